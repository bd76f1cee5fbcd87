/** What is known of a page from its bytes alone. */
export interface BarePage {
  /** Words of the main text. */
  readonly wordCount: number;
  readonly linkCount: number;
  /** Markup, decoded from its content encoding. */
  readonly body: Buffer;
}

/**
 * Whether a page is an empty shell that its scripts fill. Said only of pages with few words and few links that carry a script,
 * and where one of these holds:
 *
 * 1. an element into which frameworks write is there and closes at once (`<div id="root"></div>`, `<app-root></app-root>`);
 * 2. such an element is there, and from it to the end of the page there is no link, and hardly a word: “Loading…”;
 * 3. the page shows nothing at all: no word, no link, no picture, no form;
 * 4. what it shows to those without scripts (`<noscript>`) speaks of JavaScript, and the rest is hardly a word.
 *
 * A short page that says something (“This page does not exist”, a contact, a form) is none, with or without scripts.
 */
export function needsBrowser({ wordCount, linkCount, body }: BarePage): boolean {
  if (wordCount > FEW_WORDS || linkCount > FEW_LINKS) return false;
  const { shown, hasScript, asksForScripts } = seenBy(body);
  if (!hasScript) return false;
  return hasEmptyMount(shown) || isBare(shown) || (asksForScripts && isNearlyBare(shown));
}

const FEW_WORDS = 50;
const FEW_LINKS = 5;
/** “Please wait, loading…”. */
const LOADING_WORDS = 4;
/** A shell with its styles and scripts in it may be long, but says what it is early. */
const LONGEST = 1 << 20;

/** The markup that is shown, and what scripts have to do with it. */
function seenBy(body: Buffer): { shown: string; hasScript: boolean; asksForScripts: boolean } {
  let hasScript = false;
  let asksForScripts = false;
  // One byte for one character: all that is looked for is ASCII.
  const seen = body.toString("latin1", 0, LONGEST).replaceAll(UNSEEN, (part: string, name?: string) => {
    if (name?.toLowerCase() === "script") hasScript = true;
    if (name?.toLowerCase() === "noscript" && /javascript/i.test(part)) asksForScripts = true;
    return "";
  });
  const start = seen.search(/<body\b/i);
  return { shown: start < 0 ? seen : seen.slice(start), hasScript, asksForScripts };
}

// In the patterns below each start is looked at once, whatever follows: no markup makes them slow.

/** Comments and elements that are never shown, in one pass: neither counts inside the other. The last may have no end. */
const UNSEEN =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|noscript|title|svg|template(?!\s+shadowroot))\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

const TAG = /<[a-z][^<>]{0,2000}>/gi;

/** Names that builders of applications give to the element they fill. */
const MOUNT =
  /^<(?:(?:div|main|section|span)\s.*?\bid\s*=\s*["']?(?:root|app|application|app-root|main-app|react-root|react-app|vue-app|svelte|q-app|__next|__nuxt|___gatsby|ember-app)["']?[\s>/]|(?:app-root|flutter-view)[\s>])/is;

function hasEmptyMount(shown: string): boolean {
  let mounts = 0;
  for (const tag of shown.matchAll(TAG)) {
    if (!MOUNT.test(tag[0])) continue;
    const inside = shown.slice(tag.index + tag[0].length);
    if (/^\s*<\//.test(inside) || isNearlyBare(inside)) return true;
    if (++mounts === MOST_MOUNTS) break;
  }
  return false;
}

const MOST_MOUNTS = 5;

/** No link and hardly a word, though perhaps the picture of something that turns. */
const isNearlyBare = (shown: string): boolean =>
  !/<(?:a\s[^<>]*\bhref|form|input|textarea|iframe|frame)\b/i.test(shown) && wordsOf(shown) <= LOADING_WORDS;

/** Nothing to see nor to use, by no means. */
const isBare = (shown: string): boolean =>
  isNearlyBare(shown) && wordsOf(shown) === 0 && !/<(?:img|picture|video|canvas|object|embed)\b/i.test(shown);

const wordsOf = (shown: string): number =>
  shown
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll(/&[a-z0-9#]{1,10};/gi, " ")
    .match(/[^\s.,;:!?\xa0]+/g)?.length ?? 0;
