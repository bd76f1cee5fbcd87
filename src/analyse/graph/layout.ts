import { type Adjacency, degrees } from "./csr.ts";
import { fitUnitSquare, separate } from "./disc.ts";
import { type Places, type Pull, settle } from "./force.ts";
import { bySize } from "./partition.ts";
import { rangeOf } from "./quadtree.ts";

export interface LayoutRequest {
  readonly neighbours: Adjacency;
  /** Where each node starts: what keeps the map like itself when little changes. */
  readonly start: Places;
  readonly pulls: readonly Pull[];
  /** What the area of the discs follows: only their proportions count. */
  readonly size: Float64Array;
  /** Order in which nodes without links stand in their rows. */
  readonly rowOrder: readonly number[];
}

export interface Layout extends Places {
  readonly radius: Float64Array;
}

/** Radius of the largest disc, where neighbours stand about 1 apart: smaller on a small map, to leave room for names. */
const largestRadius = (nodes: number): number => Math.min(1.4, 0.13 * Math.sqrt(nodes));
/** Mean square of the radii, at most: where all sites are of one size, large discs would fill the map and hide the lines. */
const MEAN_SQUARE = 0.12;
/** Between the nodes of a row, where there is room. */
const ROW_STEP = 1.6;
/** The smallest radius as a share of the largest, so that a small site can still be seen and pointed at. */
const SMALLEST_SHARE = 0.16;

/**
 * Places the nodes of a graph on the unit square: linked nodes and groups near each other by forces, no disc over
 * another; nodes without links stand in rows below instead of drifting away.
 */
export function layoutOf(request: LayoutRequest): Layout {
  const { neighbours, start, pulls, rowOrder } = request;
  const degree = degrees(neighbours);
  const linked = [...degree.keys()].filter((i) => (degree[i] as number) > 0);
  const places = { x: start.x.slice(), y: start.y.slice() };
  const radius = radiiOf(request.size);
  const inner = onlyOf(linked, neighbours, places, pulls);
  settle(inner.neighbours, inner.places, inner.pulls);
  separate(
    inner.places,
    Float64Array.from(linked, (i) => radius[i] as number),
  );
  for (const [k, i] of linked.entries()) {
    places.x[i] = inner.places.x[k] as number;
    places.y[i] = inner.places.y[k] as number;
  }
  placeRows(
    rowOrder.filter((i) => degree[i] === 0),
    inner.places,
    places,
    radius,
  );
  fitUnitSquare(places, radius);
  return { ...places, radius };
}

/** The area of a disc follows its size, above a smallest one. */
function radiiOf(size: Float64Array): Float64Array {
  const largest = size.reduce((most, value) => Math.max(most, value), 0);
  const share = size.map((value) => Math.max(SMALLEST_SHARE, largest > 0 ? Math.sqrt(value / largest) : 0));
  const meanSquare = share.reduce((sum, value) => sum + value * value, 0) / size.length;
  const widest = Math.min(largestRadius(size.length), Math.sqrt(MEAN_SQUARE / meanSquare));
  return share.map((value) => widest * value);
}

function onlyOf(
  kept: readonly number[],
  { start, node, weight }: Adjacency,
  { x, y }: Places,
  pulls: readonly Pull[],
) {
  const number = new Map(kept.map((i, k) => [i, k]));
  const rows = new Uint32Array(kept.length + 1);
  for (const [k, i] of kept.entries()) {
    rows[k + 1] = (rows[k] as number) + (start[i + 1] as number) - (start[i] as number);
  }
  // Those left out have no links: every link of a kept node leads to a kept node.
  return {
    neighbours: { start: rows, node: node.map((to) => number.get(to) as number), weight },
    places: {
      x: Float64Array.from(kept, (i) => x[i] as number),
      y: Float64Array.from(kept, (i) => y[i] as number),
    },
    pulls: pulls.map(({ group, strength }) => ({
      group: bySize(kept.map((i) => group[i] as number)),
      strength,
    })),
  };
}

/** Rows as wide as the rest of the map, below it. */
function placeRows(alone: readonly number[], rest: Places, places: Places, radius: Float64Array): void {
  const widest = alone.reduce((most, i) => Math.max(most, radius[i] as number), 0);
  const [left, right] = rest.x.length > 0 ? rangeOf(rest.x) : [0, 0];
  const [, bottom] = rest.y.length > 0 ? rangeOf(rest.y) : [0, 0];
  const largest = radius.reduce((most, r) => Math.max(most, r), 0);
  // Few of them stand further apart: their names are written beneath.
  const cell = Math.max(widest * 2.4, Math.min(ROW_STEP, (right - left) / (alone.length + 1)));
  const width = Math.max(right - left, cell * Math.ceil(Math.sqrt(alone.length) * 1.5 - 1));
  const perRow = Math.floor(width / cell) + 1;
  const first = (left + right - (Math.min(perRow, alone.length) - 1) * cell) / 2;
  for (const [k, i] of alone.entries()) {
    places.x[i] = first + (k % perRow) * cell;
    places.y[i] = bottom + largest * 1.5 + widest * 1.5 + Math.floor(k / perRow) * cell;
  }
}
