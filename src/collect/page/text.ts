import { Buffer } from "node:buffer";
import { decodeReference, referenceEnd } from "./entity.ts";
import type { Source } from "./source.ts";

/**
 * The text of a page as it is read, white space folded, in UTF-16 units. Links, headings and the main text are
 * ranges of it, cut out once the page is over.
 */
export interface TextBuffer {
  codes: Uint16Array;
  length: number;
}

export function createTextBuffer(): TextBuffer {
  return { codes: new Uint16Array(0), length: 0 };
}

const SMALL = 1 << 18;
const LARGE = 1 << 21;

/** Empties the buffer and makes room: text never grows longer than its document, entities included. */
export function resetText(buffer: TextBuffer, documentLength: number): void {
  const needed = documentLength + 64;
  const isTooLarge = buffer.codes.length > LARGE && needed < SMALL;
  if (needed > buffer.codes.length || isTooLarge) buffer.codes = new Uint16Array(Math.max(SMALL, needed));
  buffer.length = 0;
}

/** Reads UTF-8 bytes on. The loop is the hot spot of the whole reading: plain ASCII first, no call, no allocation. */
export function appendText(buffer: TextBuffer, source: Source, start: number, end: number): void {
  const { codes: bytes } = source;
  const { codes } = buffer;
  let length = buffer.length;
  let isFolding = length === 0 || codes[length - 1] === 32 ? 1 : 0;
  let i = start;
  while (i < end) {
    const code = bytes[i] ?? 0;
    const kind = asciiKinds[code] ?? 0;
    if (kind <= WHITE) {
      // Words are short: which of the two comes cannot be guessed, and a branch would cost more than both.
      codes[length] = asciiText[code] ?? 0;
      length += 1 - (kind & isFolding);
      isFolding = kind;
      i++;
    } else {
      buffer.length = length;
      i = code === 38 ? appendReference(buffer, source.html, i, end) : appendWide(buffer, bytes, i, code);
      length = buffer.length;
      isFolding = length === 0 || codes[length - 1] === 32 ? 1 : 0;
    }
  }
  buffer.length = length;
}

/** One character beyond ASCII; returns the position after it. */
function appendWide(buffer: TextBuffer, bytes: Uint8Array, at: number, first: number): number {
  const second = (bytes[at + 1] ?? 0) & 63;
  if (first < 0xe0)
    return put(buffer, first < 0x80 ? first : ((first & 31) << 6) | second, at + (first < 0x80 ? 1 : 2));
  const third = (bytes[at + 2] ?? 0) & 63;
  if (first < 0xf0) return put(buffer, ((first & 15) << 12) | (second << 6) | third, at + 3);
  const point = ((first & 7) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] ?? 0) & 63);
  put(buffer, 0xd7c0 + (point >> 10), at);
  return put(buffer, 0xdc00 | (point & 0x3ff), at + 4);
}

function put(buffer: TextBuffer, code: number, next: number): number {
  const kind = kinds[code];
  if (kind === WHITE) separate(buffer);
  else if (kind !== INVISIBLE) buffer.codes[buffer.length++] = code;
  return next;
}

/** What each UTF-16 unit is in a text: plain where it is neither of these, 0. */
const WHITE = 1;
const INVISIBLE = 2;
const kinds = new Uint8Array(0x10000);

/** Words on both sides of a block's border are two words. */
export function separate(buffer: TextBuffer): void {
  if (buffer.length > 0 && buffer.codes[buffer.length - 1] !== 32) buffer.codes[buffer.length++] = 32;
}

/** All that was read, for `cut`. */
export function wholeText({ codes, length }: TextBuffer): string {
  return Buffer.from(codes.buffer, codes.byteOffset, length * 2).toString("utf16le");
}

/** A range of the whole text without the spaces at its ends. */
export function cut(whole: string, start: number, end: number): string {
  const from = whole.charCodeAt(start) === 32 ? start + 1 : start;
  return whole.slice(from, end > from && whole.charCodeAt(end - 1) === 32 ? end - 1 : end);
}

/** At most that many UTF-16 units, never half a character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most);
}

/** The same folding for a text that never went through the buffer: a title, an attribute. */
export function foldSpace(text: string): string {
  if (isFolded(text)) return text;
  return text.replace(SOFT_HYPHENS, "").replace(SPACES, " ").replace(/^ | $/g, "");
}

function isFolded(text: string): boolean {
  let before = 32;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = kinds[code];
    if (kind === INVISIBLE || (kind === WHITE && (code !== 32 || before === 32))) return false;
    before = code;
  }
  return before !== 32 || text === "";
}

// Control characters, all spaces of Unicode, the zero-width space and the byte-order mark.
const SPACES = /[\p{Cc}\p{White_Space}\u200b\ufeff]+/gu;
const SOFT_HYPHENS = /\u00ad/g;
for (const match of String.fromCharCode(...Array(0x3001).keys(), 0xfeff).matchAll(
  /[\p{Cc}\p{White_Space}\u200b\ufeff]/gu,
)) {
  kinds[match[0].charCodeAt(0)] = WHITE;
}
kinds[0xad /* soft hyphen */] = INVISIBLE;
/** The bytes that are a plain character by themselves. */
const asciiKinds = kinds.slice(0, 256).fill(INVISIBLE, 127);
asciiKinds[38 /* & */] = INVISIBLE;
/** What these become: white space of any kind is a space. */
const asciiText = asciiKinds.map((kind, code) => (kind === WHITE ? 32 : code));

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function appendReference(buffer: TextBuffer, html: string, ampersand: number, limit: number): number {
  const end = referenceEnd(html, ampersand, limit);
  const text = decodeReference(html.slice(ampersand, end));
  for (let i = 0; i < text.length; i++) put(buffer, text.charCodeAt(i), end);
  return end;
}
