import { type Random, shuffle } from "../../kit/random.ts";
import { type Adjacency, strengths } from "./csr.ts";
import { bySize } from "./partition.ts";

/** A graph on its way up: nodes stand for groups, with the weight linked inside each in `inner`. */
interface Level {
  readonly neighbours: Adjacency;
  /** Sum of the weights of each node's links, its inner ones twice. */
  readonly strength: Float64Array;
}

/** Rounds over the whole graph; the second starts from the first one's groups and mends what was merged too soon. */
const ROUNDS = 2;

/**
 * Community of each node, 0 is the largest: groups that maximise modularity, links both ways merged and weighted
 * (Leiden algorithm, Traag, Waltman & van Eck 2019: move, refine, merge; each group is connected inside).
 * The same graph and seed give the same groups. Nodes without links stay alone.
 */
export function communities(neighbours: Adjacency, random: Random): Uint32Array {
  let group: Uint32Array = Uint32Array.from({ length: neighbours.start.length - 1 }, (_, i) => i);
  for (let round = 0; round < ROUNDS; round++) group = improve(neighbours, group, random);
  return bySize(group);
}

function improve(neighbours: Adjacency, from: Uint32Array, random: Random): Uint32Array {
  let level: Level = { neighbours, strength: strengths(neighbours) };
  let group = bySize(from);
  // Which node of the present level each node of the graph belongs to.
  let member: Uint32Array | undefined;
  while (true) {
    moveNodes(level, group, random);
    const parts = bySize(refine(level, group, random));
    const above = member ? member.map((node) => group[node] as number) : group.slice();
    const count = parts.reduce((highest, part) => Math.max(highest, part + 1), 0);
    if (count === group.length) return above;
    member = member ? member.map((node) => parts[node] as number) : parts;
    const partGroup = new Uint32Array(count);
    for (const [node, part] of parts.entries()) partGroup[part] = group[node] as number;
    level = merged(level, parts, count);
    group = bySize(partGroup);
  }
}

/** Moves each node to the neighbouring group that gains most, again and again for those whose surroundings changed. */
function moveNodes({ neighbours, strength }: Level, group: Uint32Array, random: Random): void {
  const { start, node } = neighbours;
  const size = group.length;
  const sums = new Float64Array(size);
  for (const [v, own] of group.entries()) sums[own] = (sums[own] as number) + (strength[v] as number);
  const total = strength.reduce((sum, value) => sum + value, 0);
  const queue = Uint32Array.from({ length: size }, (_, i) => i);
  shuffle(random, queue);
  const queued = new Uint8Array(size).fill(1);
  const count = tally(size);
  let head = 0;
  for (let waiting = size; waiting > 0; waiting--) {
    const v = queue[head] as number;
    head = head + 1 === size ? 0 : head + 1;
    queued[v] = 0;
    const own = group[v] as number;
    const weight = strength[v] as number;
    sums[own] = (sums[own] as number) - weight;
    const best = bestGroup(neighbours, group, v, own, weight / total, sums, count);
    sums[best] = (sums[best] as number) + weight;
    if (best === own) continue;
    group[v] = best;
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      const to = node[e] as number;
      if (queued[to] === 1 || group[to] === best) continue;
      queued[to] = 1;
      const tail = head + waiting - 1;
      queue[tail >= size ? tail - size : tail] = to;
      waiting++;
    }
  }
}

/** Weights towards each neighbouring group, in an array used again for every node. */
interface Tally {
  readonly weight: Float64Array;
  readonly groups: Uint32Array;
}

const tally = (size: number): Tally => ({
  weight: new Float64Array(size),
  groups: new Uint32Array(size + 1),
});

/** Gain of joining a group: weight towards it less what chance would give. Staying wins a tie. */
function bestGroup(
  { start, node, weight }: Adjacency,
  group: Uint32Array,
  v: number,
  own: number,
  pull: number,
  sums: Float64Array,
  count: Tally,
): number {
  let met = 1;
  count.groups[0] = own;
  const end = start[v + 1] as number;
  for (let e = start[v] as number; e < end; e++) {
    const near = group[node[e] as number] as number;
    if (count.weight[near] === 0 && near !== own) count.groups[met++] = near;
    count.weight[near] = (count.weight[near] as number) + (weight[e] as number);
  }
  let best = own;
  let bestGain = (count.weight[own] as number) - pull * (sums[own] as number);
  for (let k = 0; k < met; k++) {
    const near = count.groups[k] as number;
    const gain = (count.weight[near] as number) - pull * (sums[near] as number);
    count.weight[near] = 0;
    if (gain > bestGain + 1e-12) {
      best = near;
      bestGain = gain;
    }
  }
  return best;
}

