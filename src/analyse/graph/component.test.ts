import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allDistances, anyGraph, graphFrom } from "../../../test/support/graph.ts";
import { bowTie } from "./bow-tie.ts";
import { components } from "./component.ts";

test("a cycle is one component, numbered 0 when it is the largest", () => {
  const graph = graphFrom(4, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 1],
  ]);
  assert.deepEqual([...components(graph.out)], [1, 0, 0, 0]);
});

test("two nodes are in one component exactly when each reaches the other", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const d = allDistances(graph);
      const component = components(graph.out);
      const reaches = (i: number, j: number) => d[i]?.[j] !== Number.POSITIVE_INFINITY;
      for (let i = 0; i < graph.size; i++) {
        for (let j = 0; j < graph.size; j++)
          assert.equal(component[i] === component[j], reaches(i, j) && reaches(j, i));
      }
    }),
  );
});

test("a chain of 200,000 nodes needs no deep stack", () => {
  const size = 200_000;
  const chain = graphFrom(
    size,
    Array.from({ length: size }, (_, i) => [i, (i + 1) % size] as const),
  );
  assert.ok(components(chain.out).every((number) => number === 0));
});

test("every place of the bow tie", () => {
  const graph = graphFrom(9, [
    [0, 1], // core
    [1, 0],
    [2, 0], // in
    [1, 3], // out
    [2, 4], // tube, beside the core
    [4, 3],
    [2, 5], // tendril of in
    [6, 3], // tendril of out
    [7, 8], // on their own
  ]);
  assert.deepEqual(bowTie(graph, components(graph.out)), [
    "core",
    "core",
    "in",
    "out",
    "tube",
    "tendril",
    "tendril",
    "disconnected",
    "disconnected",
  ]);
});

test("without two nodes that reach each other there is no core", () => {
  const graph = graphFrom(2, [[0, 1]]);
  assert.deepEqual(bowTie(graph, components(graph.out)), ["disconnected", "disconnected"]);
});
