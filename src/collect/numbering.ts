/** Gives texts, or rows of texts, numbers 0, 1, 2… in the order they first come, whatever their length. */
export interface Numbering {
  /** The number of what is made of these parts. */
  take(...parts: readonly string[]): number;
  /** True when they have a number already. */
  has(...parts: readonly string[]): boolean;
  readonly size: number;
  /** True when the last `take` met its parts for the first time. */
  readonly isNew: boolean;
}

const START_SLOTS = 1 << 12;

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
      if (size * 2 * LANES >= slots.length) slots = grown(slots);
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

/** No character of UTF-16: it tells `ab` and `c` from `a` and `bc`. */
const BETWEEN_PARTS = 0x10000;

/** FNV-1a twice over with two primes, each ended by the finalizer of MurmurHash3. */
function hashInto(hash: Int32Array, parts: readonly string[]): void {
  let a = 0x811c9dc5;
  let b = 0x2f0b4a17;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const code = part.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x5bd1e995);
    }
    a = Math.imul(a ^ BETWEEN_PARTS, 0x01000193);
    b = Math.imul(b ^ BETWEEN_PARTS, 0x5bd1e995);
  }
  hash[0] = finished(a);
  hash[1] = finished(b);
}

function finished(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
