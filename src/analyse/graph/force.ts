import type { Adjacency } from "./csr.ts";
import { strengths } from "./csr.ts";
import { groupSizes } from "./partition.ts";
import { quadtreeOf, repel } from "./quadtree.ts";

export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Draws the nodes of one group together. */
export interface Pull {
  readonly group: Uint32Array;
  readonly strength: number;
}

/** Steps of the layout; fewer on large graphs, so that it stays a matter of seconds. */
const STEPS = 300;
const LEAST_STEPS = 60;
const WALKED = 4e7;

const ATTRACTION = 3;
const GRAVITY = 0.35;

/**
 * Moves the nodes of `places` until links and groups are short and nobody stands in another's way: all push each other
 * away by 1 / distance, linked ones draw each other in proportion to distance (as ForceAtlas2, Jacomy et al. 2014),
 * weights divided by √(s_i · s_j) so that a site everyone links to does not draw all into one heap. Steps shrink as
 * in Fruchterman & Reingold 1991. No randomness: the same start gives the same end.
 */
export function settle(neighbours: Adjacency, places: Places, pulls: readonly Pull[]): void {
  const size = places.x.length;
  const links = balanced(neighbours);
  const steps = Math.max(
    LEAST_STEPS,
    Math.min(STEPS, Math.floor(WALKED / (links.node.length + size * 60 + 1))),
  );
  const pushX = new Float64Array(size);
  const pushY = new Float64Array(size);
  for (let step = 0; step < steps; step++) {
    pushX.fill(0);
    pushY.fill(0);
    const tree = quadtreeOf(places.x, places.y);
    for (let i = 0; i < size; i++) repel(tree, i, pushX, pushY);
    attract(links, places, pushX, pushY);
    for (const pull of pulls) gather(pull, places, pushX, pushY);
    const longest = Math.sqrt(size) * 0.1 * (1 - step / steps) ** 1.5 + 0.01;
    move(places, pushX, pushY, longest);
  }
}

/** Each weight over the square root of both its ends' sums. */
function balanced({ start, node, weight }: Adjacency): Adjacency {
  const strength = strengths({ start, node, weight });
  const share = weight.slice();
  for (let i = 0; i < strength.length; i++) {
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
      share[e] =
        (weight[e] as number) / Math.sqrt((strength[i] as number) * (strength[node[e] as number] as number));
    }
  }
  return { start, node, weight: share };
}

function attract(
  { start, node, weight }: Adjacency,
  { x, y }: Places,
  pushX: Float64Array,
  pushY: Float64Array,
): void {
  for (let i = 0; i < x.length; i++) {
    const [ownX, ownY] = [x[i] as number, y[i] as number];
    let [sumX, sumY] = [-GRAVITY * ownX, -GRAVITY * ownY];
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
      const to = node[e] as number;
      const share = ATTRACTION * (weight[e] as number);
      sumX += share * ((x[to] as number) - ownX);
      sumY += share * ((y[to] as number) - ownY);
    }
    pushX[i] = (pushX[i] as number) + sumX;
    pushY[i] = (pushY[i] as number) + sumY;
  }
}

/** Towards the middle of one's group. */
function gather({ group, strength }: Pull, { x, y }: Places, pushX: Float64Array, pushY: Float64Array): void {
  const sizes = groupSizes(group);
  const middleX = new Float64Array(sizes.length);
  const middleY = new Float64Array(sizes.length);
  for (const [i, g] of group.entries()) {
    middleX[g] = (middleX[g] as number) + (x[i] as number) / (sizes[g] as number);
    middleY[g] = (middleY[g] as number) + (y[i] as number) / (sizes[g] as number);
  }
  for (const [i, g] of group.entries()) {
    pushX[i] = (pushX[i] as number) + strength * ((middleX[g] as number) - (x[i] as number));
    pushY[i] = (pushY[i] as number) + strength * ((middleY[g] as number) - (y[i] as number));
  }
}

function move({ x, y }: Places, pushX: Float64Array, pushY: Float64Array, longest: number): void {
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [pushX[i] as number, pushY[i] as number];
    const length = Math.hypot(dx, dy);
    // A quarter of the force: more would swing to and fro around the place of rest.
    const step = length > 0 ? Math.min(longest, length / 4) / length : 0;
    x[i] = (x[i] as number) + dx * step;
    y[i] = (y[i] as number) + dy * step;
  }
}
