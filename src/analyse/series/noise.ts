import { median, scaleOf } from "./robust.ts";

/**
 * How far a count strays from what is expected: variance = poisson × mean + relative × mean². The first part rules sites with three visits
 * a day, the second the large ones (as in the negative binomial law).
 */
export interface Noise {
  readonly poisson: number;
  readonly relative: number;
}

export const varianceAt = (noise: Noise, mean: number): number =>
  noise.poisson * mean + noise.relative * mean * mean;

/** Keeps zero away from the edge (Anscombe 1948). */
const OFFSET = 0.375;

/** Brings counts to a scale where their spread is 1 at any level: a square root for small ones, a logarithm for large ones. */
export function stabilise({ poisson, relative }: Noise, value: number): number {
  return (2 / Math.sqrt(relative)) * Math.asinh(Math.sqrt((relative * (value + OFFSET * poisson)) / poisson));
}

/** The way back. */
export function restore({ poisson, relative }: Noise, stable: number): number {
  const root = Math.sinh((Math.sqrt(relative) * Math.max(0, stable)) / 2);
  return Math.max(0, (poisson / relative) * root * root - OFFSET * poisson);
}

/** Below 1 % nothing human is counted. */
const LEAST_RELATIVE = 1e-4;
const MOST_RELATIVE = 4;

/** Both parts from what was counted and expected: told apart by the days that expect little and those that expect much. */
export function noiseOf(values: Float64Array, expected: Float64Array): Noise {
  const means = new Float64Array(values.length);
  let known = 0;
  for (let i = 0; i < values.length; i++)
    if (isTelling(values, expected, i)) means[known++] = expected[i] as number;
  if (known < 14) return { poisson: 1, relative: 0.04 };
  const middle = median(means.subarray(0, known));
  return partsOf(
    spreadOf(values, expected, (mean) => mean <= middle),
    spreadOf(values, expected, (mean) => mean > middle),
  );
}

const isTelling = (values: Float64Array, expected: Float64Array, i: number): boolean =>
  !Number.isNaN(values[i]) && (expected[i] as number) > 0.02;

/** Variance over mean on some of the days, and their typical mean. */
function spreadOf(values: Float64Array, expected: Float64Array, isIn: (mean: number) => boolean): Spread {
  const means = new Float64Array(values.length);
  const residuals = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const mean = expected[i] as number;
    if (!isTelling(values, expected, i) || !isIn(mean)) continue;
    means[count] = mean;
    residuals[count++] = ((values[i] as number) - mean) / Math.sqrt(mean);
  }
  return { mean: median(means.subarray(0, count)), ratio: scaleOf(residuals.subarray(0, count)) ** 2 };
}

interface Spread {
  readonly mean: number;
  /** Variance over mean. */
  readonly ratio: number;
}

function partsOf(low: Spread, high: Spread): Noise {
  const isTold = high.mean > 1.5 * low.mean && high.ratio > low.ratio;
  const slope = isTold ? (high.ratio - low.ratio) / (high.mean - low.mean) : Number.NaN;
  const poisson = isTold ? low.ratio - slope * low.mean : 1;
  const bounded = Math.min(
    Math.max(Number.isFinite(poisson) ? poisson : 1, 0.5),
    Math.max(1, low.ratio || 1),
  );
  const left = ((low.ratio - bounded) / low.mean + (high.ratio - bounded) / (high.mean || low.mean)) / 2;
  const relative = Number.isFinite(left) ? left : (low.ratio - bounded) / low.mean;
  return {
    poisson: bounded,
    relative: Math.min(MOST_RELATIVE, Math.max(LEAST_RELATIVE, relative || LEAST_RELATIVE)),
  };
}
