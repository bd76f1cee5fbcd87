import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { delimiterOf } from "../kit/csv.ts";
import { nearest } from "../kit/nearest.ts";
import type { Problem } from "../model/estate.ts";
import type { EstateFile } from "./columns.ts";
import { Line } from "./line.ts";

/** A file of the estate, line by line; what could not become a line is already among the problems. */
export interface Sheet {
  readonly lines: readonly Line[];
  /** The file as read, for the hash of the estate; undefined when there is none. */
  readonly bytes?: Uint8Array;
}

/** Reads one CSV file: UTF-8, with or without BOM; comma, semicolon or tab. An absent file is an empty one. */
export function readSheet(folder: string, declared: EstateFile, problems: Problem[]): Sheet {
  const path = join(folder, "estate", declared.file);
  if (!existsSync(path)) return { lines: [] };
  const bytes = readFileSync(path);
  const file = `estate/${declared.file}`;
  const [header, ...records] = readRecords(bytes, file, problems);
  // An empty file says nothing, and that is allowed.
  if (!header || !hasColumns(header.cells, declared, file, problems)) return { lines: [], bytes };
  const names = header.cells.map(columnName);
  const lines = records
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .filter((record) => fits(record, names, file, problems))
    .map(({ line, cells }) => new Line(file, line, cellsByName(names, cells), problems));
  return { lines, bytes };
}

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a CSV file, header first, each with the line where it begins. */
export function readRecords(bytes: Uint8Array, file: string, problems: Problem[]): CsvRecord[] {
  const text = decode(bytes, file, problems);
  return text === undefined ? [] : recordsOf(text, file, problems);
}

function decode(bytes: Uint8Array, file: string, problems: Problem[]): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.push({
      file,
      line: firstBadLine(bytes),
      severity: "error",
      expected: "text in UTF-8",
      got: "bytes that are not UTF-8 (often Latin-1, from a spreadsheet)",
      next: "Save the file again as “CSV UTF-8”. Nothing of it was read.",
    });
    return undefined;
  }
}

/** The first line that is not UTF-8, for whoever must find it. */
function firstBadLine(bytes: Uint8Array): number {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const bad = lenient.indexOf("\uFFFD");
  return lenient.slice(0, Math.max(0, bad)).split("\n").length;
}

function recordsOf(text: string, file: string, problems: Problem[]): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record: (record: string[], { lines }) => {
        records.push({ line, cells: record });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    // The only error left by the options above is a quote that nothing closes.
    problems.push({
      file,
      line,
      severity: "error",
      expected: "a closing double quote",
      got: error instanceof Error ? error.message : String(error),
      next: "Close the quote, or double it if it is part of the text. Nothing from this line on was read.",
    });
  }
  return records;
}

const columnName = (cell: string): string => cell.trim().toLowerCase();

function hasColumns(
  header: readonly string[],
  declared: EstateFile,
  file: string,
  problems: Problem[],
): boolean {
  const names = header.map(columnName);
  const absent = Object.keys(declared.columns).filter((name) => !names.includes(name));
  for (const name of names) {
    const meant = name in declared.columns ? undefined : nearest(name, absent);
    if (meant) {
      problems.push({
        file,
        line: 1,
        severity: "warning",
        expected: `the column ${meant}`,
        got: `a column ${name}, which is ignored`,
        next: `Rename it to ${meant} if that is what it holds.`,
      });
    }
  }
  const missing = declared.required.filter((name) => absent.includes(name));
  if (missing.length === 0) return true;
  problems.push({
    file,
    line: 1,
    severity: "error",
    expected: `a first line that names the columns ${declared.required.join(", ")}`,
    got: names.join(", ") || "an empty line",
    next: `Add the missing: ${missing.join(", ")}. Nothing of the file was read.`,
  });
  return false;
}

function fits(
  { line, cells }: CsvRecord,
  names: readonly string[],
  file: string,
  problems: Problem[],
): boolean {
  if (cells.slice(names.length).every((cell) => cell.trim() === "")) return true;
  problems.push({
    file,
    line,
    severity: "error",
    expected: `at most ${names.length} cells, as in the first line`,
    got: `${cells.length} cells`,
    next: "Put a text that contains a comma between double quotes. The line is left out.",
  });
  return false;
}

function cellsByName(names: readonly string[], cells: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name, i) => [name, (cells[i] ?? "").trim()]));
}
