import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashOf, highOf, lowOf, MOST_CODES, type Profiles, profilesIn } from "./profile.ts";

/*
 * The language of a text by its n-grams, as eld tells it: `detect` of `eld/small`, on numbers instead of texts and objects, which
 * takes a quarter of the time. A test holds one to the other. Method: github.com/nitotm/efficient-language-detector-js, version 2.
 */

/** What the n-grams of a text say. */
export interface Detection {
  /** ISO 639-1; empty when no n-gram is of any language. */
  readonly language: string;
  readonly isReliable: boolean;
  /** Points of each language, by its number; overwritten by the next text. */
  readonly totals: Int32Array;
  /** Different n-grams, known ones or not. */
  readonly gramCount: number;
}

export interface Detector {
  readonly languages: readonly string[];
  detect(text: string): Detection;
}

/** What the modules of eld hold: how texts are cut, the code of each byte, and the usual score of a right answer. */
interface Rules {
  readonly separators: RegExp;
  readonly codes: Uint8Array;
  readonly usualScores: Readonly<Record<string, number>>;
}

const MOST_CHARACTERS = 1000;
/** A text ends at the first space past so many bytes, and in any case past so many. */
const ENOUGH_BYTES = 350;
const MOST_BYTES = 380;
/** Of a longer word the end counts too, whatever lies between. */
const LONGEST_WORD = 70;
const GRAM_BYTES = 4;
const STRIDE_BYTES = 3;
const FEWEST_GRAMS = 3;
/** Share of the usual score from which a language is believed. */
const RELIABLE_SHARE = 0.75;
/** Points for an n-gram at which the score is a half. */
const HALF_SCORE = 25;
const SPACE = 32;

/** The detector; its profiles are read when the first text needs them. */
export async function loadDetector(): Promise<Detector> {
  const entry = import.meta.resolve("eld/small");
  const inside = (path: string): URL => new URL(path, entry);
  const [{ separators }, { dictionary }, { avgScore }] = await Promise.all(
    ["../regexPatterns.js", "../dictionary.js", "../avgScore.js"].map((path) => import(inside(path).href)),
  );
  const codes = Uint8Array.from(dictionary as string[], (code) => code.charCodeAt(0));
  const rules = { separators, codes, usualScores: avgScore };
  let detector: Detector | undefined;
  const open = (): Detector => {
    const profiles = readFileSync(fileURLToPath(inside("../ngrams/small.js")), "utf8");
    return detectorOf(profilesIn(profiles), rules);
  };
  const opened = (): Detector => {
    detector ??= open();
    return detector;
  };
  return {
    get languages() {
      return opened().languages;
    },
    detect: (text) => opened().detect(text),
  };
}

function detectorOf(profiles: Profiles, { separators, codes, usualScores }: Rules): Detector {
  const { languages } = profiles;
  const totals = new Int32Array(languages.length);
  const words = createWords(codes);
  const grams = createGramSet((low, high) => profiles.add(totals, low, high));
  return {
    languages,
    detect(text) {
      totals.fill(0);
      grams.clear();
      words.cut(text.slice(0, MOST_CHARACTERS).replace(separators, " ").trim().toLowerCase(), grams.addWord);
      const best = totals.reduce((most, total, i) => (total > (totals[most] as number) ? i : most), 0);
      const points = (totals[best] as number) / grams.count;
      const language = points > 0 ? (languages[best] as string) : "";
      const isUsual = points / (points + HALF_SCORE) >= RELIABLE_SHARE * (usualScores[language] ?? 1);
      return { language, isReliable: isUsual && grams.count >= FEWEST_GRAMS, totals, gramCount: grams.count };
    },
  };
}

/** Takes the word of `bytes` from `start` to `end`, `end` left out. */
type TakesWord = (bytes: Uint8Array, start: number, end: number) => void;

/** Cuts texts in words of UTF-8, each byte of a letter beyond ASCII written as its code. */
function createWords(codes: Uint8Array): { cut(text: string, take: TakesWord): void } {
  const bytes = new Uint8Array(MOST_BYTES + 4);
  const codeOf = (byte: number): number => codes[byte] as number;
  return {
    cut(text, take) {
      let start = 0;
      let end = 0;
      // Spaces count among the bytes read.
      let read = 0;
      for (let i = 0; i < text.length && read <= MOST_BYTES; i++) {
        const unit = text.charCodeAt(i);
        if (unit === SPACE) {
          if (end > start) take(bytes, start, end);
          start = end;
          if (read++ > ENOUGH_BYTES) return;
        } else if (unit < 0x80) {
          bytes[end++] = unit;
          read++;
        } else if (unit < 0x800) {
          bytes[end++] = codeOf(0xc0 | (unit >> 6));
          bytes[end++] = codeOf(0x80 | (unit & 0x3f));
          read += 2;
        } else {
          const isPair = unit >= 0xd800 && unit < 0xe000;
          const point = isPair ? 0x10000 + (((unit & 0x3ff) << 10) | (text.charCodeAt(++i) & 0x3ff)) : unit;
          bytes[end++] = codeOf(isPair ? 0xf0 | (point >> 18) : 0xe0 | (point >> 12));
          if (isPair) bytes[end++] = codeOf(0x80 | ((point >> 12) & 0x3f));
          bytes[end++] = codeOf(0x80 | ((point >> 6) & 0x3f));
          bytes[end++] = codeOf(0x80 | (point & 0x3f));
          read += isPair ? 4 : 3;
        }
      }
      if (end > start) take(bytes, start, end);
    },
  };
}

/** A power of two, larger than the n-grams of any text. */
const GRAM_SLOTS = 1024;

/** The n-grams of a text, each told once: four bytes, every three, and the last four of the word, with a space at either end of it. */
function createGramSet(tell: (low: number, high: number) => void) {
  const slots = new Int32Array(3 * GRAM_SLOTS);
  const codes = new Uint8Array(MOST_CODES);
  /** Ends of words longer than any n-gram that has a profile: they count all the same. */
  const ends = new Set<string>();
  let count = 0;
  let text = 0;
  const add = (bytes: Uint8Array, start: number, end: number, isFirst: boolean, isLast: boolean): void => {
    let length = 0;
    codes.fill(0);
    if (isFirst) codes[length++] = SPACE;
    for (let i = start; i < end; i++) codes[length++] = bytes[i] as number;
    if (isLast) codes[length++] = SPACE;
    const low = lowOf(codes);
    const high = highOf(codes, length);
    let at = 3 * (hashOf(low, high) & (GRAM_SLOTS - 1));
    while (slots[at + 2] === text && (slots[at] !== low || slots[at + 1] !== high))
      at = (at + 3) % slots.length;
    if (slots[at + 2] === text) return;
    slots[at] = low;
    slots[at + 1] = high;
    slots[at + 2] = text;
    count++;
    tell(low, high);
  };
  return {
    get count() {
      return count + ends.size;
    },
    clear(): void {
      text++;
      count = 0;
      ends.clear();
    },
    addWord(bytes: Uint8Array, start: number, end: number): void {
      const length = Math.min(end - start, LONGEST_WORD);
      let at = 0;
      for (; at + GRAM_BYTES < length; at += STRIDE_BYTES)
        add(bytes, start + at, start + at + GRAM_BYTES, at === 0, false);
      const from = Math.max(start, start + length - GRAM_BYTES);
      if (end - from < MOST_CODES) add(bytes, from, end, at === 0, true);
      else ends.add(String.fromCharCode(...bytes.subarray(from, end)));
    },
  };
}
