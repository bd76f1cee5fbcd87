import { randomOf } from "../../kit/random.ts";

/** Ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/** Interval of a share of `n` cases (Wilson 1927), without continuity correction. From 0 to 1. */
export function wilson(cases: number, n: number): Interval {
  const p = cases / n;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How often an answer was given, and what it weighs in the mean. */
export interface Weighed {
  readonly weight: number;
  readonly count: number;
}

/** Mean, spread and shape of weighed answers; undefined without any. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Of the answers as they are: divided by n. */
  readonly variance: number;
  readonly skewness: number;
  /** Beyond that of a normal law. */
  readonly kurtosis: number;
}

export function momentsOf(answers: readonly Weighed[]): Moments | undefined {
  const n = countOf(answers);
  if (n === 0) return undefined;
  let sum = 0;
  for (const { weight, count } of answers) sum += weight * count;
  const mean = sum / n;
  const variance = central(answers, mean, 2) / n;
  return {
    n,
    mean,
    variance,
    skewness: variance === 0 ? 0 : central(answers, mean, 3) / n / variance ** 1.5,
    kurtosis: variance === 0 ? 0 : central(answers, mean, 4) / n / variance ** 2 - 3,
  };
}

export function countOf(answers: readonly Weighed[]): number {
  let n = 0;
  for (const { count } of answers) n += count;
  return n;
}

function central(answers: readonly Weighed[], mean: number, power: number): number {
  let sum = 0;
  for (const { weight, count } of answers) sum += count * (weight - mean) ** power;
  return sum;
}

/** Below so many answers they are drawn again one by one; beyond, the law of the draws is known well enough without drawing. */
const DRAWN_BELOW = 100;
const DRAWS = 2000;

/**
 * Percentile bootstrap interval of a mean of weighed answers (Efron 1979). From a hundred answers on, the quantiles of the bootstrap law
 * come from its own moments (Cornish & Fisher 1938, third order) instead of draws: the same to a hundredth of the interval.
 */
export function bootstrapMean(
  answers: readonly Weighed[],
  moments: Moments | undefined = momentsOf(answers),
): Interval | undefined {
  if (!moments) return undefined;
  if (moments.variance === 0) return { low: moments.mean, high: moments.mean };
  return moments.n < DRAWN_BELOW ? drawnInterval(answers, moments.n) : expandedInterval(moments);
}

function expandedInterval({ n, mean, variance, skewness, kurtosis }: Moments): Interval {
  const error = Math.sqrt(variance / n);
  const [g1, g2] = [skewness / Math.sqrt(n), kurtosis / n];
  return { low: mean + error * expanded(-Z, g1, g2), high: mean + error * expanded(Z, g1, g2) };
}

function expanded(z: number, g1: number, g2: number): number {
  return z + (g1 * (z * z - 1)) / 6 + (g2 * (z ** 3 - 3 * z)) / 24 - (g1 * g1 * (2 * z ** 3 - 5 * z)) / 36;
}

/** The seed comes from the counts: the same answers give the same interval. */
function drawnInterval(answers: readonly Weighed[], n: number): Interval {
  const random = randomOf(answers.map(({ weight, count }) => `${weight}:${count}`).join("|"));
  const pool = Float64Array.from(
    answers.flatMap(({ weight, count }) => new Array<number>(count).fill(weight)),
  );
  const means = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += pool[Math.floor(random() * n)] as number;
    means[draw] = sum / n;
  }
  means.sort();
  return {
    low: means[Math.floor(0.025 * DRAWS)] as number,
    high: means[Math.ceil(0.975 * DRAWS) - 1] as number,
  };
}

/**
 * The widest interval that a mean of `n` answers between `least` and `most` may have when their counts are not known: no spread is larger than
 * (mean - least)(most - mean) (Bhatia & Davis 2000).
 */
export function boundedMean(mean: number, n: number, [least, most]: readonly [number, number]): Interval {
  const half = Z * Math.sqrt(Math.max(0, (mean - least) * (most - mean)) / n);
  return { low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}

/** Interval of a mean of which the variance of single values is known, by its normal limit. */
export function normalMean({ mean, variance, n }: Pick<Moments, "mean" | "variance" | "n">): Interval {
  const half = Z * Math.sqrt(variance / n);
  return { low: mean - half, high: mean + half };
}
