import { betaShare } from "../series/beta-share.ts";

/** The value that Student’s t with so many degrees of freedom stays under with a probability: the incomplete beta function, then bisection; to 1e-10. */
export function studentQuantile(probability: number, degrees: number): number {
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  let [low, high] = [0, 1];
  while (studentBelow(high, degrees) < probability) high *= 2;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (studentBelow(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Chance that t, from zero on, stays under a value. */
const studentBelow = (t: number, degrees: number): number =>
  1 - betaShare(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
