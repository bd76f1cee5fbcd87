import { createSource, isNameAt, type Source } from "./source.ts";

/** The attributes of one tag, as positions in the document: nothing is copied until asked for. */
export interface Attributes {
  source: Source;
  count: number;
  /** Four per attribute: start and end of the name, start and end of the value. */
  readonly spans: Int32Array;
  /** Rank of the first attribute of that name, -1 when there is none. */
  id: number;
  classes: number;
  role: number;
  /** The first that may name a type (microdata, RDFa). */
  type: number;
  isSelfClosing: boolean;
}

/** More attributes on one tag are not looked at. */
const MOST_ATTRIBUTES = 200;

export function createAttributes(): Attributes {
  const spans = new Int32Array(4 * MOST_ATTRIBUTES);
  const ranks = { id: -1, classes: -1, role: -1, type: -1 };
  return { source: createSource(), count: 0, spans, ...ranks, isSelfClosing: false };
}

/** Value as written between its quotes, entities and all; undefined when the tag has no such attribute. */
export function rawValue(attributes: Attributes, name: string): string | undefined {
  const rank = rankOf(attributes, name);
  return rank < 0 ? undefined : valueAt(attributes, rank);
}

/** Rank of the first attribute of that name, -1 when there is none. */
export function rankOf(attributes: Attributes, name: string): number {
  let rank = 0;
  while (rank < attributes.count && !isNamed(attributes, rank, name)) rank++;
  return rank < attributes.count ? rank : -1;
}

export function valueAt({ source, spans }: Attributes, rank: number): string {
  return source.html.slice(spans[4 * rank + 2], spans[4 * rank + 3]);
}

/** Compares without case; the name is given in lower case. */
export function isNamed({ source, spans }: Attributes, rank: number, name: string): boolean {
  return isNameAt(source.codes, spans[4 * rank] ?? 0, spans[4 * rank + 1] ?? 0, name);
}

const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const DOUBLE = 34;
const SINGLE = 39;

/** Forgets the last tag; the next has no attribute until `scanAttributes` finds one. */
export function clearAttributes(attributes: Attributes, source: Source): void {
  attributes.source = source;
  attributes.count = 0;
  attributes.id = attributes.classes = attributes.role = attributes.type = -1;
  attributes.isSelfClosing = false;
}

/** Reads the attributes that follow a tag name, up to `>`. Position after it, or -1 when the document ends before. */
export function scanAttributes(source: Source, from: number, attributes: Attributes): number {
  clearAttributes(attributes, source);
  const { codes, length } = source;
  let at = from;
  while (at < length) {
    const code = codes[at] ?? 0;
    if (code === GREATER) return at + 1;
    if (code === SLASH) {
      attributes.isSelfClosing = codes[at + 1] === GREATER;
      at++;
    } else if (isSpace(code)) at++;
    else {
      at = scanAttribute(source, at, attributes);
      if (at < 0) return -1;
    }
  }
  return -1;
}

/** One attribute; its first character belongs to the name, whatever it is. */
function scanAttribute(source: Source, start: number, attributes: Attributes): number {
  const { codes, length } = source;
  let nameEnd = start + 1;
  while (nameEnd < length && !isNameEnd(codes[nameEnd] ?? 0)) nameEnd++;
  let at = nameEnd;
  while (at < length && isSpace(codes[at] ?? 0)) at++;
  if (at >= length) return -1;
  if (codes[at] !== EQUALS) {
    note(attributes, start, nameEnd, nameEnd, nameEnd);
    return at;
  }
  at++;
  while (at < length && isSpace(codes[at] ?? 0)) at++;
  return at < length ? scanValue(source, start, nameEnd, at, attributes) : -1;
}

function scanValue(
  source: Source,
  start: number,
  nameEnd: number,
  at: number,
  attributes: Attributes,
): number {
  const { codes, length } = source;
  const quote = codes[at] ?? 0;
  let end = at;
  if (quote === DOUBLE || quote === SINGLE) {
    end++;
    while (end < length && codes[end] !== quote) end++;
    if (end >= length) return -1;
    note(attributes, start, nameEnd, at + 1, end);
    return end + 1;
  }
  while (end < length && codes[end] !== GREATER && !isSpace(codes[end] ?? 0)) end++;
  note(attributes, start, nameEnd, at, end);
  return end;
}

function note(
  attributes: Attributes,
  start: number,
  nameEnd: number,
  valueStart: number,
  valueEnd: number,
): void {
  const rank = attributes.count;
  if (rank >= MOST_ATTRIBUTES) return;
  const { spans } = attributes;
  spans[4 * rank] = start;
  spans[4 * rank + 1] = nameEnd;
  spans[4 * rank + 2] = valueStart;
  spans[4 * rank + 3] = valueEnd;
  attributes.count = rank + 1;
  const length = nameEnd - start;
  if (length === 5) {
    if (attributes.classes < 0 && isNamed(attributes, rank, "class")) attributes.classes = rank;
  } else if (length === 2) {
    if (attributes.id < 0 && isNamed(attributes, rank, "id")) attributes.id = rank;
  } else if (length === 4) {
    if (attributes.role < 0 && isNamed(attributes, rank, "role")) attributes.role = rank;
  } else if (length === 8 || length === 6) {
    if (isNamed(attributes, rank, "itemtype") || isNamed(attributes, rank, "typeof")) attributes.type = rank;
  }
}

// Letters are above all that ends something: one comparison for most characters.
function isSpace(code: number): boolean {
  return code <= 32 && (code === 32 || code === 10 || code === 9 || code === 13 || code === 12);
}

function isNameEnd(code: number): boolean {
  return code <= GREATER && (code === EQUALS || code === GREATER || code === SLASH || isSpace(code));
}
