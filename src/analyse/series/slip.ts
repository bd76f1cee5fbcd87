import type { Decomposition } from "./decompose.ts";
import type { SeriesEvent } from "./event.ts";
import { varianceAt } from "./noise.ts";
import { median, scaleOf } from "./robust.ts";
import { cutPoints } from "./segment.ts";
import { afterSearch, normalTail } from "./significance.ts";
import { BLOCK_DAYS } from "./week.ts";

/** Share of visits on another day, at least: less cannot be told from a change of habits. */
const SMALLEST = 0.1;
const LARGEST = 1.3;
/** Share of what is strange about the weekdays that the slip must explain. */
const EXPLAINED = 0.6;
/** A piece is surely cut the other way when it is this many spreads below zero. */
const CLEAR = 5;
/** A week is cut at this many spreads. */
const WILD = 5;
const PENALTY = 4;
const LEAST_WEEKS = 3;

/**
 * Days cut at another hour: each day then has some of the visits of the day before (or after), which shows at the edges of week-ends. The
 * share is fitted week by week against the expected neighbour, then cut into pieces.
 */
export function slips(series: Decomposition): SeriesEvent[] {
  return ([-1, 1] as const).flatMap((side) => slipsTowards(series, side));
}

function slipsTowards(series: Decomposition, side: -1 | 1): SeriesEvent[] {
  const { share, weight, offset } = weeklyShares(series, side);
  const typical = Math.sqrt(median(weight.filter((value) => value > 0)));
  if (!(typical > 0)) return [];
  const plain = share.map((value) => value * typical);
  const steps = plain.map((value, i) => value - (plain[i - 1] ?? Number.NaN));
  const spread = Math.max(1, scaleOf(steps) / Math.SQRT2 || 1);
  const scaled = plain.map((value) => Math.max(-WILD, Math.min(WILD, value / spread)));
  const penalty = PENALTY * Math.log(Math.max(10, share.length));
  const edges = [0, ...cutPoints(scaled, { penalty, least: LEAST_WEEKS, slope: 1e-4 }), share.length];
  const pieces = edges.slice(1).map((to, k) => pieceOf(share, weight, edges[k] as number, to));
  // A slip that lasts has bent the week that is expected: the days before it then look cut the other way.
  const base = Math.min(0, ...pieces.filter(({ far }) => far < -CLEAR * spread).map((piece) => piece.share));
  const events: SeriesEvent[] = [];
  for (const [k, piece] of pieces.entries()) {
    const moved = piece.share - base;
    // What was so from the first day is how this site is counted.
    if (k === 0 || moved < SMALLEST || moved > LARGEST) continue;
    const from = Math.max(0, offset + (edges[k] as number) * BLOCK_DAYS);
    const to = Math.min(series.values.length, offset + (edges[k + 1] as number) * BLOCK_DAYS) - 1;
    if (explainedShare(series, side, moved, from, to) < EXPLAINED) continue;
    const level = series.level.daily[from] as number;
    events.push({
      kind: "slip",
      from,
      ...(to + 1 < series.values.length && { to }),
      size: side * -moved,
      before: level,
      after: level,
      pValue: afterSearch(normalTail((moved * piece.precision) / spread), share.length / 2),
    });
  }
  return joined(events);
}

/** Pieces that touch are one slip. */
function joined(events: readonly SeriesEvent[]): SeriesEvent[] {
  const whole: SeriesEvent[] = [];
  for (const event of events) {
    const last = whole.at(-1);
    if (last?.to === undefined || event.from > last.to + 1) {
      whole.push(event);
      continue;
    }
    const { to: _, ...start } = last;
    whole[whole.length - 1] = { ...start, ...(event.to !== undefined && { to: event.to }) };
  }
  return whole;
}

interface Shares {
  /** Share moved, week by week, and its precision. */
  readonly share: Float64Array;
  readonly weight: Float64Array;
  readonly offset: number;
}

function weeklyShares({ values, expected, noise }: Decomposition, side: -1 | 1): Shares {
  const count = Math.ceil(values.length / BLOCK_DAYS);
  const offset = values.length - count * BLOCK_DAYS;
  const share = new Float64Array(count).fill(Number.NaN);
  const weight = new Float64Array(count);
  for (let block = 0; block < count; block++) {
    let [together, own] = [0, 0];
    const from = offset + block * BLOCK_DAYS;
    for (let i = Math.max(1, from); i < Math.min(from + BLOCK_DAYS, values.length - 1); i++) {
      const mean = expected[i] as number;
      const neighbour = (expected[i + side] as number) - mean;
      if (Number.isNaN(values[i]) || !(mean > 0)) continue;
      const variance = varianceAt(noise, mean);
      const limit = 4 * Math.sqrt(variance) + Math.abs(neighbour);
      const left = Math.max(-limit, Math.min(limit, (values[i] as number) - mean));
      together += (left * neighbour) / variance;
      own += (neighbour * neighbour) / variance;
    }
    if (own <= 0) continue;
    share[block] = together / own;
    weight[block] = own;
  }
  // Weeks without contrast between neighbouring days say nothing, loudly.
  const least = 0.25 * median(weight);
  for (let block = 0; block < count; block++)
    if ((weight[block] as number) < least) share[block] = Number.NaN;
  return { share, weight, offset };
}

interface Piece {
  readonly share: number;
  /** In spreads. */
  readonly far: number;
  readonly precision: number;
}

function pieceOf(share: Float64Array, weight: Float64Array, from: number, to: number): Piece {
  let [sum, total] = [0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(share[i])) continue;
    sum += (share[i] as number) * (weight[i] as number);
    total += weight[i] as number;
  }
  return total > 0
    ? { share: sum / total, far: sum / Math.sqrt(total), precision: Math.sqrt(total) }
    : { share: 0, far: 0, precision: 0 };
}

/** How much of what sets the weekdays of a piece apart from those outside it the slip explains, 1 being all. */
function explainedShare(
  { values, expected, days }: Decomposition,
  side: -1 | 1,
  share: number,
  from: number,
  to: number,
): number {
  const [inside, outside, neighbour] = [0, 1, 2].map(() => new Float64Array(7)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [dueInside, dueOutside] = [new Float64Array(7), new Float64Array(7)];
  for (let i = 1; i + 1 < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const weekday = days.weekday[i] as number;
    const due = expected[i] as number;
    const left = Math.max(-due, Math.min(due, (values[i] as number) - due));
    const isInside = i >= from && i <= to;
    const [residual, sum] = isInside ? [inside, dueInside] : [outside, dueOutside];
    residual[weekday] = (residual[weekday] as number) + left;
    sum[weekday] = (sum[weekday] as number) + due;
    if (isInside) neighbour[weekday] = (neighbour[weekday] as number) + (expected[i + side] as number) - due;
  }
  let [all, unexplained] = [0, 0];
  for (let k = 0; k < 7; k++) {
    const [own, other] = [dueInside[k] as number, dueOutside[k] as number];
    if (!(own > 0 && other > 0)) continue;
    const seen = (inside[k] as number) / own - (outside[k] as number) / other;
    const told = (share * (neighbour[k] as number)) / own;
    all += seen ** 2;
    unexplained += (seen - told) ** 2;
  }
  return all > 0 ? 1 - unexplained / all : 0;
}
