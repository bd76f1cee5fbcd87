import { fetchUrl } from "../kit/url.ts";
import type { AnchorDraft, PageDraft, PageReader } from "./page/read.ts";
import { type PageDraftRow, type PageSeen, unknownPage } from "./reader.ts";

/** An HTTP answer, its transfer and content encodings undone. */
export interface Answered {
  readonly url: string;
  /** Null for a body that came without HTTP. */
  readonly status: number | null;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly fetchedAt: string | null;
  /** True when only the beginning of the body is here. */
  readonly isCut: boolean;
}

/** A page as answered, with its links; what was cut, in short stable phrases. */
export interface AnsweredPage {
  readonly page: PageDraftRow;
  readonly links: readonly AnchorDraft[];
  readonly limits: readonly string[];
}

export function answeredPage(answered: Answered, reader: PageReader): AnsweredPage {
  const { url, status, headers, body, fetchedAt, isCut } = answered;
  const contentType = headers.get("content-type") || null;
  const location = headers.get("location");
  const page = unknownPage(url);
  page.fetched_at = fetchedAt;
  page.status = status;
  page.content_type = contentType;
  page.bytes = body.length;
  page.truncated = isCut;
  if (isRedirect(status) && location) page.redirect_to = fetchUrl(location, url) ?? null;
  if (!isReadable(status, contentType, body)) return { page, links: [], limits: [] };
  const read = reader.read({ url, body, contentType, headers });
  takeFacts(page, read.facts, isCut);
  return { page, links: read.links, limits: read.limits };
}

function takeFacts(page: PageDraftRow, facts: PageDraft, isCut: boolean): void {
  page.content_type = facts.content_type;
  page.charset = facts.charset;
  page.bytes = facts.bytes;
  page.truncated = isCut || facts.truncated;
  page.title = facts.title;
  page.description = facts.description;
  page.language_declared = facts.language_declared;
  page.language_detected = facts.language_detected;
  page.canonical = facts.canonical;
  page.robots = facts.robots;
  page.hreflang = facts.hreflang;
  page.headings = facts.headings;
  page.referrer_policy = facts.referrer_policy;
  page.word_count = facts.word_count;
  page.text_signature = facts.text_signature;
  page.main_text = facts.main_text;
  page.counters = facts.counters;
  page.viewport = facts.viewport;
  page.structured_data = facts.structured_data;
  page.insecure_parts = facts.insecure_parts;
}

const isRedirect = (status: number | null): boolean => status !== null && status >= 300 && status < 400;

/** Pages that people were given: not the body of an error or a redirection, and HTML by its type or, without one, by its look. */
function isReadable(status: number | null, contentType: string | null, body: Buffer): boolean {
  if (status !== null && (status < 200 || status >= 300)) return false;
  if (contentType !== null) return /html/i.test(contentType);
  return /^[\s\ufeff\xef\xbb\xbf]*<(?:!doctype\s+html|html|head|body|!--)/i.test(
    body.toString("latin1", 0, 1024),
  );
}

/** What counts as a page read: a page that answered, neither a redirection, an error, nor an image or a PDF. */
export function isContent(page: Pick<PageSeen, "read" | "content_type" | "status">): boolean {
  const isHtml = page.content_type === null || /html/i.test(page.content_type);
  return page.read && isHtml && (page.status === null || (page.status >= 200 && page.status < 300));
}
