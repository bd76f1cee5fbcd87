import { type LineReader, LogLine } from "./line.ts";
import type { Moments } from "./moment.ts";
import { readCommon } from "./sense.ts";

const NEWLINE = 10;
const HEAD_LINES = 16;

/** When a log begins, and its first sound lines. */
export function readHead(
  start: Buffer,
  reader: LineReader,
  moments: Moments,
): { readonly seconds: number; readonly lines: readonly Buffer[] } {
  const line = new LogLine();
  const lines: Buffer[] = [];
  let seconds = Number.NaN;
  for (let from = 0; from < start.length && lines.length < HEAD_LINES; ) {
    const newline = start.indexOf(NEWLINE, from);
    // A line cut by the end of the piece is not the whole line that the other file has.
    if (newline < 0 && lines.length > 0) break;
    const next = newline < 0 ? start.length : newline;
    const end = start[next - 1] === 13 ? next - 1 : next;
    line.forget();
    line.bytes = start;
    if (reader.read(start, from, end, line) && readCommon(line, reader, moments) === undefined) {
      if (lines.length === 0) seconds = line.seconds;
      lines.push(start.subarray(from, end));
    }
    from = next + 1;
  }
  return { seconds, lines };
}
