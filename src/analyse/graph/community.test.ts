import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyGraph, graphFrom, plantedEdges } from "../../../test/support/graph.ts";
import { randomOf } from "../../kit/random.ts";
import { communities } from "./community.ts";
import { graphOf, undirected } from "./csr.ts";
import { modularity } from "./modularity.ts";

const triangles = undirected(
  graphFrom(7, [
    [0, 1],
    [1, 2],
    [2, 0],
    [3, 4],
    [4, 5],
    [5, 3],
    [2, 3],
  ]),
);

test("two triangles and a bridge are two communities; a node without links stays alone", () => {
  const found = communities(triangles, randomOf(1));
  assert.deepEqual([...found], [0, 0, 0, 1, 1, 1, 2]);
  // Inside 6 of 7 links; each side holds half of the weight: 6/7 - 1/2.
  assert.ok(Math.abs((modularity(triangles, found) ?? 0) - (6 / 7 - 1 / 2)) < 1e-12);
});

test("modularity of everything in one group is 0; without links it cannot be told", () => {
  assert.equal(modularity(triangles, new Uint32Array(7)), 0);
  assert.equal(modularity(undirected(graphFrom(2, [])), new Uint32Array(2)), undefined);
});

test("planted communities are found, whatever the seed", () => {
  const planted = undirected(
    graphOf(plantedEdges(randomOf("planted"), { size: 1000, edges: 20_000, communities: 10 })),
  );
  for (const seed of [1, 2, 3]) {
    const found = communities(planted, randomOf(seed));
    const groups = new Set(found.slice(0, 10));
    assert.equal(groups.size, 10);
    const wrong = found.filter((group, i) => group !== found[i % 10]).length;
    assert.ok(wrong < 20, `${wrong} of 1000`);
  }
});

test("communities are at least as good as every node alone or all together, and the same for the same seed", () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), (graph, seed) => {
      const neighbours = undirected(graph);
      const found = communities(neighbours, randomOf(seed));
      assert.deepEqual(communities(neighbours, randomOf(seed)), found);
      const quality = modularity(neighbours, found);
      if (quality === undefined) return;
      const alone =
        modularity(
          neighbours,
          found.map((_, i) => i),
        ) ?? 0;
      assert.ok(quality >= alone - 1e-12);
      assert.ok(quality >= -1e-12);
    }),
  );
});
