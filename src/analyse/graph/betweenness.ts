import type { Graph } from "./csr.ts";

/**
 * Betweenness: share of the shortest paths between two other nodes that pass through a node, summed over the ordered
 * pairs and divided by (n - 1)(n - 2); directed, unweighted (Brandes 2001). From sampled sources the sums are
 * scaled by n / k (Brandes & Pich 2007).
 */
export function betweenness(graph: Graph, sources: Uint32Array): Float64Array {
  const { size } = graph;
  const sum = new Float64Array(size);
  const room: Room = {
    paths: new Float64Array(size),
    distance: new Int32Array(size).fill(-1),
    dependency: new Float64Array(size),
    order: new Uint32Array(size),
  };
  for (const source of sources) {
    const met = countPaths(graph, source, room);
    gatherDependencies(graph, source, met, room, sum);
  }
  const scale = size > 2 ? size / sources.length / ((size - 1) * (size - 2)) : 0;
  return sum.map((value) => value * scale);
}

interface Room {
  /** Number of shortest paths from the source. */
  readonly paths: Float64Array;
  readonly distance: Int32Array;
  readonly dependency: Float64Array;
  /** Nodes met, nearest first. */
  readonly order: Uint32Array;
}

function countPaths({ out: { start, node } }: Graph, source: number, room: Room): number {
  const { paths, distance, order } = room;
  paths[source] = 1;
  distance[source] = 0;
  order[0] = source;
  let met = 1;
  for (let k = 0; k < met; k++) {
    const from = order[k] as number;
    const beyond = (distance[from] as number) + 1;
    const end = start[from + 1] as number;
    for (let e = start[from] as number; e < end; e++) {
      const to = node[e] as number;
      if (distance[to] === -1) {
        distance[to] = beyond;
        order[met++] = to;
      }
      if (distance[to] === beyond) paths[to] = (paths[to] as number) + (paths[from] as number);
    }
  }
  return met;
}

/** From the farthest node back to the source; leaves the room clean for the next one. */
function gatherDependencies(
  { out: { start, node } }: Graph,
  source: number,
  met: number,
  { paths, distance, dependency, order }: Room,
  sum: Float64Array,
): void {
  for (let k = met - 1; k >= 0; k--) {
    const from = order[k] as number;
    const beyond = (distance[from] as number) + 1;
    const end = start[from + 1] as number;
    let owed = 0;
    for (let e = start[from] as number; e < end; e++) {
      const to = node[e] as number;
      if (distance[to] === beyond) owed += (1 + (dependency[to] as number)) / (paths[to] as number);
    }
    dependency[from] = owed * (paths[from] as number);
    if (from !== source) sum[from] = (sum[from] as number) + (dependency[from] as number);
  }
  for (let k = 0; k < met; k++) {
    const node = order[k] as number;
    paths[node] = 0;
    distance[node] = -1;
    dependency[node] = 0;
  }
}
