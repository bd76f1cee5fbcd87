import { fetchUrl, hostOf, pageKey } from "../../kit/url.ts";
import { Recent } from "../recent.ts";
import { decodeValue, detached } from "./entity.ts";
import type { AnchorDraft } from "./read.ts";

/** Where a link as written leads. */
export interface Target {
  readonly href: string;
  readonly url: string;
  readonly key: string;
  readonly host: string;
  /** Links without context that led here: menus repeat on every page, and share one object. */
  readonly drafts: AnchorDraft[];
}

/** Resolves the links of one page after the other; what pages share is resolved once. */
export interface TargetCache {
  /** All that follows is resolved against this address. */
  setBase(url: string): void;
  /** Takes a raw href; undefined when it leads to no web page. */
  targetOf(rawHref: string): Target | undefined;
}

/** Kept of all origins together, some 60 MB: the origin whose pages were read longest ago is forgotten first. */
const MOST_KEPT = 100_000;
/**
 * Links that pages of one origin share come again on its next page; those of one page never do. So many others may come meanwhile:
 * fewer where pages of many origins are read in turn.
 */
const MOST_BETWEEN = 4_000;
const FEWEST_BETWEEN = 50;
/** Shared out over the origins. */
const BETWEEN = 6_000;
/** Longer ones are no menu entries. */
const LONGEST_KEPT = 500;

type Known = Recent<string, Target | null>;

const nothingKnown = (): Known => new Recent(MOST_BETWEEN, detached);

/** What pages of one origin share. */
interface Shared {
  /** Addresses that mean the same on each of them. */
  readonly anywhere: Known;
  /** Those that depend on the folder of the page, of one folder. */
  relative: Known;
  folder: string;
  /** How many of these are counted among all. */
  counted: number;
}

export function createTargetCache(): TargetCache {
  /** The one used last comes last. */
  const byOrigin = new Map<string, Shared>();
  let kept = 0;
  let base = "";
  let shared = nothingShared();
  /** The page itself, to which each link to one of its parts leads. */
  let own: Target | null | undefined;

  /** What the result depends on tells where it is kept: the origin, the folder, or the very page, which is not worth it. */
  function cacheFor(href: string): Known | undefined {
    const first = href.charCodeAt(0);
    if (first === 47 /* / */) return shared.anywhere;
    if (href === "" || first === 35 /* # */ || first === 63 /* ? */ || first === 38 /* & */) return undefined;
    return href.startsWith("https://") || href.startsWith("http://") ? shared.anywhere : shared.relative;
  }

  function partOfPage(rawHref: string): Target | undefined {
    own ??= targetOf("", base);
    return own ? { ...own, href: detached(decodeValue(rawHref)), drafts: [] } : undefined;
  }

  function sharedBy(origin: string): Shared {
    const known = byOrigin.get(origin) ?? nothingShared();
    byOrigin.delete(origin);
    byOrigin.set(origin, known);
    return known;
  }

  /** Counts what the page before added, and forgets origins when it is too much. */
  function count(): void {
    const now = 1 + shared.anywhere.size + shared.relative.size;
    kept += now - shared.counted;
    shared.counted = now;
    for (const [origin, { counted }] of byOrigin) {
      if (kept <= MOST_KEPT || origin === originOf(base)) return;
      byOrigin.delete(origin);
      kept -= counted;
    }
  }

  return {
    setBase(url) {
      count();
      base = url;
      own = undefined;
      shared = sharedBy(originOf(url));
      const folder = folderOf(url);
      if (folder !== shared.folder) shared.relative = nothingKnown();
      shared.folder = folder;
      // Between two pages: a menu is whole, however long.
      const between = Math.max(FEWEST_BETWEEN, Math.min(MOST_BETWEEN, BETWEEN / byOrigin.size));
      shared.anywhere.age(between);
      shared.relative.age(between);
    },
    targetOf(rawHref) {
      if (rawHref.charCodeAt(0) === 35 /* # */ && rawHref.length < LONGEST_KEPT) return partOfPage(rawHref);
      const cache = cacheFor(rawHref);
      if (cache === undefined) return targetOf(decodeValue(rawHref), base) ?? undefined;
      const known = cache.get(rawHref);
      if (known !== undefined) return known ?? undefined;
      const target = targetOf(decodeValue(rawHref), base);
      // An entity may hide the first character that `cacheFor` looked at.
      if (rawHref.length < LONGEST_KEPT && (target?.url.length ?? 0) < LONGEST_KEPT)
        cache.set(rawHref, target);
      return target ?? undefined;
    },
  };
}

const nothingShared = (): Shared => ({
  anywhere: nothingKnown(),
  relative: nothingKnown(),
  folder: "",
  counted: 0,
});

/** Where a link leads; null when to no web page. */
export function targetOf(href: string, base: string): Target | null {
  const url = fetchUrl(href, base);
  if (url === undefined) return null;
  const [key, host] = [detached(pageKey(url)), detached(hostOf(url))];
  return { href: detached(href), url: detached(url), key, host, drafts: [] };
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
