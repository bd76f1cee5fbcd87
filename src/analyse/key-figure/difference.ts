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
