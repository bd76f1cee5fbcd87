import { Buffer } from "node:buffer";
import { decodeReference, referenceEnd } from "./entity.ts";

/**
 * The text of a page as it is read, white space folded, in UTF-16 units. Links, headings and the main text are
 * ranges of it, cut out once the page is over.
 */
export interface TextBuffer {
  codes: Uint16Array;
  length: number;
}

const SMALL = 1 << 18;
const LARGE = 1 << 21;

export function createTextBuffer(): TextBuffer {
  return { codes: new Uint16Array(SMALL), length: 0 };
}

/** Empties the buffer and makes room: text never grows longer than its document, entities included. */
export function resetText(buffer: TextBuffer, documentLength: number): void {
  const needed = documentLength + 64;
  const isTooLarge = buffer.codes.length > LARGE && needed < SMALL;
  if (needed > buffer.codes.length || isTooLarge) buffer.codes = new Uint16Array(Math.max(SMALL, needed));
  buffer.length = 0;
}

export function appendText(buffer: TextBuffer, html: string, start: number, end: number): void {
  const { codes } = buffer;
  let length = buffer.length;
  let isGap = length === 0 || codes[length - 1] === 32;
  for (let i = start; i < end; i++) {
    const code = html.charCodeAt(i);
    if (code > 32 && code < 127 && code !== 38 /* & */) {
      codes[length++] = code;
      isGap = false;
    } else if (code === 38) {
      buffer.length = length;
      i = appendReference(buffer, html, i, end) - 1;
      length = buffer.length;
      isGap = length === 0 || codes[length - 1] === 32;
    } else if (isWhite(code)) {
      if (!isGap) codes[length++] = 32;
      isGap = true;
    } else if (code !== SOFT_HYPHEN) {
      codes[length++] = code;
      isGap = false;
    }
  }
  buffer.length = length;
}

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
  return text.replace(SOFT_HYPHENS, "").replace(WHITE, " ").replace(/^ | $/g, "");
}

// Control characters, all spaces of Unicode, the zero-width space and the byte-order mark.
const WHITE = /[\p{Cc}\p{White_Space}\u200b\ufeff]+/gu;
const SOFT_HYPHENS = /\u00ad/g;
const SOFT_HYPHEN = 0xad;

function isWhite(code: number): boolean {
  if (code <= 32) return true;
  if (code < 0x1680) return code >= 127 && code <= 160;
  if (code <= 0x200b) return code >= 0x2000 || code === 0x1680;
  if (code > 0x3000) return code === 0xfeff;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function appendReference(buffer: TextBuffer, html: string, ampersand: number, limit: number): number {
  const end = referenceEnd(html, ampersand, limit);
  const text = decodeReference(html.slice(ampersand, end));
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isWhite(code)) separate(buffer);
    else if (code !== SOFT_HYPHEN) buffer.codes[buffer.length++] = code;
  }
  return end;
}
