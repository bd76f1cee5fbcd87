import { attack } from "../attack.ts";
import { reply } from "../call.ts";
import { listText, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

export const sitemapOutside = attack({
  id: "sitemap-outside",
  name: { en: "A sitemap of others", fr: "Un plan de site des autres" },
  does: {
    en: "Lists addresses of other hosts and of the reader’s own machine in its sitemap.",
    fr: "Énumère dans son plan de site des adresses d’autres hôtes et de la machine du lecteur.",
  },
  expects: [{ incident: "sitemap-outside" }],
  paths: [],
  answer: (call) =>
    namesSitemap(call, "/sitemap.xml") ||
    (call.path === "/sitemap.xml" &&
      reply(
        call,
        200,
        sitemapFields,
        listText([
          `https://${call.host}/calm/1`,
          "https://journal-officiel.gov.example/",
          `http://127.0.0.1:${call.trapPort}/`,
          "http://[::1]/",
          "file:///etc/passwd",
          "javascript:void(0)",
        ]),
      )),
});
