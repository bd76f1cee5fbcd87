import { attack } from "../attack.ts";
import { reply } from "../call.ts";
import { NAMESPACE, namesSitemap } from "../sitemap-answer.ts";
import { deflated, fourMegabytesOf, GZIP_HEAD } from "../squeeze.ts";

export const sitemapBomb = attack({
  id: "sitemap-bomb",
  name: { en: "A sitemap that blows up", fr: "Un plan de site qui explose" },
  does: {
    en: "Has a compressed sitemap a thousand times longer once decompressed.",
    fr: "A un plan de site compressé, mille fois plus long une fois décompressé.",
  },
  expects: [{ incident: "sitemap-cut" }],
  paths: [],
  answer: (call) =>
    namesSitemap(call, "/sitemap.xml.gz") ||
    (call.path === "/sitemap.xml.gz" && reply(call, 200, { "Content-Type": "application/gzip" }, bomb())),
});

/** Spaces between the first tag and the first address: 100 MB, twice what a sitemap may have. */
function bomb(): Buffer {
  const head = deflated(Buffer.from(`<?xml version="1.0"?>\n<urlset xmlns="${NAMESPACE}">`));
  return Buffer.concat([GZIP_HEAD, head, ...Array.from({ length: 25 }, () => fourMegabytesOf(SPACE))]);
}

const SPACE = 32;
