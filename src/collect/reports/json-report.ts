import { statSync } from "node:fs";
import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { textStart } from "../../kit/text-file.ts";
import { exportedTexts } from "../connectors/export-file.ts";
import type { ReportEvent, ReportGiven } from "./report.ts";

/**
 * The JSON text of a file, plain or gzip.
 * @throws UserError when it is a web page, cut short, or no JSON at all.
 */
export function jsonOf(path: string, what: string, { reached }: ReportGiven): unknown {
  const file = basename(path);
  const text = exportedTexts(path)[0]?.text ?? "";
  reached(path, statSync(path).size);
  refuseWebPage(file, text, what);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError({
      expected: `${what} in ${file}`,
      got: text.trim() === "" ? "an empty file" : `JSON cut short or damaged (${(error as Error).message})`,
      next: "Make the report again, and import it whole.",
    });
  }
}

type ReadOne = (file: string, given: ReportGiven) => AsyncGenerator<ReportEvent>;

/** Reads files of a tool that writes JSON, or a table as CSV: their beginnings tell which. */
export function jsonOrTable(
  what: string,
  { json, table }: { readonly json: ReadOne; readonly table: ReadOne },
): (given: ReportGiven) => AsyncGenerator<ReportEvent> {
  return async function* (given) {
    for (const file of given.files) {
      const start = await textStart(file);
      refuseWebPage(basename(file), start, what);
      yield* (/^\uFEFF?\s*[[{]/.test(start) ? json : table)(file, given);
    }
  };
}

/** Tools write a page for people beside the file for programs, and the one is easily taken for the other. */
export function refuseWebPage(file: string, start: string, what: string): void {
  if (!/^\uFEFF?\s*<(?:!doctype|html|\?xml|!--)/i.test(start)) return;
  throw new UserError({
    expected: `${what} in ${file}`,
    got: "a web page",
    next: "Take the file for programs (JSON or CSV) that the tool writes beside the page for people.",
  });
}

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

/** The beginning of what was refused, as it is kept. */
export const excerptOf = (value: unknown): string => (JSON.stringify(value) ?? "").slice(0, 200);
