import { randomOf, below as wholeBelow } from "../kit/random.ts";

/** Draws that depend on nothing but a seed and keys: the same keys give the same draws, whatever was drawn elsewhere. */
export interface Draw {
  /** Whole number from 0 to n - 1. */
  below(n: number): number;
  /** Whole number from low to high, both included. */
  between(low: number, high: number): number;
  /** Real number from low (included) to high (excluded). */
  real(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function drawOf(seed: number, ...keys: readonly (string | number)[]): Draw {
  const random = randomOf(`${seed}/${keys.join("/")}`);
  const below = (n: number): number => wholeBelow(random, n);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    real: (low, high) => low + random() * (high - low),
    chance: (probability) => random() < probability,
    pick: (list) => {
      if (list.length === 0) throw new Error("nothing to pick from");
      return list[below(list.length)] as (typeof list)[number];
    },
  };
}

/** The same values in another order. */
export function shuffled<T>(draw: Draw, list: readonly T[]): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = draw.below(i + 1);
    const kept = result[i] as T;
    result[i] = result[j] as T;
    result[j] = kept;
  }
  return result;
}

/** `count` values in the proportions asked for, as whole as can be, in a drawn order: rates hold even for few. */
export function deck<T>(draw: Draw, count: number, rates: readonly (readonly [T, number])[]): T[] {
  const total = rates.reduce((sum, [, rate]) => sum + rate, 0);
  const cards: T[] = [];
  let due = 0;
  for (const [value, rate] of rates) {
    due += (rate / total) * count;
    while (cards.length < Math.round(due)) cards.push(value);
  }
  return shuffled(draw, cards);
}
