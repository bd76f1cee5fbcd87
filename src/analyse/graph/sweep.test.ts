import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allDistances, anyGraph, closeTo, graphFrom, plantedEdges } from "../../../test/support/graph.ts";
import { randomOf } from "../../kit/random.ts";
import { graphOf } from "./csr.ts";
import { distances } from "./distance.ts";
import { harmonic } from "./harmonic.ts";
import { affordablePivots, pivots } from "./pivot.ts";
import { sweep } from "./sweep.ts";

const everyNode = (size: number) => pivots(size, size, randomOf(1));

test("distances along a path of four nodes", () => {
  const found = distances(
    sweep(
      graphFrom(4, [
        [0, 1],
        [1, 2],
        [2, 3],
      ]),
      everyNode(4),
    ),
  );
  assert.deepEqual(found, {
    mean: 10 / 6,
    median: 1.5,
    diameter: 3,
    unreachableShare: 0.5,
    reachedPairs: 6,
    lookedPairs: 12,
  });
});

test("without a path there is no distance, and everything is unreachable", () => {
  const found = distances(sweep(graphFrom(3, []), everyNode(3)));
  assert.equal(found.mean, undefined);
  assert.equal(found.unreachableShare, 1);
  assert.equal(distances(sweep(graphFrom(1, []), everyNode(1))).unreachableShare, undefined);
});

test("harmonic centrality: the centre of a star that all link to has 1, its leaves 0", () => {
  const star = graphFrom(4, [
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
  assert.deepEqual([...harmonic(sweep(star, everyNode(4)))], [1, 0, 0, 0]);
});

test("searching 32 at a time finds the same as plain shortest paths", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const plain = allDistances(graph);
      const far = plain.flat().filter((d) => d > 0 && d < Number.POSITIVE_INFINITY);
      const found = sweep(graph, everyNode(graph.size));
      assert.equal(distances(found).reachedPairs, far.length);
      assert.equal(
        found.pairs.reduce((sum, count, d) => sum + count * d, 0),
        far.reduce((a, b) => a + b, 0),
      );
      const inward = plain.map((_, v) =>
        plain.reduce((sum, row, u) => sum + (u === v ? 0 : 1 / (row[v] as number)), 0),
      );
      assert.ok(closeTo(found.closeness, inward));
    }),
  );
});

test("sampled sources give nearly the exact centrality and mean distance", () => {
  const graph = graphOf(plantedEdges(randomOf(3), { size: 2000, edges: 12_000, communities: 10 }));
  const exact = sweep(graph, everyNode(2000));
  const sampled = sweep(graph, pivots(2000, 400, randomOf(4)));
  const [mean = 0, estimate = 0] = [distances(exact).mean, distances(sampled).mean];
  assert.ok(Math.abs(estimate / mean - 1) < 0.03, `${mean} ${estimate}`);
  const [one, other] = [harmonic(exact), harmonic(sampled)];
  const worst = one.reduce((far, value, i) => Math.max(far, Math.abs(value - (other[i] as number))), 0);
  assert.ok(worst < 0.05, `${worst}`);
});

test("pivots are all nodes while they are few, else distinct ones in order", () => {
  assert.deepEqual([...pivots(3, 5, randomOf(1))], [0, 1, 2]);
  const drawn = [...pivots(1000, 100, randomOf(1))];
  assert.equal(new Set(drawn).size, 100);
  assert.deepEqual(
    drawn,
    drawn.toSorted((a, b) => a - b),
  );
  assert.equal(affordablePivots(650, 20_000, 1e8), 650);
  assert.equal(affordablePivots(40_000, 2_000_000, 1e6), 64);
});
