import { productTokenOf } from "./product-token.ts";

/** What a page lets robots do with it. */
export interface Directives {
  /** False when its links are not to be followed. */
  readonly follow: boolean;
  /** False when it is not to be shown in search. */
  readonly index: boolean;
}

/**
 * Reads the robots meta and the `X-Robots-Tag` of a page, joined by commas. A bot's name and a colon give it what
 * follows, up to the next name; where lines of the header were joined, that is all that can be told. Of contrary words,
 * the strict one holds.
 */
export function directivesOf(robots: string | null, bot: string): Directives {
  let follow = true;
  let index = true;
  let isOurs = true;
  for (const part of (robots ?? "").split(",")) {
    const { named, words } = partOf(part);
    if (named !== undefined) isOurs = productTokenOf(named) === productTokenOf(bot);
    if (!isOurs) continue;
    if (words.includes("nofollow") || words.includes("none")) follow = false;
    if (words.includes("noindex") || words.includes("none")) index = false;
  }
  return { follow, index };
}

/** Directives that have a value: their name is no bot's. None says whether to follow or to index. */
const VALUED: ReadonlySet<string> = new Set([
  "unavailable_after",
  "max-snippet",
  "max-image-preview",
  "max-video-preview",
]);

function partOf(part: string): { readonly named: string | undefined; readonly words: readonly string[] } {
  let named: string | undefined;
  let rest = part.trim().toLowerCase();
  for (;;) {
    const [start, name] = /^([a-z_][\w./-]*)\s*:\s*/.exec(rest) ?? [];
    if (start === undefined || name === undefined) return { named, words: rest.split(/[\s;]+/) };
    if (VALUED.has(name)) return { named, words: [] };
    named = name;
    rest = rest.slice(start.length);
  }
}
