import { below, type Random } from "../../kit/random.ts";

export interface Clusters {
  /** Cluster of each item: 0 is the largest. */
  readonly cluster: Int32Array;
  /** The item in the middle of each. */
  readonly medoids: readonly number[];
  /** Distance of each item to the one in the middle. */
  readonly distance: Float64Array;
  /** Mean silhouette: 1 is neatly apart, 0 is no cluster at all (Rousseeuw 1987). */
  readonly silhouette: number;
}

const MOST_CLUSTERS = 8;
/** Fewer items are shown as they are. */
const LEAST_ITEMS = 8;
const STARTS = 3;

/**
 * Groups items around those in their middle (k-medoids, swaps as in FastPAM, Schubert & Rousseeuw 2019), with as many groups as give the
 * best silhouette. Absent when there are too few items.
 */
export function clusters(items: readonly Float64Array[], random: Random): Clusters | undefined {
  if (items.length < LEAST_ITEMS) return undefined;
  const apart = distances(items);
  let best: Clusters | undefined;
  for (let k = 2; k <= Math.min(MOST_CLUSTERS, items.length >> 2); k++) {
    const found = medoidsOf(apart, items.length, k, random);
    const made = clustersAround(apart, items.length, found);
    if (!best || made.silhouette > best.silhouette) best = made;
  }
  return best;
}

function distances(items: readonly Float64Array[]): Float32Array {
  const size = items.length;
  const apart = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    const one = items[i] as Float64Array;
    for (let j = 0; j < i; j++) {
      const other = items[j] as Float64Array;
      let sum = 0;
      for (let k = 0; k < one.length; k++) sum += ((one[k] as number) - (other[k] as number)) ** 2;
      apart[i * size + j] = apart[j * size + i] = Math.sqrt(sum);
    }
  }
  return apart;
}

/** The best of a few starts. */
function medoidsOf(apart: Float32Array, size: number, k: number, random: Random): number[] {
  let best: { readonly medoids: number[]; readonly cost: number } | undefined;
  for (let start = 0; start < STARTS; start++) {
    const medoids = firstMedoids(apart, size, k, random);
    let cost = costOf(apart, size, medoids);
    for (let swap = bestSwap(apart, size, medoids); swap.gain > 1e-9; swap = bestSwap(apart, size, medoids)) {
      medoids[swap.medoid] = swap.item;
      cost -= swap.gain;
    }
    if (!best || cost < best.cost - 1e-9) best = { medoids: medoids.slice(), cost };
  }
  return best?.medoids ?? [];
}

/** Far from one another, by chance (k-means++, Arthur & Vassilvitskii 2007). */
function firstMedoids(apart: Float32Array, size: number, k: number, random: Random): number[] {
  const medoids = [below(random, size)];
  while (medoids.length < k) {
    const weights = Float64Array.from(
      { length: size },
      (_, i) => Math.min(...medoids.map((medoid) => apart[medoid * size + i] as number)) ** 2,
    );
    let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    if (chosen < 0) chosen = weights.findIndex((weight, i) => weight > 0 && !medoids.includes(i));
    medoids.push(chosen < 0 ? below(random, size) : chosen);
  }
  return medoids;
}

interface Nearest {
  readonly first: Int32Array;
  readonly toFirst: Float64Array;
  readonly toSecond: Float64Array;
}

function nearestOf(apart: Float32Array, size: number, medoids: readonly number[]): Nearest {
  const first = new Int32Array(size);
  const toFirst = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const toSecond = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < size; i++) {
    for (const [k, medoid] of medoids.entries()) {
      const far = apart[medoid * size + i] as number;
      if (far < (toFirst[i] as number)) {
        toSecond[i] = toFirst[i] as number;
        toFirst[i] = far;
        first[i] = k;
      } else if (far < (toSecond[i] as number)) toSecond[i] = far;
    }
  }
  return { first, toFirst, toSecond };
}

const costOf = (apart: Float32Array, size: number, medoids: readonly number[]): number =>
  nearestOf(apart, size, medoids).toFirst.reduce((sum, far) => sum + far, 0);

/** Which item in place of which medoid lowers the sum of distances most. */
function bestSwap(
  apart: Float32Array,
  size: number,
  medoids: readonly number[],
): { readonly medoid: number; readonly item: number; readonly gain: number } {
  const { first, toFirst, toSecond } = nearestOf(apart, size, medoids);
  let best = { medoid: -1, item: -1, gain: 0 };
  const change = new Float64Array(medoids.length);
  const removal = new Float64Array(medoids.length);
  for (let i = 0; i < size; i++)
    removal[first[i] as number] =
      (removal[first[i] as number] as number) + (toSecond[i] as number) - (toFirst[i] as number);
  for (let item = 0; item < size; item++) {
    change.set(removal);
    let shared = 0;
    for (let i = 0; i < size; i++) {
      const far = apart[item * size + i] as number;
      const [near, second, k] = [toFirst[i] as number, toSecond[i] as number, first[i] as number];
      if (far < near) {
        shared += far - near;
        change[k] = (change[k] as number) + near - second;
      } else if (far < second) change[k] = (change[k] as number) + far - second;
    }
    for (let k = 0; k < medoids.length; k++) {
      const gain = -(shared + (change[k] as number));
      if (gain > best.gain) best = { medoid: k, item, gain };
    }
  }
  return best;
}

function clustersAround(apart: Float32Array, size: number, medoids: readonly number[]): Clusters {
  const { first, toFirst } = nearestOf(apart, size, medoids);
  const sizes = medoids.map((_, k) => first.filter((one) => one === k).length);
  const order = medoids
    .map((_, k) => k)
    .sort(
      (a, b) =>
        (sizes[b] as number) - (sizes[a] as number) || (medoids[a] as number) - (medoids[b] as number),
    );
  const rank = new Map(order.map((k, place) => [k, place]));
  const cluster = first.map((k) => rank.get(k) as number);
  return {
    cluster,
    medoids: order.map((k) => medoids[k] as number),
    distance: toFirst,
    silhouette: silhouetteOf(apart, size, cluster, medoids.length),
  };
}

function silhouetteOf(apart: Float32Array, size: number, cluster: Int32Array, count: number): number {
  const sizes = new Float64Array(count);
  for (const one of cluster) sizes[one] = (sizes[one] as number) + 1;
  let sum = 0;
  const toEach = new Float64Array(count);
  for (let i = 0; i < size; i++) {
    toEach.fill(0);
    for (let j = 0; j < size; j++) {
      const other = cluster[j] as number;
      toEach[other] = (toEach[other] as number) + (apart[i * size + j] as number);
    }
    const own = cluster[i] as number;
    if ((sizes[own] as number) < 2) continue;
    const inside = (toEach[own] as number) / ((sizes[own] as number) - 1);
    let outside = Number.POSITIVE_INFINITY;
    for (let k = 0; k < count; k++)
      if (k !== own && (sizes[k] as number) > 0)
        outside = Math.min(outside, (toEach[k] as number) / (sizes[k] as number));
    const most = Math.max(inside, outside);
    if (most > 0 && Number.isFinite(outside)) sum += (outside - inside) / most;
  }
  return sum / size;
}
