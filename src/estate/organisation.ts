import type { Organisation } from "../model/estate.ts";
import { cyclesOf } from "./cycle.ts";
import { Known } from "./known.ts";
import type { Line } from "./line.ts";

/** The organisations, and their ids. The same id may have several lines, as long as their periods do not overlap. */
export function readOrganisations(lines: readonly Line[]): {
  readonly organisations: readonly Organisation[];
  readonly known: Known;
} {
  const known = new Known("organisation");
  const drafts: Draft[] = [];
  const periods = new Map<string, Draft[]>();
  for (const line of lines) {
    const draft = draftOf(line);
    const earlier = periods.get(draft?.row.id ?? "") ?? [];
    if (!draft || overlaps(draft, earlier)) continue;
    drafts.push(draft);
    periods.set(draft.row.id, [...earlier, draft]);
    known.stand(draft.row.id);
  }
  const checked = drafts.map(({ line, row: { parent, ...row } }) => {
    const above = known.check(parent, line, "parent");
    return { line, row: { ...row, ...(above && { parent: above }) } };
  });
  return { organisations: inOrder(cutCycles(checked)), known };
}

interface Draft {
  readonly line: Line;
  readonly row: Organisation;
}

function draftOf(line: Line): Draft | undefined {
  const id = line.id();
  if (id === undefined) return undefined;
  const [parent, source] = [line.text("parent"), line.text("source")];
  return {
    line,
    row: {
      id,
      name: line.name(id),
      kind: line.text("kind") ?? "organisation",
      ...(parent && { parent }),
      ...line.period("from", "to"),
      ...(source && { source }),
    },
  };
}

function overlaps({ line, row }: Draft, earlier: readonly Draft[]): boolean {
  const other = earlier.find((draft) => together(draft.row, row));
  if (!other) return false;
  line.error(
    "an id used once at a time",
    `“${row.id}”, which line ${other.line.line} already has for the same days`,
    "Give this line an id of its own, or days (from, to) that do not overlap. It is left out until then.",
  );
  return true;
}

/** Periods include both their days; an open side has no end. ISO days compare as text. */
function together(a: Organisation, b: Organisation): boolean {
  return (a.from ?? "") <= (b.to ?? "9999-12-31") && (b.from ?? "") <= (a.to ?? "9999-12-31");
}

/** A loop is cut where it was met first, and named whole. */
function cutCycles(drafts: readonly Draft[]): Organisation[] {
  const parents = new Map(drafts.map(({ row }) => [row.id, row.parent]));
  const cycles = cyclesOf(parents.keys(), (id) => parents.get(id));
  const cut = new Set(cycles.map(([first = ""]) => first));
  for (const cycle of cycles) {
    drafts
      .find(({ row }) => row.id === cycle[0])
      ?.line.error(
        "organisations that form a tree",
        `a loop: ${[...cycle, cycle[0]].join(" → ")}`,
        "Correct one of these parents. Until then the first of them counts as a root.",
      );
  }
  return drafts.map(({ row: { parent, ...row } }) => ({
    ...row,
    ...(parent && !cut.has(row.id) && { parent }),
  }));
}

/** The latest line of an id comes last: a map by id keeps that one. */
const inOrder = (organisations: readonly Organisation[]): Organisation[] =>
  [...organisations].sort((a, b) => compare(a.from ?? "", b.from ?? ""));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
