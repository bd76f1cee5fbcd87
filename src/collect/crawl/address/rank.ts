import { pageKey } from "../../../kit/url.ts";
import { type Found, RANKS, type Rank } from "./found.ts";

/** Addresses that announce a document, an image or a program rather than a page. */
const DOCUMENT =
  /\.(?:pdf|jpe?g|png|gif|svg|webp|avif|bmp|tiff?|ico|zip|gz|tgz|7z|rar|docx?|odt|xlsx?|ods|csv|pptx?|odp|rtf|epub|mp[34]|m4[av]|ogg|wav|avi|mov|webm|ics|css|m?js|json|woff2?|ttf|exe|dmg|apk|deb|rpm|iso)$/i;

/** A file by its name: worth a HEAD, not a download. */
export function isDocument(url: string): boolean {
  const question = url.indexOf("?");
  const path = question < 0 ? url : url.slice(0, question);
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") && path.length - dot <= 6 && DOCUMENT.test(path.slice(dot));
}

export interface Ranker {
  rankOf(found: Pick<Found, "url" | "foundBy">, lastModified?: string): Rank;
}

/** Listed pages that changed since are read with the first. */
const FRESH_DAYS = 90;

/** Home pages first, then what people in a life event need and its neighbours, then what changed lately, then the rest. */
export function createRanker(lifeEventPrefixes: readonly string[], today: string): Ranker {
  const near = new Set(lifeEventPrefixes.flatMap((prefix) => [prefix, folderOf(prefix)]));
  const freshFrom = new Date(Date.parse(today) - FRESH_DAYS * 24 * 3600_000).toISOString();
  return {
    rankOf({ url, foundBy }, lastModified) {
      if (isDocument(url)) return RANKS.document;
      if (foundBy === "seed" || foundBy === "redirect" || isHome(url)) return RANKS.home;
      if (near.size > 0 && isNear(url, near)) return RANKS.lifeEvent;
      if (foundBy !== "sitemap") return RANKS.link;
      return lastModified !== undefined && lastModified >= freshFrom ? RANKS.fresh : RANKS.listed;
    },
  };
}

const isHome = (url: string): boolean => url.indexOf("/", url.indexOf("://") + 3) === url.length - 1;

function isNear(url: string, near: ReadonlySet<string>): boolean {
  const key = pageKey(url);
  return near.has(key) || near.has(folderOf(key));
}

/** `host/a/b/c` → `host/a/b`; a host has no folder above it. */
function folderOf(key: string): string {
  const slash = key.lastIndexOf("/");
  return slash < 0 ? key : key.slice(0, slash);
}
