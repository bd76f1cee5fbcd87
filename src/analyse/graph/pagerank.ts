import { type Graph, strengths } from "./csr.ts";

export interface PageRankOptions {
  readonly damping?: number;
  /** Stop once the ranks move by less than this in all (L1). Not multiplied by the number of nodes. */
  readonly tolerance?: number;
  readonly maximumIterations?: number;
}

export interface PageRank {
  /** Sums to 1. */
  readonly rank: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * PageRank: r(v) = (1 - d)/n + d · (Σ over u → v of r(u) · w(u,v) / w(u) + D/n), where w(u) is the weight u gives out
 * in all and D the rank of nodes that give none (Brin & Page 1998; dangling nodes as in Langville & Meyer 2004).
 * A tolerance multiplied by n, as some libraries do, leaves errors of tens of percent on large graphs.
 */
export function pageRank(graph: Graph, options: PageRankOptions = {}): PageRank {
  const { damping = 0.85, tolerance = 1e-10, maximumIterations = 1000 } = options;
  const { size } = graph;
  const given = strengths(graph.out);
  const share = new Float64Array(size);
  let rank = new Float64Array(size).fill(1 / size);
  let next = new Float64Array(size);
  let iterations = 0;
  let moved = size > 0 ? Number.POSITIVE_INFINITY : 0;
  while (moved >= tolerance && iterations < maximumIterations) {
    const dangling = spread(rank, given, share);
    const base = (1 - damping + damping * dangling) / size;
    moved = gather(graph, share, rank, next, base, damping);
    [rank, next] = [next, rank];
    iterations++;
  }
  return { rank, iterations, converged: moved < tolerance };
}

/** What each node gives per unit of weight; gives back the rank of those that link to nobody. */
function spread(rank: Float64Array, given: Float64Array, share: Float64Array): number {
  let dangling = 0;
  for (let i = 0; i < rank.length; i++) {
    const weight = given[i] as number;
    if (weight === 0) dangling += rank[i] as number;
    share[i] = weight === 0 ? 0 : (rank[i] as number) / weight;
  }
  return dangling;
}

function gather(
  { in: { start, node, weight } }: Graph,
  share: Float64Array,
  rank: Float64Array,
  next: Float64Array,
  base: number,
  damping: number,
): number {
  let moved = 0;
  for (let i = 0; i < rank.length; i++) {
    const end = start[i + 1] as number;
    let sum = 0;
    for (let e = start[i] as number; e < end; e++) {
      sum += (share[node[e] as number] as number) * (weight[e] as number);
    }
    const value = base + damping * sum;
    moved += Math.abs(value - (rank[i] as number));
    next[i] = value;
  }
  return moved;
}
