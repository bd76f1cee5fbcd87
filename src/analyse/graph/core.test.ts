import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyGraph, edgesOf, graphFrom } from "../../../test/support/graph.ts";
import { cores } from "./core.ts";
import { degrees, undirected } from "./csr.ts";

test("a triangle with a tail: 2 for the triangle, 1 for the tail, 0 alone", () => {
  const graph = graphFrom(5, [
    [0, 1],
    [1, 2],
    [2, 0],
    [2, 3],
  ]);
  assert.deepEqual([...cores(undirected(graph))], [2, 2, 2, 1, 0]);
});

test("each node has at least its core number of neighbours of that core, and one more link never lowers a core", () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), fc.nat(), (graph, a, b) => {
      const neighbours = undirected(graph);
      const core = cores(neighbours);
      const degree = degrees(neighbours);
      for (let v = 0; v < graph.size; v++) {
        const k = core[v] as number;
        const row = [...neighbours.node.slice(neighbours.start[v], neighbours.start[v + 1])];
        assert.ok(k <= (degree[v] as number));
        assert.ok(row.filter((u) => (core[u] as number) >= k).length >= k);
      }
      const more = graphFrom(graph.size, [...edgesOf(graph), [a % graph.size, b % graph.size]]);
      const after = cores(undirected(more));
      assert.ok(core.every((k, v) => (after[v] as number) >= k));
    }),
  );
});
