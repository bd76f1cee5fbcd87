import { type Noise, restore, stabilise } from "./noise.ts";
import { median, runningMedian, scaleOf } from "./robust.ts";
import { cutPoints, lineOf } from "./segment.ts";
import { BLOCK_DAYS, type Blocks } from "./week.ts";

/** The slow part of a series: counts per day without season, and where it breaks. */
export interface Level {
  /** One value a day. */
  readonly daily: Float64Array;
  /** First days of the pieces after the first. */
  readonly breaks: readonly number[];
}

/** A piece must be worth this many times the logarithm of the number of weeks, for noise of variance 1 without memory. */
const PENALTY = 4;
/** Weeks in a piece, at least. */
const LEAST = 2;
/** Prior spread of the slope of a piece: growth of a quarter in a year. */
const SLOPE_A_WEEK = 0.25 / 52;
/** The noise of a week is at least this, relative. */
const LEAST_NOISE = 0.015;
/** Days in a piece, at least. */
const SHORTEST = 6;
/** A break may be this many days away from the edge of a week. */
const REACH = 13;

/** Cuts the weeks where the level breaks, finds the days, and smooths between breaks. `values` and `season` are daily. */
export function levelOf(
  values: Float64Array,
  season: Float64Array,
  blocks: Blocks,
  rough: Float64Array,
  noise: Noise,
): Level {
  const weekly = weeklyNoise(blocks, rough, noise);
  const stable = blocks.rate.map((rate) => (Number.isNaN(rate) ? rate : stabilise(weekly.noise, rate)));
  const clipped = withoutSpikes(stable);
  const slope = SLOPE_A_WEEK / weekly.relativeSpread;
  const penalty = PENALTY * Math.log(Math.max(10, stable.length)) * weekly.memory;
  const cuts = cutPoints(clipped, { penalty, least: LEAST, slope });
  const edges = [0, ...cuts, stable.length];
  const smooth = smoothed(clipped, edges, slope);
  const found = cuts.map((cut, k) =>
    dayOfBreak(values, season, {
      at: blocks.offset + cut * BLOCK_DAYS,
      from: Math.max(0, blocks.offset + (edges[k] as number) * BLOCK_DAYS + REACH),
      to: Math.min(values.length, blocks.offset + (edges[k + 2] as number) * BLOCK_DAYS),
      before: sideRate(blocks, edges[k] as number, cut, "before"),
      after: sideRate(blocks, cut, edges[k + 2] as number, "after"),
      noise,
    }),
  );
  // Two searches may overlap: breaks stay in order. A piece of a few days is left to the search for strange days.
  const breaks: number[] = [];
  for (const day of found) {
    const last = breaks.at(-1) ?? 0;
    const isNews = values.length - day < SHORTEST;
    breaks.push(isNews ? values.length : day - last < SHORTEST ? last : day);
  }
  return {
    daily: dailyLevel(smooth, edges, breaks, blocks, values.length, weekly.noise),
    breaks: [...new Set(breaks)].filter((day) => day > 0 && day < values.length),
  };
}

interface WeeklyNoise {
  /** Of a week's rate per day. */
  readonly noise: Noise;
  /** Spread of a typical week, relative to its level. */
  readonly relativeSpread: number;
  /** Long-run variance over variance: more than 1 when one week resembles the one before. */
  readonly memory: number;
}

function weeklyNoise({ rate, exposure }: Blocks, rough: Float64Array, daily: Noise): WeeklyNoise {
  const logs = rate.map((value, i) => {
    const near = rough[i] as number;
    return near > 0.02 && value > 0 ? Math.max(-1, Math.min(1, Math.log(value / near))) : Number.NaN;
  });
  const steps = logs.map((value, i) => (i === 0 ? Number.NaN : value - (logs[i - 1] as number)));
  const fast = scaleOf(steps) / Math.SQRT2;
  const middle = runningMedian(logs, 8);
  const around = logs.map((value, i) => value - (middle[i] as number));
  const slow = scaleOf(around);
  const spread = Math.max(LEAST_NOISE, Number.isFinite(slow) ? slow : 0.1);
  const typical = Math.max(0.1, median(rate.filter((value) => value > 0)) || 0.1);
  const weight = median(exposure.filter((value) => value > 0)) || BLOCK_DAYS;
  const poisson = daily.poisson / weight;
  const relative = Math.max(LEAST_NOISE ** 2, spread ** 2 - poisson / typical);
  const resemblance = Math.max(0, Math.min(0.6, 1 - (fast / spread) ** 2));
  return {
    noise: { poisson, relative },
    relativeSpread: Math.sqrt(relative + poisson / typical),
    memory: (1 + resemblance) / (1 - resemblance),
  };
}

