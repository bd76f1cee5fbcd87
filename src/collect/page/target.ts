import { fetchUrl, hostOf, pageKey } from "../../kit/url.ts";
import { decodeValue, detached } from "./entity.ts";
import type { AnchorDraft } from "./read.ts";
import type { Source } from "./source.ts";

/** Where a link as written leads. */
export interface Target {
  readonly href: string;
  readonly url: string;
  readonly key: string;
  readonly host: string;
  /** Links without context that led here: menus repeat on every page, and share one object. Absent until it is met again. */
  readonly drafts?: AnchorDraft[];
}

/** Resolves the links of one page after the other; what pages share is resolved once. */
export interface TargetCache {
  /** All that follows is resolved against this address. */
  setBase(url: string): void;
  /** Takes where a raw href stands in its document; undefined when it leads to no web page. */
  targetOf(document: Pick<Source, "html" | "codes">, start: number, end: number): Target | undefined;
}

/** A link that came again: what it means, and where. */
interface Entry {
  /** Addresses that mean the same anywhere, on one origin, or in one folder. */
  readonly scope: number;
  readonly raw: string;
  /** Null when it leads to no web page. */
  readonly target: Target | null;
}

/**
 * Links that come again are kept in so many places, two for each mark: some 40 MB. What pages of one site share comes again on its
 * next page, and some hundred sites may be read in turn; the one of two that came longest ago makes room.
 */
const PLACES = 1 << 16;
/** Links met are marked in so many places, 1 MB, and kept once they are met again: most links of a page are on no other. */
const MARKS = 1 << 18;
/** Characters of a link that its mark is made of. */
const MARKED_CHARACTERS = 12;
/** Longer ones are no menu entries. */
const LONGEST_KEPT = 500;
/** Origins and folders told apart at once. */
const MOST_SCOPES = 10_000;
const ANYWHERE = 0;

export function createTargetCache(): TargetCache {
  const entries: (Entry | undefined)[] = new Array(PLACES).fill(undefined);
  const marks = new Int32Array(MARKS);
  const scopes = new Map<string, number>();
  let lastScope = ANYWHERE;
  let base = "";
  let originScope = ANYWHERE;
  let folderScope = ANYWHERE;
  /** The page itself, to which each link to one of its parts leads. */
  let own: Target | null | undefined;

  /** A number is never given twice, so that what was kept for a scope forgotten is never taken for another's. */
  function scopeOf(text: string): number {
    const known = scopes.get(text);
    if (known !== undefined) return known;
    if (scopes.size >= MOST_SCOPES) scopes.clear();
    scopes.set(text, ++lastScope);
    return lastScope;
  }

  /** What the result depends on: the origin, the folder, or the very page (undefined), which is not worth keeping. */
  function scopeFor(first: number, html: string, start: number): number | undefined {
    if (first === SLASH) return originScope;
    if (first === HASH || first === QUESTION || first === AMPERSAND) return undefined;
    return html.startsWith("https://", start) || html.startsWith("http://", start) ? ANYWHERE : folderScope;
  }

  function partOfPage(rawHref: string): Target | undefined {
    own ??= targetOf("", base);
    return own ? { ...own, href: detached(decodeValue(rawHref)) } : undefined;
  }

  /** Looks in both places of a mark, and leaves what it finds in the first. */
  function known(
    mark: number,
    scope: number,
    html: string,
    start: number,
    length: number,
  ): Entry | undefined {
    const at = 2 * (mark & (PLACES / 2 - 1));
    const first = entries[at];
    if (first !== undefined && isOf(first, scope, html, start, length)) return first;
    const second = entries[at + 1];
    if (second === undefined || !isOf(second, scope, html, start, length)) return undefined;
    entries[at + 1] = first;
    entries[at] = second;
    return second;
  }

  function keep(mark: number, entry: Entry): void {
    const at = 2 * (mark & (PLACES / 2 - 1));
    entries[at + 1] = entries[at];
    entries[at] = entry;
  }

  /** True when a link was met lately, or one that is hard to tell from it. */
  function isMetAgain(mark: number): boolean {
    const at = (mark >>> 14) & (MARKS - 1);
    if (marks[at] === mark) return true;
    marks[at] = mark;
    return false;
  }

  return {
    setBase(url) {
      base = url;
      own = undefined;
      originScope = scopeOf(originOf(url));
      folderScope = scopeOf(folderOf(url));
    },
    targetOf({ html, codes }, start, end) {
      const length = end - start;
      const first = codes[start] ?? 0;
      if (first === HASH && length > 0 && length < LONGEST_KEPT) return partOfPage(html.slice(start, end));
      const scope = length === 0 ? undefined : scopeFor(first, html, start);
      if (scope === undefined || length >= LONGEST_KEPT)
        return targetOf(decodeValue(html.slice(start, end)), base) ?? undefined;
      const mark = markOf(codes, start, end, scope);
      const entry = known(mark, scope, html, start, length);
      if (entry !== undefined) return entry.target ?? undefined;
      const raw = html.slice(start, end);
      const target = targetOf(decodeValue(raw), base);
      // An entity may hide the first character that `scopeFor` looked at.
      if (!isMetAgain(mark) || (target?.url.length ?? 0) >= LONGEST_KEPT) return target ?? undefined;
      const lasting = target && { ...lastingOf(target), drafts: [] };
      keep(mark, { scope, raw: detached(raw), target: lasting });
      return lasting ?? undefined;
    },
  };
}

const SLASH = 47;
const HASH = 35;
const QUESTION = 63;
const AMPERSAND = 38;

const isOf = (entry: Entry, scope: number, html: string, start: number, length: number): boolean =>
  entry.scope === scope && entry.raw.length === length && html.startsWith(entry.raw, start);

/** Where a link leads; null when to no web page. It may hold on to the document it was cut from. */
export function targetOf(href: string, base: string): Target | null {
  const url = fetchUrl(href, base);
  if (url === undefined) return null;
  return { href, url, key: pageKey(url), host: hostOf(url) };
}

/** The same, to be kept for long. */
export function lastingOf({ href, url, key, host }: Target): Target {
  return { href: detached(href), url: detached(url), key: detached(key), host: detached(host) };
}

/** Never 0, which marks nothing. */
function markOf(codes: Uint8Array, start: number, end: number, scope: number): number {
  const step = Math.max(1, Math.floor((end - start) / MARKED_CHARACTERS));
  let mark = Math.imul(scope ^ (end - start), 0x9e3779b1);
  // From the end: the last characters tell more than the first.
  for (let at = end - 1; at >= start; at -= step) mark = Math.imul(mark ^ (codes[at] ?? 0), 0x01000193);
  mark = Math.imul(mark ^ (mark >>> 15), 0x2c1b3c6d);
  return mark ^ (mark >>> 13) || 1;
}

function originOf(url: string): string {
  const slash = url.indexOf("/", url.indexOf("://") + 3);
  return slash < 0 ? url : url.slice(0, slash);
}

function folderOf(url: string): string {
  const query = url.search(/[?#]/);
  const path = query < 0 ? url : url.slice(0, query);
  return path.slice(0, path.lastIndexOf("/") + 1);
}
