/** Bounds of a share, 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 80 %: at the threshold, an unfavourable verdict is wrong by chance once in ten. */
const Z = 1.282;

/** Wilson score interval of k out of n (Wilson 1927); the whole range when n is 0. 90 % when no z is given. */
export function wilson(k: number, n: number, z = Z): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = k / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
