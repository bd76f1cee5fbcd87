/*
 * The n-gram profiles of eld, without the 80,000 objects that its own module makes of them: to compile and to make these takes a
 * third of a second and thirty megabytes, in each process that reads pages. Here n-grams are looked up in the text of that module.
 */

/** What n-grams say for each language. An n-gram comes as two numbers: see `lowOf` and `highOf`. */
export interface Profiles {
  /** ISO 639-1, by the number of a language. */
  readonly languages: readonly string[];
  /** Adds what an n-gram says to the total of each language that has it. */
  add(totals: Int32Array, low: number, high: number): void;
}

/** An n-gram has six codes of one byte at most, 0 where it is shorter: the first four of them. */
export const lowOf = (codes: Uint8Array): number =>
  ((codes[0] as number) << 24) |
  ((codes[1] as number) << 16) |
  ((codes[2] as number) << 8) |
  (codes[3] as number);
/** And how many they are, with the last two. */
export const highOf = (codes: Uint8Array, count: number): number =>
  (count << 16) | ((codes[4] as number) << 8) | (codes[5] as number);
export const MOST_CODES = 6;
/** 32 bits of both; the low ones are as good as any. */
export function hashOf(low: number, high: number): number {
  const hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

/** eld keeps its scores less this much. */
const LEAST_SCORE = 53;

/** Reads `{type:'S60',languages:{0:'am',…},isSubset:false,ngrams:{' Lé4L':{0:176},L_QL:{0:148},…}}`. */
export function profilesIn(text: string): Profiles {
  const [, codes = ""] = /languages:\{([^}]*)\}/.exec(text) ?? [];
  const languages = [...codes.matchAll(/\d+:'(\w+)'/g)].map(([, code]) => code as string);
  const index = indexOf(text, text.indexOf("ngrams:{") + "ngrams:{".length);
  /** Of each n-gram that was asked for: how many languages have it, and the number and score of each. */
  const scores: number[] = [];
  const read = (place: number): number => {
    const start = scores.length;
    const pairs = text.slice(place, text.indexOf("}", place)).split(",");
    scores.push(pairs.length);
    for (const pair of pairs) {
      const [language, score] = pair.split(":");
      scores.push(Number(language), Number(score) + LEAST_SCORE);
    }
    return start;
  };
  return {
    languages,
    add(totals, low, high) {
      const at = slotOf(index, low, high) + 2;
      if (index[at] === ABSENT) return;
      if ((index[at] as number) > ABSENT) index[at] = ~read(index[at] as number);
      const start = ~(index[at] as number);
      const end = start + 2 * (scores[start] as number);
      for (let i = start + 1; i < end; i += 2) {
        const language = scores[i] as number;
        totals[language] = (totals[language] as number) + (scores[i + 1] as number);
      }
    },
  };
}

/**
 * Open addressing, three numbers each: the two of the n-gram, and where its scores begin, in the text of the module or, once they
 * were read, in the list of scores, complemented.
 */
type Index = Int32Array;

const ABSENT = 0;
const SLOT_COUNT = 1 << 18;
const APOSTROPHE = 39;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;

function indexOf(text: string, from: number): Index {
  const index = new Int32Array(3 * SLOT_COUNT);
  const codes = new Uint8Array(MOST_CODES);
  for (let at = from; at < text.length; ) {
    const isQuoted = text.charCodeAt(at) === APOSTROPHE;
    const start = isQuoted ? at + 1 : at;
    const end = endOfName(text, start, isQuoted ? APOSTROPHE : COLON);
    let count = 0;
    codes.fill(0);
    for (let i = start; i < end; i++) {
      if (text.charCodeAt(i) !== BACKSLASH) codes[count++] = text.charCodeAt(i);
    }
    const scores = text.indexOf("{", end) + 1;
    index[slotOf(index, lowOf(codes), highOf(codes, count)) + 2] = scores;
    at = text.indexOf("}", scores) + 2; // past the comma
    if (text.charCodeAt(at - 1) !== COMMA) break;
  }
  return index;
}

function endOfName(text: string, start: number, mark: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== mark)
    end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
  return end;
}

function slotOf(index: Index, low: number, high: number): number {
  for (let slot = hashOf(low, high) & (SLOT_COUNT - 1); ; slot = (slot + 1) & (SLOT_COUNT - 1)) {
    const at = 3 * slot;
    if (index[at + 2] === ABSENT) {
      index[at] = low;
      index[at + 1] = high;
      return at;
    }
    if (index[at] === low && index[at + 1] === high) return at;
  }
}
