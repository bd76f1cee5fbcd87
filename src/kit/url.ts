/*
 * Three explicit levels, never mixed:
 *   fetch      `fetchUrl`: what one asks the server for; absolute, without fragment
 *   count      `pageKey`: two spellings of one page share it
 *   aggregate  `hostOf`: what flows are summed by, before sites
 */

/** Resolves a link as written against its page. Undefined when it leads to no web page (mailto:, javascript:, nonsense). */
export function fetchUrl(href: string, base: string): string | undefined {
  let url: URL;
  try {
    url = new URL(href, base);
  } catch {
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  url.hash = "";
  return url.href;
}

/** Normalised for counting: no scheme, no `www.`, no final slash, no default port, sorted query. Takes a fetch URL. */
export function pageKey(url: string): string {
  const { host, pathname, search } = new URL(url);
  const bare = host.startsWith("www.") ? host.slice(4) : host;
  const path = pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  return bare + path + search;
}

/** Host name of a fetch URL, lower case, without port. */
export function hostOf(url: string): string {
  return new URL(url).hostname;
}
