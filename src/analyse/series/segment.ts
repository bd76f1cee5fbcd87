/** What cutting a row of values costs and how its pieces may look. */
export interface Cutting {
  /** Cost of one more piece. */
  readonly penalty: number;
  /** Values in a piece, at least. */
  readonly least: number;
  /** How fast a piece may rise or fall, per value: its slope is drawn towards zero by this prior spread. */
  readonly slope: number;
}

/**
 * Cuts a row of values of spread 1 into straight pieces: positions where pieces start, the first excluded. Optimal for the sum over
 * pieces of squared residuals plus a penalty (PELT, Killick, Fearnhead & Eckley 2012); slopes are fitted with a ridge, so that short
 * pieces are flat and long ones may lean. NaN values weigh nothing.
 */
export function cutPoints(values: Float64Array, { penalty, least, slope }: Cutting): number[] {
  const sums = prefixSums(values);
  const ridge = 1 / slope ** 2;
  const places = [0, ...tellingPlaces(sums, values.length, least), values.length];
  const best = new Float64Array(places.length).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(places.length);
  const costs = new Float64Array(places.length);
  best[0] = -penalty;
  let open = [0];
  for (let end = 1; end < places.length; end++) {
    const to = places[end] as number;
    let [lowest, from] = [Number.POSITIVE_INFINITY, 0];
    for (const start of open) {
      const begin = places[start] as number;
      const total = (best[start] as number) + pieceCost(sums, ridge, begin, to);
      costs[start] = total;
      if (total < lowest && to - begin >= least) [lowest, from] = [total, start];
    }
    best[end] = lowest + penalty;
    before[end] = from;
    // A start that costs more now, without a penalty of its own, can never win again; the ridge asks for a little slack.
    const limit = lowest + penalty + SLACK * penalty;
    open = open.filter((start) => (costs[start] as number) <= limit);
    open.push(end);
  }
  const cuts: number[] = [];
  for (let end = before[places.length - 1] as number; end > 0; end = before[end] as number)
    cuts.push(places[end] as number);
  return cuts.reverse();
}

/** Widths of the two neighbouring windows that are compared, and how far apart their means must be, in spreads. */
const WINDOWS = [2, 4, 8, 16, 32];
const TELLING = 2.5;

/** Places where something may have changed: elsewhere the values before and after are alike, and no cut is tried. */
function tellingPlaces(sums: Float64Array, size: number, least: number): number[] {
  const places: number[] = [];
  for (let i = least; i <= size - least; i++)
    if (WINDOWS.some((width) => isTelling(sums, Math.max(0, i - width), i, Math.min(size, i + width))))
      places.push(i);
  return places;
}

function isTelling(sums: Float64Array, from: number, at: number, to: number): boolean {
  const [a, b, c] = [from * SUMS, at * SUMS, to * SUMS];
  const before = (sums[b] as number) - (sums[a] as number);
  const after = (sums[c] as number) - (sums[b] as number);
  if (before === 0 || after === 0) return false;
  const apart =
    ((sums[c + 3] as number) - (sums[b + 3] as number)) / after -
    ((sums[b + 3] as number) - (sums[a + 3] as number)) / before;
  return apart * apart > TELLING * TELLING * (1 / before + 1 / after);
}

const SLACK = 0.1;
/** Sums kept side by side for each beginning: count, places, their squares, values, products, squares of values. */
const SUMS = 6;

function prefixSums(values: Float64Array): Float64Array {
  const size = values.length;
  const sums = new Float64Array((size + 1) * SUMS);
  // Values near zero, so that sums of squares stay exact.
  const origin = values.find((value) => !Number.isNaN(value)) ?? 0;
  for (let i = 0; i < size; i++) {
    const isKnown = !Number.isNaN(values[i]);
    const value = isKnown ? (values[i] as number) - origin : 0;
    const place = isKnown ? i - size / 2 : 0;
    const at = i * SUMS;
    sums[at + SUMS] = (sums[at] as number) + Number(isKnown);
    sums[at + SUMS + 1] = (sums[at + 1] as number) + place;
    sums[at + SUMS + 2] = (sums[at + 2] as number) + place * place;
    sums[at + SUMS + 3] = (sums[at + 3] as number) + value;
    sums[at + SUMS + 4] = (sums[at + 4] as number) + place * value;
    sums[at + SUMS + 5] = (sums[at + 5] as number) + value * value;
  }
  return sums;
}

/** Squared residuals of a straight piece. */
function pieceCost(sums: Float64Array, ridge: number, from: number, to: number): number {
  const [a, b] = [from * SUMS, to * SUMS];
  const count = (sums[b] as number) - (sums[a] as number);
  if (count === 0) return 0;
  const place = (sums[b + 1] as number) - (sums[a + 1] as number);
  const sum = (sums[b + 3] as number) - (sums[a + 3] as number);
  const spread = (sums[b + 2] as number) - (sums[a + 2] as number) - (place * place) / count;
  const together = (sums[b + 4] as number) - (sums[a + 4] as number) - (place * sum) / count;
  const squares = (sums[b + 5] as number) - (sums[a + 5] as number) - (sum * sum) / count;
  return Math.max(0, squares - (together * together) / (spread + ridge));
}

export interface Line {
  /** Value at the middle of the known places. */
  readonly middle: number;
  readonly place: number;
  readonly slope: number;
}

/** The straight line of a piece, its slope drawn towards zero in the same way. */
export function lineOf(values: Float64Array, from: number, to: number, slope: number): Line {
  let [count, places, sum] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i])) continue;
    count++;
    places += i;
    sum += values[i] as number;
  }
  if (count === 0) return { middle: Number.NaN, place: (from + to) / 2, slope: 0 };
  const [place, middle] = [places / count, sum / count];
  let [spread, together] = [0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i])) continue;
    spread += (i - place) ** 2;
    together += (i - place) * ((values[i] as number) - middle);
  }
  return { middle, place, slope: together / (spread + 1 / slope ** 2) };
}
