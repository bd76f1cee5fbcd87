import type { Adjacency, Graph } from "./csr.ts";

export const BOW_TIE = ["core", "in", "out", "tube", "tendril", "disconnected"] as const;
export type BowTie = (typeof BOW_TIE)[number];

/**
 * Place of each node in the bow tie (Broder et al. 2000): `core` is the largest strongly connected component, `in`
 * leads to it, `out` is reached from it, `tube` leads from in to out beside it, `tendril` hangs on in or out,
 * `disconnected` is the rest. A core needs two nodes: without one, all are disconnected.
 */
export function bowTie(graph: Graph, component: Uint32Array): BowTie[] {
  const core = component.map((number) => (number === 0 ? 1 : 0));
  if (core.reduce((sum, one) => sum + one, 0) < 2) return new Array<BowTie>(graph.size).fill("disconnected");
  const after = reached(graph.out, core);
  const before = reached(graph.in, core);
  const fromIn = reached(graph.out, before);
  const toOut = reached(graph.in, after);
  return Array.from(component, (number, i): BowTie => {
    if (number === 0) return "core";
    if (before[i]) return "in";
    if (after[i]) return "out";
    if (fromIn[i] && toOut[i]) return "tube";
    return fromIn[i] || toOut[i] ? "tendril" : "disconnected";
  });
}

/** Nodes marked in `from`, and all those reached from them. */
function reached({ start, node }: Adjacency, from: Uint32Array): Uint32Array {
  const mark = from.slice();
  const waiting = [...mark.keys()].filter((i) => mark[i]);
  for (let v = waiting.pop(); v !== undefined; v = waiting.pop()) {
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      const to = node[e] as number;
      if (mark[to]) continue;
      mark[to] = 1;
      waiting.push(to);
    }
  }
  return mark;
}
