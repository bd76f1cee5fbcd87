import { attack } from "../attack.ts";
import { reply } from "../call.ts";
import { indexText, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

const CHILDREN = 100_000;

export const sitemapTree = attack({
  id: "sitemap-tree",
  name: { en: "A forest of sitemaps", fr: "Une forêt de plans de site" },
  does: {
    en: `Has an index of ${CHILDREN} sitemaps, each an index of as many.`,
    fr: `A un index de ${CHILDREN} plans de site, chacun un index d’autant d’autres.`,
  },
  expects: [{ incident: "sitemap-cut" }],
  paths: [],
  answer: (call) => {
    if (namesSitemap(call, "/sitemap.xml")) return true;
    const branch = /^\/sitemap((?:-\d+)*)\.xml$/.exec(call.path)?.[1];
    if (branch === undefined) return false;
    // Below the first level a few children are enough to go on without end.
    const count = branch === "" ? CHILDREN : 10;
    const urls = Array.from({ length: count }, (_, i) => `https://${call.host}/sitemap${branch}-${i}.xml`);
    return reply(call, 200, sitemapFields, indexText(urls));
  },
});
