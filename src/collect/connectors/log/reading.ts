import type { AudienceEvent } from "../connector.ts";
import type { Counter } from "./counter.ts";
import { type LineReader, LogLine } from "./line.ts";
import { maskedExcerpt } from "./network.ts";
import type { Overlaps } from "./overlap.ts";
import { readCommon } from "./sense.ts";

const NEWLINE = 10;
const RETURN = 13;
const HASH = 35;
/** Servers refuse requests larger than this: a longer line is none of a log. */
const LONGEST_LINE_BYTES = 256 << 10;

interface ReadingOf {
  readonly path: string;
  readonly reader: LineReader;
  readonly counter: Counter;
  readonly overlaps: Overlaps;
}

/** Takes a log in pieces, cuts it into lines, and has them counted. */
export class LogReading {
  readonly #of: ReadingOf;
  readonly #line = new LogLine();
  #events: AudienceEvent[] = [];
  #place = 0;
  /** Sound lines still to pass over: another file had them. */
  #skip: number;
  /** The beginning of a line that the next piece ends. */
  #rest: Buffer = Buffer.alloc(0);
  /** True while the rest of a line too long is passed over. */
  #isLost = false;

  constructor(of: ReadingOf) {
    this.#of = of;
    this.#skip = of.overlaps.begin(of.path);
  }

  /** What there is to tell since last asked. */
  events(): readonly AudienceEvent[] {
    const events = this.#events;
    if (events.length > 0) this.#events = [];
    return events;
  }

  piece(piece: Buffer): void {
    let from = 0;
    if (this.#rest.length > 0 || this.#isLost) {
      const newline = piece.indexOf(NEWLINE);
      if (newline < 0) {
        this.#keep(piece);
        return;
      }
      if (this.#isLost) this.#isLost = false;
      else {
        const joined = Buffer.concat([this.#rest, piece.subarray(0, newline)]);
        this.#rest = Buffer.alloc(0);
        this.#take(joined, 0, joined.length);
      }
      from = newline + 1;
    }
    for (;;) {
      const newline = piece.indexOf(NEWLINE, from);
      if (newline < 0) break;
      this.#take(piece, from, newline);
      from = newline + 1;
    }
    if (from < piece.length) this.#keep(piece.subarray(from));
  }

  /** @param failure Why the file could not be read to its end. */
  end(failure: string | undefined): void {
    if (failure !== undefined) this.#refuse(failure, "", this.#place + 1);
    else if (this.#rest.length > 0) this.#take(this.#rest, 0, this.#rest.length);
    this.#of.overlaps.end();
  }

  #keep(bytes: Buffer): void {
    if (this.#isLost) return;
    this.#rest = Buffer.concat([this.#rest, bytes]);
    if (this.#rest.length <= LONGEST_LINE_BYTES) return;
    this.#place++;
    this.#refuse("a line too long to be one of a log", this.#rest.toString("latin1", 0, 2000), this.#place);
    this.#rest = Buffer.alloc(0);
    this.#isLost = true;
  }

  #take(bytes: Buffer, start: number, newline: number): void {
    this.#place++;
    const end = newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline;
    if (end === start) return;
    const { reader, counter, overlaps, path } = this.#of;
    if (bytes[start] === HASH) {
      reader.directive?.(bytes.toString("latin1", start, end));
      return;
    }
    const line = this.#line;
    line.forget();
    line.bytes = bytes;
    const reason = reader.read(bytes, start, end, line)
      ? readCommon(line, reader, counter.moments)
      : "a line cut short, or in another format";
    if (reason !== undefined) {
      this.#refuse(reason, bytes.toString("latin1", start, Math.min(end, start + 2000)), this.#place);
      return;
    }
    overlaps.see(bytes, start, end, line.seconds);
    if (this.#skip > 0) {
      this.#skip--;
      this.#aside("line already read in another file");
      return;
    }
    const uncounted = counter.take(line, reader, path, this.#place);
    if (uncounted === undefined) return;
    if ("aside" in uncounted) this.#aside(uncounted.aside);
    else this.#refuse(uncounted.refused, bytes.toString("latin1", start, end), this.#place);
  }

  #aside(what: string): void {
    this.#events.push({ kind: "aside", what });
  }

  #refuse(reason: string, text: string, place: number): void {
    const { path } = this.#of;
    this.#events.push({
      kind: "refusal",
      refusal: { file: path, place, place_unit: "line", reason, excerpt: maskedExcerpt(text) },
    });
  }
}
