import type * as HtmlParser from "htmlparser2";
import { LONGEST_URL } from "../../../kit/url.ts";
import { lastModifiedOf } from "./last-modified.ts";
import { type Gathered, type Gathering, gather } from "./sitemap-gathering.ts";

// The parser alone: with it comes a library of trees, fifteen modules that no sitemap needs.
const { Parser }: typeof HtmlParser = await import(
  new URL("./Parser.js", import.meta.resolve("htmlparser2")).href
);

export type XmlKind = "list" | "index" | "feed";

/**
 * Reads sitemaps (pages or index), RSS and Atom, piece by piece. Names are taken without their namespace. Undefined when
 * it is none of these. Entities are never expanded, but for the five of XML and characters by number.
 */
export function readXml(pieces: Iterable<string>, gathering: Gathering): XmlKind | undefined {
  const reading: Reading = {
    gathering,
    kind: undefined,
    depth: 0,
    record: undefined,
    text: "",
    link: {},
    isOver: false,
  };
  const parser = new Parser(
    {
      onopentagname: (name) => {
        openElement(reading, localName(name));
        if (reading.isOver) parser.pause();
      },
      onattribute: (name, value) => noteAttribute(reading, name.toLowerCase(), value),
      ontext: (text) => noteText(reading, text),
      onclosetag: (name) => closeElement(reading, localName(name)),
      onprocessinginstruction: (_name, data) => noteInstruction(reading, data),
    },
    { xmlMode: true },
  );
  for (const piece of pieces) {
    parser.write(piece);
    if (reading.isOver) break;
  }
  // The parser is never told of the end: it would close what is open, and a cut address would pass for a whole one.
  closeRecord(reading);
  if (reading.depth > 0 && !reading.isOver && gathering.isWhole) gathering.defects.add("file ends too early");
  if (reading.kind === undefined && gathering.defects.size === 0) gathering.defects.add("no root element");
  return reading.kind;
}

interface Reading {
  readonly gathering: Gathering;
  kind: XmlKind | undefined;
  /** Of the element being read; the root is at 1. */
  depth: number;
  record: OpenRecord | undefined;
  /** What was written in the element being read, and its attributes where it is a link. */
  text: string;
  link: { rel?: string; href?: string };
  /** True when the rest is not worth reading. */
  isOver: boolean;
}

/** One page, sitemap or news item, with what is said of it. */
interface OpenRecord {
  readonly name: RecordName;
  readonly depth: number;
  /** What its date is about. */
  readonly gathered: Gathered[];
  date: string | undefined;
}

const KINDS: Readonly<Record<string, XmlKind>> = {
  urlset: "list",
  sitemapindex: "index",
  rss: "feed",
  rdf: "feed",
  feed: "feed",
};

const RECORD_NAMES = ["url", "sitemap", "item", "entry"] as const;
type RecordName = (typeof RECORD_NAMES)[number];

/** A sitemap is three deep, a feed that holds pages some tens. The parser slows down with depth. */
const DEEPEST = 64;

function localName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1).toLowerCase();
}

function openElement(reading: Reading, name: string): void {
  const { gathering, record } = reading;
  if (gathering.isFull) reading.isOver = true;
  if (reading.isOver) return;
  reading.depth++;
  reading.text = "";
  reading.link = {};
  if (reading.depth === 1) openRoot(reading, name);
  else if (reading.depth > DEEPEST) giveUp(reading, "nested too deep");
  // Inside a record the same words mean other things, but where a record was left open.
  else if (isRecordName(name) && (record === undefined || isField(reading))) openRecord(reading, name);
}

function giveUp(reading: Reading, defect: string): void {
  reading.gathering.defects.add(defect);
  reading.isOver = true;
}

function openRoot(reading: Reading, name: string): void {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) giveUp(reading, name === "html" ? "html page" : "unknown root element");
  reading.kind ??= kind;
}

function noteInstruction(reading: Reading, data: string): void {
  if (ENTITY.test(data.slice(0, SEARCHED))) reading.gathering.defects.add("entities declared");
  if (reading.depth === 0 && /^!doctype\s+html\b/i.test(data.slice(0, 100))) giveUp(reading, "html page");
}

/** No sitemap needs entities of its own: they hide addresses, or files of whoever reads. */
const ENTITY = /^!(?:entity\b|doctype\b[^>]*<!entity\b)/i;
const SEARCHED = 2000;

function isRecordName(name: string): name is RecordName {
  return (RECORD_NAMES as readonly string[]).includes(name);
}

function openRecord(reading: Reading, name: RecordName): void {
  closeRecord(reading);
  reading.record = { name, depth: reading.depth, gathered: [], date: undefined };
}

/** True in an element just below the record. */
function isField({ record, depth }: Reading): boolean {
  return record !== undefined && depth === record.depth + 1;
}

function noteAttribute(reading: Reading, name: string, value: string): void {
  if (isField(reading) && (name === "rel" || name === "href")) reading.link[name] ??= value.trim();
}

/** More than the longest address with space around it is no address, nor a date. */
const LONGEST_TEXT = 2 * LONGEST_URL;

function noteText(reading: Reading, text: string): void {
  if (isField(reading) && reading.text.length <= LONGEST_TEXT) reading.text += text;
}

function closeElement(reading: Reading, name: string): void {
  const { record } = reading;
  if (reading.isOver) return;
  if (record !== undefined && isField(reading)) noteField(reading, record, name);
  if (reading.depth === record?.depth) closeRecord(reading);
  reading.depth--;
}

function noteField(reading: Reading, record: OpenRecord, name: string): void {
  if (name === "link") noteLink(reading, record);
  else if (name === "loc") noteAddress(reading, record, reading.text.trim());
  else if (isDateOf(record.name, name)) record.date = reading.text.trim();
  else if (record.name === "entry" && name === "published") record.date ??= reading.text.trim();
}

function isDateOf(record: RecordName, name: string): boolean {
  if (record === "entry") return name === "updated";
  return record === "item" ? name === "pubdate" || name === "date" : name === "lastmod";
}

/** RSS writes the address inside, Atom beside. In a sitemap it is another language of the page: its date is not told. */
function noteLink(reading: Reading, record: OpenRecord): void {
  const { text, link, gathering } = reading;
  const isAlternate = /(?:^|\s)alternate(?:\s|$)/i.test(link.rel ?? "");
  if (record.name === "item") {
    if (text.trim() !== "") noteAddress(reading, record, text.trim());
  } else if (record.name === "entry") {
    if (isAlternate || link.rel === undefined) noteAddress(reading, record, link.href ?? "");
  } else if (isAlternate) gather(gathering, "entries", link.href ?? "");
}

function noteAddress({ gathering }: Reading, record: OpenRecord, written: string): void {
  const gathered = gather(gathering, record.name === "sitemap" ? "sitemaps" : "entries", written);
  if (gathered !== undefined) record.gathered.push(gathered);
}

function closeRecord(reading: Reading): void {
  const { record, gathering } = reading;
  reading.record = undefined;
  if (record?.date === undefined || record.date === "") return;
  const lastModified = lastModifiedOf(record.date);
  if (lastModified === undefined) gathering.defects.add("date unusable");
  for (const entry of record.gathered) entry.lastModified ??= lastModified;
}
