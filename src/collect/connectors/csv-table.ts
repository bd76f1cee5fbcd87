import { delimiterOf } from "../../kit/csv.ts";
import { csvRow } from "../../kit/csv-row.ts";

/** A table within the text of a CSV export: lines of comment above it, names of columns, rows. */
export interface CsvTable {
  /** Lines that begin with `#`, without it. */
  readonly comments: readonly string[];
  /** In lower case. */
  readonly names: readonly string[];
  readonly rows: readonly CsvTableRow[];
}

export interface CsvTableRow {
  /** From 1. */
  readonly line: number;
  /** Trimmed. */
  readonly cells: readonly string[];
  /** Why it is no row. */
  readonly broken?: string;
}

/** The tables of a CSV text: an empty line, or lines of comment, stand between them. */
export function csvTables(text: string): CsvTable[] {
  const tables: (CsvTable & { rows: CsvTableRow[] })[] = [];
  let comments: string[] = [];
  let table: (typeof tables)[number] | undefined;
  for (const row of rowsIn(text.replace(/^\ufeff/, ""))) {
    const [first = ""] = row.cells;
    if (first.startsWith("#")) {
      if (tables.at(-1)?.comments === comments) comments = [];
      table = undefined;
      comments.push(row.cells.join(",").replace(/^#\s*/, "").trim());
    } else if (row.broken === undefined && row.cells.every((cell) => cell === "")) {
      // Rows of empty cells stand in for empty lines once a spreadsheet has saved the file.
      table = undefined;
    } else if (table) table.rows.push(row);
    else if (row.broken === undefined) {
      table = { comments, names: row.cells.map((cell) => cell.toLowerCase()), rows: [] };
      tables.push(table);
    }
  }
  return tables;
}

function* rowsIn(text: string): Generator<CsvTableRow> {
  const delimiter = delimiterOf(widestLine(text));
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const isComment = text[at] === "#";
    const row = isComment ? "comment" : csvRow(text, at, { delimiter, isEnd: true });
    if (typeof row === "object") {
      yield { line, cells: row.cells.map((cell) => cell.trim()) };
      at = row.next;
      line += row.lines;
      continue;
    }
    const end = text.indexOf("\n", at);
    const written = text.slice(at, end < 0 ? text.length : end).trim();
    if (row === "comment") yield { line, cells: [written] };
    else yield { line, cells: [written], broken: "quote opened and never closed" };
    at = end < 0 ? text.length : end + 1;
    line++;
  }
}

/** The separator is told from the line that has most of them: lines above a table have none. */
function widestLine(text: string): string {
  const lines = text.slice(0, 16_384).split(/\r?\n/).slice(0, 60);
  const width = (line: string): number => line.replace(/"[^"]*"/g, "").split(/[;,\t]/).length;
  return lines.filter((line) => !line.startsWith("#")).reduce((a, b) => (width(b) > width(a) ? b : a), "");
}
