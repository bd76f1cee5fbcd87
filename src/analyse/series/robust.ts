/** Places that are used again: rows of a few values are taken by the thousand, and each made anew would cost more than its reading. */
class Room {
  #values = new Float64Array(4096);

  /** Room for so many values, whatever was there. */
  of(size: number): Float64Array {
    if (this.#values.length < size) this.#values = new Float64Array(2 * size);
    return this.#values;
  }

  copy(values: ArrayLike<number>, size: number): Float64Array {
    const place = this.of(size);
    for (let i = 0; i < size; i++) place[i] = values[i] as number;
    return place;
  }
}

const forOrder = new Room();
const forSizes = new Room();

/** Middle of the first `length` values; NaN without values. No value may be NaN. */
export function median(values: ArrayLike<number>, length: number = values.length): number {
  if (length === 0) return Number.NaN;
  const copy = forOrder.copy(values, length);
  const half = length >> 1;
  const upper = selected(copy, half, length);
  if (length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < half; i++) lower = Math.max(lower, copy[i] as number);
  return (upper + lower) / 2;
}

/** The value of a rank among the first `size`; smaller ones are moved before it (quickselect, Hoare 1961). */
function selected(values: Float64Array, rank: number, size: number): number {
  let [low, high] = [0, size - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const kept = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = kept;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank] as number;
}

/** Value below which a share lies, by linear interpolation (definition 7 of Hyndman & Fan 1996). No value may be NaN. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const { length } = values;
  if (length === 0) return Number.NaN;
  const copy = forOrder.copy(values, length);
  const place = (length - 1) * share;
  const low = Math.floor(place);
  const below = selected(copy, low, length);
  let above = Number.POSITIVE_INFINITY;
  for (let i = low + 1; i < length; i++) above = Math.min(above, copy[i] as number);
  return place === low ? below : below + (above - below) * (place - low);
}

/** Mean of the first `size` values without the extremes: a fifth of them on each side, at least one from three values on. */
export function trimmedMean(values: ArrayLike<number>, size: number = values.length): number {
  return trimmedInPlace(forOrder.copy(values, size), size);
}

/** The same for values that may be put in order. */
export function trimmedInPlace(values: Float64Array, size: number): number {
  for (let i = 1; i < size; i++) {
    const value = values[i] as number;
    let place = i;
    for (; place > 0 && (values[place - 1] as number) > value; place--)
      values[place] = values[place - 1] as number;
    values[place] = value;
  }
  const cut = size < 3 ? 0 : Math.max(1, Math.floor(size / 5));
  let sum = 0;
  for (let i = cut; i < size - cut; i++) sum += values[i] as number;
  return sum / (size - 2 * cut);
}

/** Residuals beyond this many scales count as if they were there. */
const CLIP = 2.5;
/** Mean of min(z², CLIP²) for a standard normal z. */
const CLIPPED_VARIANCE = 0.9776;

/** Spread of the first `size` values about zero, which a few wild ones do not move (Huber’s proposal 2, from the quartiles on). NaN values are skipped. */
export function scaleOf(residuals: ArrayLike<number>, size: number = residuals.length): number {
  const sizes = forSizes.of(size);
  let [count, squares] = [0, 0];
  for (let i = 0; i < size; i++) {
    const value = Math.abs(residuals[i] as number);
    if (Number.isNaN(value)) continue;
    sizes[count++] = value;
    squares += value * value;
  }
  if (count === 0) return Number.NaN;
  let scale = median(sizes, count) / 0.6745;
  // More than half of them are zero: the mean says more.
  if (scale === 0) scale = Math.sqrt(squares / count);
  for (let round = 0; round < 4 && scale > 0; round++) {
    const limit = CLIP * scale;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += Math.min(sizes[i] as number, limit) ** 2;
    scale = Math.sqrt(sum / count / CLIPPED_VARIANCE);
  }
  return scale;
}

/** Median of the known values within `reach` places, at each place; NaN where there is none. */
export function runningMedian(values: Float64Array, reach: number): Float64Array {
  const medians = new Float64Array(values.length);
  // In order: from one place to the next one value comes and one leaves.
  const window = new Float64Array(2 * reach + 1);
  let count = 0;
  for (let i = -reach; i < values.length; i++) {
    const [coming, leaving] = [values[i + reach] ?? Number.NaN, values[i - reach - 1] ?? Number.NaN];
    if (!Number.isNaN(leaving)) removeFrom(window, count--, leaving);
    if (!Number.isNaN(coming)) addTo(window, count++, coming);
    if (i < 0) continue;
    const half = count >> 1;
    const upper = count === 0 ? Number.NaN : (window[half] as number);
    medians[i] = count % 2 === 1 || count === 0 ? upper : (upper + (window[half - 1] as number)) / 2;
  }
  return medians;
}

function addTo(window: Float64Array, count: number, value: number): void {
  let place = count;
  for (; place > 0 && (window[place - 1] as number) > value; place--)
    window[place] = window[place - 1] as number;
  window[place] = value;
}

function removeFrom(window: Float64Array, count: number, value: number): void {
  let place = 0;
  while ((window[place] as number) !== value) place++;
  for (; place + 1 < count; place++) window[place] = window[place + 1] as number;
}
