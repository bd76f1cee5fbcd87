import type { Adjacency, Graph } from "./csr.ts";

export interface Hits {
  /** Each sums to 1; all zero in a graph without edges. */
  readonly hub: Float64Array;
  readonly authority: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Hubs and authorities (Kleinberg 1999): authority(v) = Σ over u → v of w · hub(u), hub(u) = Σ over u → v of
 * w · authority(v), repeated until both move by less than the tolerance in all (L1).
 */
export function hits(graph: Graph, tolerance = 1e-10, maximumIterations = 500): Hits {
  let hub = new Float64Array(graph.size).fill(1 / graph.size);
  let authority = new Float64Array(graph.size);
  let iterations = 0;
  let moved = graph.size > 0 ? Number.POSITIVE_INFINITY : 0;
  while (moved >= tolerance && iterations < maximumIterations) {
    const nextAuthority = normalised(multiply(graph.in, hub));
    const nextHub = normalised(multiply(graph.out, nextAuthority));
    moved = apart(hub, nextHub) + apart(authority, nextAuthority);
    hub = nextHub;
    authority = nextAuthority;
    iterations++;
  }
  return { hub, authority, iterations, converged: moved < tolerance };
}

function multiply({ start, node, weight }: Adjacency, values: Float64Array): Float64Array<ArrayBuffer> {
  const product = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const end = start[i + 1] as number;
    let sum = 0;
    for (let e = start[i] as number; e < end; e++) {
      sum += (weight[e] as number) * (values[node[e] as number] as number);
    }
    product[i] = sum;
  }
  return product;
}

function normalised(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let sum = 0;
  for (const value of values) sum += value;
  if (sum > 0) for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / sum;
  return values;
}

function apart(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs((one[i] as number) - (other[i] as number));
  return sum;
}