/**
 * Splits each group into parts that are well connected: a node joins a part of its own group only while it is alone
 * and both it and the part are tied to the rest of the group at least as chance would tie them.
 */
function refine({ neighbours, strength }: Level, group: Uint32Array, random: Random): Uint32Array {
  const size = group.length;
  const { start, node, weight } = neighbours;
  const total = strength.reduce((sum, value) => sum + value, 0);
  const part = Uint32Array.from({ length: size }, (_, i) => i);
  const alone = new Uint8Array(size).fill(1);
  const partSum = strength.slice();
  const groupSum = new Float64Array(size);
  // Weight from each part to the rest of its group.
  const outward = new Float64Array(size);
  for (let v = 0; v < size; v++) {
    const own = group[v] as number;
    groupSum[own] = (groupSum[own] as number) + (strength[v] as number);
    for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
      if (group[node[e] as number] === own) outward[v] = (outward[v] as number) + (weight[e] as number);
    }
  }
  const isTied = (p: number, all: number): boolean =>
    (outward[p] as number) >= ((partSum[p] as number) * (all - (partSum[p] as number))) / total;
  const order = part.slice();
  shuffle(random, order);
  const count = tally(size);
  for (const v of order) {
    const own = group[v] as number;
    const all = groupSum[own] as number;
    if (alone[v] === 0 || !isTied(v, all)) continue;
    const met = tallyParts(neighbours, group, part, v, count);
    let best = v;
    let bestGain = 0;
    let towards = 0;
    for (let k = 0; k < met; k++) {
      const p = count.groups[k] as number;
      const tie = count.weight[p] as number;
      count.weight[p] = 0;
      const gain = tie - ((strength[v] as number) * (partSum[p] as number)) / total;
      if (gain <= bestGain || !isTied(p, all)) continue;
      best = p;
      bestGain = gain;
      towards = tie;
    }
    if (best === v) continue;
    part[v] = best;
    alone[best] = 0;
    alone[v] = 0;
    partSum[best] = (partSum[best] as number) + (strength[v] as number);
    outward[best] = (outward[best] as number) + (outward[v] as number) - 2 * towards;
  }
  return part;
}

/** Weights from a node towards the parts of its own group, itself left out. */
function tallyParts(
  { start, node, weight }: Adjacency,
  group: Uint32Array,
  part: Uint32Array,
  v: number,
  count: Tally,
): number {
  let met = 0;
  const own = group[v] as number;
  for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
    const to = node[e] as number;
    if (group[to] !== own) continue;
    const p = part[to] as number;
    if (count.weight[p] === 0) count.groups[met++] = p;
    count.weight[p] = (count.weight[p] as number) + (weight[e] as number);
  }
  return met;
}

/** One node for each part; what was linked inside a part stays in its strength only. */
function merged({ neighbours, strength }: Level, parts: Uint32Array, size: number): Level {
  const { start, node, weight } = neighbours;
  const sums = new Float64Array(size);
  for (const [v, p] of parts.entries()) sums[p] = (sums[p] as number) + (strength[v] as number);
  const members = membersOf(parts, size);
  const count = tally(size);
  const rows = { start: new Uint32Array(size + 1), node: [] as number[], weight: [] as number[] };
  for (let p = 0; p < size; p++) {
    let met = 0;
    for (const v of members(p)) {
      for (let e = start[v] as number; e < (start[v + 1] as number); e++) {
        const to = parts[node[e] as number] as number;
        if (to === p) continue;
        if (count.weight[to] === 0) count.groups[met++] = to;
        count.weight[to] = (count.weight[to] as number) + (weight[e] as number);
      }
    }
    for (let k = 0; k < met; k++) {
      const to = count.groups[k] as number;
      rows.node.push(to);
      rows.weight.push(count.weight[to] as number);
      count.weight[to] = 0;
    }
    rows.start[p + 1] = rows.node.length;
  }
  const above = {
    start: rows.start,
    node: Uint32Array.from(rows.node),
    weight: Float64Array.from(rows.weight),
  };
  return { neighbours: above, strength: sums };
}

function membersOf(parts: Uint32Array, size: number): (part: number) => Uint32Array {
  const start = new Uint32Array(size + 1);
  for (const p of parts) start[p + 1] = (start[p + 1] as number) + 1;
  for (let p = 0; p < size; p++) start[p + 1] = (start[p + 1] as number) + (start[p] as number);
  const next = start.slice();
  const node = new Uint32Array(parts.length);
  for (const [v, p] of parts.entries()) {
    const place = next[p] as number;
    next[p] = place + 1;
    node[place] = v;
  }
  return (part) => node.subarray(start[part], start[part + 1]);
}
