import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyGraph, graphFrom, plantedEdges } from "../../../test/support/graph.ts";
import { randomOf } from "../../kit/random.ts";
import { type Graph, graphOf, undirected } from "./csr.ts";
import { type Layout, layoutOf } from "./layout.ts";

function place(graph: Graph, group: Uint32Array, parts: { readonly sameStart?: boolean } = {}): Layout {
  const random = randomOf("start");
  const start = () =>
    Float64Array.from({ length: graph.size }, () => (parts.sameStart ? 0.5 : random() * 10));
  return layoutOf({
    neighbours: undirected(graph),
    start: { x: start(), y: start() },
    pulls: [{ group, strength: 1 }],
    size: Float64Array.from({ length: graph.size }, (_, i) => (i % 7) ** 2),
    rowOrder: Array.from({ length: graph.size }, (_, i) => i),
  });
}

function assertTidy({ x, y, radius }: Layout): void {
  const at = (values: Float64Array, i: number): number => values[i] as number;
  for (let i = 0; i < x.length; i++) {
    const r = at(radius, i);
    assert.ok(r > 0);
    for (const c of [at(x, i), at(y, i)]) assert.ok(c - r >= -1e-9 && c + r <= 1 + 1e-9, `${c} ${r}`);
    for (let j = 0; j < i; j++) {
      const apart = Math.hypot(at(x, i) - at(x, j), at(y, i) - at(y, j));
      assert.ok(apart >= r + at(radius, j), `${i} ${j} ${apart}`);
    }
  }
}

const planted = graphOf(plantedEdges(randomOf("layout"), { size: 200, edges: 1500, communities: 5 }));
const community = Uint32Array.from({ length: 200 }, (_, i) => i % 5);

test("discs do not cover each other and stay in the unit square", () => {
  assertTidy(place(planted, community));
});

test("even when all start in one place, or there is hardly a graph", () => {
  assertTidy(place(planted, community, { sameStart: true }));
  assert.equal(place(graphFrom(0, []), new Uint32Array(0)).x.length, 0);
  fc.assert(
    fc.property(anyGraph, (graph) => assertTidy(place(graph, new Uint32Array(graph.size)))),
    { numRuns: 40 },
  );
});

test("the same data give the same map, and one link more moves it little", () => {
  const map = place(planted, community);
  assert.deepEqual(place(planted, community), map);
  const { source, target, weight } = plantedEdges(randomOf("layout"), {
    size: 200,
    edges: 1500,
    communities: 5,
  });
  const more = graphOf({
    size: 200,
    source: [...source, 1],
    target: [...target, 7],
    weight: [...weight, 3],
  });
  const after = place(more, community);
  const moved = after.x.map((x, i) =>
    Math.hypot(x - (map.x[i] as number), (after.y[i] as number) - (map.y[i] as number)),
  );
  const mean = moved.reduce((sum, value) => sum + value, 0) / 200;
  assert.ok(mean < 0.05, `${mean}`);
});

test("members of a community stand nearer to each other than to others", () => {
  const { x, y } = place(planted, community);
  let [inside, outside, insides, outsides] = [0, 0, 0, 0];
  for (let i = 0; i < 200; i++) {
    for (let j = 0; j < i; j++) {
      const apart = Math.hypot((x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number));
      if (i % 5 === j % 5) [inside, insides] = [inside + apart, insides + 1];
      else [outside, outsides] = [outside + apart, outsides + 1];
    }
  }
  assert.ok(inside / insides < 0.6 * (outside / outsides), `${inside / insides} ${outside / outsides}`);
});

test("nodes without links stand in rows below all others", () => {
  const { x, y } = place(
    graphFrom(7, [
      [0, 1],
      [1, 2],
    ]),
    new Uint32Array(7),
  );
  const lowest = Math.max(...y.slice(0, 3));
  assert.ok(y.slice(3).every((value) => value > lowest));
  assert.ok(y.slice(4).every((value) => value === y[3] || value > (y[3] as number)));
  assert.equal(new Set([...x.slice(3).entries()].map(([i, value]) => `${value} ${y[3 + i]}`)).size, 4);
});
