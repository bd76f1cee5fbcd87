import assert from "node:assert/strict";
import { test } from "node:test";
import { centralization } from "./centralization.ts";
import { rankCorrelation } from "./rank-correlation.ts";

test("a star is fully centralized, a ring not at all", () => {
  assert.equal(centralization(Uint32Array.of(4, 0, 0, 0, 0)), 1);
  assert.equal(centralization(Uint32Array.of(1, 1, 1)), 0);
  assert.equal(centralization(Uint32Array.of(0)), undefined);
});

test("rank correlation looks at order only, and ties share their rank", () => {
  assert.equal(rankCorrelation([1, 2, 3], [10, 200, 3000]), 1);
  assert.equal(rankCorrelation([1, 2, 3], [3, 2, 1]), -1);
  // Ranks (0.5, 0.5, 2) against (0, 1, 2).
  assert.ok(Math.abs((rankCorrelation([1, 1, 5], [1, 2, 3]) ?? 0) - 1.5 / Math.sqrt(1.5 * 2)) < 1e-12);
  assert.equal(rankCorrelation([1, 1], [1, 2]), undefined);
});
