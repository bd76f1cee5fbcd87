import type { TriageActRow } from "../../store/ledger/triage.ts";

/** How fast ideas are settled at the desk. */
export interface Pace {
  readonly settled: number;
  readonly minutes: number;
  /** Undefined before anything was settled. */
  readonly minutesPer100: number | undefined;
}

/** After so long without an act, whoever sits at the desk did something else. */
const BREAK_MS = 5 * 60_000;

/** Time between two acts of one person, breaks left out, and how many ideas no longer wait: what was undone gives them back. What a program proposed counts for neither. */
export function paceOf(acts: readonly TriageActRow[]): Pace {
  const done = acts.filter(({ kind }) => kind !== "propose");
  const lastOf = new Map<string, number>();
  let ms = 0;
  for (const { by, at } of done) {
    const gap = at.getTime() - (lastOf.get(by) ?? Number.NEGATIVE_INFINITY);
    if (gap <= BREAK_MS) ms += gap;
    lastOf.set(by, at.getTime());
  }
  const settled = done.reduce((sum, act) => sum + act.settled, 0);
  const minutes = ms / 60_000;
  return { settled, minutes, minutesPer100: settled > 0 ? (100 * minutes) / settled : undefined };
}
