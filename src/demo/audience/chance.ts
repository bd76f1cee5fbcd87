import type { Draw } from "../draw.ts";

/** A draw from the standard normal law (Box and Muller 1958). */
export function normal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw.real(0, 1))) * Math.cos(2 * Math.PI * draw.real(0, 1));
}

/** Above this mean the normal law is as good as the one of Poisson, and does not take longer for larger means. */
const LARGE_MEAN = 40;

/** How many of many rare things happen, `mean` being expected. */
export function poisson(draw: Draw, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > LARGE_MEAN) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(draw)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = draw.real(0, 1); product > limit; product *= draw.real(0, 1)) count++;
  return count;
}

/** A part of a whole number: each is taken with the same probability. */
export function binomial(draw: Draw, count: number, probability: number): number {
  if (probability >= 1 || count === 0) return count;
  if (probability <= 0) return 0;
  if (count > LARGE_MEAN) {
    const drawn = count * probability + Math.sqrt(count * probability * (1 - probability)) * normal(draw);
    return Math.min(count, Math.max(0, Math.round(drawn)));
  }
  let taken = 0;
  for (let i = 0; i < count; i++) if (draw.real(0, 1) < probability) taken++;
  return taken;
}

/** A whole number that is `value` on average: 2.3 gives 2, or 3 three times in ten. */
export const rounded = (draw: Draw, value: number): number => Math.floor(value + draw.real(0, 1));

/** Shares a whole number out by weights; the parts add up to it. */
export function sharedOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  let given = 0;
  let due = 0;
  return weights.map((weight) => {
    due += (weight / sum) * total;
    const part = Math.round(due) - given;
    given += part;
    return part;
  });
}
