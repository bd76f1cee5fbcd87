/** Gives texts numbers 0, 1, 2… in the order they first come, in 16 bytes each, whatever their length. */
export interface Numbering {
  /** The number of a text; `isNew` tells whether it just got it. */
  take(text: string): number;
  readonly size: number;
  /** True when the last `take` met its text for the first time. */
  readonly isNew: boolean;
}

const START_SLOTS = 1 << 12;

/**
 * Keeps a 96-bit hash of each text, not the text: among ten million addresses, two that differ would be taken for one
 * with a probability below 10^-14.
 */
export function createNumbering(): Numbering {
  let mask = START_SLOTS - 1;
  let slots = new Int32Array(START_SLOTS * LANES);
  let size = 0;
  let isNew = false;
  return {
    take(text) {
      if (size * 2 > mask) {
        slots = grown(slots);
        mask = slots.length / LANES - 1;
      }
      const at = slotOf(slots, mask, hash(text, 0x811c9dc5), hash(text, 0x2f0b4a17), hash(text, 0x6d2b79f5));
      isNew = slots[at + 3] === 0;
      if (isNew) slots[at + 3] = ++size;
      return (slots[at + 3] as number) - 1;
    },
    get size() {
      return size;
    },
    get isNew() {
      return isNew;
    },
  };
}

/** Three lanes of hash, and the number from 1 on: 0 is an empty slot. */
const LANES = 4;

function slotOf(slots: Int32Array, mask: number, a: number, b: number, c: number): number {
  for (let slot = a & mask; ; slot = (slot + 1) & mask) {
    const at = slot * LANES;
    if (slots[at + 3] === 0) {
      slots[at] = a;
      slots[at + 1] = b;
      slots[at + 2] = c;
      return at;
    }
    if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return at;
  }
}

function grown(old: Int32Array): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(old.length * 2);
  const mask = slots.length / LANES - 1;
  for (let at = 0; at < old.length; at += LANES) {
    const number = old[at + 3] as number;
    if (number > 0)
      slots[slotOf(slots, mask, old[at] as number, old[at + 1] as number, old[at + 2] as number) + 3] =
        number;
  }
  return slots;
}

/** FNV-1a with the finalizer of MurmurHash3: the seeds make the lanes independent enough. */
function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193 ^ (seed & 0xfe));
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
