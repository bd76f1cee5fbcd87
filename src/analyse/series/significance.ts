/** Probability that a standard normal value is at least this far from zero, on either side (Numerical Recipes, erfc by Chebyshev, 1e-7). */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  let sum = 0;
  for (let k = CHEBYSHEV.length - 1; k > 0; k--) sum = t * (sum + (CHEBYSHEV[k] as number));
  return Math.min(1, t * Math.exp(-x * x + (CHEBYSHEV[0] as number) + sum));
}

const CHEBYSHEV = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** The chance that the best of several independent tries is as good (Šidák 1967). */
export const afterSearch = (p: number, tries: number): number =>
  -Math.expm1(tries * Math.log1p(-Math.min(p, 1 - 1e-12)));

/**
 * For each p-value, the share of false discoveries to be accepted for it to count (Benjamini & Hochberg 1995). `tests` is how many were
 * made, those that found nothing included.
 */
export function falseDiscoveryShares(pValues: readonly number[], tests: number): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[b] as number) - (pValues[a] as number));
  const shares = new Array<number>(pValues.length);
  let lowest = 1;
  for (const [k, i] of order.entries()) {
    const rank = pValues.length - k;
    lowest = Math.min(lowest, ((pValues[i] as number) * Math.max(tests, pValues.length)) / rank);
    shares[i] = lowest;
  }
  return shares;
}
