import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { UserError } from "./failure.ts";

/** A row of a CSV file, with the line where it begins (from 1); or why a stretch of the file is none. */
export type CsvItem =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string; readonly excerpt: string };

/** A longer row is no row: a quote was opened and never closed. */
const LONGEST_ROW_BYTES = 1 << 20;
const EXCERPT_CHARACTERS = 120;

/**
 * The rows of a CSV file of any size, header first: UTF-8 with or without BOM; comma, semicolon or tab, told from the header;
 * plain or gzip. Rows that cannot be read come as `broken`, and reading goes on.
 */
export async function* csvItems(
  path: string,
  reached: (bytes: number) => void = () => {},
): AsyncGenerator<CsvItem> {
  const source = await openText(path, reached);
  const broken: CsvItem[] = [];
  const parser = source.stream.pipe(
    parse({
      delimiter: delimiterOf(source.start),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: LONGEST_ROW_BYTES,
    }),
  );
  parser.on("skip", (error: Error & { lines?: number }) => {
    broken.push({
      line: error.lines ?? 0,
      broken: "row that cannot be read",
      excerpt: error.message.slice(0, EXCERPT_CHARACTERS),
    });
  });
  // One row is held back: when the file turns out to be cut, the last row may be half a row.
  let held: CsvItem | undefined;
  let nextLine = 1;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (broken.length > 0) yield* broken.splice(0);
    if (held) yield held;
    held = { line: nextLine, cells: record };
    nextLine = info.lines + 1;
  }
  yield* broken;
  const failure = source.failure();
  if (held && failure) yield { line: held.line, broken: failure, excerpt: "" };
  else if (held) yield held;
}

interface TextSource {
  readonly stream: Readable;
  /** The beginning, enough to hold the header. */
  readonly start: string;
  /** Why reading stopped before the end, if it did. */
  failure(): string | undefined;
}

async function openText(path: string, reached: (bytes: number) => void): Promise<TextSource> {
  const file = createReadStream(path, { highWaterMark: 256 << 10 });
  const compressed = await isGzip(path);
  const bytes = compressed ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => bytes.destroy(error));
  const pieces = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let failure: string | undefined;
  const next = async (): Promise<Buffer | undefined> => {
    try {
      return (await pieces.next()).value;
    } catch (error) {
      if (!compressed) throw error;
      failure = "compressed data cut short or damaged: nothing after could be read";
      return undefined;
    }
  };
  const first = await next();
  refuseUtf16(path, first);
  const all = async function* () {
    for (let piece = first; piece; piece = await next()) {
      yield piece;
      reached(file.bytesRead);
    }
  };
  return {
    stream: Readable.from(all(), { objectMode: false }),
    start: first?.toString("utf8", 0, 64 << 10) ?? "",
    failure: () => failure,
  };
}

async function isGzip(path: string): Promise<boolean> {
  for await (const start of createReadStream(path, { end: 1 }))
    return (start as Buffer)[0] === 0x1f && (start as Buffer)[1] === 0x8b;
  return false;
}

function refuseUtf16(path: string, first: Buffer | undefined): void {
  const [a, b] = first ?? [];
  if (!((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))) return;
  throw new UserError({
    expected: `text in UTF-8 in ${path}`,
    got: "UTF-16",
    next: "Save the file again as “CSV UTF-8”.",
  });
}

/** The separator that the header line holds most of, outside quotes. */
export function delimiterOf(start: string): string {
  const header = (start.split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, n: header.split(mark).length }));
  return counts.reduce((best, next) => (next.n > best.n ? next : best)).mark;
}
