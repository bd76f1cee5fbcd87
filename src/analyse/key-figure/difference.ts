import { betaShare } from "../series/beta-share.ts";
import { normalTail } from "../series/significance.ts";

/** Chance that two shares differ by so much or more when they are the same: z test, Fisher's exact test where a cell is expected under five. */
export function differenceOfShares(a: Cases, b: Cases): number {
  const total = a.n + b.n;
  const pooled = (a.cases + b.cases) / total;
  const least = Math.min(a.n, b.n) * Math.min(pooled, 1 - pooled);
  if (pooled === 0 || pooled === 1) return 1;
  if (least < 5) return fisher(a, b);
  return normalTail((a.cases / a.n - b.cases / b.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n)));
}

/** Cases among n. */
export interface Cases {
  readonly cases: number;
  readonly n: number;
}

/** Two-sided: the chance of all tables that are as rare as this one, or rarer (Fisher 1922). */
function fisher(a: Cases, b: Cases): number {
  const cases = Math.round(a.cases + b.cases);
  const [na, nb] = [Math.round(a.n), Math.round(b.n)];
  const chance = (x: number) =>
    Math.exp(logChoose(na, x) + logChoose(nb, cases - x) - logChoose(na + nb, cases));
  const seen = chance(Math.round(a.cases)) * (1 + 1e-9);
  let sum = 0;
  for (let x = Math.max(0, cases - nb); x <= Math.min(na, cases); x++) {
    const one = chance(x);
    if (one <= seen) sum += one;
  }
  return Math.min(1, sum);
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Stirling's series beyond the exact sums; 1e-10 from twenty on. */
function logFactorial(n: number): number {
  if (n < 20) {
    let sum = 0;
    for (let i = 2; i <= n; i++) sum += Math.log(i);
    return sum;
  }
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3);
}

/** A mean, what it rests on, and its spread. */
export interface Spread {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

/** Chance that two means differ by so much or more when they are the same (Welch 1947, with its normal limit). Undefined when neither has a spread. */
export function differenceOfMeans(a: Spread, b: Spread): number | undefined {
  const variance = a.variance / a.n + b.variance / b.n;
  if (variance === 0) return a.mean === b.mean ? 1 : undefined;
  return normalTail((a.mean - b.mean) / Math.sqrt(variance));
}

/** How many there were, and in how long: of two counts only the ratio of their times matters. */
export interface Counted {
  readonly count: number;
  readonly days: number;
}

/** A count and the one it is compared with. */
export type CountPair = readonly [now: Counted, before: Counted];

/** Below so many earlier moves nobody knows how much a count moves by itself. A first guess. */
export const LEAST_MOVES = 3;

/**
 * Chance that two counts differ by so much or more when both come at one rate. `moves`: earlier pairs of the same count, as far apart as these two.
 *
 * Independent events: given their sum, the first count is binomial with its share of the time (Przyborowski & Wilenski 1940); exact, two-sided by
 * all outcomes that are as rare or rarer. What people do comes in waves, and moves more: by quasi-Poisson (McCullagh & Nelder 1989, 4.5), the
 * square of the Pearson residual over its mean among the `moves` (their dispersion) follows F with 1 and as many degrees as moves. The larger
 * chance of both is given, so that neither kind of count passes for changed too often: a test of dispersion first, then one of both, would let
 * through every count whose dispersion a short history hides. Undefined below `LEAST_MOVES` moves.
 */
export function differenceOfCounts(pair: CountPair, moves: readonly CountPair[]): number | undefined {
  const known = moves.filter(([now, before]) => now.count + before.count > 0);
  if (known.length < LEAST_MOVES) return undefined;
  const [now, before] = pair;
  const n = now.count + before.count;
  if (n === 0) return 1;
  const exact = binomialTail(now.count, n, now.days / (now.days + before.days));
  const dispersion = known.reduce((sum, move) => sum + residual2(move), 0) / known.length;
  if (dispersion === 0) return exact;
  const f = residual2(pair) / dispersion;
  return Math.max(exact, betaShare(known.length / (known.length + f), known.length / 2, 0.5));
}

/** Square of the Pearson residual of the first count, given the sum of both. */
function residual2([now, before]: CountPair): number {
  const n = now.count + before.count;
  const share = now.days / (now.days + before.days);
  return (now.count - n * share) ** 2 / (n * share * (1 - share));
}

/** Two-sided: the chance of all numbers of cases among `n` that are as rare as this one, or rarer. */
function binomialTail(cases: number, n: number, share: number): number {
  const mean = n * share;
  if (cases === mean) return 1;
  const logChance = (x: number): number =>
    logChoose(n, x) + x * Math.log(share) + (n - x) * Math.log1p(-share);
  const seen = logChance(cases) + 1e-7;
  const isLow = cases < mean;
  // Chances fall away from the mean on both sides: the first that is as rare on the other side is found by halving.
  let [near, far] = isLow ? [Math.ceil(mean) - 1, n + 1] : [Math.floor(mean) + 1, -1];
  while (Math.abs(far - near) > 1) {
    const middle = Math.floor((near + far) / 2);
    if (logChance(middle) <= seen) far = middle;
    else near = middle;
  }
  return Math.min(
    1,
    isLow
      ? atMost(cases, n, share) + atLeast(far, n, share)
      : atLeast(cases, n, share) + atMost(far, n, share),
  );
}

const atMost = (x: number, n: number, share: number): number =>
  x < 0 ? 0 : x >= n ? 1 : betaShare(1 - share, n - x, x + 1);
const atLeast = (x: number, n: number, share: number): number =>
  x > n ? 0 : x <= 0 ? 1 : betaShare(share, x, n - x + 1);
