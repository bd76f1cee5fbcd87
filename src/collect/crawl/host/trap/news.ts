import { hashOf } from "../../../../kit/random.ts";

/** What a page said, as far as news are concerned. */
export interface PageContent {
  /** SimHash of 64 bits of the main text, 16 hexadecimal digits; null when there was too little text. */
  readonly signature: string | null;
  readonly wordCount: number;
  readonly linkCount: number;
  readonly title: string | null;
}

/** Signatures that differ by so few bits belong to one text: Manku, Jain and Das Sarma (2007), as for duplicate pages. */
const SAME_TEXT_BITS = 3;
/**
 * The dates in the text of a calendar change and say nothing: looser. A dozen words changed in a hundred stay below in 19
 * cases of 20, twenty words in one of 5 (tried on texts made for it).
 */
const SAME_CALENDAR_BITS = 9;
/** Texts of one shape that a new one is compared with: the latest. Older ones count when exactly equal. */
const TEXTS_KEPT = 16;
/** News are counted over the latest pages of a kind. */
export const WINDOW_PAGES = 50;

/** A share over the latest pages: the last 64 answers to yes or no, as bits. */
export class Recent {
  seen = 0;
  #low = 0;
  #high = 0;

  add(isYes: boolean): void {
    this.#high = (this.#high << 1) | (this.#low >>> 31);
    this.#low = (this.#low << 1) | (isYes ? 1 : 0);
    this.seen++;
  }

  /** How many yes among the last `WINDOW_PAGES`. */
  get yes(): number {
    return bitsOf(this.#low) + bitsOf(this.#high & ((1 << (WINDOW_PAGES - 32)) - 1));
  }
}

/** The texts lately met in pages of one kind: 128 bytes. */
export class TextMemory {
  readonly #texts = new Int32Array(2 * TEXTS_KEPT);
  #met = 0;

  /** The fewest bits by which a text differs from one kept; keeps it when it is new. */
  meet(low: number, high: number): number {
    let fewest = 64;
    for (let i = 0; i < Math.min(this.#met, TEXTS_KEPT); i++) {
      const bits = bitsOf((this.#texts[2 * i] ?? 0) ^ low) + bitsOf((this.#texts[2 * i + 1] ?? 0) ^ high);
      if (bits < fewest) fewest = bits;
    }
    if (fewest === 0) return 0;
    const slot = this.#met++ % TEXTS_KEPT;
    this.#texts[2 * slot] = low;
    this.#texts[2 * slot + 1] = high;
    return fewest;
  }
}

/** The exact texts and titles a host has shown, as marks of 32 bits in a table of 4 KB, later 32. An old one may be forgotten. */
export class Known {
  #table = new Int32Array(1 << 10);
  #met = 0;

  /** True when it was met already; keeps it. */
  meet(low: number, high: number): boolean {
    if (this.#met === this.#table.length) this.#grow();
    const slot = low & (this.#table.length - 1);
    const mark = high === 0 ? 1 : high;
    if (this.#table[slot] === mark) return true;
    this.#table[slot] = mark;
    this.#met++;
    return false;
  }

  // What was met goes to the same low bits of the larger table: some is forgotten, once.
  #grow(): void {
    if (this.#table.length >= 1 << 13) return;
    const larger = new Int32Array(1 << 13);
    larger.set(this.#table);
    this.#table = larger;
  }
}

/** How a page compares with what its kind has shown. */
interface NewsQuestion {
  readonly content: PageContent;
  readonly kind: TextMemory;
  readonly host: Known;
  /** Dated pages and answers to a query change their title with the date or the question, and say the same. */
  readonly isDated: boolean;
  readonly hasQuery: boolean;
}

/**
 * A page says something new: a new text, or a near one under a title with new words. Without text only such a title counts: some
 * sites say all in pictures, or where the reader finds no main text. Or it is a copy: its very text was met on the host.
 */
export function newsOf({ content, kind, host, isDated, hasQuery }: NewsQuestion): "new" | "copy" | "none" {
  const { signature, title } = content;
  if (signature === null) return !isDated && !hasQuery && isTitleNewOf(title, host) ? "new" : "none";
  const low = lowOf(signature);
  const high = highOf(signature);
  const isKnown = host.meet(low, high);
  const bits = kind.meet(low, high);
  const isTitleNew = isTitleNewOf(title, host);
  const old = isKnown ? "copy" : "none";
  if (!isKnown && bits > (isDated ? SAME_CALENDAR_BITS : SAME_TEXT_BITS)) return "new";
  // Sheets made from a few words of data differ little: their titles tell them apart.
  if (isDated || !isTitleNew) return old;
  return !hasQuery || (bits > 0 && !isKnown) ? "new" : old;
}

const isTitleNewOf = (title: string | null, host: NewsQuestion["host"]): boolean =>
  title !== null && !host.meet(hashOf(wordsOfTitle(title)), IS_TITLE);

/** Stands where texts have the other half of their signature. */
const IS_TITLE = 0x7469746c;

/** Titles without numbers, months and days: “Agenda – mars 2031” is the same as “Agenda – avril 2031”. */
function wordsOfTitle(title: string): string {
  return title
    .slice(0, LONGEST_TITLE)
    .toLowerCase()
    .replaceAll(DAY_OR_MONTH, "")
    .replaceAll(/[\d\s]+/g, " ");
}

const LONGEST_TITLE = 300;
const DAY_OR_MONTH =
  /(?<!\p{L})(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|1er|er|st|nd|rd|th)(?!\p{L})/gu;

/** Bits by which two signatures of 16 hexadecimal digits differ. */
export function bitsBetween(one: string, other: string): number {
  return bitsOf(highOf(one) ^ highOf(other)) + bitsOf(lowOf(one) ^ lowOf(other));
}

const highOf = (signature: string): number => Number.parseInt(signature.slice(0, 8), 16) | 0;
const lowOf = (signature: string): number => Number.parseInt(signature.slice(8), 16) | 0;

/** Number of bits set in 32 (Warren, Hacker's Delight, 5-1). */
function bitsOf(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
