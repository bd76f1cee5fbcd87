import { hashOf } from "../../kit/random.ts";
import { median } from "../series/robust.ts";
import { type Line, meanOf } from "./series.ts";
import type { Window } from "./window.ts";

/** Fewer say too little of what chance does. */
export const LEAST_COMPARISONS = 5;
const MOST_COMPARISONS = 20;
/** Periods before the change that a level and a trend are read from. */
const LEAST_BEFORE = 3;

/**
 * Those a subject is compared with: of the candidates, which are of its kind and had no such change, that are known in every period compared, the
 * twenty nearest by level and trend before the change, each in its own spread over the candidates. Equal ones are taken in an order drawn from their names.
 * Where a trend cannot be read, the level alone counts.
 */
export function comparisonsFor(
  subject: Line,
  candidates: readonly Line[],
  window: Window,
  first: number,
): Line[] {
  const known = candidates.filter(
    ({ id, at }) => id !== subject.id && [...window.before, ...window.after].every((rank) => at.has(rank)),
  );
  if (known.length < LEAST_COMPARISONS) return [];
  const course = courseOf(subject, first);
  const courses = known.map((line) => ({ line, course: courseOf(line, first) }));
  const spread = {
    level: spreadOf(courses.map((one) => one.course.level)),
    trend: spreadOf(courses.map((one) => one.course.trend)),
  };
  const distance = (one: Course): number =>
    ((one.level - course.level) / spread.level) ** 2 + ((one.trend - course.trend) / spread.trend) ** 2;
  return courses
    .map((one) => ({ ...one, distance: distance(one.course), draw: hashOf(one.line.id) }))
    .sort((a, b) => a.distance - b.distance || a.draw - b.draw)
    .slice(0, MOST_COMPARISONS)
    .map(({ line }) => line);
}

/** Mean and slope by period of what is known before the change. */
interface Course {
  readonly level: number;
  readonly trend: number;
}

function courseOf({ ranks, at }: Line, first: number): Course {
  const before = ranks.filter((rank) => rank < first);
  const values = before.map((rank) => at.get(rank)?.value ?? Number.NaN);
  const level = meanOf(values);
  if (before.length < LEAST_BEFORE) return { level, trend: 0 };
  const middle = meanOf(before);
  const squares = before.reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
  const products = before.reduce(
    (sum, rank, i) => sum + (rank - middle) * ((values[i] as number) - level),
    0,
  );
  return { level, trend: products / squares };
}

/** Median distance from the median; one where all are the same, so that nothing is divided by zero. */
function spreadOf(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle))) || 1;
}
