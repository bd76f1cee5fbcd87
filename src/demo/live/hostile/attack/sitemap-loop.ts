import { attack } from "../attack.ts";
import { reply } from "../call.ts";
import { indexText, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

/** Each index lists the other one and itself. */
const PATHS = ["/sitemap-a.xml", "/sitemap-b.xml"] as const;

export const sitemapLoop = attack({
  id: "sitemap-loop",
  name: { en: "A sitemap of itself", fr: "Un plan de site de soi-même" },
  does: {
    en: "Has indexes of sitemaps that list each other and themselves.",
    fr: "A des index de plans de site qui s’énumèrent l’un l’autre et eux-mêmes.",
  },
  expects: [{ outcome: "read", path: "/calm/1" }],
  paths: [],
  answer: (call) => {
    if (namesSitemap(call, PATHS[0])) return true;
    if (!(PATHS as readonly string[]).includes(call.path)) return false;
    return reply(call, 200, sitemapFields, indexText(PATHS.map((path) => `https://${call.host}${path}`)));
  },
});
