import { FIELD, type LogLine } from "./line.ts";

const DOT = 46;
const COLON = 58;
const NINE = 57;
const CLIENT = 2 * FIELD.client;

/**
 * Cuts the client's address so that it names a network, no longer a person: an IPv4 address loses its last number, an IPv6 address
 * all but its first three groups, a name its first part. Nothing after this ever sees the whole address.
 */
export function cutClient({ bytes, at }: LogLine): void {
  const start = at[CLIENT] ?? -1;
  if (start < 0) return;
  const end = at[CLIENT + 1] ?? -1;
  let firstDot = -1;
  let lastDot = -1;
  let hasLetters = false;
  let i = start;
  for (; i < end && bytes[i] !== COLON; i++) {
    const byte = bytes[i] ?? 0;
    if (byte > NINE) hasLetters = true;
    if (byte !== DOT) continue;
    lastDot = i;
    if (firstDot < 0) firstDot = i;
  }
  const isIpv6 = i < end && firstDot < 0;
  if (isIpv6) at[CLIENT + 1] = ipv6NetworkEnd(bytes, start, end);
  else if (hasLetters) at[CLIENT] = firstDot < 0 ? end : firstDot;
  else at[CLIENT + 1] = lastDot < 0 ? start : lastDot;
}

/** After three groups, before the zeros left out, or before the last number of an IPv4 address written as IPv6. */
function ipv6NetworkEnd(bytes: Buffer, start: number, end: number): number {
  const dot = bytes.subarray(start, end).lastIndexOf(DOT);
  if (dot >= 0) return start + dot;
  let groups = 0;
  for (let i = start; i < end; i++) {
    if (bytes[i] !== COLON) continue;
    groups++;
    if (groups === 3 || bytes[i + 1] === COLON) return i;
  }
  return start;
}

/**
 * The beginning of a refused line, for people. Only words of known harmless shapes are left: a log may hold addresses, names and
 * passwords anywhere, most of all in a line that is broken.
 */
export function maskedExcerpt(line: string): string {
  const words = line.slice(0, 2000).split(/([\s"{}[\],=]+)/);
  const masked = words
    .map((word, i) => (i % 2 === 1 || isHarmless(word) || isName(words, i) ? word : "…"))
    .join("");
  return masked
    .replace(/[^\x20-\x7e…]+/g, " ")
    .replace(/…(?:[ ,=]+…)+/g, "…")
    .slice(0, 200);
}

const HARMLESS = [
  /^$/,
  /^-$/,
  /^\d{1,7}$/,
  /^[+-]\d{4}$/,
  /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE|PROPFIND)$/,
  /^HTTP\/\d(?:\.\d)?$/,
  /^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d$/,
  /^(?:19|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?$/,
  /^\d\d:\d\d:\d\d$/,
  /^\/(?:[a-zA-Z_/-]|\d{1,4}(?![\d.-])|\.(?=[a-z]))*$/,
];

const isHarmless = (word: string): boolean => HARMLESS.some((shape) => shape.test(word));

/** In `"status": 200`, the colon after a name, and the name. */
const isName = (words: readonly string[], i: number): boolean =>
  words[i] === ":" ||
  (words[i + 1] === '"' &&
    words[i + 2]?.startsWith(":") === true &&
    /^[a-zA-Z_.-]{1,40}$/.test(words[i] ?? ""));
