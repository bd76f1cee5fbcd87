import type { Problem } from "../model/estate.ts";

/** Lines shown of a fault that many lines share. */
const LINES_SHOWN = 10;

/** Problems for a person, grouped by file; lines with the very same fault are told once. */
export function problemList(problems: readonly Problem[]): string[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { file, severity, expected, got, next } = problem;
    const key = JSON.stringify([file, severity, expected, got, next]);
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  let file = "";
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const heading = first.file === file ? [] : [first.file];
    file = first.file;
    return [...heading, ...sentences(first, group)];
  });
}

function sentences(
  { file, line, severity, expected, got, next }: Problem,
  group: readonly Problem[],
): string[] {
  const mark = severity === "warning" ? "warning: " : "";
  const more = group.length > 1 ? [`    the same on ${group.length} lines: ${linesOf(group)}`] : [];
  return [`  ${file}:${line}: ${mark}expected ${expected}; got ${got} → ${next}`, ...more];
}

function linesOf(group: readonly Problem[]): string {
  const shown = group.slice(0, LINES_SHOWN).map(({ line }) => line);
  return `${shown.join(", ")}${group.length > LINES_SHOWN ? "…" : ""}`;
}
