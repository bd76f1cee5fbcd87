import { type Adjacency, strengths } from "./csr.ts";

/**
 * Modularity of a partition, links both ways merged and weighted: Σ over groups of w_in / w - (s / 2w)², where w is the
 * weight of all links, w_in that inside the group and s the sum of its members' weights (Newman & Girvan 2004).
 * Absent when nothing is linked.
 */
export function modularity(neighbours: Adjacency, group: Uint32Array): number | undefined {
  const { start, node, weight } = neighbours;
  const strength = strengths(neighbours);
  const total = strength.reduce((sum, value) => sum + value, 0);
  if (total === 0) return undefined;
  const sums = new Map<number, number>();
  let inside = 0;
  for (let v = 0; v < strength.length; v++) {
    const own = group[v] as number;
    sums.set(own, (sums.get(own) ?? 0) + (strength[v] as number));
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      if (group[node[e] as number] === own) inside += weight[e] as number;
    }
  }
  let expected = 0;
  for (const sum of sums.values()) expected += (sum / total) ** 2;
  return inside / total - expected;
}
