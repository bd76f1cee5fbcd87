import { type Random, shuffle } from "../../kit/random.ts";

/** What chance alone would give. */
export interface Chance {
  readonly mean: number;
  /** Two-sided: (k + 1) / (rounds + 1), k draws at least as far from the mean as what was observed. */
  readonly pValue: number;
  readonly rounds: number;
}

/**
 * Deals the labels out again at random, many times, and measures anew: how often is chance as far from its own mean as
 * the observed value (permutation test; the +1 as in Davison & Hinkley 1997). Absent when chance gives no value.
 */
export function permutationTest(
  observed: number,
  labels: Uint32Array,
  measure: (labels: Uint32Array) => number | undefined,
  rounds: number,
  random: Random,
): Chance | undefined {
  const dealt = labels.slice();
  const draws: number[] = [];
  for (let round = 0; round < rounds; round++) {
    shuffle(random, dealt);
    const value = measure(dealt);
    if (value !== undefined) draws.push(value);
  }
  return chanceOf(observed, draws);
}

/** The mean of the draws, and how rare the observed value is among them; absent without draws. */
export function chanceOf(observed: number, draws: readonly number[]): Chance | undefined {
  if (draws.length === 0) return undefined;
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  // Equal values may differ in their last bits; they must count as equal.
  const far = Math.abs(observed - mean) - 1e-12;
  const asFar = draws.filter((value) => Math.abs(value - mean) >= far).length;
  return { mean, pValue: (asFar + 1) / (draws.length + 1), rounds: draws.length };
}
