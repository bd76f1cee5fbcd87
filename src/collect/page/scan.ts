import { type Attributes, clearAttributes, createAttributes, scanAttributes } from "./attribute.ts";
import type { Source } from "./source.ts";
import { flagsOf, RAW, RCDATA, tagAt, tagNumber } from "./tag.ts";

/** Who receives the parts of a document, in order. Positions are those of the document. */
export interface Tokens {
  /** The attributes are lent: they change with the next tag. */
  openTag(tag: number, attributes: Attributes): void;
  closeTag(tag: number): void;
  text(start: number, end: number): void;
  /** Content without tags of its own, such as that of a `title`, a `textarea` or a `script`. */
  characterData(tag: number, start: number, end: number): void;
  /** True inside `svg` and `math`, where `title` or `style` have no content model of their own. */
  isForeign(): boolean;
}

const PLAINTEXT = tagNumber("plaintext");
const GREATER = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const DASH = 45;

const attributes = createAttributes();

/**
 * Cuts an HTML document into tags and text, as the tokenizer of the HTML standard (13.2.5) does. Comments, `CDATA`,
 * declarations are passed over; a tag cut by the end of the document is dropped.
 */
export function scan(source: Source, tokens: Tokens): void {
  const { html, codes, length } = source;
  let at = 0;
  while (at < length) {
    const less = html.indexOf("<", at);
    if (less < 0) {
      tokens.text(at, length);
      return;
    }
    const next = codes[less + 1] ?? 0;
    const isMarkup = isLetter(next) || next === SLASH || next === BANG || next === QUESTION;
    const textEnd = isMarkup ? less : less + 1;
    if (textEnd > at) tokens.text(at, textEnd);
    if (!isMarkup) at = less + 1;
    else if (next === SLASH) at = scanEndTag(source, less + 2, tokens);
    else if (next === BANG || next === QUESTION) at = commentEnd(source, less + 1);
    else at = scanStartTag(source, less + 1, tokens);
  }
}

function scanStartTag(source: Source, start: number, tokens: Tokens): number {
  const nameEnd = endOfName(source, start);
  let end = nameEnd + 1;
  if (source.codes[nameEnd] === GREATER) clearAttributes(attributes, source);
  else end = scanAttributes(source, nameEnd, attributes);
  if (end < 0) return source.length;
  const tag = tagAt(source, start, nameEnd);
  const isSpecial = (flagsOf(tag) & (RAW | RCDATA)) !== 0 && !tokens.isForeign();
  tokens.openTag(tag, attributes);
  if (tag === PLAINTEXT) return restIsText(source, end, tokens);
  return isSpecial ? scanSpecial(source, end, nameEnd - start, tag, tokens) : end;
}

function restIsText({ length }: Source, start: number, tokens: Tokens): number {
  tokens.text(start, length);
  return length;
}

/** Content up to the end tag of the same name, which the caller then meets as any other end tag. */
function scanSpecial(source: Source, start: number, nameLength: number, tag: number, tokens: Tokens): number {
  const { html, length } = source;
  let end = html.indexOf("</", start);
  while (end >= 0 && !isEndTagOf(source, end, nameLength, tag)) end = html.indexOf("</", end + 2);
  const contentEnd = end < 0 ? length : end;
  if (contentEnd > start) tokens.characterData(tag, start, contentEnd);
  return contentEnd;
}

function isEndTagOf(source: Source, less: number, nameLength: number, tag: number): boolean {
  const nameEnd = less + 2 + nameLength;
  return (
    nameEnd < source.length &&
    isEndOfName(source.codes[nameEnd] ?? 0) &&
    tagAt(source, less + 2, nameEnd) === tag
  );
}

function scanEndTag(source: Source, start: number, tokens: Tokens): number {
  const { codes, html } = source;
  const first = codes[start] ?? 0;
  if (!isLetter(first)) return first === GREATER ? start + 1 : afterGreater(html, start);
  const nameEnd = endOfName(source, start);
  const end = codes[nameEnd] === GREATER ? nameEnd + 1 : afterGreater(html, nameEnd);
  // Cut by the end of the document, it still ends its element.
  tokens.closeTag(tagAt(source, start, nameEnd));
  return end;
}

function afterGreater(html: string, from: number): number {
  const greater = html.indexOf(">", from);
  return greater < 0 ? html.length : greater + 1;
}

/** Position after a comment, declaration or processing instruction. Takes the position of its `!` or `?`. */
function commentEnd({ html, codes, length }: Source, bang: number): number {
  const isComment = codes[bang] === BANG && codes[bang + 1] === DASH && codes[bang + 2] === DASH;
  if (!isComment) return afterGreater(html, bang);
  const start = bang + 3;
  if (codes[start] === GREATER) return start + 1;
  if (codes[start] === DASH && codes[start + 1] === GREATER) return start + 2;
  for (let dashes = html.indexOf("--", start); dashes >= 0; dashes = html.indexOf("--", dashes + 1)) {
    if (codes[dashes + 2] === GREATER) return dashes + 3;
    if (codes[dashes + 2] === BANG && codes[dashes + 3] === GREATER) return dashes + 4;
  }
  return length;
}

function endOfName({ codes, length }: Source, start: number): number {
  let end = start + 1;
  while (end < length && !isEndOfName(codes[end] ?? 0)) end++;
  return end;
}

function isEndOfName(code: number): boolean {
  if (code > GREATER) return false; // as letters are
  return code === GREATER || code === SLASH || code === 32 || (code <= 13 && code >= 9 && code !== 11);
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
