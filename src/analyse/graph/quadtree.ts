/**
 * Squares within squares, each with its number of points and the sum of their places, so that far ones can be taken as
 * one point (Barnes & Hut 1986). In flat arrays: the layout makes one at each step.
 */
export interface Quadtree {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Four for each square: 0 empty, a square above 0 (nothing leads back to the whole, 0), a point p as -(p + 1). */
  readonly child: Int32Array;
  readonly count: Float64Array;
  readonly sumX: Float64Array;
  readonly sumY: Float64Array;
  readonly side: number;
}

/** A square is far when its side is smaller than its distance. */
const FAR = 1;
/** Points that still share a square at this depth count as one. */
const DEEPEST = 24;

export function quadtreeOf(x: Float64Array, y: Float64Array): Quadtree {
  const [left, right] = rangeOf(x);
  const [top, bottom] = rangeOf(y);
  const side = Math.max(right - left, bottom - top, 1e-9) * 1.001;
  const room = x.length * 4 + DEEPEST;
  const tree: Quadtree = {
    x,
    y,
    child: new Int32Array(room * 4),
    count: new Float64Array(room),
    sumX: new Float64Array(room),
    sumY: new Float64Array(room),
    side,
  };
  let squares = 1;
  for (let p = 0; p < x.length; p++) squares = insert(tree, p, squares, left, top);
  return tree;
}

/** Walks down from the whole, cutting a square where two points meet; gives the number of squares. */
function insert(tree: Quadtree, p: number, squares: number, left: number, top: number): number {
  const { x, y, child, count } = tree;
  let [square, made, half, middleX, middleY] = [0, squares, tree.side / 2, left, top];
  middleX += half;
  middleY += half;
  for (let depth = 0; ; depth++) {
    add(tree, square, p);
    const place = square * 4 + quarter(x[p] as number, y[p] as number, middleX, middleY);
    const there = child[place] as number;
    if (there === 0) child[place] = -(p + 1);
    if (there === 0 || depth === DEEPEST || made === count.length) return made;
    half /= 2;
    middleX += (x[p] as number) < middleX ? -half : half;
    middleY += (y[p] as number) < middleY ? -half : half;
    if (there < 0) {
      const other = -there - 1;
      add(tree, made, other);
      child[made * 4 + quarter(x[other] as number, y[other] as number, middleX, middleY)] = there;
      child[place] = made++;
    }
    square = child[place] as number;
  }
}

function add({ x, y, count, sumX, sumY }: Quadtree, square: number, p: number): void {
  count[square] = (count[square] as number) + 1;
  sumX[square] = (sumX[square] as number) + (x[p] as number);
  sumY[square] = (sumY[square] as number) + (y[p] as number);
}

const quarter = (x: number, y: number, middleX: number, middleY: number): number =>
  (x < middleX ? 0 : 1) + (y < middleY ? 0 : 2);

const stack = new Int32Array(DEEPEST * 4 + 8);
const sides = new Float64Array(DEEPEST * 4 + 8);

/** Adds to `pushX[p]` and `pushY[p]` the sum over all other points of 1 / distance, away from them. */
export function repel(tree: Quadtree, p: number, pushX: Float64Array, pushY: Float64Array): void {
  let waiting = 1;
  stack[0] = 0;
  sides[0] = tree.side;
  while (waiting > 0) {
    const square = stack[--waiting] as number;
    const side = (sides[waiting] as number) / 2;
    for (let k = square * 4; k < square * 4 + 4; k++) {
      const there = tree.child[k] as number;
      if (there === 0 || there === -(p + 1) || pushAway(tree, p, there, side, pushX, pushY)) continue;
      stack[waiting] = there;
      sides[waiting++] = side;
    }
  }
}

/** Pushes a point away from another, or from a far square; false when the square is near: look inside it. */
function pushAway(
  { x, y, count, sumX, sumY }: Quadtree,
  p: number,
  there: number,
  side: number,
  pushX: Float64Array,
  pushY: Float64Array,
): boolean {
  const isPoint = there < 0;
  const many = isPoint ? 1 : (count[there] as number);
  const dx = (x[p] as number) - (isPoint ? (x[-there - 1] as number) : (sumX[there] as number) / many);
  const dy = (y[p] as number) - (isPoint ? (y[-there - 1] as number) : (sumY[there] as number) / many);
  const squared = dx * dx + dy * dy;
  if (!isPoint && side * side > FAR * squared) return false;
  if (squared < 1e-12) return true;
  pushX[p] = (pushX[p] as number) + (dx * many) / squared;
  pushY[p] = (pushY[p] as number) + (dy * many) / squared;
  return true;
}

export function rangeOf(values: Float64Array): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
