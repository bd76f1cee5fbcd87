import type { TextBuffer } from "./text.ts";

/** Ranges of a text buffer, flat: start, end, start, end… */
export type Ranges = readonly number[];

export interface WordMeasure {
  readonly count: number;
  /** SimHash of 64 bits, 16 hexadecimal digits; null when there are too few words to compare. */
  readonly signature: string | null;
  /** How often each language's own function words were met among the first words. */
  readonly functionWords: Uint32Array;
  /** Words that were looked at for them. */
  readonly looked: number;
}

/** Below this many words two texts are alike by chance. */
const ENOUGH_WORDS = 10;
/** Function words are counted among so many first words: enough to tell, little to pay. */
const MOST_LOOKED = 250;

/**
 * Counts words (runs of letters and digits) and signs the text: SimHash (Charikar 2002) over shingles of three words,
 * as used for near-duplicate pages by Manku, Jain and Das Sarma (2007).
 */
export function measureWords(
  { codes }: TextBuffer,
  ranges: Ranges,
  functionWordOf: FunctionWords,
): WordMeasure {
  const functionWords = new Uint32Array(functionWordOf.languages);
  low.fill(0);
  high.fill(0);
  let count = 0;
  let before = 0;
  let last = 0;
  for (let r = 0; r < ranges.length; r += 2) {
    const end = ranges[r + 1] ?? 0;
    let i = ranges[r] ?? 0;
    while (i < end) {
      let letter = folded[codes[i++] ?? 0] ?? 0;
      if (letter === 0) continue;
      let word = FNV_BASIS;
      do {
        word = Math.imul(word ^ letter, FNV_PRIME);
        letter = i < end ? (folded[codes[i++] ?? 0] ?? 0) : 0;
      } while (letter !== 0);
      count++;
      if (count <= MOST_LOOKED) functionWordOf.count(word, functionWords);
      if (count > 2) noteShingle(count - 3, before, last, word);
      before = last;
      last = word;
    }
  }
  flushShingles(Math.max(0, count - 2));
  const signature = count < ENOUGH_WORDS ? null : signatureOf(count - 2);
  return { count, signature, functionWords, looked: Math.min(count, MOST_LOOKED) };
}

/** FNV-1a, 32 bits. */
const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

export interface FunctionWords {
  readonly languages: number;
  count(wordHash: number, into: Uint32Array): void;
}

/** The hash `measureWords` gives to a word. */
export function hashOfWord(word: string): number {
  let hash = FNV_BASIS;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ (folded[word.charCodeAt(i)] ?? 0), FNV_PRIME);
  return hash;
}

/** Lower case of each UTF-16 unit that is a letter, a digit or a mark; 0 for what separates words. */
const folded = new Uint16Array(0x10000);
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;
for (let code = 0; code < 0xd800; code++) {
  const character = String.fromCharCode(code);
  if (IN_WORD.test(character)) folded[code] = character.toLowerCase().charCodeAt(0);
}

/*
 * For each bit of the signature, how many shingles have it, as binary numbers standing upright: plane j holds bit j of
 * 32 counters at once. Shingles are added eight by eight through carry-save adders (Harley and Seal's population count,
 * Warren, Hacker's Delight, 5-1), some ten operations each instead of 64.
 */
const PLANES = 26;
const BATCH = 8;
const low = new Int32Array(PLANES);
const high = new Int32Array(PLANES);
const lowBatch = new Int32Array(BATCH);
const highBatch = new Int32Array(BATCH);

function noteShingle(rank: number, first: number, second: number, third: number): void {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(third, 0xc2b2ae3d);
  const slot = rank & (BATCH - 1);
  const lowBits = finalMix(mixed);
  lowBatch[slot] = lowBits;
  highBatch[slot] = Math.imul(lowBits ^ (lowBits >>> 15), 0x2c1b3c6d);
  if (slot !== BATCH - 1) return;
  addBatch(low, lowBatch);
  addBatch(high, highBatch);
}

/** The last shingles, with zeros for those that are missing: adding zero changes no counter. */
function flushShingles(count: number): void {
  const filled = count & (BATCH - 1);
  if (filled === 0) return;
  addBatch(low, lowBatch.fill(0, filled));
  addBatch(high, highBatch.fill(0, filled));
}

/** The finaliser of MurmurHash3. */
function finalMix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Adds eight words to the counters. Each adder turns three words of a weight into one of it (the sum, `x ^ y ^ z`) and
 * one of twice that weight (the carry, `majority`).
 */
function addBatch(planes: Int32Array, batch: Int32Array): void {
  let ones = planes[0] ?? 0;
  const carry1 = majority(ones, batch[0] ?? 0, batch[1] ?? 0);
  ones ^= (batch[0] ?? 0) ^ (batch[1] ?? 0);
  const carry2 = majority(ones, batch[2] ?? 0, batch[3] ?? 0);
  ones ^= (batch[2] ?? 0) ^ (batch[3] ?? 0);
  const carry3 = majority(ones, batch[4] ?? 0, batch[5] ?? 0);
  ones ^= (batch[4] ?? 0) ^ (batch[5] ?? 0);
  const carry4 = majority(ones, batch[6] ?? 0, batch[7] ?? 0);
  planes[0] = ones ^ (batch[6] ?? 0) ^ (batch[7] ?? 0);
  let twos = planes[1] ?? 0;
  const carry5 = majority(twos, carry1, carry2);
  twos ^= carry1 ^ carry2;
  const carry6 = majority(twos, carry3, carry4);
  planes[1] = twos ^ carry3 ^ carry4;
  const fours = planes[2] ?? 0;
  planes[2] = fours ^ carry5 ^ carry6;
  ripple(planes, majority(fours, carry5, carry6));
}

const majority = (x: number, y: number, z: number): number => (x & y) | (z & (x ^ y));

/** Adds eights, as one adds by hand. */
function ripple(planes: Int32Array, eights: number): void {
  let carry = eights;
  for (let plane = 3; carry !== 0 && plane < PLANES; plane++) {
    const held = planes[plane] ?? 0;
    planes[plane] = held ^ carry;
    carry &= held;
  }
}

function signatureOf(shingles: number): string {
  const half = Math.floor(shingles / 2);
  return hex(countersAbove(high, half)) + hex(countersAbove(low, half));
}

/** One bit per counter: set when it is above the threshold. Compares all 32 from their highest bit down. */
function countersAbove(planes: Int32Array, threshold: number): number {
  let above = 0;
  let equal = -1;
  for (let plane = PLANES - 1; plane >= 0; plane--) {
    const held = planes[plane] ?? 0;
    const wanted = (threshold >> plane) & 1 ? -1 : 0;
    above |= equal & held & ~wanted;
    equal &= ~(held ^ wanted);
  }
  return above;
}

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, "0");
