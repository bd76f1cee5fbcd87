import { Buffer } from "node:buffer";

/** Gives texts, or rows of texts, numbers 0, 1, 2… in the order they first come, whatever their length. */
export interface Numbering {
  /** The number of what is made of these parts. */
  take(...parts: readonly string[]): number;
  /** True when they have a number already. */
  has(...parts: readonly string[]): boolean;
  readonly size: number;
  /** True when the last `take` met its parts for the first time. */
  readonly isNew: boolean;
  /** Begins anew, in the room it has. */
  forget(): void;
}

const START_SLOTS = 1 << 12;

/** Share of the slots in use at most: probes stay short, and five million addresses fit in 100 MB. */
const FULLEST = 0.75;

/** Two lanes of hash, and the number from 1 on: 0 is an empty slot. */
const LANES = 3;

/**
 * Keeps a 64-bit hash of each, not the text: 12 bytes, and nothing for the garbage collector to look through. Among a
 * million, two that differ would be taken for one with a probability of 3 in 10^8 (birthday bound).
 */
export function createNumbering(): Numbering {
  let slots = new Int32Array(START_SLOTS * LANES);
  let size = 0;
  let isNew = false;
  const hash = new Int32Array(2);
  return {
    take(...parts) {
      if (size >= FULLEST * (slots.length / LANES)) slots = grown(slots);
      hashInto(hash, parts);
      const at = slotOf(slots, hash[0] as number, hash[1] as number);
      isNew = slots[at + 2] === 0;
      if (isNew) slots[at + 2] = ++size;
      return (slots[at + 2] as number) - 1;
    },
    has(...parts) {
      hashInto(hash, parts);
      return slots[slotOf(slots, hash[0] as number, hash[1] as number) + 2] !== 0;
    },
    forget() {
      slots.fill(0);
      size = 0;
    },
    get size() {
      return size;
    },
    get isNew() {
      return isNew;
    },
  };
}

function slotOf(slots: Int32Array, a: number, b: number): number {
  const mask = slots.length / LANES - 1;
  for (let slot = a & mask; ; slot = (slot + 1) & mask) {
    const at = slot * LANES;
    if (slots[at + 2] === 0) {
      slots[at] = a;
      slots[at + 1] = b;
      return at;
    }
    if (slots[at] === a && slots[at + 1] === b) return at;
  }
}

function grown(old: Int32Array): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(old.length * 2);
  for (let at = 0; at < old.length; at += LANES) {
    const number = old[at + 2] as number;
    if (number > 0) slots[slotOf(slots, old[at] as number, old[at + 1] as number) + 2] = number;
  }
  return slots;
}

let scratch = Buffer.alloc(1 << 12);
let words = new Int32Array(scratch.buffer, scratch.byteOffset, scratch.length >> 2);

/**
 * MurmurHash3 twice over with two sets of constants, on two characters at a time. The characters are copied out first:
 * read one by one, a string that is a slice of another costs several times more.
 */
function hashInto(hash: Int32Array, parts: readonly string[]): void {
  let a = 0;
  let b = 0;
  // Lengths tell `ab` and `c` from `a` and `bc`.
  for (const { length } of parts) {
    a = mixed(a, length);
    b = mixedOther(b, length);
  }
  const count = copied(parts.join(""));
  for (let i = 0; i < count; i++) {
    const word = words[i] as number;
    a = mixed(a, word);
    b = mixedOther(b, word);
  }
  hash[0] = finished(a);
  hash[1] = finished(b);
}

/** Puts a text in `words` and says how many it takes, the last one filled up with zeros. */
function copied(text: string): number {
  const count = (text.length + 1) >> 1;
  if (count > words.length) {
    scratch = Buffer.alloc(count * 8);
    words = new Int32Array(scratch.buffer, scratch.byteOffset, scratch.length >> 2);
  }
  if (count > 0) words[count - 1] = 0;
  scratch.write(text, "utf16le");
  return count;
}

function mixed(hash: number, word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  const h = hash ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function mixedOther(hash: number, word: number): number {
  const k = Math.imul(word, 0xab0e9789);
  const h = hash ^ Math.imul((k << 16) | (k >>> 16), 0x38b34ae5);
  return (Math.imul((h << 17) | (h >>> 15), 5) + 0x0bcaa747) | 0;
}

function finished(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
