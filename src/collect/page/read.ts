import { toUtf8 } from "../../kit/charset.ts";
import { fetchUrl, LONGEST_URL } from "../../kit/url.ts";
import type { AnchorFact, PageFact } from "../../model/fact.ts";
import { countersOf } from "./counter-tag.ts";
import { detached } from "./entity.ts";
import { type Head, referrerPolicyOf } from "./head.ts";
import { detectLanguage, functionWords, loadLanguages } from "./language.ts";
import { draftOf } from "./link.ts";
import { linesOf } from "./part.ts";
import { forgetPaths } from "./path.ts";
import { CALLED_HEADER, outsideCalledHeader, zoneOf } from "./place.ts";
import { scan } from "./scan.ts";
import { createSource, load, type Source } from "./source.ts";
import { forgetUnknownNames } from "./tag.ts";
import { createTargetCache, type Target, type TargetCache, targetOf } from "./target.ts";
import { clip, cut, wholeText } from "./text.ts";
import { createTree, DEEPEST, type Gathered, MOST_LINKS, type Tree } from "./tree.ts";
import { measureWords, type Ranges } from "./word.ts";

/** One answer of a server, whole: where it came from, its bytes, what its headers say. */
export interface PageInput {
  /** Absolute, as fetched. */
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentType: string | null;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
}

/** A link as written, before its snapshot gives it a number. */
export type AnchorDraft = Omit<AnchorFact, "anchor_id"> & { readonly shared?: SharedNotes | undefined };

/** On a link that many pages have in common: what those who take it note, not to look it up each time. */
export interface SharedNotes {
  /** Its number, and who gave it. */
  number: number;
  numberedBy: object | undefined;
  /** True once enough pages have led to its target. */
  isTold: boolean;
}

/** What a page says of itself; the rest of `PageFact` is known by whoever fetched it. */
export type PageDraft = Omit<
  PageFact,
  | "page_id"
  | "url"
  | "page_key"
  | "host"
  | "read"
  | "fetched_at"
  | "status"
  | "redirect_to"
  | "source_file"
  | "source_offset"
  | "outcome"
  | "failure"
  | "depth"
  | "found_by"
  | "etag"
  | "last_modified"
  | "duration_ms"
  | "rendered"
>;

export interface ReadPage {
  readonly facts: PageDraft;
  /** In document order, one entry per link: the same target may come several times. */
  readonly links: readonly AnchorDraft[];
  /** What was cut, in short stable phrases: empty for nearly every page. */
  readonly limits: readonly string[];
}

/** Reads pages one after the other. It keeps what pages of one site share, so one reader serves many pages. */
export interface PageReader {
  /** Never throws, whatever the bytes. */
  read(input: PageInput): ReadPage;
}

/** Bytes beyond are left out: no page that people read is so long. */
export const MOST_BYTES = 20_000_000;
const LONGEST_MAIN_TEXT = 200_000;
const LONGEST_HEADING = 300;
/** A short link weighs as much as the address it is resolved against: a page of 1 MB would be kept as one of 1,000 MB. */
const LONGEST_BASE = 2000;
/** Characters of all addresses that the links of a page lead to. */
export const MOST_ADDRESS_CHARACTERS = 4_000_000;

/** Loads the language profiles once. */
export async function createPageReader(): Promise<PageReader> {
  await loadLanguages();
  const desk = { source: createSource(), tree: createTree(), targets: createTargetCache() };
  return { read: (input) => readPage(input, desk) };
}

/** What a reader keeps from page to page. */
interface Desk {
  readonly source: Source;
  readonly tree: Tree;
  readonly targets: TargetCache;
}

function readPage(input: PageInput, { source, tree, targets }: Desk): ReadPage {
  const kept = input.body.length > MOST_BYTES ? input.body.subarray(0, MOST_BYTES) : input.body;
  const { bytes, charset } = toUtf8(kept, input.contentType);
  load(source, bytes);
  const page = tree.start(source);
  scan(source, tree);
  tree.finish();
  forgetPaths(forgetUnknownNames());
  return compose(input, page, charset, targets);
}

function compose(input: PageInput, page: Gathered, charset: string, targets: TargetCache): ReadPage {
  const { head } = page;
  const base = baseOf(head, input.url);
  targets.setBase(base);
  const whole = wholeText(page.buffer);
  if (isBodyInHeader(page)) takeForBody(page);
  const ranges = mainRanges(page, whole);
  const measure = measureWords(page.buffer, ranges, functionWords);
  const mainText = textOf(ranges, whole);
  // One literal: three objects spread into one cost as much as a fifth of the whole reading.
  const facts: PageDraft = {
    content_type: mediaTypeOf(input.contentType),
    charset,
    bytes: input.body.length,
    truncated: input.body.length > MOST_BYTES,
    title: head.title,
    description: head.description,
    language_declared: head.language,
    language_detected: detectLanguage(measure, mainText, head.language),
    canonical: head.canonical === null ? null : (fetchUrl(head.canonical, base) ?? null),
    robots: robotsOf(head, input.headers.get("x-robots-tag")),
    hreflang: head.alternates.length === 0 ? null : alternatesOf(head, base),
    headings: page.headings.length === 0 ? null : headingsOf(page, whole),
    referrer_policy: head.referrerPolicy ?? referrerPolicyOf(input.headers.get("referrer-policy")),
    word_count: measure.count,
    text_signature: measure.signature,
    main_text: mainText === "" ? null : detached(mainText),
    counters: countersOf(page.tags),
    viewport: head.viewport ?? "",
    structured_data: linesOf(page.parts.types),
    insecure_parts: input.url.startsWith("https:") ? linesOf(page.parts.insecure) : "",
  };
  const links = linksOf(page, targets, base, whole);
  return { facts, links, limits: limitsOf(input, page) };
}

