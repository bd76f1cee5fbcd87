import { isTracking } from "./tracking-parameter.ts";

/*
 * Three explicit levels, never mixed:
 *   fetch      `fetchUrl`: what one asks the server for; absolute, without fragment
 *   count      `pageKey`: two spellings of one page share it
 *   aggregate  `hostOf`: what flows are summed by, before sites
 * The estate's prefixes are compared at the count level: `prefixKey`.
 */

/** Longer addresses are traps or data, not pages: RFC 9110 4.1 asks servers to accept at least 8,000 octets. */
export const LONGEST_URL = 8000;

/**
 * Resolves a link as written against its page, as a browser does (WHATWG URL), without fragment nor credentials.
 * Undefined when it leads to no web page (mailto:, javascript:, nonsense, longer than `LONGEST_URL`).
 */
export function fetchUrl(href: string, base: string): string | undefined {
  if (href.length > LONGEST_URL) return undefined;
  const plainEnd = plainUrlEnd(href);
  if (plainEnd >= 0) return plainEnd === href.length ? href : href.slice(0, plainEnd);
  return resolvePlainly(href, base) ?? resolveSlowly(href, base);
}

/**
 * Normalised for counting: no scheme, no `www.`, no final slash, no default document, no session, no tracking,
 * sorted query, one spelling of percent-encoding. Takes a fetch URL. The case of paths is kept: servers tell it apart.
 */
export function pageKey(url: string): string {
  const start = authorityStart(url);
  const end = lengthWithoutFragment(url, start);
  const hostEnd = firstOf(url, start, end, SLASH, QUESTION);
  const pathEnd = firstOf(url, hostEnd, end, QUESTION, QUESTION);
  const host = bareHost(url.slice(start, hostEnd));
  const path = keyOfPath(url.slice(hostEnd, pathEnd));
  return pathEnd + 1 < end ? host + path + keyOfQuery(url.slice(pathEnd + 1, end)) : host + path;
}

/** Host name of a fetch URL, lower case, without port nor final dot. `www.` stays. */
export function hostOf(url: string): string {
  const start = authorityStart(url);
  const end = firstOf(url, start, lengthWithoutFragment(url, start), SLASH, QUESTION);
  const port = url.charCodeAt(start) === 91 /* [ */ ? url.indexOf("]", start) + 1 : url.indexOf(":", start);
  return withoutFinalDot(url.slice(start, port > start && port < end ? port : end).toLowerCase());
}

/** The host, or host and port, at the count level: lower case, without `www.` nor the usual ports of either scheme. */
export function bareHost(host: string): string {
  let bare = (isLowerCase(host) ? host : host.toLowerCase()).replace(/:(?:80|443)$/, "");
  while (bare.startsWith("www.") && bare.indexOf(".", 4) > 0) bare = bare.slice(4);
  return withoutFinalDot(bare);
}

/**
 * What a site prefix (`www.impots.gouv.fr/portail/`, with or without scheme) is at the count level.
 * Undefined when it is no web address, names pages by a query, or holds credentials.
 */
