import { type Adjacency, degrees } from "./csr.ts";

/**
 * k-core of each node: the largest k such that the node lies in a part of the graph where everyone has at least k
 * neighbours in that part (Seidman 1983), both directions merged; linear time (Batagelj & Zaversnik 2003).
 */
export function cores(neighbours: Adjacency): Uint32Array {
  const degree = degrees(neighbours);
  const { order, place, bin } = sortByDegree(degree);
  const { start, node } = neighbours;
  for (const v of order) {
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      const u = node[e] as number;
      const of = degree[u] as number;
      if (of <= (degree[v] as number)) continue;
      // u loses a neighbour: it swaps places with the first of its degree, which then belongs one bin lower.
      const first = bin[of] as number;
      swap(order, place, place[u] as number, first);
      bin[of] = first + 1;
      degree[u] = of - 1;
    }
  }
  return degree;
}

/** Nodes by degree, the place of each, and where each degree begins. */
function sortByDegree(degree: Uint32Array) {
  const highest = degree.reduce((a, b) => Math.max(a, b), 0);
  const bin = new Uint32Array(highest + 2);
  for (const value of degree) bin[value + 1] = (bin[value + 1] as number) + 1;
  for (let k = 0; k <= highest; k++) bin[k + 1] = (bin[k + 1] as number) + (bin[k] as number);
  const next = bin.slice();
  const order = new Uint32Array(degree.length);
  const place = new Uint32Array(degree.length);
  for (const [v, value] of degree.entries()) {
    const at = next[value] as number;
    next[value] = at + 1;
    order[at] = v;
    place[v] = at;
  }
  return { order, place, bin };
}

function swap(order: Uint32Array, place: Uint32Array, at: number, with_: number): void {
  const one = order[at] as number;
  const other = order[with_] as number;
  order[at] = other;
  order[with_] = one;
  place[other] = at;
  place[one] = with_;
}
