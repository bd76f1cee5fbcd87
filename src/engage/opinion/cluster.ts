import type { Random } from "../../kit/random.ts";

/** Points on the plane, each with its weight. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
}

export interface Clusters {
  /** Which cluster each point is in. */
  readonly of: Uint32Array;
  readonly centres: Points;
}

const MOST_ROUNDS = 20;
const OTHER_STARTS = 10;

/** k-means. It starts from the first k places that differ, then from places drawn far apart (k-means++), and keeps the tightest. */
export function clustersOf(points: Points, k: number, random?: Random): Clusters {
  let best = settled(points, firstPlaces(points, k));
  for (let start = 0; random && start < OTHER_STARTS; start++) {
    const other = settled(points, farPlaces(points, k, random));
    if (tightness(points, other) < tightness(points, best) * (1 - 1e-9)) best = other;
  }
  return best;
}

function settled(points: Points, start: Points): Clusters {
  let centres = start;
  let of = nearestOf(points, centres);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    centres = centresOf(points, of, centres);
    const next = nearestOf(points, centres);
    if (next.every((cluster, i) => cluster === of[i])) break;
    of = next;
  }
  return { of, centres: centresOf(points, of, centres) };
}

function tightness({ x, y, weight }: Points, { of, centres }: Clusters): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (weight[i] as number) * apart(x, y, i, centres, of[i] as number);
  return sum;
}

function apart(x: Float64Array, y: Float64Array, i: number, centres: Points, c: number): number {
  const dx = (x[i] as number) - (centres.x[c] as number);
  const dy = (y[i] as number) - (centres.y[c] as number);
  return dx * dx + dy * dy;
}

function firstPlaces({ x, y }: Points, k: number): Points {
  const seen = new Set<string>();
  const chosen: number[] = [];
  for (let i = 0; i < x.length && chosen.length < k; i++) {
    const place = `${x[i]} ${y[i]}`;
    if (seen.has(place)) continue;
    seen.add(place);
    chosen.push(i);
  }
  return placesAt({ x, y }, chosen);
}

const placesAt = ({ x, y }: Pick<Points, "x" | "y">, chosen: readonly number[]): Points => ({
  x: Float64Array.from(chosen, (i) => x[i] as number),
  y: Float64Array.from(chosen, (i) => y[i] as number),
  weight: new Float64Array(chosen.length).fill(1),
});

function farPlaces({ x, y, weight }: Points, k: number, random: Random): Points {
  const far = Float64Array.from(weight);
  const chosen: number[] = [];
  while (chosen.length < k) {
    const next = drawnBy(far, random);
    if (next === undefined) break;
    chosen.push(next);
    const centre = placesAt({ x, y }, [next]);
    for (let i = 0; i < far.length; i++) {
      const away = (weight[i] as number) * apart(x, y, i, centre, 0);
      far[i] = chosen.length === 1 ? away : Math.min(far[i] as number, away);
    }
  }
  return placesAt({ x, y }, chosen);
}

function drawnBy(chances: Float64Array, random: Random): number | undefined {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  if (total <= 0) return undefined;
  let left = random() * total;
  for (const [i, chance] of chances.entries()) {
    left -= chance;
    if (left < 0) return i;
  }
  return chances.length - 1;
}

function nearestOf({ x, y }: Points, centres: Points): Uint32Array {
  const k = centres.x.length;
  const of = new Uint32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (let c = 0; c < k; c++) {
      const far = apart(x, y, i, centres, c);
      if (far < least) [best, least] = [c, far];
    }
    of[i] = best;
  }
  return of;
}

/** The middle of each cluster; one that lost its points stays where it was, without weight. */
function centresOf({ x, y, weight }: Points, of: Uint32Array, before: Points): Points {
  const k = before.x.length;
  const [sx, sy, sw] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  for (let i = 0; i < x.length; i++) {
    const c = of[i] as number;
    const w = weight[i] as number;
    sx[c] = (sx[c] as number) + w * (x[i] as number);
    sy[c] = (sy[c] as number) + w * (y[i] as number);
    sw[c] = (sw[c] as number) + w;
  }
  const middle = (sum: Float64Array, was: Float64Array) =>
    sum.map((total, c) => (sw[c] ? total / (sw[c] as number) : (was[c] as number)));
  return { x: middle(sx, before.x), y: middle(sy, before.y), weight: sw };
}

/** How well points sit in their clusters, from -1 to 1 (Rousseeuw 1987): nearer to their own than to the next one. A point counts as many times as it weighs. */
export function silhouetteOf(points: Points, of: Uint32Array, k: number): number {
  const { weight } = points;
  let [sum, total] = [0, 0];
  for (let i = 0; i < weight.length; i++) {
    sum += (weight[i] as number) * silhouetteAt(points, of, k, i);
    total += weight[i] as number;
  }
  return total === 0 ? 0 : sum / total;
}

function silhouetteAt({ x, y, weight }: Points, of: Uint32Array, k: number, i: number): number {
  const [far, counts] = [new Float64Array(k), new Float64Array(k)];
  for (let j = 0; j < x.length; j++) {
    const c = of[j] as number;
    const others = (weight[j] as number) - (i === j ? 1 : 0);
    far[c] =
      (far[c] as number) +
      others * Math.hypot((x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number));
    counts[c] = (counts[c] as number) + others;
  }
  const own = of[i] as number;
  if ((counts[own] as number) <= 0) return 0;
  const inside = (far[own] as number) / (counts[own] as number);
  let outside = Number.POSITIVE_INFINITY;
  for (let c = 0; c < k; c++)
    if (c !== own && (counts[c] as number) > 0)
      outside = Math.min(outside, (far[c] as number) / (counts[c] as number));
  const most = Math.max(inside, outside);
  return Number.isFinite(outside) && most > 0 ? (outside - inside) / most : 0;
}
