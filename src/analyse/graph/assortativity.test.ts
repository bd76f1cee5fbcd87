import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyGraph, graphFrom, plantedEdges } from "../../../test/support/graph.ts";
import { randomOf } from "../../kit/random.ts";
import { assortativity } from "./assortativity.ts";
import { graphOf } from "./csr.ts";
import { eiIndex } from "./ei-index.ts";
import { mixing } from "./mixing.ts";
import { permutationTest } from "./permutation.ts";
import { labelledTies } from "./tie.ts";

const graph = graphFrom(5, [
  [0, 1],
  [1, 0],
  [2, 3],
  [0, 2],
  [4, 0],
]);
const ties = labelledTies(graph, [0, 0, 1, 1, undefined]);

test("nodes without a label are left out with their edges", () => {
  assert.equal(ties.source.length, 4);
  assert.deepEqual([...mixing(ties, ties.label)], [2, 1, 0, 1]);
});

test("assortativity from the mixing matrix, by hand", () => {
  // Shares: e = [[.5, .25], [0, .25]], a = (.75, .25), b = (.5, .5): (.75 - .5) / (1 - .5).
  assert.equal(assortativity(ties), 0.5);
});

test("assortativity cannot be told without edges, or when one label holds all", () => {
  assert.equal(assortativity(labelledTies(graphFrom(2, []), [0, 1])), undefined);
  assert.equal(assortativity(labelledTies(graph, [0, 0, 0, 0, 0])), undefined);
});

test("E-I index: one tie of four leads outside", () => {
  assert.equal(eiIndex(ties, Uint8Array.of(1, 0, 0, 1)), -0.5);
  assert.equal(eiIndex(ties, Uint8Array.of(1, 1, 1, 1)), -1);
  assert.equal(eiIndex(ties, Uint8Array.of(0, 0, 0, 0)), 1);
  assert.equal(eiIndex(labelledTies(graphFrom(2, []), [0, 1]), Uint8Array.of(1, 0, 0, 1)), undefined);
});

test("chance finds planted groups rare and invented ones common", () => {
  const planted = graphOf(plantedEdges(randomOf(5), { size: 200, edges: 2000, communities: 4 }));
  const pValue = (labels: number[]): number => {
    const all = labelledTies(planted, labels);
    const test = permutationTest(
      assortativity(all) ?? 0,
      all.label,
      (label) => assortativity(all, label),
      199,
      randomOf(6),
    );
    assert.ok(Math.abs(test?.mean ?? 1) < 0.05);
    return test?.pValue ?? 1;
  };
  assert.equal(pValue(Array.from({ length: 200 }, (_, i) => i % 4)), 1 / 200);
  assert.ok(pValue(Array.from({ length: 200 }, (_, i) => Math.floor(i / 4) % 4)) > 0.05);
});

test("a p-value is never 0, and 1 when the labels cannot matter", () => {
  const test = permutationTest(3, Uint32Array.of(0, 1), () => 3, 99, randomOf(1));
  assert.deepEqual(test, { mean: 3, pValue: 1, rounds: 99 });
  assert.equal(
    permutationTest(3, Uint32Array.of(0, 1), () => undefined, 99, randomOf(1)),
    undefined,
  );
});

test("assortativity stays from -1 to 1 and the E-I index of one's own label agrees with the mixing matrix", () => {
  fc.assert(
    fc.property(anyGraph, fc.integer({ min: 1, max: 4 }), (any, groups) => {
      const all = labelledTies(
        any,
        Array.from({ length: any.size }, (_, i) => i % groups),
      );
      const r = assortativity(all);
      assert.ok(r === undefined || (r >= -1 - 1e-9 && r <= 1 + 1e-9));
      const same = Uint8Array.from({ length: all.labels ** 2 }, (_, i) =>
        Number(Math.floor(i / all.labels) === i % all.labels),
      );
      const matrix = mixing(all, all.label);
      const inside = matrix.reduce((sum, value, i) => sum + value * (same[i] as number), 0);
      const expected = any.edges > 0 ? (any.edges - 2 * inside) / any.edges : undefined;
      assert.equal(eiIndex(all, same), expected);
    }),
  );
});
