import { decodeHTML, decodeHTMLAttribute } from "entities/decode";
import { fromRaw } from "./source.ts";

/** The longest name of the HTML standard, `CounterClockwiseContourIntegral`, and room for long numbers. */
const LONGEST_REFERENCE = 40;
const MOST_KEPT = 2000;
const decoded = new Map<string, string>();

/** End of what may be a character reference; takes the position of its `&`. */
export function referenceEnd(html: string, ampersand: number, limit: number): number {
  const last = Math.min(limit, ampersand + LONGEST_REFERENCE);
  let end = ampersand + 1;
  while (end < last && isReferencePart(html.charCodeAt(end))) end++;
  return end < limit && html.charCodeAt(end) === 59 /* ; */ ? end + 1 : end;
}

/** What a character reference in text (`&eacute;`, `&#233;`, `&copy`) stands for; as it came when it is none. */
export function decodeReference(reference: string): string {
  const known = decoded.get(reference);
  if (known !== undefined) return known;
  if (decoded.size >= MOST_KEPT) decoded.clear();
  const text = decodeHTML(reference);
  decoded.set(detached(reference), text);
  return text;
}

/** A raw attribute value as text; character references are decoded by the rules for attributes (`&copy=1` stays). */
export function decodeValue(raw: string): string {
  const value = fromRaw(raw);
  return value.includes("&") ? decodeHTMLAttribute(value) : value;
}

/** A raw text outside the body, such as a title. */
export function decodeText(raw: string): string {
  const text = fromRaw(raw);
  return text.includes("&") ? decodeHTML(text) : text;
}

/** A copy that does not keep the document it was cut from in memory, as a slice does in V8. */
export function detached(slice: string): string {
  return slice.length < 13 ? slice : ` ${slice}`.slice(1);
}

function isReferencePart(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 35;
}
