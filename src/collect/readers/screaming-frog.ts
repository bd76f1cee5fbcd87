import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { textStart } from "../../kit/text-file.ts";
import { fetchUrl } from "../../kit/url.ts";
import {
  type Columns,
  isRefusal,
  type ListRow,
  lineRefusal,
  listedAnchor,
  listedUrl,
  listRows,
  placeOf,
} from "../listing.ts";
import { type Given, type ImportEvent, type Reader, unknownPage } from "../reader.ts";

/** Exports of the Screaming Frog SEO Spider: the pages it read, and the links it saw there. */
export const screamingFrog: Reader = {
  id: "screaming-frog",
  title: { en: "Screaming Frog exports", fr: "Exports de Screaming Frog" },
  accepts: {
    en: "“All Outlinks” or “All Inlinks” as CSV, and “Internal: HTML” or “Internal: All” for the pages",
    fr: "« All Outlinks » ou « All Inlinks » en CSV, et « Internal : HTML » ou « Internal : All » pour les pages",
  },
  async *read(given) {
    const { pages, links } = await sortFiles(given.files);
    for (const file of pages) yield* readPages(file, given);
    for (const file of links) yield* readLinks(file, given);
  },
};

async function sortFiles(files: readonly string[]): Promise<{ pages: string[]; links: string[] }> {
  const sorted = { pages: [] as string[], links: [] as string[] };
  for (const file of files) {
    const start = await textStart(file);
    (/^\ufeff?"?address\b/i.test(start) ? sorted.pages : sorted.links).push(file);
  }
  const names = sorted.links.map((file) => basename(file).toLowerCase());
  if (names.some((name) => name.includes("inlinks")) && names.some((name) => name.includes("outlinks"))) {
    throw new UserError({
      expected: "one list of links",
      got: names.join(" and "),
      next: "Both hold the same links, seen from either end: give one of them.",
    });
  }
  return sorted;
}

const PAGE_COLUMNS: Columns = {
  required: ["address"],
  optional: [
    "content type",
    "status code",
    "title 1",
    "meta description 1",
    "meta robots 1",
    "x-robots-tag 1",
    "canonical link element 1",
    "h1-1",
    "h1-2",
    "h2-1",
    "h2-2",
    "word count",
    "size",
    "redirect url",
    "language",
    "crawl timestamp",
  ],
  aliases: { size: ["size (bytes)"], "redirect url": ["redirect uri"], "crawl timestamp": ["last crawled"] },
};

async function* readPages(file: string, given: Given): AsyncGenerator<ImportEvent> {
  for await (const row of listRows(file, PAGE_COLUMNS, given)) {
    if (isRefusal(row)) yield row;
    else {
      const url = listedUrl(row.cell("address"));
      yield url === undefined
        ? lineRefusal(file, row.line, "no usable address", row.cell("address"))
        : pageEvent(file, url, row);
    }
  }
}

function pageEvent(file: string, url: string, row: ListRow): ImportEvent {
  const text = (column: string): string | null => row.cell(column) || null;
  const status = count(row.cell("status code"));
  const redirect = row.cell("redirect url");
  const page = {
    ...unknownPage(url),
    // Status 0 stands for no answer: the address is known, nothing was read.
    read: status !== 0 && status !== null,
    fetched_at: instantOf(row.cell("crawl timestamp")),
    status: status || null,
    content_type: text("content type"),
    bytes: count(row.cell("size")),
    redirect_to: redirect ? (fetchUrl(redirect, url) ?? null) : null,
    title: text("title 1"),
    description: text("meta description 1"),
    language_declared: text("language"),
    canonical: canonicalOf(row.cell("canonical link element 1"), url),
    robots: [row.cell("meta robots 1"), row.cell("x-robots-tag 1")].filter(Boolean).join(",") || null,
    headings: headingsOf(row),
    word_count: count(row.cell("word count")),
    source_file: basename(file),
    source_offset: row.line,
  };
  return { kind: "page", page, links: [] };
}

const canonicalOf = (text: string, url: string): string | null =>
  text ? (fetchUrl(text, url) ?? null) : null;

function headingsOf(row: ListRow): string | null {
  const lines = ["h1-1", "h1-2", "h2-1", "h2-2"]
    .filter((column) => row.cell(column))
    .map((column) => `${column[1]} ${row.cell(column)}`);
  return lines.join("\n") || null;
}

function count(text: string): number | null {
  const digits = text.replace(/[\s,]/g, "");
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

function instantOf(text: string): string | null {
  const time = /^\d{4}-\d\d-\d\d/.test(text)
    ? Date.parse(text.includes("T") ? text : `${text.replace(" ", "T")}Z`)
    : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const LINK_COLUMNS: Columns = {
  required: ["source", "destination"],
  optional: ["type", "anchor", "alt text", "follow", "rel", "link path", "link position"],
  aliases: { source: ["from"], destination: ["to"], type: ["link type"], anchor: ["anchor text"] },
};

async function* readLinks(file: string, given: Given): AsyncGenerator<ImportEvent> {
  for await (const row of listRows(file, LINK_COLUMNS, given))
    yield isRefusal(row) ? row : linkEvent(file, row);
}

function linkEvent(file: string, row: ListRow): ImportEvent {
  const type = row.cell("type").toLowerCase();
  if (type !== "" && !HYPERLINKS.has(type)) return { kind: "aside", what: "not a hyperlink" };
  const url = listedUrl(row.cell("source"));
  if (url === undefined) return lineRefusal(file, row.line, "no usable source address", row.cell("source"));
  const href = row.cell("destination");
  if (href === "") return lineRefusal(file, row.line, "no target", row.cell("source"));
  const target = fetchUrl(href, url);
  if (target === undefined) return { kind: "aside", what: "link to no web address" };
  const text = (row.cell("anchor") || row.cell("alt text")).replace(/\s+/g, " ");
  const anchor = listedAnchor(target, {
    href,
    text,
    place: placeOf(row.cell("link position")),
    rel: relOf(row),
    dom_path: domPath(row.cell("link path")),
  });
  return {
    kind: "link",
    from: { url, title: null, language: null, file: basename(file), line: row.line },
    anchor,
  };
}

const HYPERLINKS = new Set(["hyperlink", "ahref", "a"]);

/** “Follow” is false also where a header or a meta says so: kept as the rel that has that effect. */
function relOf(row: ListRow): string {
  const rel = row.cell("rel").toLowerCase();
  return row.cell("follow").toLowerCase() === "false" && !rel.includes("nofollow")
    ? `${rel} nofollow`.trim()
    : rel;
}

/** `/html/body/div[2]/nav[@id='menu']/a[3]` → `body>div>nav#menu>a`, as paths are written everywhere here. */
function domPath(xpath: string): string {
  const steps = xpath.split("/").filter((step) => step !== "" && step !== "html");
  return steps
    .map((step) => step.replace(/\[@id=['"]([^'"]+)['"]\]/, "#$1").replace(/\[[^\]]*\]/g, ""))
    .join(">");
}
