import assert from "node:assert/strict";
import { test } from "node:test";
import { latentVectors } from "./latent.ts";

/** Rows as lists of `[term, weight]`. */
function matrixOf(rows: readonly (readonly (readonly [number, number])[])[], terms: number) {
  const start = Uint32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]);
  return {
    rows: rows.length,
    terms: Array.from({ length: terms }, (_, i) => `t${i}`),
    start,
    term: Uint32Array.from(rows.flat(), ([term]) => term),
    weight: Float64Array.from(rows.flat(), ([, weight]) => weight),
  };
}

const likeness = ({ width, values }: ReturnType<typeof latentVectors>, a: number, b: number): number =>
  Array.from(
    { length: width },
    (_, k) => (values[a * width + k] as number) * (values[b * width + k] as number),
  ).reduce((sum, value) => sum + value, 0);

test("with every direction kept, likeness is that of the words", () => {
  const half = Math.SQRT1_2;
  const vectors = latentVectors(
    matrixOf(
      [
        [[0, 1]],
        [
          [0, half],
          [1, half],
        ],
        [[2, 1]],
      ],
      3,
    ),
    3,
    1,
  );
  assert.ok(Math.abs(likeness(vectors, 0, 1) - half) < 1e-9);
  assert.ok(Math.abs(likeness(vectors, 0, 2)) < 1e-9);
});

test("two ideas without a common word come close when others use their words together", () => {
  const half = Math.SQRT1_2;
  const both = Array.from(
    { length: 6 },
    () =>
      [
        [0, half],
        [1, half],
      ] as const,
  );
  const apart = Array.from(
    { length: 6 },
    () =>
      [
        [2, half],
        [3, half],
      ] as const,
  );
  const vectors = latentVectors(matrixOf([[[0, 1]], [[1, 1]], [[2, 1]], ...both, ...apart], 4), 2, 1);
  assert.ok(likeness(vectors, 0, 1) > 0.6);
  assert.ok(Math.abs(likeness(vectors, 0, 2)) < 1e-6);
});

test("nothing to compare gives nothing", () => {
  assert.equal(latentVectors(matrixOf([[], []], 0), 10, 1).width, 0);
});
