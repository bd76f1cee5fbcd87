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

/** Links that pages share come again within the next pages; those of one page never do. */
const MOST_KEPT = 4_000;
const MOST_ORIGINS = 50;
/** Longer ones are no menu entries. */
const LONGEST_KEPT = 500;

type Known = Recent<string, Target | null>;

const nothingKnown = (): Known => new Recent(MOST_KEPT, detached);

export function createTargetCache(): TargetCache {
  const absolute = nothingKnown();
  const byOrigin = new Map<string, Known>();
  let base = "";
  let folder = "";
  let rooted = nothingKnown();
  let relative = nothingKnown();
  /** The page itself, to which each link to one of its parts leads. */
  let own: Target | null | undefined;

  /** What the result depends on tells where it is kept: nothing, the origin, the folder, or the very page. */
  function cacheFor(href: string): Known | undefined {
    const first = href.charCodeAt(0);
    if (first === 47 /* / */) return rooted;
    if (href === "" || first === 35 /* # */ || first === 63 /* ? */ || first === 38 /* & */) return undefined;
    return href.startsWith("https://") || href.startsWith("http://") ? absolute : relative;
  }

  function partOfPage(rawHref: string): Target | undefined {
    own ??= targetOf("", base);
    return own ? { ...own, href: detached(decodeValue(rawHref)), drafts: [] } : undefined;
  }

  return {
    setBase(url) {
      base = url;
      own = undefined;
      const origin = originOf(url);
      rooted = byOrigin.get(origin) ?? nothingKnown();
      if (byOrigin.size >= MOST_ORIGINS) byOrigin.clear();
      byOrigin.set(origin, rooted);
      const newFolder = folderOf(url);
      if (newFolder !== folder) relative = nothingKnown();
      folder = newFolder;
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
