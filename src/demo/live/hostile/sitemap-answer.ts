import { type Call, reply } from "./call.ts";

/** Answers a robots.txt that allows all and names a sitemap; false for any other path. */
export function namesSitemap(call: Call, path: string): boolean {
  if (call.path !== "/robots.txt") return false;
  const text = `User-agent: *\nAllow: /\n\nSitemap: https://${call.host}${path}\n`;
  return reply(call, 200, { "Content-Type": "text/plain" }, text);
}

export const sitemapFields = { "Content-Type": "application/xml" } as const;

export const indexText = (urls: readonly string[]): string =>
  `<?xml version="1.0"?>\n<sitemapindex xmlns="${NAMESPACE}">\n${urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join("\n")}\n</sitemapindex>\n`;

export const listText = (urls: readonly string[]): string =>
  `<?xml version="1.0"?>\n<urlset xmlns="${NAMESPACE}">\n${urls.map((url) => `<url><loc>${url}</loc></url>`).join("\n")}\n</urlset>\n`;

export const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
