import type { Graph } from "./csr.ts";

/** What breadth-first searches from some nodes met. */
export interface Sweep {
  /** The nodes searched from. */
  readonly sources: Uint32Array;
  /** How many ordered pairs (source, node) stand at each distance; `pairs[0]` is 0. */
  readonly pairs: readonly number[];
  /** For each node, the sum over the sources that reach it of 1 / distance. */
  readonly closeness: Float64Array;
}

/** Searched at once: one bit each of a 32-bit number. */
const LANES = 32;

/**
 * Exact breadth-first search along the links from each source, 32 at a time with one bit each
 * (multi-source BFS, Then et al. 2014): an edge is walked once for all the searches that meet at it.
 */
export function sweep(graph: Graph, sources: Uint32Array): Sweep {
  const pairs = [0];
  const closeness = new Float64Array(graph.size);
  const room = roomOf(graph.size);
  for (let first = 0; first < sources.length; first += LANES) {
    searchBatch(graph, sources.subarray(first, first + LANES), room, pairs, closeness);
  }
  return { sources, pairs, closeness };
}

interface Room {
  readonly seen: Int32Array;
  readonly now: Int32Array;
  readonly next: Int32Array;
  readonly active: Uint32Array;
  readonly touched: Uint32Array;
}

function roomOf(size: number): Room {
  return {
    seen: new Int32Array(size),
    now: new Int32Array(size),
    next: new Int32Array(size),
    active: new Uint32Array(size),
    touched: new Uint32Array(size),
  };
}

function searchBatch(
  graph: Graph,
  batch: Uint32Array,
  room: Room,
  pairs: number[],
  closeness: Float64Array,
): void {
  const { seen, now, next, active, touched } = room;
  seen.fill(0);
  let waiting = 0;
  for (const [lane, source] of batch.entries()) {
    if (now[source] === 0) active[waiting++] = source;
    now[source] = (now[source] as number) | (1 << lane);
    seen[source] = now[source] as number;
  }
  for (let distance = 1; waiting > 0; distance++) {
    const met = stepOut(graph, now, next, active.subarray(0, waiting), touched);
    waiting = 0;
    for (let k = 0; k < met; k++) {
      const node = touched[k] as number;
      const fresh = (next[node] as number) & ~(seen[node] as number);
      next[node] = 0;
      if (fresh === 0) continue;
      seen[node] = (seen[node] as number) | fresh;
      now[node] = fresh;
      active[waiting++] = node;
      const count = bitCount(fresh);
      pairs[distance] = (pairs[distance] ?? 0) + count;
      closeness[node] = (closeness[node] as number) + count / distance;
    }
  }
}

/** Sends the bits of the active nodes along their links; gives how many nodes were touched. */
function stepOut(
  { out: { start, node } }: Graph,
  now: Int32Array,
  next: Int32Array,
  active: Uint32Array,
  touched: Uint32Array,
): number {
  let met = 0;
  for (let k = 0; k < active.length; k++) {
    const from = active[k] as number;
    const bits = now[from] as number;
    now[from] = 0;
    const end = start[from + 1] as number;
    for (let e = start[from] as number; e < end; e++) {
      const to = node[e] as number;
      const before = next[to] as number;
      if (before === 0) touched[met++] = to;
      next[to] = before | bits;
    }
  }
  return met;
}

function bitCount(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
