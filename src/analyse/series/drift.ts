import type { Decomposition } from "./decompose.ts";
import type { SeriesEvent } from "./event.ts";
import { Pursuit } from "./pursuit.ts";
import { median, scaleOf } from "./robust.ts";
import { afterSearch, normalTail } from "./significance.ts";

/** The slow course is looked at in stretches of four weeks. */
const STRETCH = 28;
/** A drift lasts this many stretches at least, and changes the level by this much in all. */
const LEAST_STRETCHES = 3;
const SMALLEST = 0.15;
/** In a year. */
const SLOWEST = 0.18;
/** When more of the change than this comes at once, it is a step, or strange days. */
const STEP_SHARE = 0.5;
const MOST_BENDS = 8;
const PENALTY = 2;
/** Stretches of a quarter, and of a year. */
const QUARTER = 3;
const YEAR = 13;
/** Years from which changes over a year tell what is usual. */
const LEAST_YEARS = 3;
/** Of a quarter: no audience stays nearer to itself. */
const LEAST_CHANGE = 0.03;

/**
 * Slow rises and falls that no break explains: the level without its shifts is drawn as a line with bends, which enter one by one while they
 * explain enough; a piece is a drift when it changes more than a series that wanders as this one does elsewhere (a random walk seen through noise) would.
 */
export function drifts(series: Decomposition, shifts: readonly SeriesEvent[]): SeriesEvent[] {
  const logs = slowCourse(series, shifts);
  const known = logs.filter((value) => !Number.isNaN(value)).length;
  if (known < 4 * LEAST_STRETCHES) return [];
  const { bends, fit } = bentLine(logs);
  const edges = [0, ...bends, logs.length - 1];
  const events: SeriesEvent[] = [];
  for (let k = 0; k + 1 < edges.length; k++) {
    const [from, to] = [edges[k] as number, edges[k + 1] as number];
    const change = (fit[to] as number) - (fit[from] as number);
    const stretches = to - from;
    const aYear = (change / stretches) * (365 / STRETCH);
    const isSlow = stretches < LEAST_STRETCHES || Math.abs(aYear) < SLOWEST || stretches > 0.6 * logs.length;
    if (isSlow || Math.abs(change) < -Math.log(1 - SMALLEST)) continue;
    if (largestStep(logs, from, to, Math.sign(change)) > STEP_SHARE * Math.abs(change)) continue;
    const { growth, noise, walk } = wanderingOutside(logs, from, to);
    const far = (change - growth * stretches) / Math.sqrt(noise + walk * stretches);
    const [start, end] = [
      from * STRETCH + STRETCH / 2,
      Math.min(to * STRETCH + STRETCH / 2, series.values.length - 1),
    ];
    events.push({
      kind: "drift",
      from: start,
      ...(k + 2 < edges.length && { to: end }),
      size: Math.expm1(change),
      before: series.level.daily[start] as number,
      after: series.level.daily[end] as number,
      pValue: afterSearch(normalTail(far), logs.length / stretches),
    });
  }
  return events;
}

/** The largest change from one stretch to the next, in a direction. */
function largestStep(logs: Float64Array, from: number, to: number, sign: number): number {
  let largest = 0;
  for (let i = from + 1; i <= to; i++) {
    const step = sign * ((logs[i] as number) - (logs[i - 1] as number));
    if (step > largest) largest = step;
  }
  return largest;
}

/** Where more than this is lost, what is left says nothing of the slow course. */
const LOST = -0.8;

/** Logarithm of the level every four weeks, shifts undone, times of bursts and dips left out. */
function slowCourse(
  { values, season, expected, days }: Decomposition,
  shifts: readonly SeriesEvent[],
): Float64Array {
  const undone = new Float64Array(days.length);
  const out = new Uint8Array(days.length);
  for (const [k, { kind, from, to, size }] of shifts.entries()) {
    const next = shifts.slice(k + 1).find((later) => later.kind === "shift")?.from ?? days.length;
    if (kind === "shift" && size > LOST) undone.fill((undone[from] as number) + Math.log1p(size), from);
    else out.fill(1, from, kind === "shift" ? next : (to ?? days.length - 1) + 1);
  }
  return Float64Array.from({ length: Math.floor(days.length / STRETCH) }, (_, stretch) => {
    let [sum, weight, known] = [0, 0, 0];
    for (let i = stretch * STRETCH; i < (stretch + 1) * STRETCH; i++) {
      if (Number.isNaN(values[i]) || out[i]) continue;
      sum += Math.min(values[i] as number, 2 * (expected[i] as number) + 3);
      weight += (season[i] as number) * Math.exp(undone[i] as number);
      known++;
    }
    return known < STRETCH / 3 || weight <= 0 ? Number.NaN : Math.log((sum + 0.5) / weight);
  });
}

/** The course as a line with bends, and where these are, in order. */
function bentLine(logs: Float64Array): { readonly bends: number[]; readonly fit: Float64Array } {
  const pursuit = new Pursuit(logs);
  pursuit.add(
    logs.map(() => 1),
    "course",
  );
  pursuit.add(
    logs.map((_, i) => i / logs.length - 0.5),
    "course",
  );
  const noise = Math.max(0.01, scaleOf(logs.map((value, i) => value - (logs[i - 1] ?? Number.NaN))));
  const least = PENALTY * noise ** 2 * Math.log(logs.length);
  while (pursuit.places.length < MOST_BENDS && pursuit.addBest("bend", LEAST_STRETCHES, least));
  return { bends: pursuit.places.toSorted((a, b) => a - b), fit: pursuit.course() };
}

/** How far apart two stretches of a series usually are: growth by stretch, and variance = noise + walk × stretches between. */
interface Wandering {
  readonly growth: number;
  readonly noise: number;
  readonly walk: number;
}

/**
 * What is usual away from a piece, which must not pass for usual itself. Noise of two stretches does not grow with the time between them,
 * wandering does: changes over a quarter and over a year tell them apart, the latter without what is left of the season. Where the rest is
 * too short to have changed over a year many times, all is taken for wandering.
 */
function wanderingOutside(logs: Float64Array, from: number, to: number): Wandering {
  const quarter = usualOver(QUARTER, logs, from, to);
  const year = usualOver(YEAR, logs, from, to);
  if (year.count < LEAST_YEARS * YEAR)
    return { growth: 0, noise: 0, walk: usualOver(QUARTER, logs).variance / QUARTER };
  const least = LEAST_CHANGE ** 2 / QUARTER;
  const walk = Math.max((year.variance - quarter.variance) / (YEAR - QUARTER), least);
  return { growth: year.middle / YEAR, noise: Math.max(0, quarter.variance - walk * QUARTER), walk };
}

/** Middle and variance of the changes over so many stretches that do not touch a piece; robust, for other things happened too. */
function usualOver(
  stretches: number,
  logs: Float64Array,
  from = logs.length,
  to = logs.length,
): { readonly count: number; readonly middle: number; readonly variance: number } {
  const changes = logs
    .map((value, i) =>
      i > from && i - stretches < to ? Number.NaN : value - (logs[i - stretches] ?? Number.NaN),
    )
    .filter((change) => !Number.isNaN(change));
  const middle = changes.length === 0 ? 0 : median(changes);
  const spread = scaleOf(changes.map((change) => change - middle));
  return { count: changes.length, middle, variance: Math.max(LEAST_CHANGE, spread || LEAST_CHANGE) ** 2 };
}
