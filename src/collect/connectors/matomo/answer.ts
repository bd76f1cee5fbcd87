import { isJsonObject } from "../../../kit/json.ts";
import type { ReportRow } from "./report.ts";

/** The tables of an answer or of an export: of which site and days each is, as far as it says. */
export interface FoundTable {
  readonly site?: string;
  /** `2024-01-31`, `2024-01`, or something that is neither a day nor a month. */
  readonly date?: string;
  readonly rows: readonly ReportRow[];
}

/** What an answer says instead of a report. */
export class SaidError extends Error {}

const DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;
/** A year, a week or a range, as keys of an answer. */
const OTHER_DATE = /^\d{4}$|^\d{4}-\d{2}-\d{2}(?:,| to |\/)/;
const SITE = /^\d+$/;
/** Tables within tables deeper than this are no report. */
const DEEPEST = 60;

/**
 * The tables of a report as JSON: rows, or rows by date, by site, or by site and date. An empty list is a table without rows.
 * @throws SaidError when it says an error, or is no report at all.
 */
export function tablesInJson(text: string): FoundTable[] {
  const value = parsed(text);
  if (!isJsonObject(value) && !Array.isArray(value)) throw new SaidError("what came is no report");
  const { result, message } = value as { result?: unknown; message?: unknown };
  if (result === "error")
    throw new SaidError(typeof message === "string" ? message : "an error without words");
  return tablesOf(value);
}

/** @throws SaidError when it is no JSON: a page of a server in front, or half an answer. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = text.trim() === "" ? "nothing" : /^\s*</.test(text) ? "a page of HTML" : "a broken text";
    throw new SaidError(`${what} came instead of JSON`);
  }
}

function tablesOf(value: unknown, known: { site?: string; date?: string } = {}): FoundTable[] {
  const names = isJsonObject(value) ? Object.keys(value) : [];
  if (names.length > 0 && known.date === undefined) {
    const isDates = names.every((name) => DATE.test(name) || OTHER_DATE.test(name));
    const entries = Object.entries(value as object);
    // Keys like 2024 may be sites as well as years: a site holds dates or rows like any other.
    if (isDates && !names.every((name) => SITE.test(name)))
      return entries.flatMap(([date, of]) => tablesOf(of, { ...known, date }));
    if (
      known.site === undefined &&
      names.every((name) => SITE.test(name)) &&
      entries.every(([, of]) => isTable(of))
    )
      return entries.flatMap(([site, of]) => tablesOf(of, { ...known, site }));
  }
  return [{ ...known, rows: rowsIn(value, 0) }];
}

const isTable = (value: unknown): boolean => typeof value === "object" && value !== null;

function rowsIn(value: unknown, depth: number): ReportRow[] {
  if (depth > DEEPEST) throw new SaidError("tables within tables without end");
  if (Array.isArray(value)) return value.filter(isJsonObject).map((row) => rowIn(row, depth));
  return isJsonObject(value) && Object.keys(value).length > 0 ? [rowIn(value, depth)] : [];
}

function rowIn(row: Record<string, unknown>, depth: number): ReportRow {
  const cells = new Map<string, string>();
  for (const [name, cell] of Object.entries(row))
    if (typeof cell === "string" || typeof cell === "number") cells.set(name, String(cell));
    else if (typeof cell === "boolean") cells.set(name, cell ? "1" : "0");
  return { cells, under: rowsIn(row.subtable ?? [], depth + 1) };
}
