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
 * MurmurHash3 for 128 bits on 32-bit machines (Appleby, public domain), with two of its four lanes: each takes every other pair of
 * characters, and both are mixed after each. The characters are copied out first: read one by one, a string that is a slice of
 * another costs several times more.
 */
function hashInto(hash: Int32Array, parts: readonly string[]): void {
  const count = copied(parts);
  let a = parts.length;
  let b = 0;
  for (let i = 0; i < count; i += 2) {
    const one = Math.imul(words[i] as number, 0x239b961b);
    a ^= Math.imul((one << 15) | (one >>> 17), 0xab0e9789);
    a = (Math.imul(((a << 19) | (a >>> 13)) + b, 5) + 0x561ccd1b) | 0;
    const other = Math.imul(words[i + 1] as number, 0xab0e9789);
    b ^= Math.imul((other << 16) | (other >>> 16), 0x38b34ae5);
    b = (Math.imul(((b << 17) | (b >>> 15)) + a, 5) + 0x0bcaa747) | 0;
  }
  a = (a ^ count) + (b ^ count);
  b = finished((b ^ count) + a);
  a = finished(a) + b;
  hash[0] = a;
  hash[1] = a + b;
}

/**
 * Puts the lengths of texts, which tell `ab` and `c` from `a` and `bc`, and their characters in `words`. How many that takes: an even
 * number, filled up with zeros.
 */
function copied(parts: readonly string[]): number {
  const text = parts.join("");
  const count = (parts.length + ((text.length + 1) >> 1) + 1) & ~1;
  if (count > words.length) {
    scratch = Buffer.alloc(count * 8);
    words = new Int32Array(scratch.buffer, scratch.byteOffset, scratch.length >> 2);
  }
  words[count - 1] = words[count - 2] = 0;
  for (let i = 0; i < parts.length; i++) words[i] = (parts[i] as string).length;
  scratch.write(text, 4 * parts.length, "utf16le");
  return count;
}

function finished(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
