import assert from "node:assert/strict";
import { test } from "node:test";
import { wilson } from "./interval.ts";

test("Wilson’s interval agrees with published values (z = 1.645)", () => {
  // R: prop.test(2, 40, conf.level = 0.90, correct = FALSE)$conf.int
  const { low, high } = wilson(2, 40);
  assert.ok(Math.abs(low - 0.0169) < 0.0005 && Math.abs(high - 0.1389) < 0.0015, `${low} ${high}`);
});

test("nothing seen tells nothing, all or none of many tells much", () => {
  assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
  assert.ok(wilson(0, 100).high < 0.03);
  assert.equal(wilson(0, 100).low, 0);
  assert.ok(wilson(100, 100).low > 0.97);
});
