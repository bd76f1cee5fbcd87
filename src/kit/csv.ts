import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { openTextFile } from "./text-file.ts";

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
  const file = await openTextFile(path, reached);
  const broken: CsvItem[] = [];
  const parser = Readable.from(file.pieces(), { objectMode: false }).pipe(
    parse({
      delimiter: delimiterOf(file.start),
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
  const failure = file.failure();
  if (held && failure) yield { line: held.line, broken: failure, excerpt: "" };
  else if (held) yield held;
}

/** The separator that the header line holds most of, outside quotes. */
export function delimiterOf(start: string): string {
  const header = (start.split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, n: header.split(mark).length }));
  return counts.reduce((best, next) => (next.n > best.n ? next : best)).mark;
}
