/** Addresses waiting in line: first come, first served. Zeros mean an empty line. */
export interface Line {
  first: number;
  last: number;
}

export const emptyLine = (): Line => ({ first: 0, last: 0 });
export const isEmpty = (line: Line): boolean => line.first === 0;

/** Keeps the addresses of all lines outside of the JavaScript heap: their text and about 10 bytes each. */
export interface AddressLines {
  /** A number for an address, from 1. The text is copied, so that the page it was cut from is not kept alive. */
  numberOf(url: string): number;
  urlOf(number: number): string;
  push(line: Line, number: number): void;
  shift(line: Line): number | undefined;
}

/** A block holds many addresses, and the longest one (8,000 bytes) many times. */
const BLOCK_BYTES = 1 << 20;
const FIRST_NUMBERS = 1 << 10;

export function addressLines(): AddressLines {
  const blocks: Buffer[] = [];
  let left = 0;
  let count = 0;
  let places = new Float64Array(FIRST_NUMBERS);
  let lengths = new Uint16Array(FIRST_NUMBERS);
  let nexts = new Uint32Array(FIRST_NUMBERS);

  function grow(): void {
    places = copied(places, new Float64Array(2 * places.length));
    lengths = copied(lengths, new Uint16Array(2 * lengths.length));
    nexts = copied(nexts, new Uint32Array(2 * nexts.length));
  }

  return {
    numberOf(url) {
      if (++count === places.length) grow();
      if (left < url.length) {
        blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
        left = BLOCK_BYTES;
      }
      const block = blocks.length - 1;
      // A fetch URL is ASCII: one byte a character.
      blocks[block]?.write(url, BLOCK_BYTES - left, "latin1");
      places[count] = block * BLOCK_BYTES + BLOCK_BYTES - left;
      lengths[count] = url.length;
      left -= url.length;
      return count;
    },
    urlOf(number) {
      const place = places[number] ?? 0;
      const start = place % BLOCK_BYTES;
      const block = blocks[Math.floor(place / BLOCK_BYTES)];
      return block?.toString("latin1", start, start + (lengths[number] ?? 0)) ?? "";
    },
    push(line, number) {
      nexts[number] = 0;
      if (isEmpty(line)) line.first = number;
      else nexts[line.last] = number;
      line.last = number;
    },
    shift(line) {
      if (isEmpty(line)) return undefined;
      const number = line.first;
      line.first = nexts[number] ?? 0;
      return number;
    },
  };
}

function copied<T extends Float64Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
