/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * Random numbers that are the same for the same seed on every machine: xoshiro128++ (Blackman & Vigna 2019),
 * its state filled by a 32-bit splitmix. For samples and invented data, never for secrets.
 */
export function randomOf(seed: number | string): Random {
  let state = typeof seed === "string" ? hashOf(seed) : hashOf(String(seed));
  const fill = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(state);
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  return () => {
    const sum = (a + d) | 0;
    const draw = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (draw >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to `count` - 1. */
export function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

/** Puts the items in random order, in place (Fisher-Yates). */
export function shuffle(random: Random, items: { [index: number]: number; readonly length: number }): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    const kept = items[i] as number;
    items[i] = items[j] as number;
    items[j] = kept;
  }
}

/** A 32-bit hash of a text (FNV-1a, then mixed): stable over runs and machines. */
export function hashOf(value: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  return mixed(hash) >>> 0;
}

function mixed(value: number): number {
  let z = value;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}
