import type { Sweep } from "./sweep.ts";

export interface Distances {
  /** Clicks, over the ordered pairs with a path; absent when there is no such pair. */
  readonly mean: number | undefined;
  readonly median: number | undefined;
  /** The largest distance met: the diameter when every node was a source, else at least that. */
  readonly diameter: number | undefined;
  /** Of the ordered pairs looked at, share without a path; absent when there is no pair. */
  readonly unreachableShare: number | undefined;
  readonly reachedPairs: number;
  readonly lookedPairs: number;
}

/** Mean, median and largest distance over the pairs with a path, and the share without one (Petricek et al. 2006). */
export function distances({ pairs, sources, closeness }: Sweep): Distances {
  const reachedPairs = pairs.reduce((sum, count) => sum + count, 0);
  const lookedPairs = sources.length * (closeness.length - 1);
  return {
    mean: reachedPairs > 0 ? pairs.reduce((sum, count, d) => sum + count * d, 0) / reachedPairs : undefined,
    median: reachedPairs > 0 ? medianOf(pairs, reachedPairs) : undefined,
    diameter: reachedPairs > 0 ? pairs.length - 1 : undefined,
    unreachableShare: lookedPairs > 0 ? 1 - reachedPairs / lookedPairs : undefined,
    reachedPairs,
    lookedPairs,
  };
}

function medianOf(pairs: readonly number[], total: number): number {
  return (valueAt(pairs, Math.floor((total - 1) / 2)) + valueAt(pairs, Math.floor(total / 2))) / 2;
}

/** The distance of the pair of that rank, the nearest first. */
function valueAt(pairs: readonly number[], rank: number): number {
  let passed = 0;
  return pairs.findIndex((count) => {
    passed += count;
    return passed > rank;
  });
}
