import { attack } from "../attack.ts";
import { raw, reply } from "../call.ts";
import { indexText, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

const SITEMAPS = 400;

export const sitemapDead = attack({
  id: "sitemap-dead",
  name: { en: "Sitemaps that never come", fr: "Des plans de site qui ne viennent jamais" },
  does: {
    en: `Names ${SITEMAPS} sitemaps, and hangs up at each.`,
    fr: `Nomme ${SITEMAPS} plans de site, et raccroche à chacun.`,
  },
  expects: [{ incident: "sitemap-defect" }, { incident: "sitemap-cut" }],
  paths: [],
  answer: (call) => {
    if (namesSitemap(call, "/sitemap.xml")) return true;
    if (/^\/part-\d+\.xml$/.test(call.path)) return raw(call, "");
    if (call.path !== "/sitemap.xml") return false;
    const parts = Array.from({ length: SITEMAPS }, (_, i) => `https://${call.host}/part-${i}.xml`);
    return reply(call, 200, sitemapFields, indexText(parts));
  },
});
