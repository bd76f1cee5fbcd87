import { attack } from "../attack.ts";
import { chunk, flood, headOf } from "../call.ts";
import { NAMESPACE, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

export const sitemapEndless = attack({
  id: "sitemap-endless",
  name: { en: "An endless sitemap", fr: "Un plan de site sans fin" },
  does: {
    en: "Has a sitemap that lists its harmless pages again and again, without end.",
    fr: "A un plan de site qui énumère sans fin ses pages inoffensives.",
  },
  expects: [{ incident: "sitemap-cut" }],
  paths: [],
  answer: (call) => {
    if (namesSitemap(call, "/sitemap.xml")) return true;
    if (call.path !== "/sitemap.xml") return false;
    return flood(call, headOf(200, { ...sitemapFields, "Transfer-Encoding": "chunked" }), (rank) =>
      chunk(rank === 0 ? HEAD : entriesAt(call.host, rank)),
    );
  },
});

const HEAD = `<?xml version="1.0"?>\n<urlset xmlns="${NAMESPACE}">\n`;
const ENTRIES_AT_ONCE = 500;

const entriesAt = (host: string, rank: number): string =>
  Array.from(
    { length: ENTRIES_AT_ONCE },
    (_, i) => `<url><loc>https://${host}/calm/${1 + ((rank + i) % 3)}#${rank}-${i}</loc></url>\n`,
  ).join("");
