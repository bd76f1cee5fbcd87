import { Buffer } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import { toUtf8 } from "../../../kit/charset.ts";
import { LONGEST_URL } from "../../../kit/url.ts";
import { type Inflated, inflated, isGzip } from "./inflated.ts";
import { type Gathering, gather, patienceFor, refuse, type SitemapEntry } from "./sitemap-gathering.ts";
import { readXml, type XmlKind } from "./sitemap-xml.ts";

/** What a file said to be a sitemap holds, as far as it could be read. */
export interface Sitemap {
  /** `list` of pages, `index` of sitemaps, RSS or Atom `feed`, `text` of one address a line. */
  readonly kind: XmlKind | "text" | "nothing";
  /** Pages, each once, in their order. */
  readonly entries: readonly SitemapEntry[];
  readonly sitemaps: readonly SitemapEntry[];
  /** What is wrong with it, in a few words each. */
  readonly defects: readonly string[];
  /** True when a limit was hit: there was more. */
  readonly isCut: boolean;
}

export interface SitemapLimits {
  /** Pages and sitemaps together. */
  readonly mostUrls: number;
  /** Once inflated. */
  readonly mostBytes: number;
}

/**
 * Reads a sitemap of any kind, gzip or not, from what came of it. Addresses are resolved against its own. Never throws:
 * a damaged file gives what came before the damage.
 */
export function readSitemap(content: Uint8Array, url: string, limits: SitemapLimits): Sitemap {
  const { bytes, isCut, isBroken } = plainContent(content, limits.mostBytes);
  const gathering: Gathering = {
    base: url,
    mostUrls: limits.mostUrls,
    isWhole: !isCut && !isBroken,
    entries: new Map(),
    sitemaps: new Map(),
    defects: new Set(isBroken ? ["gzip damaged"] : []),
    patience: patienceFor(limits.mostUrls),
    isFull: false,
  };
  const kind = readContent(toUtf8(bytes, null).bytes, gathering);
  return {
    kind: kind ?? "nothing",
    entries: [...gathering.entries.values()],
    sitemaps: [...gathering.sitemaps.values()],
    defects: [...gathering.defects],
    isCut: isCut || gathering.isFull,
  };
}

function plainContent(content: Uint8Array, mostBytes: number): Inflated {
  if (isGzip(content)) return inflated(content, mostBytes);
  return { bytes: content.subarray(0, mostBytes), isCut: content.length > mostBytes, isBroken: false };
}

function readContent(bytes: Uint8Array, gathering: Gathering): Sitemap["kind"] | undefined {
  if (bytes.length === 0) gathering.defects.add("empty file");
  if (bytes.length === 0) return undefined;
  const pieces = piecesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return isMarkup(bytes) ? readXml(pieces, gathering) : readLines(pieces, gathering);
}

/** Some programs write warnings before the first tag. */
const SEARCHED_BYTES = 4096;
const FIRST_TAG = /^\s*<|<(?:\?xml|(?:\w{1,20}:)?(?:urlset|sitemapindex|rss|rdf|feed))[\s>]/i;

function isMarkup(bytes: Uint8Array): boolean {
  return FIRST_TAG.test(Buffer.from(bytes.subarray(0, SEARCHED_BYTES)).toString("latin1"));
}

const PIECE_BYTES = 64 << 10;

/** A large file is never one string. */
function* piecesOf(bytes: Buffer): Iterable<string> {
  const decoder = new StringDecoder("utf8");
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield decoder.write(bytes.subarray(at, at + PIECE_BYTES));
  }
}

/** Undefined when no line is an address. */
function readLines(pieces: Iterable<string>, gathering: Gathering): "text" | undefined {
  for (const line of linesOf(pieces, gathering.isWhole)) {
    if (gathering.isFull) break;
    if (/^https?:\/\//i.test(line)) gather(gathering, "entries", line);
    else refuse(gathering, "line is no address");
  }
  return gathering.entries.size === 0 ? undefined : "text";
}

/** Lines that hold something. Of one too long for an address, only the beginning. */
function* linesOf(pieces: Iterable<string>, isWhole: boolean): Iterable<string> {
  let last = "";
  for (const piece of pieces) {
    const lines = (last + piece).split(/[\r\n]+/);
    last = lines.pop()?.slice(0, LONGEST_URL + 1) ?? "";
    for (const line of lines) if (line.trim() !== "") yield line.trim();
  }
  if (isWhole && last.trim() !== "") yield last.trim();
}
