import type { Estimate } from "./estimate.ts";
import { dot, type Fit, leastSquares, neweyWest, plainVariance } from "./least-squares.ts";
import { type Line, meanOf } from "./series.ts";
import { type Change, isAfter } from "./window.ts";

/** Periods in all, and on each side, from which on a series tells of a break by itself. */
const LEAST_IN_ALL = 8;
const LEAST_ON_A_SIDE = 3;
/** From so many on each side, the trend may change too. */
const LEAST_FOR_A_SLOPE = 8;
/** With fewer left over, seasons are not fitted. */
const LEAST_DEGREES = 3;

/**
 * Interrupted time series: y = a + b t + c D + d D (t − seen) + seasons (Wagner et al. 2002; Lopez Bernal et al. 2017). The effect is the mean, over the periods
 * after, of c + d (t − seen): what is there less what the course before leads to. Periods of transition are left out.
 * Where seasons cannot be fitted but the same periods of a year before are known, it says nothing: comparing these is safer.
 * Error: the largest of the plain one, Newey & West's, and the plain one widened for errors that follow each other (`inflation`).
 */
export function interruptedSeries(
  line: Line,
  change: Change,
  { aYear, hasYearBefore }: { readonly aYear: number; readonly hasYearBefore: boolean },
): Estimate | undefined {
  const ranks = line.ranks.filter((rank) => rank < change.first || isAfter(change, rank));
  const after = ranks.filter((rank) => rank >= change.seen);
  const before = ranks.length - after.length;
  if (ranks.length < LEAST_IN_ALL || Math.min(before, after.length) < LEAST_ON_A_SIDE) return undefined;
  const hasSlope = Math.min(before, after.length) >= LEAST_FOR_A_SLOPE;
  const seasons = seasonsOf(ranks, before, aYear, hasSlope);
  if (seasons.length === 0 && hasYearBefore && aYear > 1) return undefined;
  const rows = ranks.map((rank) => rowOf(rank, change.seen, hasSlope, seasons));
  const fit = leastSquares(
    rows,
    ranks.map((rank) => line.at.get(rank)?.value ?? Number.NaN),
  );
  if (!fit) return undefined;
  const mean = hasSlope ? meanOf(after) - change.seen : 0;
  const combination = rows[0]?.map((_, i) => (i === 2 ? 1 : i === 3 && hasSlope ? mean : 0)) ?? [];
  const error = Math.sqrt(
    Math.max(
      plainVariance(fit, combination) * inflation(fit),
      plainVariance(fit, combination),
      neweyWest(fit, rows, combination),
    ),
  );
  if (error === 0) return undefined;
  return {
    method: "interrupted-time-series",
    difference: (fit.coefficients[2] ?? 0) + (hasSlope ? mean * (fit.coefficients[3] ?? 0) : 0),
    error,
    degrees: fit.degrees,
  };
}

/** Waves of a year: all of them for quarters; for months one from two years on, two from four years on. None where a whole year before is not known. */
function seasonsOf(ranks: readonly number[], before: number, aYear: number, hasSlope: boolean) {
  if (aYear === 1 || before < aYear || ranks.length < 2 * aYear) return [];
  const waves =
    aYear === 4
      ? [
          (rank: number) => Math.cos((Math.PI * rank) / 2),
          (rank: number) => Math.sin((Math.PI * rank) / 2),
          (rank: number) => Math.cos(Math.PI * rank),
        ]
      : [1, 2]
          .filter((wave) => ranks.length >= 2 * wave * aYear)
          .flatMap((wave) => [
            (rank: number) => Math.cos((2 * Math.PI * wave * rank) / aYear),
            (rank: number) => Math.sin((2 * Math.PI * wave * rank) / aYear),
          ]);
  const left = ranks.length - (hasSlope ? 4 : 3) - waves.length;
  return left >= LEAST_DEGREES ? waves : [];
}

function rowOf(
  rank: number,
  seen: number,
  hasSlope: boolean,
  seasons: readonly ((rank: number) => number)[],
): number[] {
  const isOn = rank >= seen ? 1 : 0;
  return [
    1,
    rank - seen,
    isOn,
    ...(hasSlope ? [isOn * (rank - seen)] : []),
    ...seasons.map((wave) => wave(rank)),
  ];
}

/**
 * (1 + r) ∕ (1 − r), where r is how errors follow each other from one period to the next, from 0 to 0.8. Residuals of a fit with k terms show less of it than
 * is there, by about (k + (k + 2) r) ∕ n, which is put back (after Marriott & Pope 1954, who have k = 1).
 */
function inflation({ residuals, coefficients }: Fit): number {
  const { length: n } = residuals;
  const { length: k } = coefficients;
  const next = residuals.slice(1);
  const seen = dot(next, residuals.slice(0, -1)) / (dot(residuals, residuals) || 1);
  const follow = Math.min(0.8, Math.max(0, (seen + k / n) / Math.max(0.5, 1 - (k + 2) / n)));
  return (1 + follow) / (1 - follow);
}
