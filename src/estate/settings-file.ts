import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { nearest } from "../kit/nearest.ts";
import type { Problem } from "../model/estate.ts";

/** A YAML file of a workspace: its name, what it may hold, and the page that says so. */
interface Declared<S extends z.ZodType = z.ZodType> {
  readonly file: string;
  readonly schema: S;
  readonly page?: string;
}

/** The line where a setting stands, by its path: `["sources", 0, "connector"]`. */
export type LineOf = (setting: readonly PropertyKey[]) => number;

export type SettingsReading<T> =
  | { readonly settings: T; readonly problems: readonly []; readonly lineOf: LineOf }
  | { readonly settings?: never; readonly lineOf?: never; readonly problems: readonly Problem[] };

/** Reads one YAML file of a workspace and says all that is wrong in it, line by line. */
export function readSettings<S extends z.ZodType>(
  folder: string,
  declared: Declared<S>,
): SettingsReading<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(folder, declared.file), "utf8"), { lineCounter: lines });
  const value = unfolded(document);
  if ("failed" in value)
    return { problems: value.failed.map((error) => syntaxProblem(declared.file, error)) };
  const lineOf: LineOf = (setting) => lines.linePos(offsetOf(document, setting)).line;
  const read = declared.schema.safeParse(value.read ?? {});
  if (read.success) return { settings: read.data, problems: [], lineOf };
  return { problems: read.error.issues.flatMap((issue) => settingProblems(declared, issue, lineOf)) };
}

/** What the document says. Aliases that would unfold without end are found only then. */
function unfolded(
  document: ReturnType<typeof parseDocument>,
): { readonly read: unknown } | { readonly failed: readonly { readonly message: string }[] } {
  if (document.errors.length > 0) return { failed: document.errors };
  try {
    return { read: document.toJS() };
  } catch (error) {
    return { failed: [error instanceof Error ? error : new Error(String(error))] };
  }
}

function syntaxProblem(
  file: string,
  { message, linePos }: { message: string; linePos?: readonly { line: number }[] },
): Problem {
  return {
    file,
    line: linePos?.[0]?.line ?? 1,
    severity: "error",
    expected: "YAML that can be read",
    got: message.split("\n", 1)[0] ?? message,
    next: "Correct the line; mind the spaces at its beginning.",
  };
}

function settingProblems(
  { file, schema, page = "docs/workspace.md" }: Declared,
  issue: z.core.$ZodIssue,
  lineOf: LineOf,
): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      unknownSetting({ file, schema }, [...issue.path, key], lineOf([...issue.path, key])),
    );
  }
  const name = issue.path.join(".");
  return [
    {
      file,
      line: lineOf(issue.path),
      severity: "error",
      expected: `a right value for ${name || "the settings"}`,
      got: issue.message,
      next: `Correct ${name || "them"}; ${page} has the settings.`,
    },
  ];
}

function unknownSetting({ file, schema }: Declared, path: readonly PropertyKey[], line: number): Problem {
  const known = settingsBeside(schema, path);
  const meant = nearest(String(path.at(-1)), known);
  return {
    file,
    line,
    severity: "error",
    expected: `one of the settings ${known.join(", ")}`,
    got: `“${path.join(".")}”`,
    next: meant ? `Did you mean ${meant}?` : "Remove it.",
  };
}

/** The settings that may stand where this one does. */
function settingsBeside(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let beside: z.ZodType | undefined = schema;
  for (const name of path.slice(0, -1)) beside = settingBelow(beside, String(name));
  return keysOf(whole(beside));
}

/** Of a choice between shapes, what any of them may hold. */
function keysOf(shape: z.ZodType | undefined): string[] {
  if (shape instanceof z.ZodUnion)
    return [...new Set(shape.options.flatMap((option) => keysOf(whole(option as z.ZodType))))];
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
}

function settingBelow(above: z.ZodType | undefined, name: string): z.ZodType | undefined {
  const shape = whole(above);
  if (shape instanceof z.ZodArray) return shape.element as z.ZodType;
  if (shape instanceof z.ZodObject) return shape.shape[name] as z.ZodType | undefined;
  return shape instanceof z.ZodRecord ? (shape.valueType as z.ZodType) : undefined;
}

/** Without what gives it a default or changes its form. */
function whole(setting: z.ZodType | undefined): z.ZodType | undefined {
  if (setting instanceof z.ZodDefault || setting instanceof z.ZodPrefault || setting instanceof z.ZodOptional)
    return whole(setting.unwrap() as z.ZodType);
  return setting instanceof z.ZodPipe ? whole(setting.in as z.ZodType) : setting;
}

/** Where a setting stands in the file; the nearest setting above it when it is absent. */
function offsetOf(document: ReturnType<typeof parseDocument>, setting: readonly PropertyKey[]): number {
  for (let depth = setting.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(setting.slice(0, depth - 1), true);
    const key = setting[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
    if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    const item = isSeq(parent) ? parent.items[Number(key)] : undefined;
    if (isNode(item) && item.range) return item.range[0];
  }
  return 0;
}
