import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clicksFrom } from "./clicks.ts";
import { graphOf } from "./csr.ts";

test("the nearest source counts, and what none leads to is told", () => {
  const graph = graphOf({ size: 6, source: [0, 1, 2, 5], target: [1, 2, 3, 3] });
  assert.deepEqual([...clicksFrom([0, 5], graph.out)], [0, 1, 2, 1, -1, 0]);
  assert.deepEqual([...clicksFrom([], graph.out)], [-1, -1, -1, -1, -1, -1]);
});

test("no edge shortens a way, and each node but a source has one that makes it", () => {
  const graphs = fc.record({
    size: fc.integer({ min: 1, max: 30 }),
    edges: fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 90 }),
    sources: fc.array(fc.nat(29), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(graphs, ({ size, edges, sources }) => {
      const own = edges.map(([a, b]) => [a % size, b % size] as const);
      const from = sources.map((one) => one % size);
      const { out } = graphOf({ size, source: own.map(([a]) => a), target: own.map(([, b]) => b) });
      const clicks = clicksFrom(from, out);
      for (const [a, b] of own)
        if ((clicks[a] as number) >= 0)
          assert.ok((clicks[b] as number) >= 0 && (clicks[b] as number) <= (clicks[a] as number) + 1);
      for (const [b, count] of clicks.entries()) {
        if (from.includes(b)) assert.equal(count, 0);
        else if (count > 0) assert.ok(own.some(([a, to]) => to === b && clicks[a] === count - 1));
        else assert.equal(count, -1);
      }
    }),
  );
});
