import { PERIODS_A_YEAR, periodLength, periodRank } from "../../kit/period.ts";
import { comparisonsFor, LEAST_COMPARISONS } from "./comparison.ts";
import { beforeAfter, changeOf, differenceInDifferences } from "./difference.ts";
import { boundsOf, type EffectMethod, type Estimate, smallestSeen } from "./estimate.ts";
import { interruptedSeries } from "./segmented.ts";
import { type Line, lineOf, meanOf, type Scale, type Series, told } from "./series.ts";
import { type Change, type Window, windowOf } from "./window.ts";

/** What a change is asked of: did the subject change with it, and would it have without? */
export interface EffectQuestion {
  readonly subject: Series;
  /** Of the same kind, without such a change; the nearest are chosen from them. */
  readonly candidates: readonly Series[];
  /** The first period that may no longer count as before, the first that counts as after, the last that is looked at. */
  readonly change: { readonly first: string; readonly seen: string; readonly until: string };
}

/**
 * What is seen of a change. On the scale of the subject: shares and means as they are; for counts `difference`, `low`, `high` and `smallest` are parts
 * of what was expected (0.1: a tenth more), and values are geometric means.
 */
export interface Effect extends Told {
  readonly scale: Scale;
  readonly before: number;
  readonly after: number;
  /** What would be there without the change: after, less the difference. */
  readonly expected: number;
  /** How many periods the values before and after are means of, and whether these are the same ones of different years. */
  readonly periods: { readonly before: number; readonly after: number; readonly seasonal: boolean };
  /** Those it was compared with, the nearest first. */
  readonly comparisons: readonly string[];
  /** What the other methods say, where they can: to be read beside it, never chosen from. */
  readonly others: readonly Told[];
}

/** A difference with its 95 % interval, and the smallest that could have been seen with 80 % power. */
export interface Told {
  readonly method: EffectMethod;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly smallest: number;
}

export const UNMEASURED = ["no-figure-before", "no-figure-after", "no-way-to-tell-from-chance"] as const;
export type Unmeasured = (typeof UNMEASURED)[number];

/**
 * The effect of a change, by the first method that applies, in an order set beforehand: compared with others where five are known; against its own
 * course where eight periods are; before and after where chance is known.
 */
export function effectOf({ subject, candidates, change }: EffectQuestion): Effect | Unmeasured {
  const line = lineOf(subject);
  const when = ranked(change);
  if (!line.ranks.some((rank) => rank < when.first)) return "no-figure-before";
  const aYear = PERIODS_A_YEAR[periodLength(change.seen)];
  const window = windowOf(line, when, aYear);
  if (!window) return "no-figure-after";
  const others = comparisonsFor(line, candidates.map(lineOf), window, when.first);
  const [main, ...rest] = estimatesOf(line, others, window, { when, aYear });
  if (!main) return "no-way-to-tell-from-chance";
  return {
    scale: subject.scale,
    ...valuesOf(subject.scale, line, window, main),
    ...toldOf(subject.scale, main),
    periods: { before: window.before.length, after: window.after.length, seasonal: window.seasonal },
    comparisons: main.method === "difference-in-differences" ? others.map(({ id }) => id) : [],
    others: rest.map((estimate) => toldOf(subject.scale, estimate)),
  };
}

const ranked = ({ first, seen, until }: EffectQuestion["change"]): Change => ({
  first: periodRank(first),
  seen: periodRank(seen),
  until: periodRank(until),
});

function estimatesOf(
  line: Line,
  others: readonly Line[],
  window: Window,
  { when, aYear }: { readonly when: Change; readonly aYear: number },
): Estimate[] {
  return [
    others.length >= LEAST_COMPARISONS ? differenceInDifferences(line, others, window) : undefined,
    interruptedSeries(line, when, { aYear, hasYearBefore: window.seasonal }),
    beforeAfter(line, window, when.first),
  ].filter((estimate) => estimate !== undefined);
}

function valuesOf(scale: Scale, line: Line, window: Window, { difference }: Estimate) {
  const value = (reckoned: number) => (scale === "count" ? Math.max(0, Math.exp(reckoned) - 0.5) : reckoned);
  const after = meanOf(window.after.map((rank) => line.at.get(rank)?.value ?? Number.NaN));
  return {
    before: value(after - changeOf(line, window).difference),
    after: value(after),
    expected: value(after - difference),
  };
}

function toldOf(scale: Scale, estimate: Estimate): Told {
  const { low, high } = boundsOf(estimate);
  return {
    method: estimate.method,
    difference: told(scale, estimate.difference),
    low: told(scale, low),
    high: told(scale, high),
    smallest: told(scale, smallestSeen(estimate)),
  };
}
