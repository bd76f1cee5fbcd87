import { joining } from "./joining.ts";
import type { Vectors } from "./latent.ts";

/**
 * Groups in which two ideas are, on average, at least `least` alike: average linkage (Sokal & Michener 1958) by chains
 * of nearest neighbours, exact. The likeness of two groups is the product of their mean vectors. Each group is known by
 * its lowest number.
 */
export function averageLinkage({ rows, width, values }: Vectors, least: number): Uint32Array {
  const groups = joining(rows);
  const sums = values.slice();
  const size = new Float64Array(rows).fill(1);
  // Groups that may still grow; one that nothing is near enough to has ended.
  const alive = Array.from({ length: rows }, (_, i) => i);
  const place = Uint32Array.from(alive);
  const drop = (group: number): void => {
    const last = alive.pop() as number;
    if (last === group) return;
    alive[place[group] as number] = last;
    place[last] = place[group] as number;
  };
  const chain: number[] = [];
  while (alive.length > 1) {
    if (chain.length === 0) chain.push(alive[0] as number);
    const top = chain.at(-1) as number;
    const before = chain.at(-2);
    const nearest = nearestOf(top, before, { sums, size, width, alive });
    // Joining never brings groups closer to a third than their parts were: nothing will ever be near enough to this one.
    if (nearest.likeness < least) {
      drop(top);
      chain.pop();
    } else if (nearest.group === before) {
      merge(sums, size, width, top, before);
      groups.join(top, before);
      drop(top);
      chain.length -= 2;
    } else chain.push(nearest.group);
  }
  return groups.all();
}

interface Growing {
  readonly sums: Float64Array;
  readonly size: Float64Array;
  readonly width: number;
  readonly alive: readonly number[];
}

/** The one before in the chain wins a tie: so chains end. */
function nearestOf(
  top: number,
  before: number | undefined,
  { sums, size, width, alive }: Growing,
): { readonly group: number; readonly likeness: number } {
  const from = top * width;
  const likenessTo = (other: number): number =>
    product(sums, from, other * width, width) / (size[other] as number);
  let group = before ?? -1;
  let best = before === undefined ? Number.NEGATIVE_INFINITY : likenessTo(before);
  for (const other of alive) {
    if (other === top || other === before) continue;
    const likeness = likenessTo(other);
    if (likeness > best + TIE) {
      best = likeness;
      group = other;
    }
  }
  return { group, likeness: best / (size[top] as number) };
}

const TIE = 1e-12;

/** Four sums side by side: a processor adds them at once where one would wait for the last. */
function product(sums: Float64Array, from: number, to: number, width: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < width; k += 4) {
    a += (sums[from + k] as number) * (sums[to + k] as number);
    b += (sums[from + k + 1] as number) * (sums[to + k + 1] as number);
    c += (sums[from + k + 2] as number) * (sums[to + k + 2] as number);
    d += (sums[from + k + 3] as number) * (sums[to + k + 3] as number);
  }
  for (; k < width; k++) a += (sums[from + k] as number) * (sums[to + k] as number);
  return a + b + (c + d);
}

function merge(sums: Float64Array, size: Float64Array, width: number, from: number, into: number): void {
  for (let k = 0; k < width; k++)
    sums[into * width + k] = (sums[into * width + k] as number) + (sums[from * width + k] as number);
  size[into] = (size[into] as number) + (size[from] as number);
}
