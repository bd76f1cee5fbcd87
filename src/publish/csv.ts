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

export const csvHead = ({ columns }: Table): string => `${Object.keys(columns).join(",")}\r\n`;

export function csvLines({ columns }: Table, rows: readonly object[]): string {
  const names = Object.keys(columns);
  return rows.map((row) => line(names, row as Readonly<Record<string, unknown>>)).join("");
}

function line(names: readonly string[], row: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const [i, name] of names.entries()) text += i === 0 ? cell(row[name]) : `,${cell(row[name])}`;
  return `${text}\r\n`;
}

/** Characters by which spreadsheets recognise a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
