/**
 * Gives each different run of bytes a number, in the order they come: 0, 1, 2… The same few addresses and browsers come back in
 * every line of a log, so all that is worked out about them is worked out once.
 */
export class Interner {
  /** All texts, one after the other. */
  #arena = Buffer.alloc(1 << 16);
  #arenaView = viewOf(this.#arena);
  /** The bytes asked about last, to be read by four: a log is read in large pieces. */
  #bytes: Buffer = this.#arena;
  #view = this.#arenaView;
  #used = 0;
  #starts = new Int32Array(1 << 10);
  #hashes = new Int32Array(1 << 10);
  /** Number + 1 by hash, 0 where free; a power of two, at most half full. */
  #slots = new Int32Array(1 << 11);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get heldBytes(): number {
    return this.#used;
  }

  numberOf(bytes: Buffer, start: number, end: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = viewOf(bytes);
    }
    const hash = hashByFour(this.#view, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[number] === hash && this.#isText(number, start, end)) return number;
      slot = (slot + 1) & mask;
    }
  }

  /** UTF-8 where it is, else one letter a byte. */
  textOf(number: number): string {
    const bytes = this.#arena.subarray(this.#starts[number], this.#endOf(number));
    const text = bytes.toString("utf8");
    return text.includes("\ufffd") ? bytes.toString("latin1") : text;
  }

  clear(): void {
    this.#used = 0;
    this.#count = 0;
    this.#slots.fill(0);
  }

  #endOf(number: number): number {
    return number + 1 < this.#count ? (this.#starts[number + 1] ?? 0) : this.#used;
  }

  #isText(number: number, start: number, end: number): boolean {
    const from = this.#starts[number] ?? 0;
    if (this.#endOf(number) - from !== end - start) return false;
    const arena = this.#arenaView;
    const view = this.#view;
    const shift = from - start;
    let i = start;
    for (; i + 4 <= end; i += 4) if (arena.getInt32(i + shift) !== view.getInt32(i)) return false;
    for (; i < end; i++) if (arena.getInt8(i + shift) !== view.getInt8(i)) return false;
    return true;
  }

  #add(bytes: Buffer, start: number, end: number, hash: number, slot: number): number {
    const number = this.#count++;
    if (number >= this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#hashes = grown(this.#hashes);
    }
    while (this.#used + end - start > this.#arena.length) {
      const larger = Buffer.alloc(this.#arena.length * 2);
      this.#arena.copy(larger, 0, 0, this.#used);
      this.#arena = larger;
      this.#arenaView = viewOf(larger);
    }
    bytes.copy(this.#arena, this.#used, start, end);
    this.#starts[number] = this.#used;
    this.#hashes[number] = hash;
    this.#used += end - start;
    this.#slots[slot] = number + 1;
    if (this.#count * 2 > this.#slots.length) this.#spread();
    return number;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = (this.#hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

export function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** As FNV-1a, but four bytes at a time: each step waits for the one before. */
function hashByFour(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(i), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ view.getInt8(i), 0x01000193);
  return stirred(hash);
}

/** FNV-1a, for what is short. */
export function hashOf(bytes: Buffer, start: number, end: number, seed: number): number {
  let hash = seed | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return stirred(hash);
}

/** Makes the low bits depend on all. */
function stirred(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