function baseOf({ base }: Head, url: string): string {
  if (base === undefined || base.length > LONGEST_BASE) return url;
  return fetchUrl(base, url) ?? url;
}

/** Shorter ones are a name, a motto and a search box. First guess. */
const SHORTEST_BODY_IN_HEADER = 200;
/** Share of what a page says from which on its header is its body. First guess. */
const NEARLY_ALL = 0.9;

/**
 * Some sites put their whole body in what a class calls a header. It is none when it holds nearly all the page says: menus
 * and links say nothing here, so that a header with a large menu stays one on a page of a few words, or that scripts fill.
 */
function isBodyInHeader({ zones, links }: Gathered): boolean {
  let header = lengthOf(zones[CALLED_HEADER]);
  if (header < SHORTEST_BODY_IN_HEADER) return false;
  let rest = lengthOf(zones[1]) + lengthOf(zones[2]) + lengthOf(zones[3]);
  for (const { place, start, end } of links) {
    const zone = zoneOf(place);
    if (zone === CALLED_HEADER) header -= end - start;
    else if (zone > 0) rest -= end - start;
  }
  return header >= SHORTEST_BODY_IN_HEADER && header >= NEARLY_ALL * (header + rest);
}

function lengthOf(ranges: Ranges = []): number {
  let length = 0;
  for (let i = 0; i < ranges.length; i += 2) length += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0);
  return length;
}

function takeForBody({ zones, links }: Gathered): void {
  zones[3] = zones
    .slice(1)
    .flat()
    .sort((one, other) => one - other);
  for (const link of links) link.place = outsideCalledHeader(link.place);
}

function linksOf(page: Gathered, targets: TargetCache, base: string, whole: string): readonly AnchorDraft[] {
  const drafts: AnchorDraft[] = [];
  let room = MOST_ADDRESS_CHARACTERS;
  for (const [rank, link] of page.links.entries()) {
    const target = targets.targetOf(link.rawHref);
    if (target === undefined) continue;
    room -= target.url.length;
    if (room < 0) {
      page.linksLeftOut += page.links.length - rank;
      break;
    }
    drafts.push(draftOf(link, target, whole));
  }
  const refresh = page.head.refresh === null ? null : targetOf(page.head.refresh, base);
  if (refresh !== null) drafts.push(refreshOf(refresh));
  return drafts;
}

/** A meta refresh sends people on without asking: a link without text, told apart by its `rel`. */
function refreshOf({ href, url, key, host }: Target): AnchorDraft {
  return {
    href,
    target_url: url,
    target_key: key,
    target_host: host,
    text: "",
    place: "main",
    dom_path: "head>meta",
    rel: "refresh",
    referrer_policy: null,
    hreflang: null,
    kind: null,
    context: null,
    shared: undefined,
  };
}

function limitsOf({ body }: PageInput, { links, linksLeftOut, isTooDeep }: Gathered): readonly string[] {
  const limits: string[] = [];
  if (body.length > MOST_BYTES) limits.push(`body cut at ${MOST_BYTES} bytes`);
  if (linksLeftOut > 0) limits.push(`links cut at ${MOST_LINKS}, or ${MOST_ADDRESS_CHARACTERS} characters`);
  if (isTooDeep) limits.push(`elements nested deeper than ${DEEPEST}`);
  if (links.some(({ rawHref }) => rawHref.length > LONGEST_URL))
    limits.push(`addresses longer than ${LONGEST_URL}`);
  return limits;
}

function mediaTypeOf(contentType: string | null): string | null {
  if (contentType === null) return null;
  const end = contentType.indexOf(";");
  const type = end < 0 ? contentType : contentType.slice(0, end);
  return type.trim().toLowerCase() || null;
}

function robotsOf({ robots }: Head, header: string | undefined): string | null {
  const rules = header === undefined || header === "" ? robots : [...robots, header];
  return rules.length === 0 ? null : rules.join(", ");
}

function alternatesOf({ alternates }: Head, base: string): string | null {
  const lines = alternates.flatMap(({ language, href }) => {
    const url = fetchUrl(href, base);
    return url === undefined ? [] : [`${language} ${url}`];
  });
  return lines.length === 0 ? null : lines.join("\n");
}

function headingsOf({ headings }: Gathered, whole: string): string | null {
  let lines = "";
  for (const { level, start, end } of headings) {
    const text = clip(cut(whole, start, end), LONGEST_HEADING);
    if (text !== "") lines += `${lines === "" ? "" : "\n"}${level} ${text}`;
  }
  return lines === "" ? null : detached(lines);
}

/** The text of the main part if the page marks one, else of its articles, else all but menus, headers, footers, asides. */
function mainRanges({ zones }: Gathered, whole: string): Ranges {
  const [, body = [], article = [], main = []] = zones;
  if (hasText(main, whole)) return main;
  return hasText(article, whole) ? article : body;
}

function hasText(ranges: Ranges, whole: string): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    const [start = 0, end = 0] = [ranges[i], ranges[i + 1]];
    if (end - start > 1 || (end > start && whole.charCodeAt(start) !== 32)) return true;
  }
  return false;
}

function textOf(ranges: Ranges, whole: string): string {
  if (ranges.length === 2) return clip(cut(whole, ranges[0] ?? 0, ranges[1] ?? 0), LONGEST_MAIN_TEXT);
  const parts: string[] = [];
  let length = 0;
  for (let i = 0; i < ranges.length && length < LONGEST_MAIN_TEXT; i += 2) {
    const part = cut(whole, ranges[i] ?? 0, ranges[i + 1] ?? 0);
    if (part === "") continue;
    parts.push(part);
    length += part.length + 1;
  }
  return clip(parts.join(" "), LONGEST_MAIN_TEXT);
}
