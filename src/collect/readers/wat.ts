import { basename } from "node:path";
import { jsonOf } from "../../kit/json.ts";
import { fetchUrl } from "../../kit/url.ts";
import { archiveItems } from "../archive/file.ts";
import { type ArchiveRecord, excerptOf } from "../archive/record.ts";
import { listedAnchor } from "../listing.ts";
import type { AnchorDraft } from "../page/read.ts";
import { type Given, type ImportEvent, type PageSeen, type Reader, unknownPage } from "../reader.ts";

/** Metadata of web archives, as Common Crawl publishes them: links and titles of pages, without their text. */
export const wat: Reader = {
  id: "wat",
  title: { en: "Metadata of web archives (WAT)", fr: "Métadonnées d’archives du web (WAT)" },
  accepts: { en: "WAT files, plain or gzip", fr: "fichiers WAT, tels quels ou gzip" },
  async *read(given) {
    for (const file of given.files) yield* fileEvents(file, given);
  },
};

async function* fileEvents(path: string, { reached }: Given): AsyncGenerator<ImportEvent> {
  const file = basename(path);
  for await (const item of archiveItems(path, (bytes) => reached(path, bytes))) {
    if ("broken" in item) yield refusal(file, item.offset, item.broken.reason, item.broken.excerpt);
    else yield eventOf(item.record, item.offset, file);
  }
}

function refusal(file: string, place: number, reason: string, excerpt: string): ImportEvent {
  return { kind: "refusal", refusal: { file, place, place_unit: "byte", reason, excerpt } };
}

function eventOf(record: ArchiveRecord, offset: number, file: string): ImportEvent {
  if (record.type !== "metadata") return { kind: "aside", what: record.type || "record without a type" };
  const envelope = at(jsonOf(record.block.toString("utf8")), "Envelope");
  if (envelope === undefined) return refusal(file, offset, "no metadata in JSON", excerptOf(record.block));
  const header = at(envelope, "WARC-Header-Metadata");
  const type = text(at(header, "WARC-Type")) ?? "record without a type";
  if (type !== "response" && type !== "resource") return { kind: "aside", what: `metadata of a ${type}` };
  const address = text(at(header, "WARC-Target-URI")) ?? record.url ?? "";
  const url = fetchUrl(address, address);
  if (url === undefined) return refusal(file, offset, "no usable address", address);
  const answer = at(envelope, "Payload-Metadata", "HTTP-Response-Metadata");
  const html = at(answer, "HTML-Metadata");
  const base = fetchUrl(text(at(html, "Head", "Base")) ?? "", url) ?? url;
  const page = { ...pageOf(url, base, header, answer), source_file: file, source_offset: offset };
  return { kind: "page", page, links: linksOf(html, base) };
}

function pageOf(
  url: string,
  base: string,
  header: unknown,
  answer: unknown,
): Omit<PageSeen, "source_file" | "source_offset"> {
  const status = Number(text(at(answer, "Response-Message", "Status")) ?? "");
  const headers = lowerCased(at(answer, "Headers"));
  const head = at(answer, "HTML-Metadata", "Head");
  const metas = list(at(head, "Metas"));
  const location = headers.get("location");
  const date = Date.parse(text(at(header, "WARC-Date")) ?? "");
  return {
    ...unknownPage(url),
    fetched_at: Number.isNaN(date) ? null : new Date(date).toISOString(),
    status: status > 0 ? status : null,
    content_type: headers.get("content-type") ?? null,
    bytes: countOf(text(at(answer, "Entity-Length"))),
    redirect_to: status >= 300 && status < 400 && location ? (fetchUrl(location, url) ?? null) : null,
    title: folded(text(at(head, "Title"))),
    description: folded(metaOf(metas, "description")),
    language_declared: headers.get("content-language") ?? metaOf(metas, "content-language"),
    robots: [metaOf(metas, "robots"), headers.get("x-robots-tag")].filter(Boolean).join(",") || null,
    referrer_policy: headers.get("referrer-policy") ?? metaOf(metas, "referrer"),
    ...relatedOf(list(at(head, "Link")), base),
  };
}

/** Canonical address and language versions, from the `link` elements of the head. */
function relatedOf(
  elements: readonly unknown[],
  base: string,
): { canonical: string | null; hreflang: string | null } {
  let canonical: string | null = null;
  const versions: string[] = [];
  for (const element of elements) {
    const rel = (text(at(element, "rel")) ?? "").toLowerCase();
    const target = fetchUrl(text(at(element, "url")) ?? "", base);
    const language = text(at(element, "hreflang"));
    if (target === undefined) continue;
    if (rel === "canonical") canonical ??= target;
    if (rel === "alternate" && language) versions.push(`${language} ${target}`);
  }
  return { canonical, hreflang: versions.join("\n") || null };
}

/** Hyperlinks only: the same list holds images, scripts and forms. */
function linksOf(html: unknown, base: string): AnchorDraft[] {
  const links: AnchorDraft[] = [];
  for (const link of list(at(html, "Links"))) {
    if (!/^(?:A|AREA)@\/href$/i.test(text(at(link, "path")) ?? "")) continue;
    const href = text(at(link, "url")) ?? "";
    const target = href === "" ? undefined : fetchUrl(href, base);
    if (target === undefined) continue;
    links.push(
      listedAnchor(target, {
        href,
        text: folded(text(at(link, "text")) ?? text(at(link, "alt"))) ?? "",
        rel: (text(at(link, "rel")) ?? "").toLowerCase(),
        hreflang: text(at(link, "hreflang")) ?? null,
      }),
    );
  }
  return links;
}

/** A value inside JSON from outside: undefined wherever the path leads nowhere. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const folded = (value: string | null | undefined): string | null =>
  value?.replace(/\s+/g, " ").trim() || null;

function lowerCased(headers: unknown): Map<string, string> {
  const entries = typeof headers === "object" && headers !== null ? Object.entries(headers) : [];
  return new Map(
    entries.flatMap(([name, value]) =>
      typeof value === "string" ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}

function metaOf(metas: readonly unknown[], name: string): string | null {
  const meta = metas.find(
    (one) => (text(at(one, "name")) ?? text(at(one, "http-equiv")) ?? "").toLowerCase() === name,
  );
  return text(at(meta, "content")) ?? null;
}

function countOf(digits: string | undefined): number | null {
  return digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
