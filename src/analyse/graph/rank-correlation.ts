/**
 * Spearman's rank correlation: Pearson's on the ranks, equal values sharing the mean of theirs (Spearman 1904).
 * Absent below two values, or when one side is all equal.
 */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number | undefined {
  const a = ranks(one);
  const b = ranks(other);
  const middle = (a.length - 1) / 2;
  let [together, ownA, ownB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] as number) - middle;
    const y = (b[i] as number) - middle;
    together += x * y;
    ownA += x * x;
    ownB += y * y;
  }
  return ownA > 0 && ownB > 0 ? together / Math.sqrt(ownA * ownB) : undefined;
}

function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const rank = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end] as number] === values[order[first] as number]) end++;
    for (let k = first; k < end; k++) rank[order[k] as number] = (first + end - 1) / 2;
    first = end;
  }
  return rank;
}
