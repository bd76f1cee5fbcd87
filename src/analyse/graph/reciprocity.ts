import { type Graph, isLinked } from "./csr.ts";

export interface Reciprocity {
  /** Pairs of nodes linked in at least one direction, and those linked both ways. */
  readonly connected: number;
  readonly mutual: number;
  /** mutual / connected; absent when nothing is linked. */
  readonly share: number | undefined;
}

/** Dyad reciprocity: pairs linked both ways over pairs linked at all (Wasserman & Faust 1994). */
export function reciprocity(graph: Graph): Reciprocity {
  const both = mutualNeighbours(graph).reduce((sum, count) => sum + count, 0);
  const mutual = both / 2;
  const connected = graph.edges - mutual;
  return { connected, mutual, share: connected > 0 ? mutual / connected : undefined };
}

/** For each node, how many others it is linked with both ways. */
export function mutualNeighbours({ size, out }: Graph): Uint32Array {
  const mutual = new Uint32Array(size);
  for (let v = 0; v < size; v++) {
    for (let e = out.start[v] as number; e < (out.start[v + 1] as number); e++) {
      if (isLinked(out, out.node[e] as number, v)) mutual[v] = (mutual[v] as number) + 1;
    }
  }
  return mutual;
}
