import { type Attributes, rawValue } from "./attribute.ts";
import { decodeValue, detached } from "./entity.ts";
import type { Source } from "./source.ts";

/** What a page loads and what it says of itself to machines, while it is read. */
export interface PartNotes {
  /** Lines of `pages.insecure_parts`; absent while none was met, as on most pages. */
  insecure: Set<string> | undefined;
  /** Lines of `pages.structured_data`. */
  types: Set<string> | undefined;
}

/** No page needs more; hostile ones would fill the lake. */
const MOST_PARTS = 10;
const MOST_TYPES = 20;
const LONGEST_ADDRESS = 300;
/** Structured data of a page fit in a tenth of this. */
const LOOKED_AT = 50_000;

export const emptyPartNotes = (): PartNotes => ({ insecure: undefined, types: undefined });

export type PartKind = "image" | "script" | "frame" | "style";

/** A part that the page loads, by the attribute that holds its address. */
export function notePart(notes: PartNotes, kind: PartKind, attributes: Attributes, name: string): void {
  const raw = rawValue(attributes, name);
  if (raw === undefined || !/^\s*http:/i.test(raw)) return;
  notes.insecure ??= new Set();
  if (notes.insecure.size >= MOST_PARTS) return;
  notes.insecure.add(detached(`${kind} ${decodeValue(raw).trim().slice(0, LONGEST_ADDRESS)}`));
}

/** A stylesheet is a part of its page; other links of the head are not loaded with it, or break nothing. */
export function noteLinkPart(notes: PartNotes, attributes: Attributes): void {
  if (/(^|\s)stylesheet(\s|$)/i.test(rawValue(attributes, "rel") ?? ""))
    notePart(notes, "style", attributes, "href");
}

export const isLinkedData = (attributes: Attributes): boolean =>
  /ld\+json/i.test(rawValue(attributes, "type") ?? "");

const JSON_TYPE = /"@type"\s*:\s*(?:"([^"]{1,100})"|\[([^\]]{0,500})\])/g;

/** The types that a script of JSON-LD names, however deep. */
export function noteLinkedData(notes: PartNotes, { html }: Source, start: number, end: number): void {
  const text = html.slice(start, Math.min(end, start + LOOKED_AT));
  for (const [, one, several] of text.matchAll(JSON_TYPE)) {
    if (one !== undefined) addType(notes, one);
    for (const [, name] of (several ?? "").matchAll(/"([^"]{1,100})"/g)) addType(notes, name ?? "");
  }
}

const MARKED = /^\s*(?:https?:\/\/schema\.org\/|schema:)([a-z]{2,60})/i;

/** The types that an element names (microdata, RDFa). */
export function noteMarkedTypes(notes: PartNotes, attributes: Attributes): void {
  for (const name of ["itemtype", "typeof"]) {
    const type = MARKED.exec(rawValue(attributes, name) ?? "")?.[1];
    if (type !== undefined) addType(notes, type);
  }
}

function addType(notes: PartNotes, name: string): void {
  const type = name.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, "").trim();
  if (!/^[\w.:/#-]+$/.test(type)) return;
  notes.types ??= new Set();
  if (notes.types.size < MOST_TYPES) notes.types.add(detached(type));
}

/** In one order whatever that of the page. */
export const linesOf = (lines: ReadonlySet<string> | undefined): string =>
  lines === undefined ? "" : [...lines].sort().join("\n");
