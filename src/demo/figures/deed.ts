import type { DemoRow } from "./level.ts";

/** Something that was done about a service, and what it truly changed. */
export interface Deed {
  /** The figure that shows it. */
  readonly indicator: string;
  readonly channel: string;
  /** Added to a share or to a mean out of 10; of a count, the part by which it is larger. */
  readonly shift: number;
  /** Rank of the first quarter of which all days have it. */
  readonly from: number;
}

/** Marks of answers, the best one first, as the definitions weigh them. */
export const MARKS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  satisfaction: { good: 10, medium: 5, bad: 0 },
  clarity: { "very-good": 10, good: 7.5, medium: 5, bad: 2.5, "very-bad": 0 },
};
/** Shares, as their parts are declared: cases among a whole. */
const SHARES: Readonly<Record<string, readonly [cases: string, whole: string]>> = {
  autonomy: ["alone", "asked"],
  "failure-demand": ["caused", "contacts"],
};
/** Rolling years: a quarter shows as much of a deed as its year has days with it. */
const ROLLING = new Set(["satisfaction", "clarity", "autonomy"]);

/** By how much the volume of a channel is multiplied in a quarter. */
export function countFactor(deeds: readonly Deed[], channel: string, quarter: number): number {
  return deeds
    .filter((deed) => deed.indicator === "volume" && deed.channel === channel && quarter >= deed.from)
    .reduce((factor, { shift }) => factor * (1 + shift), 1);
}

/** Changes the cells of a row as far as the deed shows in that quarter; volumes have it from the start. A cell that is not a number stays. */
export function showIn(row: DemoRow, { indicator, shift, from }: Deed, quarter: number): void {
  const part = Math.min(1, Math.max(0, (quarter - from + 1) / (ROLLING.has(indicator) ? 4 : 1)));
  if (part === 0) return;
  const marks = MARKS[indicator];
  if (marks) moveAnswers(row, indicator, marks, shift * part);
  const share = SHARES[indicator];
  if (!share) return;
  const [cases, whole] = share.map((name) => `${indicator}.${name}`) as [string, string];
  const [had, all] = [row.get(cases), row.get(whole)];
  if (typeof had !== "number" || typeof all !== "number") return;
  row.set(cases, Math.min(all, Math.max(0, Math.round(had + shift * part * all))));
}

/** Moves answers between the lowest mark and the highest until the mean of all is `by` higher, as far as there are any. */
function moveAnswers(
  row: DemoRow,
  indicator: string,
  marks: Readonly<Record<string, number>>,
  by: number,
): void {
  const cells = Object.entries(marks).map(([id, mark]) => ({
    id: `${indicator}.${id}`,
    mark,
    n: row.get(`${indicator}.${id}`),
  }));
  if (!cells.every(({ n }) => typeof n === "number")) return;
  const counted = cells as { id: string; mark: number; n: number }[];
  const [to, ...others] = by > 0 ? counted : counted.reverse();
  if (!to) return;
  let points = Math.abs(by) * counted.reduce((sum, { n }) => sum + n, 0);
  for (const one of others.reverse()) {
    const each = Math.abs(to.mark - one.mark);
    const moved = Math.min(one.n, Math.round(points / each));
    one.n -= moved;
    to.n += moved;
    points -= moved * each;
  }
  for (const { id, n } of counted) row.set(id, n);
}
