import type { Decomposition } from "./decompose.ts";
import type { SeriesEvent } from "./event.ts";
import { varianceAt } from "./noise.ts";
import { scaleOf } from "./robust.ts";
import { cutPoints } from "./segment.ts";
import { afterSearch, normalTail } from "./significance.ts";
import { BLOCK_DAYS } from "./week.ts";

/** Share of visits on another day, at least: less cannot be told from a change of habits. */
const SMALLEST = 0.1;
const LARGEST = 1.3;
/** Share of what is strange about the weekdays that the slip must explain. */
const EXPLAINED = 0.6;
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
  const standard = share.map((value, i) => value * Math.sqrt(weight[i] as number));
  const spread = Math.max(1, scaleOf(standard) || 1);
  const typical = Math.sqrt(weight.reduce((sum, value) => sum + value, 0) / Math.max(1, weight.length));
  if (!(typical > 0)) return [];
  const scaled = share.map((value) => (value * typical) / spread);
  const penalty = PENALTY * Math.log(Math.max(10, share.length));
  const cuts = cutPoints(scaled, { penalty, least: LEAST_WEEKS, slope: 1e-4 });
  if (cuts.length === 0) return [];
  const edges = [0, ...cuts, share.length];
  const events: SeriesEvent[] = [];
  for (let k = 0; k + 1 < edges.length; k++) {
    const piece = pieceOf(share, weight, edges[k] as number, edges[k + 1] as number);
    if (piece.share < SMALLEST || piece.share > LARGEST) continue;
    const from = Math.max(0, offset + (edges[k] as number) * BLOCK_DAYS);
    const to = Math.min(series.values.length, offset + (edges[k + 1] as number) * BLOCK_DAYS) - 1;
    if (explainedShare(series, side, piece.share, from, to) < EXPLAINED) continue;
    const level = series.level.daily[from] as number;
    events.push({
      kind: "slip",
      from,
      ...(to + 1 < series.values.length && { to }),
      size: side * -piece.share,
      before: level,
      after: level,
      pValue: afterSearch(normalTail(piece.far / spread), share.length / 2),
    });
  }
  return events;
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
  return { share, weight, offset };
}

function pieceOf(
  share: Float64Array,
  weight: Float64Array,
  from: number,
  to: number,
): { share: number; far: number } {
  let [sum, total] = [0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(share[i])) continue;
    sum += (share[i] as number) * (weight[i] as number);
    total += weight[i] as number;
  }
  return total > 0 ? { share: sum / total, far: sum / Math.sqrt(total) } : { share: 0, far: 0 };
}

/** How much of the mean residuals by weekday the slip explains, 1 being all. */
function explainedShare(
  { values, expected, days }: Decomposition,
  side: -1 | 1,
  share: number,
  from: number,
  to: number,
): number {
  const left = new Float64Array(7);
  const told = new Float64Array(7);
  for (let i = Math.max(1, from); i <= Math.min(to, values.length - 2); i++) {
    if (Number.isNaN(values[i])) continue;
    const weekday = days.weekday[i] as number;
    left[weekday] = (left[weekday] as number) + (values[i] as number) - (expected[i] as number);
    told[weekday] =
      (told[weekday] as number) + share * ((expected[i + side] as number) - (expected[i] as number));
  }
  let [all, unexplained] = [0, 0];
  for (let k = 0; k < 7; k++) {
    all += (left[k] as number) ** 2;
    unexplained += ((left[k] as number) - (told[k] as number)) ** 2;
  }
  return all > 0 ? 1 - unexplained / all : 0;
}
