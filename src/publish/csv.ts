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
  let text = "";
  for (const row of rows) text += line(names, row as Readonly<Record<string, unknown>>);
  return text;
}

function line(names: readonly string[], row: Readonly<Record<string, unknown>>): string {
  let text = cell(row[names[0] as string]);
  for (let i = 1; i < names.length; i++) text += `,${cell(row[names[i] as string])}`;
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
