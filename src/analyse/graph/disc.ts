import type { Places } from "./force.ts";
import { rangeOf } from "./quadtree.ts";

/** Room kept between two discs, as a share of their radii. */
const GAP = 0.15;
const ROUNDS = 60;

/**
 * Moves discs apart until none covers another: neighbours give way by half of what they share, round after round; when
 * that is not enough room is made by moving everything a little outwards.
 */
export function separate(places: Places, radius: Float64Array): void {
  for (let round = 1; giveWay(places, radius); round++) {
    if (round % ROUNDS === 0) enlarge(places, 1.05);
  }
}

/** One round; true when some discs stood too near. */
function giveWay({ x, y }: Places, radius: Float64Array): boolean {
  const cell = 2 * (1 + GAP) * radius.reduce((most, r) => Math.max(most, r), 0);
  const cells = cellsOf({ x, y }, cell);
  let moved = false;
  for (let i = 0; i < x.length; i++) {
    const [column, row] = [Math.floor((x[i] as number) / cell), Math.floor((y[i] as number) / cell)];
    for (let dc = -1; dc <= 1; dc++) {
      for (let dr = -1; dr <= 1; dr++) {
        for (const j of cells.get(`${column + dc} ${row + dr}`) ?? []) {
          if (j > i) moved = pushApart({ x, y }, radius, i, j) || moved;
        }
      }
    }
  }
  return moved;
}

function cellsOf({ x, y }: Places, cell: number): Map<string, number[]> {
  const cells = new Map<string, number[]>();
  for (let i = 0; i < x.length; i++) {
    const key = `${Math.floor((x[i] as number) / cell)} ${Math.floor((y[i] as number) / cell)}`;
    const there = cells.get(key);
    if (there) there.push(i);
    else cells.set(key, [i]);
  }
  return cells;
}

function pushApart({ x, y }: Places, radius: Float64Array, i: number, j: number): boolean {
  const wanted = ((radius[i] as number) + (radius[j] as number)) * (1 + GAP);
  let dx = (x[j] as number) - (x[i] as number);
  let dy = (y[j] as number) - (y[i] as number);
  let distance = Math.hypot(dx, dy);
  if (distance >= wanted * 0.999) return false;
  if (distance < wanted * 1e-6) {
    // In the very same place: each pair leaves in a direction of its own.
    [dx, dy, distance] = [Math.cos(i + j * 0.7), Math.sin(i + j * 0.7), 1];
  }
  const step = (wanted - distance) / 2 / distance;
  x[i] = (x[i] as number) - dx * step;
  y[i] = (y[i] as number) - dy * step;
  x[j] = (x[j] as number) + dx * step;
  y[j] = (y[j] as number) + dy * step;
  return true;
}

function enlarge({ x, y }: Places, factor: number): void {
  for (let i = 0; i < x.length; i++) {
    x[i] = (x[i] as number) * factor;
    y[i] = (y[i] as number) * factor;
  }
}

/** Moves and scales all, radii too, so that the discs fill the unit square without leaving it. */
export function fitUnitSquare({ x, y }: Places, radius: Float64Array): void {
  const widest = radius.reduce((most, r) => Math.max(most, r), 0);
  const [left, right] = rangeOf(x);
  const [top, bottom] = rangeOf(y);
  const side = Math.max(right - left, bottom - top) + 2 * widest;
  if (!(side > 0)) return;
  for (let i = 0; i < x.length; i++) {
    x[i] = 0.5 + ((x[i] as number) - (left + right) / 2) / side;
    y[i] = 0.5 + ((y[i] as number) - (top + bottom) / 2) / side;
    radius[i] = (radius[i] as number) / side;
  }
}
