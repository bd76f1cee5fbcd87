import { below, type Random } from "../../kit/random.ts";

/** Nodes to search from: all of them up to `limit`, else that many drawn without putting back, in order. */
export function pivots(size: number, limit: number, random: Random): Uint32Array {
  const all = Uint32Array.from({ length: size }, (_, i) => i);
  if (size <= limit) return all;
  for (let i = 0; i < limit; i++) {
    const j = i + below(random, size - i);
    const kept = all[i] as number;
    all[i] = all[j] as number;
    all[j] = kept;
  }
  return all.slice(0, limit).sort();
}

/** How many searches from one node each a budget of walked edges allows: at least `LEAST_PIVOTS`. */
export function affordablePivots(size: number, edges: number, walkedEdges: number): number {
  return Math.min(size, Math.max(LEAST_PIVOTS, Math.floor(walkedEdges / (edges + size + 1))));
}

/** Fewer say little: the error of a mean distance falls with the square root of their number. */
const LEAST_PIVOTS = 64;
