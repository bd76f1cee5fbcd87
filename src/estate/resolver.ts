import { bareHost, fetchUrl, pageKey } from "../kit/url.ts";
import type { Estate } from "../model/estate.ts";

/** Which site a URL belongs to. */
export interface Resolver {
  /**
   * The site whose prefix is the longest that covers this absolute URL; undefined when none does, or when the longest is
   * that of a site that is not observed.
   */
  siteOf(url: string): string | undefined;
  /** True when the host is cut into several sites by path, so that the host alone does not tell. */
  isCut(host: string): boolean;
  /** The site of a whole host, ignoring paths. */
  siteOfHost(host: string): string | undefined;
}

/**
 * Longest-prefix resolution over the prefixes of all sites. A site that is out or undecided keeps its addresses to
 * itself: they belong to no site, even inside another one.
 */
export function resolverOf(estate: {
  readonly sites: readonly Pick<Estate["sites"][number], "id" | "prefixes" | "decision">[];
}): Resolver {
  const hosts = new Map<string, HostPrefixes>();
  for (const site of estate.sites) {
    const id = site.decision === "in" ? site.id : undefined;
    for (const prefix of site.prefixes) add(hosts, prefix, id);
  }
  const entryOf = (host: string) => hosts.get(bareHost(host));
  return {
    siteOf(url) {
      const start = url.indexOf("://") + 3;
      const end = endOfHost(url, start);
      // Anything but a plain host in lower case (port, user name, capitals, accents) goes the long way round.
      if (start === 2 || end < 0) return viaKey(hosts, url);
      const entry = hosts.get(plainHost(url, start, end));
      if (entry === undefined) return undefined;
      if (entry.paths.size === 0) return entry.whole;
      const path = url.slice(end, endOfPath(url, end));
      return needsKey(path) ? viaKey(hosts, url) : siteOfPath(entry, path);
    },
    isCut: (host) => (entryOf(host)?.paths.size ?? 0) > 0,
    siteOfHost: (host) => entryOf(host)?.whole,
  };
}

interface HostPrefixes {
  whole: string | undefined;
  /** Each path, without final slash, and its site; undefined for a path kept out of the estate. */
  readonly paths: Map<string, string | undefined>;
  /** Slashes of the path that has most. */
  depth: number;
}

function add(hosts: Map<string, HostPrefixes>, prefix: string, site: string | undefined): void {
  const slash = prefix.indexOf("/");
  const host = slash < 0 ? prefix : prefix.slice(0, slash);
  const entry = hosts.get(host) ?? { whole: undefined, paths: new Map(), depth: 0 };
  hosts.set(host, entry);
  if (slash < 0) {
    entry.whole = site;
    return;
  }
  const path = prefix.slice(slash);
  entry.paths.set(path, site);
  entry.depth = Math.max(entry.depth, path.split("/").length - 1);
}

/** The host without `www.`: by position where that is all there is to do. */
function plainHost(url: string, start: number, end: number): string {
  if (!url.startsWith("www.", start)) return url.slice(start, end);
  const isPlain = !url.startsWith("www.", start + 4) && url.indexOf(".", start + 4) < end;
  return isPlain ? url.slice(start + 4, end) : bareHost(url.slice(start, end));
}

/** Where the host ends, when it is only lower-case letters, digits, dots, dashes and underscores; -1 otherwise. */
function endOfHost(url: string, start: number): number {
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 45 && code <= 57 && code !== SLASH) || code === 95) continue;
    // A final dot is another writing of the same host.
    return (code === SLASH || code === QUESTION || code === HASH) && url.charCodeAt(i - 1) !== DOT ? i : -1;
  }
  return url.endsWith(".") ? -1 : url.length;
}

function endOfPath(url: string, start: number): number {
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code === QUESTION || code === HASH) return i;
  }
  return url.length;
}

const DOT = 46;
const SLASH = 47;
const QUESTION = 63;
const HASH = 35;

/** A path that counting may write otherwise: escapes, sessions, dot segments, backslashes, spaces, other alphabets. */
const needsKey = (path: string): boolean => /[%;]|\/\.|[^!-~]|[\\"<>`{}^]/.test(path);

/** The longest prefix that ends at a segment border: `/aide` covers `/aide/x`, not `/aider`. */
function siteOfPath({ whole, paths, depth }: HostPrefixes, path: string): string | undefined {
  let end = borderOf(path, depth);
  while (end > 0) {
    const candidate = path.slice(0, end);
    const site = paths.get(candidate);
    if (site !== undefined || paths.has(candidate)) return site;
    end = path.lastIndexOf("/", end - 1);
  }
  return whole;
}

/** Where the first `depth` segments of a path end: no prefix of the host is deeper. */
function borderOf(path: string, depth: number): number {
  let end = 0;
  for (let i = 0; i < depth; i++) {
    end = path.indexOf("/", end + 1);
    if (end < 0) return path.length;
  }
  return end;
}

/** Through the writing that counting uses, which prefixes have as well. */
function viaKey(hosts: ReadonlyMap<string, HostPrefixes>, url: string): string | undefined {
  const parsed = fetchUrl(url, "https://none.invalid/");
  if (parsed === undefined) return undefined;
  const key = pageKey(parsed);
  const border = key.search(/[/?]/);
  const authority = border < 0 ? key : key.slice(0, border);
  const entry = hosts.get(authority.replace(/:\d+$/, ""));
  if (!entry) return undefined;
  return siteOfPath(entry, border < 0 ? "" : (key.slice(border).split("?", 1)[0] ?? ""));
}
