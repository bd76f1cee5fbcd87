import fc from "fast-check";
import { type EdgeList, type Graph, graphOf } from "../../src/analyse/graph/csr.ts";
import { below, type Random } from "../../src/kit/random.ts";

/** A graph from its edges as pairs of nodes, with a weight where it is not 1. */
export function graphFrom(size: number, edges: readonly (readonly [number, number, number?])[]): Graph {
  return graphOf({
    size,
    source: edges.map(([from]) => from),
    target: edges.map(([, to]) => to),
    weight: edges.map(([, , weight = 1]) => weight),
  });
}

/** Edges of a graph with communities: node `i` is of community `i % communities`, low numbers are linked to more. */
export function plantedEdges(
  random: Random,
  plan: { readonly size: number; readonly edges: number; readonly communities: number },
): EdgeList & Readonly<Record<"source" | "target", Uint32Array> & Record<"weight", Float64Array>> {
  const { size, edges, communities } = plan;
  const source = new Uint32Array(edges);
  const target = new Uint32Array(edges);
  const weight = new Float64Array(edges);
  const perCommunity = Math.floor(size / communities);
  for (let e = 0; e < edges; e++) {
    const from = below(random, size);
    source[e] = from;
    target[e] =
      random() < 2 / 3
        ? Math.floor(perCommunity * random() ** 2) * communities + (from % communities)
        : Math.floor(size * random() ** 3);
    weight[e] = 1 + below(random, 5);
  }
  return { size, source, target, weight };
}

/** Small directed graphs of any shape. */
export const anyGraph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.integer({ min: 1, max: 9 })), {
      maxLength: size * 4,
    })
    .map((edges) => graphFrom(size, edges)),
);

export function edgesOf({ size, out }: Graph): [number, number, number][] {
  const edges: [number, number, number][] = [];
  for (let i = 0; i < size; i++) {
    for (let e = out.start[i] as number; e < (out.start[i + 1] as number); e++) {
      edges.push([i, out.node[e] as number, out.weight[e] as number]);
    }
  }
  return edges;
}

/** The same graph with its nodes numbered otherwise: node `i` becomes `order[i]`. */
export function renumbered(graph: Graph, order: ArrayLike<number>): Graph {
  return graphFrom(
    graph.size,
    edgesOf(graph).map(([from, to, weight]) => [order[from] as number, order[to] as number, weight]),
  );
}

export function closeTo(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): boolean {
  return (
    actual.length === expected.length &&
    Array.from(actual).every((value, i) => Math.abs(value - (expected[i] as number)) <= tolerance)
  );
}

/** Length of the shortest path between all pairs, by Floyd and Warshall: slow and plain. */
export function allDistances(graph: Graph): number[][] {
  const d = Array.from({ length: graph.size }, (_, i) =>
    Array.from({ length: graph.size }, (_, j) => (i === j ? 0 : Number.POSITIVE_INFINITY)),
  );
  const at = (i: number, j: number) => d[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (const [from, to] of edgesOf(graph)) (d[from] as number[])[to] = 1;
  for (let k = 0; k < graph.size; k++) {
    for (let i = 0; i < graph.size; i++) {
      for (let j = 0; j < graph.size; j++) (d[i] as number[])[j] = Math.min(at(i, j), at(i, k) + at(k, j));
    }
  }
  return d;
}
