import { fetchUrl } from "../../../../kit/url.ts";
import type { Trouble } from "../../../../model/fact.ts";

/** One request made to learn what a link leads to, or the reason why it was not made. */
export type Try = Answer | Silence | Forbidden;

interface Attempt {
  /** A fetch URL. */
  readonly url: string;
  /** `link` follows the link as written; `fix` tries an address that might be written instead. */
  readonly purpose: "link" | "fix";
}

export interface Answer extends Attempt {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Beginning of the body, where it was read. */
  readonly text: string;
  /** Undefined when it was not asked: another address of its host answered so. */
  readonly durationMs: number | undefined;
}

/** No HTTP answer came. */
export interface Silence extends Attempt {
  readonly kind: "silence";
  readonly trouble: Trouble;
  readonly durationMs: number | undefined;
}

/** Not asked: robots.txt forbids it. */
export interface Forbidden extends Attempt {
  readonly kind: "forbidden";
}

/** What a redirection says is elsewhere: a fetch URL, or undefined when it leads to no web page. */
export function redirectionOf(attempt: Try): string | undefined {
  const location = locationOf(attempt);
  return location === undefined ? undefined : fetchUrl(location, attempt.url);
}

/** `itms-apps://…`, `mailto:…`: somewhere that a reader's machine may know and a checker does not. */
export function leavesTheWeb(attempt: Try): boolean {
  const location = locationOf(attempt);
  return location !== undefined && /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(location);
}

function locationOf(attempt: Try): string | undefined {
  if (attempt.kind !== "answer" || attempt.status < 300 || attempt.status > 399) return undefined;
  return attempt.headers.get("location")?.trim();
}
