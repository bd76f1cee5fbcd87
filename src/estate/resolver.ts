import type { Estate } from "../model/estate.ts";

/** Which site a URL belongs to. */
export interface Resolver {
  /** The site whose prefix is the longest that covers this absolute URL; undefined when none does. */
  siteOf(url: string): string | undefined;
  /** True when the host is cut into several sites by path, so that the host alone does not tell. */
  isCut(host: string): boolean;
  /** The site of a whole host, ignoring paths. */
  siteOfHost(host: string): string | undefined;
}

/** Longest-prefix resolution over the prefixes of all sites that are `in`. */
export function resolverOf(estate: Estate): Resolver {
  const hosts = new Map<string, HostPrefixes>();
  for (const site of estate.sites) {
    if (site.decision !== "in") continue;
    for (const prefix of site.prefixes) {
      const slash = prefix.indexOf("/");
      const host = slash < 0 ? prefix : prefix.slice(0, slash);
      const entry = hosts.get(host) ?? { paths: [] };
      if (slash < 0) entry.whole = site.id;
      else entry.paths.push({ path: prefix.slice(slash), site: site.id });
      hosts.set(host, entry);
    }
  }
  for (const entry of hosts.values()) entry.paths.sort((a, b) => b.path.length - a.path.length);
  return {
    siteOf(url) {
      const start = url.indexOf("://") + 3;
      const end = firstOf(url, start);
      const entry = hosts.get(bareHost(url.slice(start, end)));
      if (!entry) return undefined;
      if (entry.paths.length === 0) return entry.whole;
      const path = url.slice(end);
      return entry.paths.find((candidate) => covers(candidate.path, path))?.site ?? entry.whole;
    },
    isCut: (host) => (hosts.get(bareHost(host))?.paths.length ?? 0) > 0,
    siteOfHost: (host) => hosts.get(bareHost(host))?.whole,
  };
}

interface HostPrefixes {
  whole?: string;
  readonly paths: { readonly path: string; readonly site: string }[];
}

const bareHost = (host: string): string => (host.startsWith("www.") ? host.slice(4) : host);

function firstOf(url: string, start: number): number {
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code === 47 /* / */ || code === 63 /* ? */ || code === 35 /* # */) return i;
  }
  return url.length;
}

/** A prefix covers a path when it ends at a segment border: `/aide` covers `/aide/x`, not `/aider`. */
function covers(prefix: string, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  const next = path.charCodeAt(prefix.length);
  return Number.isNaN(next) || next === 47 || next === 63 || next === 35 || prefix.endsWith("/");
}
