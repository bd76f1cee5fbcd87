import { stemmer as stemEnglish } from "@orama/stemmers/english";
import { stemmer as stemFrench } from "@orama/stemmers/french";
import { STOP_WORDS } from "./stop-word.ts";

/** The languages we know how to stem. A text in another one is not compared. */
export const TEXT_LANGUAGES = ["fr", "en"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** The language of a text from what is said of it (BCP 47 or ISO 639-1); undefined when we cannot stem it. */
export function textLanguage(...said: readonly (string | null | undefined)[]): TextLanguage | undefined {
  const primary = said
    .find((tag) => tag)
    ?.slice(0, 2)
    .toLowerCase();
  return TEXT_LANGUAGES.find((known) => known === primary);
}

/**
 * Calls `take` with the stem of each word of a text that may say something of its subject, and with where the word
 * stands, so that the caller may show it as written. Accents are folded before stemming: a page that writes without
 * accents still matches. An elision (`l’`, `qu’`) falls by itself: the apostrophe parts the words, and what stands
 * before it is short or a stop word.
 */
export function eachTerm(
  text: string,
  language: TextLanguage,
  take: (stem: string, start: number, end: number) => void,
  upTo = text.length,
): void {
  const limit = Math.min(upTo, text.length);
  let folded = "";
  let start = 0;
  for (let i = 0; i <= limit; i++) {
    const letter = i < limit ? foldedLetter(text.charCodeAt(i)) : "";
    // A combining accent belongs to the letter before it.
    if (letter === COMBINING) continue;
    if (letter !== "") {
      if (folded === "") start = i;
      folded += letter;
    } else if (folded !== "") {
      const stem = stemOf(folded, language);
      if (stem !== "") take(stem, start, i);
      folded = "";
    }
  }
}

/** The stems of a text, in order. */
export function termsOf(text: string, language: TextLanguage): string[] {
  const stems: string[] = [];
  eachTerm(text, language, (stem) => stems.push(stem));
  return stems;
}

/** The words of an address that people could read: its path, without the extension nor numbers. */
export function urlWords(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "");
  return safeDecode(path)
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .replaceAll(/[-_/.+]+/g, " ");
}

const COMBINING = "\u0301";
const SHORTEST = 3;
const LONGEST = 30;

const memos: Record<TextLanguage, Map<string, string>> = { fr: new Map(), en: new Map() };
/** Past this many distinct words what comes is noise; the memo starts again so that memory stays bounded. */
const MEMO_WORDS = 300_000;

/** The stem of a folded word; empty for a word that says nothing: too short, too long, with a digit, or a stop word. */
function stemOf(folded: string, language: TextLanguage): string {
  const memo = memos[language];
  const known = memo.get(folded);
  if (known !== undefined) return known;
  const idle =
    folded.length < SHORTEST ||
    folded.length > LONGEST ||
    /\d/.test(folded) ||
    STOP_WORDS[language].has(folded);
  const stem = idle ? "" : language === "fr" ? stemFrench(folded) : stemEnglish(folded);
  if (memo.size >= MEMO_WORDS) memo.clear();
  memo.set(folded, stem);
  return stem;
}

/** Lower case without accent, for Latin letters and digits; empty for what parts words. */
function foldedLetter(code: number): string {
  if (code < TABLE_SIZE) return TABLE[code] ?? "";
  if (code >= 0x300 && code <= 0x36f) return COMBINING;
  return "";
}

const TABLE_SIZE = 0x250;
const TABLE: readonly string[] = Array.from({ length: TABLE_SIZE }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  const ligature = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l" }[letter];
  if (ligature) return ligature;
  const base = letter.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");
  return /^[a-z0-9]$/.test(base) ? base : "";
});

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
