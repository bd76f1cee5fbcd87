import type { Resolver } from "../../../estate/resolver.ts";
import { bareHost } from "../../../kit/url.ts";

/** Which addresses a crawl reads. */
export interface Scope {
  /** The site it reads them for; undefined outside. */
  siteOf(url: string): string | undefined;
}

/** The addresses of the sites asked for, as the estate cuts them. */
export function scopeOf(resolver: Resolver, sites: ReadonlySet<string>): Scope {
  return {
    siteOf(url) {
      const site = resolver.siteOf(url);
      return site !== undefined && sites.has(site) ? site : undefined;
    },
  };
}

/** The desk of an address: its host and port, without `www.`. Takes a fetch URL. */
export function deskOf(url: string): string {
  return bareHost(authorityOf(url));
}

/** Scheme, host and port. */
export function originOf(url: string): string {
  return url.slice(0, url.indexOf("/", url.indexOf("://") + 3));
}

/** Path and query. */
export function targetOf(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("://") + 3));
}

function authorityOf(url: string): string {
  const start = url.indexOf("://") + 3;
  return url.slice(start, url.indexOf("/", start));
}
