import { hashOf, randomOf } from "../../kit/random.ts";
import { type GroupableIdea, wordsOfIdea } from "./idea.ts";
import { joining } from "./joining.ts";

/** Ideas whose texts are the same: `copy` holds, for each idea, the number of the first of its copies, or its own. */
export interface Copies {
  readonly exact: Uint32Array;
  /** With those that differ by a few words, chains included. */
  readonly near: Uint32Array;
}

/** Letters of a shingle. */
const SHINGLE = 5;
/** Signatures of BANDS × BAND_ROWS numbers: two texts that share a third of their shingles meet in a band about once in three, two that share two thirds always. */
const BANDS = 32;
const BAND_ROWS = 4;
/** Shared shingles, of all those of two texts, from which one is a copy of the other. */
export const NEAR_COPY = 0.7;

/** Finds copies: exact ones but for case, accents, spaces and points, then near ones by MinHash (Broder 1997) with bands, each pair verified. */
export function copiesAmong(ideas: readonly GroupableIdea[]): Copies {
  const texts = ideas.map((idea) => plain(wordsOfIdea(idea)));
  const exact = joining(ideas.length);
  const first = new Map<string, number>();
  for (const [i, text] of texts.entries()) {
    const same = first.get(text);
    if (same === undefined) first.set(text, i);
    else exact.join(same, i);
  }
  const near = joining(ideas.length);
  for (let i = 0; i < ideas.length; i++) near.join(exact.of(i), i);
  const distinct = [...first.values()];
  joinNear(
    distinct,
    distinct.map((i) => shinglesOf(texts[i] as string)),
    near,
  );
  return { exact: exact.all(), near: near.all() };
}

/** Letters and digits without accents, with one space between words. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Hashes of the runs of letters of a text, each once, in order. */
function shinglesOf(text: string): Uint32Array {
  if (text.length <= SHINGLE) return Uint32Array.of(hashOf(text));
  const hashes = new Set<number>();
  for (let i = 0; i + SHINGLE <= text.length; i++) hashes.add(hashOf(text.slice(i, i + SHINGLE)));
  return Uint32Array.from(hashes).sort();
}

function joinNear(
  ideas: readonly number[],
  shingles: readonly Uint32Array[],
  near: ReturnType<typeof joining>,
): void {
  const signatures = signaturesOf(shingles);
  const width = BANDS * BAND_ROWS;
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<string, number[]>();
    for (let i = 0; i < ideas.length; i++) {
      const from = i * width + band * BAND_ROWS;
      const key = signatures.subarray(from, from + BAND_ROWS).join();
      const bucket = buckets.get(key);
      if (bucket) bucket.push(i);
      else buckets.set(key, [i]);
    }
    for (const bucket of buckets.values()) joinBucket(bucket, ideas, shingles, near);
  }
}

/** Those of a bucket that are near copies of one that stands in it: one of each family is enough to compare with. */
function joinBucket(
  bucket: readonly number[],
  ideas: readonly number[],
  shingles: readonly Uint32Array[],
  near: ReturnType<typeof joining>,
): void {
  for (const [place, i] of bucket.entries()) {
    for (const j of bucket.slice(0, place)) {
      const [a, b] = [ideas[j] as number, ideas[i] as number];
      if (near.of(a) === near.of(b)) continue;
      if (jaccard(shingles[j] as Uint32Array, shingles[i] as Uint32Array) >= NEAR_COPY) near.join(a, b);
    }
  }
}

function signaturesOf(shingles: readonly Uint32Array[]): Uint32Array {
  const width = BANDS * BAND_ROWS;
  const random = randomOf("near-copy");
  const times = Uint32Array.from({ length: width }, () => (random() * 2 ** 32) | 1);
  const plus = Uint32Array.from({ length: width }, () => random() * 2 ** 32);
  const signatures = new Uint32Array(shingles.length * width).fill(0xffffffff);
  for (const [row, hashes] of shingles.entries()) {
    for (let k = 0; k < width; k++) {
      const [a, b] = [times[k] as number, plus[k] as number];
      let least = 0xffffffff;
      for (const hash of hashes) {
        const value = (Math.imul(hash ^ b, a) + b) >>> 0;
        if (value < least) least = value;
      }
      signatures[row * width + k] = least;
    }
  }
  return signatures;
}

/** What two sets share, of all they hold. Both in order. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared / (a.length + b.length - shared);
}
