import type { Table } from "../model/table.ts";

/**
 * A table as CSV (RFC 4180, UTF-8, CRLF), in pieces. Absent values are empty.
 * A text that a spreadsheet would run as a formula gets a leading apostrophe: anchor texts come from anyone's pages.
 */
export async function* csvOf(
  table: Table,
  batches: AsyncIterable<readonly object[]>,
): AsyncGenerator<string> {
  yield csvHead(table);
  for await (const rows of batches) yield csvLines(table, rows);
}

/** Rows at hand, as they are streamed. */
export async function* oneBatch<T extends object>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows;
}

export const csvHead = ({ columns }: Table): string => `${Object.keys(columns).join(",")}\r\n`;

export function csvLines({ columns }: Table, rows: readonly object[]): string {
  const names = Object.keys(columns);
  // Most texts are those of the row above: what is written of them is kept.
  const above: unknown[] = names.map(() => null);
  const cells: string[] = names.map(() => "");
  const lines = rows.map((row) => {
    for (let i = 0; i < names.length; i++) {
      const value = (row as Readonly<Record<string, unknown>>)[names[i] as string];
      if (value === above[i]) continue;
      above[i] = value;
      cells[i] = cell(value);
    }
    return `${cells.join(",")}\r\n`;
  });
  return lines.join("");
}

/** Characters by which spreadsheets recognise a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
