import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyGraph, edgesOf, graphFrom } from "../../../test/support/graph.ts";
import { degrees, graphOf, isLinked, strengths, undirected } from "./csr.ts";

test("repeated edges add their weights, loops are left out, rows are in order", () => {
  const graph = graphFrom(4, [
    [0, 2, 2],
    [0, 1, 1],
    [0, 2, 3],
    [1, 1, 7],
    [3, 0, 1],
  ]);
  assert.equal(graph.edges, 3);
  assert.deepEqual(edgesOf(graph), [
    [0, 1, 1],
    [0, 2, 5],
    [3, 0, 1],
  ]);
  assert.deepEqual([...degrees(graph.in)], [1, 1, 1, 0]);
  assert.deepEqual([...strengths(graph.in)], [1, 1, 5, 0]);
});

test("both directions merged: weights of both ways are added, and stand in both rows", () => {
  const both = undirected(
    graphFrom(3, [
      [0, 1, 2],
      [1, 0, 3],
      [2, 1, 1],
    ]),
  );
  assert.deepEqual([...both.node], [1, 0, 2, 1]);
  assert.deepEqual([...both.weight], [5, 5, 1, 1]);
});

test("an edge weighs 1 when no weight is given; a graph may have no node", () => {
  assert.deepEqual([...graphOf({ size: 2, source: [0], target: [1] }).out.weight], [1]);
  assert.equal(graphOf({ size: 0, source: [], target: [] }).edges, 0);
});

test("in and out hold the same edges, and isLinked finds exactly those", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const edges = edgesOf(graph);
      const turned = edgesOf({ ...graph, out: graph.in }).map(([to, from, weight]) => [from, to, weight]);
      assert.deepEqual(turned.map(String).sort(), edges.map(String).sort());
      const known = new Set(edges.map(([from, to]) => `${from} ${to}`));
      for (let i = 0; i < graph.size; i++) {
        for (let j = 0; j < graph.size; j++) assert.equal(isLinked(graph.out, i, j), known.has(`${i} ${j}`));
      }
    }),
  );
});
