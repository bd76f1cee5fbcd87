/** An ordinary least squares fit: coefficients, and what their errors are made of. */
export interface Fit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** Of XᵀX. */
  readonly inverse: readonly (readonly number[])[];
  readonly degrees: number;
}

/** By the normal equations; undefined when columns depend on each other, or too few rows are there. */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): Fit | undefined {
  const width = rows[0]?.length ?? 0;
  if (rows.length <= width) return undefined;
  const inverse = inverseOf(crossed(rows, width));
  if (!inverse) return undefined;
  const products = Array.from({ length: width }, (_, j) =>
    rows.reduce((sum, row, i) => sum + (row[j] as number) * (y[i] as number), 0),
  );
  const coefficients = inverse.map((row) => dot(row, products));
  return {
    coefficients,
    residuals: rows.map((row, i) => (y[i] as number) - dot(row, coefficients)),
    inverse,
    degrees: rows.length - width,
  };
}

const crossed = (rows: readonly (readonly number[])[], width: number): number[][] =>
  Array.from({ length: width }, (_, j) =>
    Array.from({ length: width }, (_, k) =>
      rows.reduce((sum, row) => sum + (row[j] as number) * (row[k] as number), 0),
    ),
  );

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, i) => sum + one * (b[i] as number), 0);

/** Gauss-Jordan with partial pivoting. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    const pivot = largest(work, column);
    const lead = work[pivot]?.[column] as number;
    if (Math.abs(lead) < 1e-9) return undefined;
    [work[column], work[pivot]] = [work[pivot] as number[], work[column] as number[]];
    const row = (work[column] as number[]).map((value) => value / lead);
    work[column] = row;
    for (let other = 0; other < size; other++) {
      if (other === column) continue;
      const factor = work[other]?.[column] as number;
      work[other] = (work[other] as number[]).map((value, j) => value - factor * (row[j] as number));
    }
  }
  return work.map((row) => row.slice(size));
}

function largest(work: readonly (readonly number[])[], column: number): number {
  let best = column;
  for (let row = column + 1; row < work.length; row++)
    if (Math.abs(work[row]?.[column] as number) > Math.abs(work[best]?.[column] as number)) best = row;
  return best;
}

/**
 * Variance of a combination of the coefficients that holds when errors follow each other (Newey & West 1987): Bartlett's weights up to
 * ⌊4 (n ∕ 100)^(2∕9)⌋ periods, times n ∕ (n − k) for small samples.
 */
export function neweyWest(
  { residuals, inverse, degrees }: Fit,
  rows: readonly (readonly number[])[],
  combination: readonly number[],
): number {
  const weights = inverse.map((row) => dot(row, combination));
  // What each period adds to the combination; its long-run variance is the answer.
  const parts = rows.map((row, i) => dot(row, weights) * (residuals[i] as number));
  const lags = Math.floor(4 * (rows.length / 100) ** (2 / 9));
  let sum = dot(parts, parts);
  for (let lag = 1; lag <= lags; lag++)
    sum += 2 * (1 - lag / (lags + 1)) * dot(parts.slice(lag), parts.slice(0, parts.length - lag));
  return (Math.max(0, sum) * rows.length) / degrees;
}

/** The same when they do not: s² cᵀ (XᵀX)⁻¹ c. */
export const plainVariance = ({ residuals, inverse, degrees }: Fit, combination: readonly number[]): number =>
  (dot(residuals, residuals) / degrees) *
  dot(
    inverse.map((row) => dot(row, combination)),
    combination,
  );
