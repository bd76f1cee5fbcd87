import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyGraph, closeTo, graphFrom, renumbered } from "../../../test/support/graph.ts";
import { randomOf, shuffle } from "../../kit/random.ts";
import { pageRank } from "./pagerank.ts";

test("two nodes that link to each other share the rank", () => {
  const { rank, converged } = pageRank(
    graphFrom(2, [
      [0, 1],
      [1, 0],
    ]),
  );
  assert.ok(converged);
  assert.ok(closeTo(rank, [0.5, 0.5]));
});

test("a node that links to nobody gives its rank to all", () => {
  // r0 = 0.075 + 0.425 r1 and r1 = r0 + 0.85 r0, with r0 + r1 = 1: r0 = 1 / 2.85.
  const { rank } = pageRank(graphFrom(2, [[0, 1]]));
  assert.ok(closeTo(rank, [1 / 2.85, 1.85 / 2.85]));
});

test("rank follows the weight of the links", () => {
  const { rank } = pageRank(
    graphFrom(3, [
      [0, 1, 3],
      [0, 2, 1],
      [1, 0],
      [2, 0],
    ]),
  );
  const [, one = 0, two = 0] = rank;
  assert.ok(Math.abs((one - 0.05) / (two - 0.05) - 3) < 1e-9);
});

test("an empty graph has no rank, a graph without edges gives the same to all", () => {
  assert.equal(pageRank(graphFrom(0, [])).rank.length, 0);
  assert.ok(closeTo(pageRank(graphFrom(4, [])).rank, [0.25, 0.25, 0.25, 0.25]));
});

test("ranks sum to 1 and do not depend on how nodes are numbered", () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), (graph, seed) => {
      const order = Uint32Array.from({ length: graph.size }, (_, i) => i);
      shuffle(randomOf(seed), order);
      const { rank } = pageRank(graph);
      const other = pageRank(renumbered(graph, order)).rank;
      assert.ok(Math.abs(rank.reduce((sum, value) => sum + value, 0) - 1) < 1e-9);
      assert.ok(
        closeTo(
          rank,
          rank.map((_, i) => other[order[i] as number] as number),
          1e-8,
        ),
      );
    }),
  );
});
