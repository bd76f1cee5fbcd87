import type { Sweep } from "./sweep.ts";

/**
 * Harmonic centrality, inward: (Σ over u ≠ v of 1 / d(u, v)) / (n - 1), from 0 to 1; a node nobody reaches has 0
 * (Boldi & Vigna 2014). From k sampled sources instead of all, the sum is scaled by n / k (Eppstein & Wang 2004).
 */
export function harmonic({ sources, closeness }: Sweep): Float64Array {
  const size = closeness.length;
  if (size < 2) return new Float64Array(size);
  // The estimate of a node that is itself a source rests on one source less: k - 1 of n - 1 others.
  const isSource = new Uint8Array(size);
  for (const source of sources) isSource[source] = 1;
  return closeness.map((sum, node) => Math.min(1, sum / Math.max(1, sources.length - (isSource[node] ?? 0))));
}
