import { csvRow } from "./csv-row.ts";
import { openTextFile } from "./text-file.ts";

/** A row of a CSV file, with the line where it begins (from 1); or why a stretch of the file is none. */
export type CsvItem =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string; readonly excerpt: string };

/** A longer row is no row. */
const LONGEST_ROW_CHARACTERS = 1 << 20;
const EXCERPT_CHARACTERS = 120;

/**
 * The rows of a CSV file of any size, header first: UTF-8 with or without BOM, or Windows-1252; comma, semicolon or tab, told
 * from the header; plain or gzip. Rows that cannot be read come as `broken`, and reading goes on at the next line.
 */
export async function* csvItems(
  path: string,
  reached: (bytes: number) => void = () => {},
): AsyncGenerator<CsvItem> {
  const file = await openTextFile(path, reached);
  const walk = new CsvWalk(delimiterOf(file.start));
  // One row is held back: when the file turns out to be cut, the last row may be half a row.
  let held: CsvItem | undefined;
  for await (const text of file.texts()) {
    for (const item of walk.items(text, false)) {
      if (held) yield held;
      held = item;
    }
  }
  for (const item of walk.items("", true)) {
    if (held) yield held;
    held = item;
  }
  const failure = file.failure();
  if (failure) yield { line: held?.line ?? 1, broken: failure, excerpt: "" };
  else if (held) yield held;
}

/** Where the reading of a CSV text stands between two pieces of it. */
class CsvWalk {
  readonly #delimiter: string;
  #rest = "";
  #line = 1;
  /** The row before was too long, and its end was not met yet. */
  #isLost = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  *items(piece: string, isEnd: boolean): Generator<CsvItem> {
    const text = this.#rest + piece;
    let at = this.#isLost ? this.#nextLine(text, 0) : 0;
    while (at < text.length) {
      const row = csvRow(text, at, { delimiter: this.#delimiter, isEnd });
      if (row === "more" && text.length - at <= LONGEST_ROW_CHARACTERS) break;
      const line = this.#line;
      if (row === "more" || row === "open") {
        const end = this.#nextLine(text, at);
        yield { line, broken: this.#isLost ? TOO_LONG : NEVER_CLOSED, excerpt: excerptOf(text, at, end) };
        at = end;
      } else {
        this.#line += row.lines;
        at = row.next;
        if (row.cells.length > 1 || row.cells[0] !== "") yield { line, cells: row.cells };
      }
    }
    this.#rest = text.slice(at);
  }

  #nextLine(text: string, at: number): number {
    const end = text.indexOf("\n", at);
    this.#isLost = end < 0;
    if (end < 0) return text.length;
    this.#line += 1;
    return end + 1;
  }
}

const NEVER_CLOSED = "quote opened and never closed";
const TOO_LONG = `row longer than ${LONGEST_ROW_CHARACTERS} characters`;

const excerptOf = (text: string, from: number, to: number): string =>
  text.slice(from, Math.min(to, from + EXCERPT_CHARACTERS)).trimEnd();

/** The separator that the header line holds most of, outside quotes. */
export function delimiterOf(start: string): string {
  const header = (start.split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, n: header.split(mark).length }));
  return counts.reduce((best, next) => (next.n > best.n ? next : best)).mark;
}
