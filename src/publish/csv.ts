import type { Table } from "../model/table.ts";

/**
 * A table as CSV (RFC 4180, UTF-8, CRLF), in pieces. Absent values are empty.
 * A text that a spreadsheet would run as a formula gets a leading apostrophe: anchor texts come from anyone's pages.
 */
export async function* csvOf(
  table: Table,
  batches: AsyncIterable<readonly object[]>,
): AsyncGenerator<string> {
  const names = Object.keys(table.columns);
  yield `${names.join(",")}\r\n`;
  for await (const rows of batches) yield rows.map((row) => line(names, row)).join("");
}

function line(names: readonly string[], row: object): string {
  return `${names.map((name) => cell((row as Record<string, unknown>)[name])).join(",")}\r\n`;
}

/** Characters by which spreadsheets recognise a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
