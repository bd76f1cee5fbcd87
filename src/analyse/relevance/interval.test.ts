import assert from "node:assert/strict";
import { test } from "node:test";
import { wilson } from "./interval.ts";

test("Wilson’s interval agrees with its closed form computed by hand (z = 1.282)", () => {
  // p = 0.05, n = 40: centre 0.0678, half-width 0.0468 after division by 1 + z²/n.
  const { low, high } = wilson(2, 40);
  assert.ok(Math.abs(low - 0.02096) < 0.0001 && Math.abs(high - 0.11456) < 0.0001, `${low} ${high}`);
});

test("nothing seen tells nothing, all or none of many tells much", () => {
  assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
  assert.ok(wilson(0, 100).high < 0.03);
  assert.equal(wilson(0, 100).low, 0);
  assert.ok(wilson(100, 100).low > 0.97);
});
