/** Middle value; NaN without values. No value may be NaN. */
export function median(values: ArrayLike<number>): number {
  const copy = Float64Array.from(values);
  const { length } = copy;
  if (length === 0) return Number.NaN;
  const half = length >> 1;
  const upper = selected(copy, half);
  if (length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < half; i++) lower = Math.max(lower, copy[i] as number);
  return (upper + lower) / 2;
}

/** The value of a rank; smaller ones are moved before it (quickselect, Hoare 1961). */
function selected(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1];
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
  const copy = Float64Array.from(values);
  if (copy.length === 0) return Number.NaN;
  const place = (copy.length - 1) * share;
  const low = Math.floor(place);
  const below = selected(copy, low);
  let above = Number.POSITIVE_INFINITY;
  for (let i = low + 1; i < copy.length; i++) above = Math.min(above, copy[i] as number);
  return place === low ? below : below + (above - below) * (place - low);
}

/** Mean without the extremes: a fifth of the values on each side, at least one from three values on. */
export function trimmedMean(values: ArrayLike<number>): number {
  return trimmedInPlace(Float64Array.from(values));
}

/** The same for values that may be put in order. */
export function trimmedInPlace(values: Float64Array): number {
  const size = values.length;
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

/** Spread about zero that a few wild values do not move (Huber’s proposal 2, from the quartiles on). NaN values are skipped. */
export function scaleOf(residuals: ArrayLike<number>): number {
  const known = new Float64Array(residuals.length);
  let [count, squares] = [0, 0];
  for (let i = 0; i < residuals.length; i++) {
    const value = Math.abs(residuals[i] as number);
    if (Number.isNaN(value)) continue;
    known[count++] = value;
    squares += value * value;
  }
  if (count === 0) return Number.NaN;
  const sizes = known.subarray(0, count);
  let scale = median(sizes) / 0.6745;
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
  const window = new Float64Array(2 * reach + 1);
  return values.map((_, i) => {
    let count = 0;
    const to = Math.min(values.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= to; j++) {
      const value = values[j] as number;
      if (Number.isNaN(value)) continue;
      let place = count++;
      for (; place > 0 && (window[place - 1] as number) > value; place--)
        window[place] = window[place - 1] as number;
      window[place] = value;
    }
    if (count === 0) return Number.NaN;
    const half = count >> 1;
    const upper = window[half] as number;
    return count % 2 === 1 ? upper : (upper + (window[half - 1] as number)) / 2;
  });
}
