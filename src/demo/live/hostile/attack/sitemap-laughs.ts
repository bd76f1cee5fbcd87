import { attack } from "../attack.ts";
import { reply } from "../call.ts";
import { NAMESPACE, namesSitemap, sitemapFields } from "../sitemap-answer.ts";

export const sitemapLaughs = attack({
  id: "sitemap-laughs",
  name: { en: "A billion laughs", fr: "Un milliard de rires" },
  does: {
    en: "Has a sitemap whose entities stand for a thousand million addresses, and one that names a file of the reader.",
    fr: "A un plan de site dont les entités valent un milliard d’adresses, et une qui nomme un fichier du lecteur.",
  },
  expects: [{ incident: "sitemap-defect" }],
  paths: [],
  answer: (call) =>
    namesSitemap(call, "/sitemap.xml") ||
    (call.path === "/sitemap.xml" && reply(call, 200, sitemapFields, laughs())),
});

function laughs(): string {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return `<?xml version="1.0"?>\n<!DOCTYPE urlset [\n<!ENTITY l0 "ha">\n${entities.join("\n")}\n<!ENTITY file SYSTEM "file:///etc/passwd">\n]>\n<urlset xmlns="${NAMESPACE}"><url><loc>/&l9;</loc></url><url><loc>&file;</loc></url></urlset>\n`;
}
