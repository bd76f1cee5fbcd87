/**
 * Neighbours in compressed sparse rows: those of node `i` stand in `node` from `start[i]` to `start[i + 1]`, in order,
 * each once, with the weight of the edge at the same place in `weight`.
 */
export interface Adjacency {
  readonly start: Uint32Array;
  readonly node: Uint32Array;
  readonly weight: Float64Array;
}

/** A directed graph without loops. Nodes are numbers from 0 to `size` - 1. */
export interface Graph {
  readonly size: number;
  readonly edges: number;
  readonly out: Adjacency;
  readonly in: Adjacency;
}

export interface EdgeList {
  readonly size: number;
  readonly source: ArrayLike<number>;
  readonly target: ArrayLike<number>;
  /** 1 each when not given. */
  readonly weight?: ArrayLike<number>;
}

/** A graph from a list of edges: loops are left out, the weights of repeated edges are added. */
export function graphOf(list: EdgeList): Graph {
  const grouped = groupBySource(list);
  // Each transposition leaves its rows in order: two of them sort the whole list in linear time.
  const sorted = transposed(transposed(grouped));
  const out = withoutRepeats(sorted);
  return { size: list.size, edges: out.node.length, out, in: transposed(out) };
}

/** Both directions merged: the weight between two nodes is the sum of both ways, and stands in both rows. */
export function undirected({ size, edges, out, in: incoming }: Graph): Adjacency {
  const start = new Uint32Array(size + 1);
  const node = new Uint32Array(edges * 2);
  const weight = new Float64Array(edges * 2);
  let end = 0;
  for (let i = 0; i < size; i++) {
    end = mergeRow(i, out, incoming, node, weight, end);
    start[i + 1] = end;
  }
  return { start, node: node.slice(0, end), weight: weight.slice(0, end) };
}

/** Number of neighbours of each node. */
export function degrees({ start }: Adjacency): Uint32Array {
  return Uint32Array.from(
    { length: start.length - 1 },
    (_, i) => (start[i + 1] as number) - (start[i] as number),
  );
}

/** Sum of the weights of each node's edges. */
export function strengths({ start, weight }: Adjacency): Float64Array {
  const sums = new Float64Array(start.length - 1);
  for (let i = 0; i < sums.length; i++) {
    let sum = 0;
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) sum += weight[e] as number;
    sums[i] = sum;
  }
  return sums;
}

/** Whether `to` is among the neighbours of `from`: rows are in order, so by halves. */
export function isLinked({ start, node }: Adjacency, from: number, to: number): boolean {
  let low = start[from] as number;
  let high = start[from + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((node[middle] as number) < to) low = middle + 1;
    else high = middle;
  }
  return low < (start[from + 1] as number) && node[low] === to;
}

function groupBySource({ size, source, target, weight }: EdgeList): Adjacency {
  const start = new Uint32Array(size + 1);
  for (let e = 0; e < source.length; e++) {
    const from = source[e] as number;
    if (from !== target[e]) start[from + 1] = (start[from + 1] as number) + 1;
  }
  for (let i = 0; i < size; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const kept = start[size] as number;
  const rows = { start, node: new Uint32Array(kept), weight: new Float64Array(kept) };
  const next = start.slice();
  for (let e = 0; e < source.length; e++) {
    const from = source[e] as number;
    if (from === target[e]) continue;
    const place = next[from] as number;
    next[from] = place + 1;
    rows.node[place] = target[e] as number;
    rows.weight[place] = weight ? (weight[e] as number) : 1;
  }
  return rows;
}

function transposed({ start, node, weight }: Adjacency): Adjacency {
  const size = start.length - 1;
  const turned = {
    start: new Uint32Array(size + 1),
    node: new Uint32Array(node.length),
    weight: new Float64Array(node.length),
  };
  for (let e = 0; e < node.length; e++) {
    const to = (node[e] as number) + 1;
    turned.start[to] = (turned.start[to] as number) + 1;
  }
  for (let i = 0; i < size; i++) {
    turned.start[i + 1] = (turned.start[i + 1] as number) + (turned.start[i] as number);
  }
  const next = turned.start.slice();
  for (let i = 0; i < size; i++) {
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
      const to = node[e] as number;
      const place = next[to] as number;
      next[to] = place + 1;
      turned.node[place] = i;
      turned.weight[place] = weight[e] as number;
    }
  }
  return turned;
}

function withoutRepeats({ start, node, weight }: Adjacency): Adjacency {
  const size = start.length - 1;
  const ends = new Uint32Array(size + 1);
  let end = 0;
  for (let i = 0; i < size; i++) {
    const first = end;
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
      if (end > first && node[end - 1] === node[e]) {
        weight[end - 1] = (weight[end - 1] as number) + (weight[e] as number);
      } else {
        node[end] = node[e] as number;
        weight[end] = weight[e] as number;
        end++;
      }
    }
    ends[i + 1] = end;
  }
  if (end === node.length) return { start, node, weight };
  return { start: ends, node: node.slice(0, end), weight: weight.slice(0, end) };
}

/** Merges two rows in order into `node` and `weight` from `end` on; gives the new end. */
function mergeRow(
  row: number,
  one: Adjacency,
  other: Adjacency,
  node: Uint32Array,
  weight: Float64Array,
  end: number,
): number {
  let a = one.start[row] as number;
  let b = other.start[row] as number;
  const lastA = one.start[row + 1] as number;
  const lastB = other.start[row + 1] as number;
  let place = end;
  while (a < lastA || b < lastB) {
    const nodeA = a < lastA ? (one.node[a] as number) : Number.POSITIVE_INFINITY;
    const nodeB = b < lastB ? (other.node[b] as number) : Number.POSITIVE_INFINITY;
    node[place] = Math.min(nodeA, nodeB);
    let sum = 0;
    if (nodeA <= nodeB) sum += one.weight[a++] as number;
    if (nodeB <= nodeA) sum += other.weight[b++] as number;
    weight[place++] = sum;
  }
  return place;
}
