import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMap, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { UserError } from "../kit/failure.ts";
import { nearest } from "../kit/nearest.ts";
import type { Problem } from "../model/estate.ts";
import type { Workspace } from "../model/workspace.ts";
import { crawlSettings } from "./crawl-settings.ts";

const settings = z.strictObject({
  name: z.strictObject({ en: z.string(), fr: z.string() }),
  languages: z
    .array(z.enum(["fr", "en"]))
    .min(1)
    .default(["fr", "en"]),
  publicHosts: z.array(z.string()).default([]),
  memoryMb: z.number().int().min(256).default(2048),
  threads: z.number().int().min(1).default(2),
  port: z.number().int().min(0).max(65535).default(8020),
  seed: z.number().int().default(1),
  crawl: crawlSettings.prefault({}),
});

/** What reading `parvis.yaml` gives: the settings, or all that is wrong in them. */
export type WorkspaceReading =
  | { readonly workspace: Workspace; readonly problems: readonly [] }
  | { readonly workspace?: never; readonly problems: readonly Problem[] };

/** Reads `parvis.yaml`. Throws a `UserError` that names the settings when something is wrong in it. */
export function readWorkspace(folder: string): Workspace {
  const { workspace, problems } = checkWorkspace(folder);
  if (workspace) return workspace;
  throw new UserError({
    expected: problems.map(({ file, line, expected }) => `${file}:${line}: ${expected}`).join("; "),
    got: problems.map(({ got }) => got).join("; "),
    next: problems[0]?.next ?? "Run parvis check.",
  });
}

/** Reads `parvis.yaml` and says all that is wrong in it, line by line. Throws only when there is none. */
export function checkWorkspace(folder: string): WorkspaceReading {
  const path = join(folder, "parvis.yaml");
  if (!existsSync(path)) {
    throw new UserError({
      expected: "a workspace: a folder with a parvis.yaml",
      got: resolve(folder),
      next: "Make one with parvis init, or name one with --workspace.",
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines });
  if (document.errors.length > 0) return { problems: document.errors.map(syntaxProblem) };
  const read = settings.safeParse(document.toJS() ?? {});
  if (read.success) return { workspace: { folder: resolve(folder), ...read.data }, problems: [] };
  const lineOf = (setting: readonly PropertyKey[]) => lines.linePos(offsetOf(document, setting)).line;
  return { problems: read.error.issues.flatMap((issue) => settingProblems(issue, lineOf)) };
}

const FILE = "parvis.yaml";

function syntaxProblem({
  message,
  linePos,
}: {
  message: string;
  linePos?: readonly { line: number }[];
}): Problem {
  return {
    file: FILE,
    line: linePos?.[0]?.line ?? 1,
    severity: "error",
    expected: "YAML that can be read",
    got: message.split("\n", 1)[0] ?? message,
    next: "Correct the line; mind the spaces at its beginning.",
  };
}

function settingProblems(
  issue: z.core.$ZodIssue,
  lineOf: (setting: readonly PropertyKey[]) => number,
): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownSetting([...issue.path, key], lineOf([...issue.path, key])));
  }
  const name = issue.path.join(".");
  return [
    {
      file: FILE,
      line: lineOf(issue.path),
      severity: "error",
      expected: `a right value for ${name || "the settings"}`,
      got: issue.message,
      next: `Correct ${name || "them"}; docs/workspace.md has the settings.`,
    },
  ];
}

function unknownSetting(path: readonly PropertyKey[], line: number): Problem {
  const known = settingsBeside(path);
  const meant = nearest(String(path.at(-1)), known);
  return {
    file: FILE,
    line,
    severity: "error",
    expected: `one of the settings ${known.join(", ")}`,
    got: `“${path.join(".")}”`,
    next: meant ? `Did you mean ${meant}?` : "Remove it.",
  };
}

/** The settings that may stand where this one does. */
function settingsBeside(path: readonly PropertyKey[]): string[] {
  let beside: z.ZodType | undefined = settings;
  for (const name of path.slice(0, -1)) beside = settingBelow(beside, String(name));
  const shape = whole(beside);
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
}

function settingBelow(above: z.ZodType | undefined, name: string): z.ZodType | undefined {
  const shape = whole(above);
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
  }
  return 0;
}