export function prefixKey(prefix: string): string | undefined {
  const text = prefix.trim();
  const url = fetchUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`, "https://invalid/");
  return url === undefined || /[?@]/.test(text) ? undefined : pageKey(url);
}

const SLASH = 47;
const QUESTION = 63;
const HASH = 35;
const PERCENT = 37;
const DOT = 46;

function resolveSlowly(href: string, base: string): string | undefined {
  const url = parsed(href, base);
  if (!url) return undefined;
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  url.hash = "";
  url.username = "";
  url.password = "";
  if (DOT_SEGMENT.test(url.pathname)) url.pathname = withoutDotSegments(url.pathname);
  return url.href.length > LONGEST_URL ? undefined : url.href;
}

/** Node 20 leaves `/a/.h/../b` as it is: what begins with a dot keeps it from seeing the two dots after. */
const DOT_SEGMENT = /\/\.\.?(?:\/|$)/;

/** WHATWG URL, path state: `.` goes, `..` takes the segment before with it. */
function withoutDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/").slice(1);
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    if (segment === "..") kept.pop();
    if (segment !== "." && segment !== "..") kept.push(segment);
    else if (isLast) kept.push("");
  }
  return `/${kept.join("/")}`;
}

// Not URL.canParse: on Node 20, once optimised, it refuses addresses with accents (it takes Latin-1 bytes for UTF-8).
function parsed(href: string, base: string): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return undefined;
  }
}

/** What a character may be in an address that WHATWG parsing would leave as it is. */
const IN_LABEL = 1;
const IN_PATH = 2;
const IN_QUERY = 4;
const plain = new Uint8Array(128);
for (const [characters, mark] of [
  ["abcdefghijklmnopqrstuvwxyz0123456789-", IN_LABEL | IN_PATH | IN_QUERY],
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZ_~!$&()*+,;=:@/.%", IN_PATH | IN_QUERY],
  ["'", IN_PATH],
  ["?", IN_QUERY],
] as const) {
  for (const character of characters) plain[character.charCodeAt(0)] = mark;
}

/**
 * Length, without fragment, of an absolute URL that WHATWG parsing would return unchanged; -1 when parsing must tell.
 * It may say -1 for a URL that is plain after all, never the reverse: a property test holds it to `new URL`.
 */
function plainUrlEnd(url: string): number {
  const start = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : -1;
  if (start < 0) return -1;
  const slash = plainHostEnd(url, start);
  return slash < 0 ? -1 : plainPathEnd(url, slash);
}

/** Position of the slash after a plain host name; -1 for addresses, IDN, ports, credentials, capitals, odd dots. */
function plainHostEnd(url: string, start: number): number {
  let label = start;
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code === DOT || code === SLASH) {
      if (i === label || isPunycode(url, label)) return -1;
      // A last label that begins with a digit may be read as an IPv4 address.
      if (code === SLASH) return url.charCodeAt(label) >= 97 ? i : -1;
      label = i + 1;
    } else if (code > 127 || ((plain[code] ?? 0) & IN_LABEL) === 0) return -1;
  }
  return -1;
}

const isPunycode = (url: string, label: number): boolean => url.startsWith("xn--", label);

function plainPathEnd(url: string, slash: number): number {
  let allowed = IN_PATH;
  for (let i = slash + 1; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code === HASH) return i;
    if (code === QUESTION) allowed = IN_QUERY;
    if (code > 127 || ((plain[code] ?? 0) & allowed) === 0) return -1;
    if (allowed === IN_PATH && isMaybeDotSegment(url, i, code)) return -1;
  }
  return url.length;
}

/** The folder of the last base, which most links of a page share; undefined when parsing would change that base. */
let lastBase = "";
let lastFolder: string | undefined;

function folderOf(base: string): string | undefined {
  if (base === lastBase) return lastFolder;
  const plain =
    base.search(/[?#]/) < 0 &&
    /^https?:/.test(base) &&
    parsed(base, base)?.href === base &&
    !DOT_SEGMENT.test(base);
  lastBase = base;
  lastFolder = plain ? base.slice(0, base.lastIndexOf("/") + 1) : undefined;
  return lastFolder;
}

/** Puts `../a/b.html` or `/a` in place of the end of the base; undefined when there is more to it. */
function resolvePlainly(href: string, base: string): string | undefined {
  const isRooted = href.charCodeAt(0) === SLASH;
  const start = isRooted ? 1 : afterDots(href);
  const end = plainPathEnd(href, start - 1);
  const first = href.charCodeAt(start);
  if (end <= start || first === SLASH || first === DOT || first === QUESTION || hasScheme(href, end))
    return undefined;
  let folder = folderOf(base);
  if (folder === undefined) return undefined;
  const root = folder.indexOf("/", folder.indexOf("://") + 3) + 1;
  if (isRooted) folder = folder.slice(0, root);
  for (let up = start; !isRooted && up > 0; up -= 3)
    if (folder.length > root) folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  const url = folder + href.slice(start, end);
  return url.length > LONGEST_URL ? undefined : url;
}

/** Position after each `../` that a relative address begins with. */
function afterDots(href: string): number {
  let at = 0;
  while (href.startsWith("../", at)) at += 3;
  return at;
}

function hasScheme(href: string, end: number): boolean {
  const colon = href.indexOf(":");
  return colon >= 0 && colon < end;
}

/** `/.`, `/..` and their percent-encoded spellings are resolved by parsing. */
function isMaybeDotSegment(url: string, i: number, code: number): boolean {
  if (code === DOT) return url.charCodeAt(i - 1) === SLASH;
  return code === PERCENT && url.charCodeAt(i + 1) === 50 && (url.charCodeAt(i + 2) | 32) === 101; // %2e
}

function authorityStart(url: string): number {
  const colon = url.indexOf("://");
  return colon < 0 ? 0 : colon + 3;
}

function lengthWithoutFragment(url: string, start: number): number {
  const hash = url.indexOf("#", start);
  return hash < 0 ? url.length : hash;
}

function firstOf(url: string, from: number, to: number, one: number, other: number): number {
  for (let i = from; i < to; i++) {
    const code = url.charCodeAt(i);
    if (code === one || code === other) return i;
  }
  return to;
}

function isLowerCase(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || (code >= 65 && code <= 90)) return false;
  }
  return true;
}

/** `gouv.fr.` is the same host as `gouv.fr` (RFC 1034 3.1); `gouv.fr..` is no name and stays as it came. */
function withoutFinalDot(host: string): string {
  if (!host.includes(".:") && !host.endsWith(".")) return host;
  return host.replace(/([^.])\.(?=$|:\d*$)/, "$1");
}

function keyOfPath(path: string): string {
  let key = path.includes("%") ? normalisePercent(path) : path;
  if (key.includes(";")) key = key.replace(/;jsessionid=[^/;]*/gi, "");
  for (;;) {
    const slash = key.lastIndexOf("/");
    if (slash < 0) return key;
    if (slash < key.length - 1 && !isDefaultDocument(key, slash + 1)) return key;
    key = key.slice(0, slash);
  }
}

/** What servers show for a folder when nothing else is asked. */
const DEFAULT_DOCUMENT = /^(?:index\.(?:x?html?|shtml|php|aspx?|jsp)|default\.(?:html?|aspx?))$/i;

function isDefaultDocument(path: string, start: number): boolean {
  const first = path.charCodeAt(start) | 32;
  return (first === 105 /* i */ || first === 100) /* d */ && DEFAULT_DOCUMENT.test(path.slice(start));
}

/** Parameters without tracking, in the order of their names; values of one name keep their order. */
function keyOfQuery(query: string): string {
  const kept = query
    .split("&")
    .filter((parameter) => parameter !== "")
    .map((parameter) => normalisePercent(parameter.replaceAll("+", "%20")))
    .map((parameter) => ({ parameter, name: nameOf(parameter) }))
    .filter(({ name }) => !isTracking(name));
  if (kept.length === 0) return "";
  kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return `?${kept.map(({ parameter }) => parameter).join("&")}`;
}

function nameOf(parameter: string): string {
  const equals = parameter.indexOf("=");
  return equals < 0 ? parameter : parameter.slice(0, equals);
}

/** RFC 3986 6.2.2: unreserved characters stand for themselves, the rest is `%` and capitals. A stray `%` is `%25`. */
function normalisePercent(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(/%([0-9a-f]{2})?/gi, (_whole, hex: string | undefined) => {
    if (hex === undefined) return "%25";
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : `%${hex.toUpperCase()}`;
  });
}
