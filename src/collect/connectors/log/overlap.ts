/** Lines that show that a file begins with what another one holds. */
const HEAD_LINES = 16;
/** Fewer are enough when the other file ends meanwhile, but not one: two requests may be alike. */
const FEWEST_LINES = 2;

interface Head {
  readonly file: string;
  readonly seconds: number;
  readonly lines: readonly Buffer[];
}

interface Match {
  readonly head: Head;
  /** Rank, among the sound lines of the file being read, of the one like the first of the head. */
  readonly from: number;
  matched: number;
}

/**
 * Finds what was copied from one file into another: a log and its compressed copy, one fetched at noon and again in the evening, one
 * rotated while it was being copied. Files are read in order of their first line; while one is read, the first lines of those to
 * come are looked for in it. Where they stand, one after the other and equal to the byte, the other file is taken for a
 * copy from there to the end of this one.
 */
export class Overlaps {
  readonly #heads = new Map<number, Head[]>();
  readonly #skips = new Map<string, number>();
  #running: Match[] = [];
  #sure: Match[] = [];
  #read = 0;
  #second = Number.NaN;
  #candidates: readonly Head[] = [];

  constructor(
    heads: readonly { readonly file: string; readonly seconds: number; readonly lines: readonly Buffer[] }[],
  ) {
    if (heads.length < 2) return;
    for (const { file, seconds, lines } of heads) {
      const head = { file, seconds, lines: lines.slice(0, HEAD_LINES) };
      this.#heads.set(seconds, [...(this.#heads.get(seconds) ?? []), head]);
    }
  }

  /** Sound lines at the beginning of the file that another one had. */
  begin(file: string): number {
    for (const [seconds, heads] of this.#heads)
      this.#heads.set(
        seconds,
        heads.filter((head) => head.file !== file),
      );
    this.#running = [];
    this.#sure = [];
    this.#read = 0;
    this.#second = Number.NaN;
    return this.#skips.get(file) ?? 0;
  }

  see(bytes: Buffer, start: number, end: number, seconds: number): void {
    this.#read++;
    if (seconds !== this.#second) {
      this.#second = seconds;
      this.#candidates = this.#heads.get(seconds) ?? [];
    }
    if (this.#candidates.length === 0 && this.#running.length === 0) return;
    this.#compare(bytes.subarray(start, end));
  }

  end(): void {
    for (const { head, from, matched } of [...this.#sure, ...this.#running]) {
      if (matched < Math.min(FEWEST_LINES, head.lines.length)) continue;
      const skip = this.#read - from + 1;
      this.#skips.set(head.file, Math.max(skip, this.#skips.get(head.file) ?? 0));
    }
  }

  #compare(line: Buffer): void {
    for (const head of this.#candidates) this.#running.push({ head, from: this.#read, matched: 0 });
    this.#running = this.#running.filter((match) => {
      if (!match.head.lines[match.matched]?.equals(line)) return false;
      match.matched++;
      if (match.matched < match.head.lines.length) return true;
      this.#sure.push(match);
      return false;
    });
  }
}
