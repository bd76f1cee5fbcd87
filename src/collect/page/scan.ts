import { type Attributes, createAttributes, scanAttributes } from "./attribute.ts";
import { flagsOf, RAW, RCDATA, tagAt, tagNumber } from "./tag.ts";

/** Who receives the parts of a document, in order. Positions are those of the document. */
export interface Tokens {
  /** The attributes are lent: they change with the next tag. */
  openTag(tag: number, attributes: Attributes): void;
  closeTag(tag: number): void;
  text(start: number, end: number): void;
  /** Content of a `title` or a `textarea`. */
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
 * declarations and the content of scripts and styles are passed over; a tag cut by the end of the document is dropped.
 */
export function scan(html: string, tokens: Tokens): void {
  const length = html.length;
  let at = 0;
  while (at < length) {
    const less = html.indexOf("<", at);
    if (less < 0) {
      tokens.text(at, length);
      return;
    }
    const next = html.charCodeAt(less + 1);
    const isMarkup = isLetter(next) || next === SLASH || next === BANG || next === QUESTION;
    const textEnd = isMarkup ? less : less + 1;
    if (textEnd > at) tokens.text(at, textEnd);
    if (!isMarkup) at = less + 1;
    else if (next === SLASH) at = scanEndTag(html, less + 2, tokens);
    else if (next === BANG || next === QUESTION) at = commentEnd(html, less + 1);
    else at = scanStartTag(html, less + 1, tokens);
  }
}

function scanStartTag(html: string, start: number, tokens: Tokens): number {
  const nameEnd = endOfName(html, start);
  const end =
    html.charCodeAt(nameEnd) === GREATER
      ? noAttributes(html, nameEnd)
      : scanAttributes(html, nameEnd, attributes);
  if (end < 0) return html.length;
  const tag = tagAt(html, start, nameEnd);
  const isSpecial = (flagsOf(tag) & (RAW | RCDATA)) !== 0 && !tokens.isForeign();
  tokens.openTag(tag, attributes);
  if (tag === PLAINTEXT) return restIsText(html, end, tokens);
  return isSpecial ? scanSpecial(html, end, nameEnd - start, tag, tokens) : end;
}

function noAttributes(html: string, greater: number): number {
  attributes.html = html;
  attributes.count = 0;
  attributes.id = attributes.classes = attributes.role = -1;
  attributes.isSelfClosing = false;
  return greater + 1;
}

function restIsText(html: string, start: number, tokens: Tokens): number {
  tokens.text(start, html.length);
  return html.length;
}

/** Content up to the end tag of the same name, which the caller then meets as any other end tag. */
function scanSpecial(html: string, start: number, nameLength: number, tag: number, tokens: Tokens): number {
  let end = html.indexOf("</", start);
  while (end >= 0 && !isEndTagOf(html, end, nameLength, tag)) end = html.indexOf("</", end + 2);
  const contentEnd = end < 0 ? html.length : end;
  if ((flagsOf(tag) & RCDATA) !== 0) tokens.characterData(tag, start, contentEnd);
  return contentEnd;
}

function isEndTagOf(html: string, less: number, nameLength: number, tag: number): boolean {
  const nameEnd = less + 2 + nameLength;
  return (
    nameEnd < html.length && isEndOfName(html.charCodeAt(nameEnd)) && tagAt(html, less + 2, nameEnd) === tag
  );
}

function scanEndTag(html: string, start: number, tokens: Tokens): number {
  const first = html.charCodeAt(start);
  if (!isLetter(first)) return first === GREATER ? start + 1 : afterGreater(html, start);
  const nameEnd = endOfName(html, start);
  const end = afterGreater(html, nameEnd);
  // Without its `>` the tag is cut, unless the document stops there.
  if (html.charCodeAt(end - 1) === GREATER) tokens.closeTag(tagAt(html, start, nameEnd));
  return end;
}

function afterGreater(html: string, from: number): number {
  const greater = html.indexOf(">", from);
  return greater < 0 ? html.length : greater + 1;
}

/** Position after a comment, declaration or processing instruction. Takes the position of its `!` or `?`. */
function commentEnd(html: string, bang: number): number {
  if (
    html.charCodeAt(bang + 1) !== DASH ||
    html.charCodeAt(bang + 2) !== DASH ||
    html.charCodeAt(bang) !== BANG
  ) {
    return afterGreater(html, bang);
  }
  const start = bang + 3;
  if (html.charCodeAt(start) === GREATER) return start + 1;
  if (html.charCodeAt(start) === DASH && html.charCodeAt(start + 1) === GREATER) return start + 2;
  for (let dashes = html.indexOf("--", start); dashes >= 0; dashes = html.indexOf("--", dashes + 1)) {
    if (html.charCodeAt(dashes + 2) === GREATER) return dashes + 3;
    if (html.charCodeAt(dashes + 2) === BANG && html.charCodeAt(dashes + 3) === GREATER) return dashes + 4;
  }
  return html.length;
}

function endOfName(html: string, start: number): number {
  let end = start + 1;
  while (end < html.length && !isEndOfName(html.charCodeAt(end))) end++;
  return end;
}

function isEndOfName(code: number): boolean {
  return code === GREATER || code === SLASH || code === 32 || (code <= 13 && code >= 9 && code !== 11);
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
