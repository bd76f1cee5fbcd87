import assert from "node:assert/strict";
import { test } from "node:test";
import { graphFrom, plantedEdges } from "../../../test/support/graph.ts";
import { below, randomOf } from "../../kit/random.ts";
import { graphOf } from "./csr.ts";
import { reciprocity } from "./reciprocity.ts";
import { chanceReciprocity } from "./rewiring.ts";

test("links that all have their way back are far from chance", () => {
  const random = randomOf(9);
  const pairs = Array.from({ length: 300 }, () => [below(random, 100), below(random, 100)] as const);
  const graph = graphFrom(100, [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]);
  const chance = chanceReciprocity(graph, randomOf(1));
  assert.equal(reciprocity(graph).share, 1);
  // About 6 links of 99 possible each: a way back exists by chance some 6 times in 100.
  assert.ok(chance && chance.mean > 0.02 && chance.mean < 0.06, `${chance?.mean}`);
  assert.equal(chance.pValue, 1 / 100);
});

test("random links are what chance gives", () => {
  const random = randomOf(10);
  const edges = Array.from({ length: 800 }, () => [below(random, 100), below(random, 100)] as const);
  const graph = graphFrom(100, edges);
  const chance = chanceReciprocity(graph, randomOf(2));
  assert.ok(chance && Math.abs(chance.mean - (reciprocity(graph).share ?? 0)) < 0.03);
  assert.ok(chance.pValue > 0.05);
});

test("a star cannot be rewired: chance is what is observed", () => {
  const star = graphFrom(4, [
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
  assert.deepEqual(chanceReciprocity(star, randomOf(1)), { mean: 0, pValue: 1, rounds: 99 });
});

test("without links, or with too many to swap, chance cannot be told", () => {
  assert.equal(chanceReciprocity(graphFrom(3, []), randomOf(1)), undefined);
  const large = graphOf(plantedEdges(randomOf(1), { size: 17_000, edges: 20_000, communities: 10 }));
  assert.equal(chanceReciprocity(large, randomOf(1)), undefined);
});
