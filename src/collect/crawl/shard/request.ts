import type { GuestLimits, Visit } from "../../../kit/guest/guest.ts";
import type { CrawlLimits } from "../../../model/workspace.ts";
import { isDocument } from "../address/rank.ts";
import type { Desk } from "../host/desk.ts";
import type { Errand } from "./exchange.ts";
import { isAlive } from "./intake.ts";

type Request = Visit & { readonly headers: Readonly<Record<string, string>> };

/** What is asked for an errand: a page only if it changed, a document by its head alone, the rest within its limit. */
export function visitOf(desk: Desk, errand: Errand, limits: CrawlLimits): Request {
  const { url, kind } = errand;
  if (kind !== "page") return { url, method: "GET", headers: ACCEPT, limits: limitsOf(kind, limits) };
  const headers = { ...ACCEPT, ...conditionsOf(desk, url) };
  return { url, method: isDocument(url) ? "HEAD" : "GET", headers, wantsBody: wantsPage };
}

/** One byte more than is kept, so that a longer body is known to be longer. */
function limitsOf(kind: Errand["kind"], limits: CrawlLimits): Partial<GuestLimits> {
  const bytes = (kind === "sitemap" ? limits.sitemapBytes : limits.robotsBytes) + 1;
  return { bodyBytes: bytes, decodedBytes: bytes };
}

const ACCEPT = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5" } as const;

/** Asks for a page only if it changed since an earlier reading. */
function conditionsOf(desk: Desk, url: string): Record<string, string> {
  const earlier = desk.earlier.get(url);
  if (!earlier || !isAlive(earlier)) return {};
  return {
    ...(isSendable(earlier.etag) && { "if-none-match": earlier.etag }),
    ...(isSendable(earlier.last_modified) && { "if-modified-since": earlier.last_modified }),
  };
}

/** Given back as it came. One of thousands of characters would be refused by the very server that gave it, and the page with it. */
const isSendable = (validator: string | null): validator is string =>
  validator !== null && /^[\x20-\x7e]{1,1000}$/.test(validator);

/** The body of an answer that is a page; nothing of images, archives and films. */
function wantsPage(status: number, headers: ReadonlyMap<string, string>): boolean {
  if (status < 200 || status >= 300) return false;
  const type = headers.get("content-type");
  return type === undefined || type === "" || /html/i.test(type);
}
