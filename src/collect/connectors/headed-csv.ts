import { basename } from "node:path";
import { csvItems } from "../../kit/csv.ts";
import { UserError } from "../../kit/failure.ts";
import { nearest } from "../../kit/nearest.ts";
import type { RefusalEvent } from "./connector.ts";

/** A CSV export whose first line names its columns: the names first, then the rows one by one. */
export interface HeadedCsv {
  /** In lower case. */
  readonly names: readonly string[];
  readonly rows: AsyncGenerator<HeadedRow | RefusalEvent>;
}

export interface HeadedRow {
  /** From 1, the header included. */
  readonly line: number;
  /** Trimmed; empty when the row is shorter. */
  readonly cells: readonly string[];
}

const EXCERPT_CHARACTERS = 200;

/** @throws UserError when the file is empty. */
export async function openHeadedCsv(file: string, reached: (bytes: number) => void): Promise<HeadedCsv> {
  const items = csvItems(file, reached);
  const first = await items.next();
  if (first.done) throw noHeader(file, "an empty file");
  if ("broken" in first.value) throw noHeader(file, first.value.broken);
  return { names: first.value.cells.map(columnName), rows: rowsOf(file, items) };
}

const noHeader = (file: string, got: string): UserError =>
  new UserError({
    expected: `a first line that names the columns in ${file}`,
    got,
    next: "Export it again as CSV, with the names of its columns.",
  });

async function* rowsOf(
  file: string,
  items: ReturnType<typeof csvItems>,
): AsyncGenerator<HeadedRow | RefusalEvent> {
  for await (const item of items) {
    if ("broken" in item) yield refused(file, item.line, item.broken, item.excerpt);
    else yield { line: item.line, cells: item.cells.map((cell) => cell.trim()) };
  }
}

export function refused(file: string, line: number, reason: string, excerpt: string): RefusalEvent {
  const cut = excerpt.slice(0, EXCERPT_CHARACTERS);
  return {
    kind: "refusal",
    refusal: { file: basename(file), place: line, place_unit: "line", reason, excerpt: cut },
  };
}

/** As names of columns are compared. */
export const columnName = (written: string): string => written.trim().toLowerCase();

/** Said when a file lacks a column: what was expected, what is there, and the column that was probably meant. */
export function missingColumn(file: string, expected: string, names: readonly string[]): UserError {
  const meant = nearest(expected, names);
  return new UserError({
    expected: `a column ${expected} in ${file}`,
    got: `the columns ${names.join(", ").slice(0, EXCERPT_CHARACTERS) || "of an empty line"}`,
    next:
      meant === undefined
        ? "Say which column holds it, in sources.yaml or with --column."
        : `The nearest is ${meant}: if that is what it holds, say so in sources.yaml or with --column.`,
  });
}
