import { daysLater } from "../../kit/day.ts";
import type { MeasureStanding } from "../../model/measure.ts";
import type { StepRow, WholeMeasure } from "../../store/ledger/measure.ts";

/** Nothing said for so many days while steps remain is silence. A first guess: the cadence of communities of practice. */
export const SILENT_DAYS = 120;
/** Over due, and nothing said for so many days: nobody is at it any more. A first guess. */
export const ABANDONED_DAYS = 365;

export interface Standing {
  readonly standing: MeasureStanding;
  /** The first step that is not done; undefined when all are. */
  readonly next?: StepRow;
  /** Steps that are over due and not done. */
  readonly late: readonly StepRow[];
  /** Day on which something was last said. */
  readonly lastSaid: string;
}

/** How a measure stands on a day. */
export function standingOf({ row, steps, events, reviews }: WholeMeasure, today: string): Standing {
  const open = steps.filter(({ done_on }) => done_on === null);
  const late = open.filter(({ due }) => due < today);
  const [next] = open;
  const lastSaid = (events.at(-1)?.at ?? row.made_at).toISOString().slice(0, 10);
  const quietSince = (days: number): boolean => open.length > 0 && lastSaid < daysLater(today, -days);
  const standing = ((): MeasureStanding => {
    if (row.published_at === null) return "draft";
    if (row.stopped_at !== null) return "stopped";
    if (reviews.length > 0) return "reviewed";
    if (late.length > 0 && quietSince(ABANDONED_DAYS)) return "abandoned";
    if (late.length > 0) return "late";
    if (quietSince(SILENT_DAYS)) return "silent";
    return open.length === 0 ? "done" : "on-time";
  })();
  return { standing, late, lastSaid, ...(next && { next }) };
}

/** The day from which the measure may have its effect: its last step that people meet was done. Undefined while it waits for one. */
export function inForceOn(steps: readonly StepRow[]): string | undefined {
  const met = steps.filter(({ kind }) => kind === "deploy" || kind === "generalised");
  const last = met.length > 0 ? met : steps;
  if (last.length === 0 || last.some(({ done_on }) => done_on === null)) return undefined;
  return last
    .map(({ done_on }) => done_on as string)
    .sort()
    .at(-1);
}

/** The first day on which something may have changed for people: no figure of a period that ends on it or later counts as before. */
export function firstFelt(steps: readonly StepRow[]): string | undefined {
  const felt = steps.filter(
    ({ kind, done_on }) => done_on !== null && kind !== "decided" && kind !== "legal-text",
  );
  return (felt.length > 0 ? felt : steps)
    .flatMap(({ done_on }) => done_on ?? [])
    .sort()
    .at(0);
}
