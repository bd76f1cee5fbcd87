import { below, type Random } from "../../kit/random.ts";
import type { Graph } from "./csr.ts";
import { type Chance, chanceOf } from "./permutation.ts";
import { reciprocity } from "./reciprocity.ts";

/** Swaps per edge before the first draw, so that the graph has forgotten what it was (Milo et al. 2003 use 10 or more). */
const FORGETTING = 10;
const MOST_DRAWS = 99;
const LEAST_DRAWS = 19;
/** Tried swaps in all, about a second. */
const MOST_SWAPS = 1e7;
/** The bits of n × n pairs are kept at hand: 32 MB at this size. */
const MOST_NODES = 16_384;

/**
 * Reciprocity in random graphs where every node keeps the number of its links, in and out: two edges a → b and c → d
 * become a → d and c → b, over and over (Maslov & Sneppen 2002). Absent without edges, or when too large to try.
 */
export function chanceReciprocity(graph: Graph, random: Random): Chance | undefined {
  const { edges, size } = graph;
  const observed = reciprocity(graph).share;
  const draws = Math.min(MOST_DRAWS, Math.floor(MOST_SWAPS / (edges + 1)) - FORGETTING);
  if (observed === undefined || size > MOST_NODES || draws < LEAST_DRAWS) return undefined;
  const swap = swapper(graph, random);
  const shares: number[] = [];
  for (let round = 1 - FORGETTING; round <= draws; round++) {
    let mutual = 0;
    for (let tried = 0; tried < edges; tried++) mutual = swap();
    if (round > 0) shares.push(mutual / (edges - mutual));
  }
  return chanceOf(observed, shares);
}

/** Tries one swap at each call; gives the number of pairs linked both ways after it. */
function swapper(graph: Graph, random: Random): () => number {
  const { size, edges, out } = graph;
  const source = new Uint32Array(edges);
  const target = out.node.slice();
  const linked = new Uint8Array(Math.ceil((size * size) / 8));
  const isLinked = (a: number, b: number): boolean => {
    const bit = a * size + b;
    return (((linked[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1;
  };
  const flip = (a: number, b: number): void => {
    const bit = a * size + b;
    linked[bit >>> 3] = (linked[bit >>> 3] as number) ^ (1 << (bit & 7));
  };
  for (let i = 0; i < size; i++) source.fill(i, out.start[i], out.start[i + 1]);
  for (let e = 0; e < edges; e++) flip(source[e] as number, target[e] as number);
  let mutual = reciprocity(graph).mutual;
  return () => {
    const one = below(random, edges);
    const other = below(random, edges);
    const [a, b] = [source[one] as number, target[one] as number];
    const [c, d] = [source[other] as number, target[other] as number];
    if (a === d || c === b || isLinked(a, d) || isLinked(c, b)) return mutual;
    // In this order a pair linked both ways is counted once, whatever the four nodes have in common.
    flip(a, b);
    flip(c, d);
    mutual -= Number(isLinked(b, a)) + Number(isLinked(d, c));
    mutual += Number(isLinked(d, a)) + Number(isLinked(b, c));
    flip(a, d);
    flip(c, b);
    target[one] = d;
    target[other] = b;
    return mutual;
  };
}
