import { dot } from "../../kit/dot.ts";
import { randomOf } from "../../kit/random.ts";
import type { TermMatrix } from "./term-weight.ts";

/** Rows of `width` numbers; the more of an idea the directions hold, the longer its row, up to 1. */
export interface Vectors {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

const SPARE = 8;
const POWER_ROUNDS = 3;

/**
 * Latent semantic analysis: the directions in which ideas differ most, so that words used in the same company come
 * close. Truncated singular values by random projection (Halko, Martinsson & Tropp 2011), seeded.
 */
export function latentVectors(matrix: TermMatrix, width: number, seed: number): Vectors {
  const terms = matrix.terms.length;
  const kept = Math.min(width, terms, matrix.rows);
  const wide = Math.min(kept + SPARE, terms, matrix.rows);
  if (wide === 0) return { rows: matrix.rows, width: 0, values: new Float64Array(0) };
  const random = randomOf(`latent/${seed}`);
  // Sums of uniform numbers are near enough to normal ones here.
  let basis: Float64Array = Float64Array.from(
    { length: terms * wide },
    () => random() + random() + random() - 1.5,
  );
  for (let round = 0; round < POWER_ROUNDS; round++) {
    orthonormalise(basis, terms, wide);
    basis = transposedTimes(matrix, times(matrix, basis, wide), wide);
  }
  orthonormalise(basis, terms, wide);
  const projected = times(matrix, basis, wide);
  return softened(rotated(projected, matrix.rows, wide, kept), matrix.rows, kept);
}

/** X · B */
function times({ rows, start, term, weight }: TermMatrix, basis: Float64Array, wide: number): Float64Array {
  const product = new Float64Array(rows * wide);
  for (let row = 0; row < rows; row++) {
    const to = row * wide;
    for (let e = start[row] as number; e < (start[row + 1] as number); e++) {
      const from = (term[e] as number) * wide;
      const value = weight[e] as number;
      for (let k = 0; k < wide; k++)
        product[to + k] = (product[to + k] as number) + value * (basis[from + k] as number);
    }
  }
  return product;
}

/** Xᵗ · P */
function transposedTimes(
  { rows, terms, start, term, weight }: TermMatrix,
  projected: Float64Array,
  wide: number,
): Float64Array {
  const product = new Float64Array(terms.length * wide);
  for (let row = 0; row < rows; row++) {
    const from = row * wide;
    for (let e = start[row] as number; e < (start[row + 1] as number); e++) {
      const to = (term[e] as number) * wide;
      const value = weight[e] as number;
      for (let k = 0; k < wide; k++)
        product[to + k] = (product[to + k] as number) + value * (projected[from + k] as number);
    }
  }
  return product;
}

/** Makes columns perpendicular and of length 1 (Gram-Schmidt, twice for exactness). A column that is nothing new becomes 0. */
function orthonormalise(basis: Float64Array, rows: number, wide: number): void {
  const columns = Array.from({ length: wide }, (_, k) =>
    Float64Array.from({ length: rows }, (_, i) => basis[i * wide + k] as number),
  );
  for (const [k, column] of columns.entries()) {
    const before = lengthOf(column);
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < k; j++) subtract(column, columns[j] as Float64Array);
    const length = lengthOf(column);
    const scale = length > before * 1e-10 && length > 0 ? 1 / length : 0;
    for (let i = 0; i < rows; i++) {
      const value = (column[i] as number) * scale;
      column[i] = value;
      basis[i * wide + k] = value;
    }
  }
}

const lengthOf = (column: Float64Array): number => Math.sqrt(dot(column, column));

function subtract(column: Float64Array, other: Float64Array): void {
  const share = dot(column, other);
  for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) - share * (other[i] as number);
}

/** The projection turned to its own main directions, the largest `kept` of them (Jacobi rotations on PᵗP). */
function rotated(projected: Float64Array, rows: number, wide: number, kept: number): Float64Array {
  const { values, vectors } = symmetricEigen(gram(projected, rows, wide), wide);
  const order = Array.from(values.keys())
    .sort((a, b) => (values[b] as number) - (values[a] as number))
    .slice(0, kept);
  const turned = new Float64Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    for (const [to, from] of order.entries()) {
      let sum = 0;
      for (let k = 0; k < wide; k++)
        sum += (projected[row * wide + k] as number) * (vectors[k * wide + from] as number);
      turned[row * kept + to] = sum;
    }
  }
  return turned;
}

function gram(projected: Float64Array, rows: number, wide: number): Float64Array {
  const product = new Float64Array(wide * wide);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < wide; a++) {
      const value = projected[row * wide + a] as number;
      for (let b = 0; b < wide; b++)
        product[a * wide + b] =
          (product[a * wide + b] as number) + value * (projected[row * wide + b] as number);
    }
  }
  return product;
}

const MOST_SWEEPS = 30;

/** Eigenvalues and vectors (columns) of a symmetric matrix, by cyclic Jacobi rotations. */
function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  const scale = Math.sqrt(dot(a, a));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += (a[p * size + q] as number) ** 2;
    if (Math.sqrt(off) <= scale * 1e-11) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] as number), vectors: v };
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, c, s);
}

function turn(a: Float64Array, i: number, j: number, c: number, s: number): void {
  const [x, y] = [a[i] as number, a[j] as number];
  a[i] = c * x - s * y;
  a[j] = s * x + c * y;
}

/**
 * Directions hold little of an idea that nobody shares. At its full length of 1 such a row would point anywhere, and be taken
 * into some group; as it is, people who say little would stay outside. Half way did best on rehearsal subjects.
 */
function softened(values: Float64Array, rows: number, width: number): Vectors {
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    const length = lengthOf(own);
    if (length > 1e-12) for (let k = 0; k < width; k++) own[k] = (own[k] as number) / Math.sqrt(length);
    else own.fill(0);
  }
  return { rows, width, values };
}
