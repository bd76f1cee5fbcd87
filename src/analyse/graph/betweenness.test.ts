import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allDistances, anyGraph, closeTo, edgesOf, graphFrom } from "../../../test/support/graph.ts";
import { randomOf } from "../../kit/random.ts";
import { betweenness } from "./betweenness.ts";
import type { Graph } from "./csr.ts";
import { pivots } from "./pivot.ts";

test("the middle of a path is on half of the ordered pairs of its ends", () => {
  const path = graphFrom(3, [
    [0, 1],
    [1, 2],
  ]);
  assert.deepEqual([...betweenness(path, Uint32Array.of(0, 1, 2))], [0, 0.5, 0]);
});

test("two equal ways share the passage", () => {
  const diamond = graphFrom(4, [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
  ]);
  assert.ok(closeTo(betweenness(diamond, Uint32Array.of(0, 1, 2, 3)), [0, 0.5 / 6, 0.5 / 6, 0]));
});

test("betweenness is what counting every shortest path gives", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const all = pivots(graph.size, graph.size, randomOf(1));
      assert.ok(closeTo(betweenness(graph, all), plainBetweenness(graph)));
    }),
    { numRuns: 50 },
  );
});

function plainBetweenness(graph: Graph): number[] {
  const n = graph.size;
  const d = allDistances(graph);
  const far = (i: number, j: number) => d[i]?.[j] as number;
  const paths = (i: number, j: number): number =>
    i === j
      ? 1
      : edgesOf(graph)
          .filter(([from, to]) => to === j && far(i, from) + 1 === far(i, j))
          .reduce((sum, [from]) => sum + paths(i, from), 0);
  const nodes = Array.from({ length: n }, (_, i) => i);
  return nodes.map((v) => {
    let sum = 0;
    for (const s of nodes) {
      for (const t of nodes) {
        if (s === t || s === v || t === v || far(s, t) === Number.POSITIVE_INFINITY) continue;
        if (far(s, v) + far(v, t) === far(s, t)) sum += (paths(s, v) * paths(v, t)) / paths(s, t);
      }
    }
    return n > 2 ? sum / ((n - 1) * (n - 2)) : 0;
  });
}
