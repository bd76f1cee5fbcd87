import { studentQuantile } from "./student.ts";

export const EFFECT_METHODS = [
  "difference-in-differences",
  "interrupted-time-series",
  "before-after",
] as const;
export type EffectMethod = (typeof EFFECT_METHODS)[number];

/** A difference, on the scale it is reckoned on, and how sure it is. */
export interface Estimate {
  readonly method: EffectMethod;
  readonly difference: number;
  readonly error: number;
  readonly degrees: number;
}

/** 95 %: difference ± t(0.975) × error. */
export function boundsOf({ difference, error, degrees }: Estimate): {
  readonly low: number;
  readonly high: number;
} {
  const half = studentQuantile(0.975, degrees) * error;
  return { low: difference - half, high: difference + half };
}

/** The smallest true difference that four such measurements in five would have told from none: (t(0.975) + t(0.8)) × error (Bloom 1995). */
export const smallestSeen = ({ error, degrees }: Estimate): number =>
  (studentQuantile(0.975, degrees) + studentQuantile(0.8, degrees)) * error;