/** Single wild weeks are brought near those around; the last two are left, for news may be in them. */
function withoutSpikes(stable: Float64Array): Float64Array {
  const middle = runningMedian(stable, 2);
  return stable.map((value, i) => {
    const near = middle[i] as number;
    return i >= stable.length - 2 ? value : Math.max(near - 4, Math.min(near + 4, value));
  });
}

/** Lines through the pieces, bent to the medians of a quarter around; edges are starts of pieces and the end. */
function smoothed(stable: Float64Array, edges: readonly number[], slope: number): Float64Array {
  const smooth = new Float64Array(stable.length);
  for (let k = 0; k + 1 < edges.length; k++) {
    const [from, to] = [edges[k] as number, edges[k + 1] as number];
    const line = lineOf(stable, from, to, slope);
    const at = (i: number): number => line.middle + line.slope * (i - line.place);
    const left = stable.slice(from, to).map((value, i) => value - at(from + i));
    const bend = means(runningMedian(left, 6), 3);
    for (let i = from; i < to; i++) smooth[i] = at(i) + ((bend[i - from] as number) || 0);
  }
  return smooth;
}

function means(values: Float64Array, reach: number): Float64Array {
  return values.map((_, i) => {
    let [sum, count] = [0, 0];
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++) {
      if (Number.isNaN(values[j])) continue;
      sum += values[j] as number;
      count++;
    }
    return count > 0 ? sum / count : 0;
  });
}

/** Weeks beside a break that tell the level there; the one that touches it may be mixed. */
const SIDE = 6;

function sideRate({ rate }: Blocks, from: number, to: number, side: "before" | "after"): number {
  const known = Array.from(rate.subarray(from, to)).filter((value) => !Number.isNaN(value));
  const near =
    side === "before"
      ? known.slice(-SIDE - 1, known.length > 2 ? -1 : undefined)
      : known.slice(known.length > 2 ? 1 : 0, SIDE + 1);
  return median(near);
}

interface BreakSearch {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  readonly noise: Noise;
}

/** The day from which the level after explains more than the level before; both are then told by the days, and the day sought again. */
function dayOfBreak(values: Float64Array, season: Float64Array, search: BreakSearch): number {
  const day = bestDay(values, season, search);
  const start = Math.max(search.from - REACH, day - SIDE * BLOCK_DAYS, 0);
  const end = Math.min(search.to, day + SIDE * BLOCK_DAYS);
  const before = plainRate(values, season, start, day) ?? search.before;
  const after = plainRate(values, season, day, end) ?? search.after;
  return bestDay(values, season, { ...search, before, after });
}

function bestDay(values: Float64Array, season: Float64Array, search: BreakSearch): number {
  const { at, before, after, noise } = search;
  const first = Math.max(1, at - REACH, search.from - REACH + 1);
  const last = Math.min(values.length - 1, at + REACH, search.to - 1);
  let [gain, best, bestGain] = [0, first, 0];
  for (let i = first; i < last; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) {
      const seen = stabilise(noise, value);
      const farBefore = Math.min(9, (seen - stabilise(noise, before * (season[i] as number))) ** 2);
      const farAfter = Math.min(9, (seen - stabilise(noise, after * (season[i] as number))) ** 2);
      gain += farAfter - farBefore;
    }
    if (gain > bestGain) [best, bestGain] = [i + 1, gain];
  }
  return best;
}

/** Middle of the counts per plain day; of few counts the mean; absent without days. */
function plainRate(values: Float64Array, season: Float64Array, from: number, to: number): number | undefined {
  const rates: number[] = [];
  let [sum, weight] = [0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i]) || (season[i] as number) < 0.05) continue;
    rates.push((values[i] as number) / (season[i] as number));
    sum += values[i] as number;
    weight += season[i] as number;
  }
  if (rates.length === 0) return undefined;
  return sum / rates.length < FEW ? sum / weight : median(rates);
}

/** A median of small whole numbers says less than their mean. */
const FEW = 10;

/** Straight between the middles of weeks of one piece, level beyond the outer ones. */
function dailyLevel(
  smooth: Float64Array,
  edges: readonly number[],
  breaks: readonly number[],
  { offset }: Blocks,
  length: number,
  noise: Noise,
): Float64Array {
  const daily = new Float64Array(length);
  const bounds = [0, ...breaks, length];
  for (let k = 0; k + 1 < edges.length; k++) {
    const [from, to] = [edges[k] as number, edges[k + 1] as number];
    for (let i = bounds[k] as number; i < (bounds[k + 1] as number); i++) {
      const place = Math.max(from, Math.min(to - 1, (i - offset - 3) / BLOCK_DAYS));
      const low = Math.floor(place);
      const high = Math.min(to - 1, low + 1);
      const share = place - low;
      daily[i] = restore(noise, (smooth[low] as number) * (1 - share) + (smooth[high] as number) * share);
    }
  }
  return daily;
}
