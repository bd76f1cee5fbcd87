import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Tally } from "./tally.ts";

test("the most frequent are told by name, the rest together, and nothing is lost", () => {
  const tally = new Tally(2);
  for (const key of ["a", "b", "a", "c", "a", "b", "d"]) tally.add(key, "h", 1, 2);
  assert.deepEqual(tally.most(), {
    rows: [
      ["a", { visits: 3, views: 6, host: "h" }],
      ["b", { visits: 2, views: 4, host: "h" }],
    ],
    others: { visits: 2, views: 4 },
  });
});

test("whatever comes, memory is bounded and the sum is right", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 600 }),
      fc.integer({ min: 1, max: 9 }),
      (keys, top) => {
        const tally = new Tally(top);
        for (const key of keys) tally.add(String(key), "", 1, 1);
        const { rows, others } = tally.most();
        assert.ok(rows.length <= top);
        assert.equal(
          rows.reduce((sum, [, { views }]) => sum + views, others.views),
          keys.length,
        );
      },
    ),
  );
});
