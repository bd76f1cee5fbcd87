import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateEstate } from "../../src/demo/generate.ts";
import { fetchUrl } from "../../src/kit/url.ts";
import { pagesOfWarc } from "../../test/support/warc.ts";

const REQUEST = { sites: 20, pages: 4500, seed: 1, linkTruth: false } as const;

/**
 * The demonstration's pages as files, a folder for each host: one with all of them, so that it is large enough for the main rows,
 * and one for each site. Addresses get an ending (`/loyer/` is `/loyer.html`), in links too.
 */
export async function writeDemoFiles(scratch: string, suffix: string): Promise<string[]> {
  const workspace = join(scratch, "demo");
  const files = join(scratch, "demo-files");
  await generateEstate({ ...REQUEST, folder: workspace });
  const archives = join(workspace, "archives");
  const pages = readdirSync(archives).flatMap((name) => [...pagesOfWarc(join(archives, name))]);
  const known = new Set(pages.map(({ url }) => url));
  for (const page of pages) {
    const url = new URL(page.url);
    const html = Buffer.from(page.body).toString("utf8");
    const pathInWhole = (link: URL): string => `/${link.host}${pathOf(link)}`;
    const pathInOwn = (link: URL): string =>
      link.host === url.host
        ? pathOf(link)
        : `https://${link.host.replaceAll(".", "-")}.${suffix}${pathOf(link)}`;
    write(join(files, "demo-whole", pathInWhole(url)), rewritten(html, page.url, known, pathInWhole));
    write(
      join(files, url.host.replaceAll(".", "-"), pathOf(url)),
      rewritten(html, page.url, known, pathInOwn),
    );
  }
  return readdirSync(files).map((name) => join(files, name));
}

const pathOf = ({ pathname }: URL): string =>
  pathname === "/" ? "/home/index.html" : `${pathname.replace(/\/$/, "")}.html`;

function rewritten(
  html: string,
  base: string,
  known: ReadonlySet<string>,
  toPath: (link: URL) => string,
): string {
  return html.replaceAll(/href="([^"#]+)/g, (whole, href: string) => {
    const url = fetchUrl(href, base);
    return url !== undefined && known.has(url) ? `href="${toPath(new URL(url))}` : whole;
  });
}

function write(path: string, html: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, html);
}
