import assert from "node:assert/strict";
import { test } from "node:test";
import { partitionScore } from "./partition-score.ts";

test("the same groups under other names are found whole", () => {
  const score = partitionScore(["a", "a", "b", "c"], [7, 7, 9, 8]);
  assert.deepEqual(score, { items: 4, ari: 1, precision: 1, recall: 1, f1: 1 });
});

test("scores are those counted by hand", () => {
  // Truth aaab, found aabb: pairs together in both 1, in truth 3, in found 2, of 6.
  const score = partitionScore(["a", "a", "a", "b"], [1, 1, 2, 2]);
  assert.ok(Math.abs(score.ari - (1 - 1) / (2.5 - 1)) < 1e-12);
  assert.equal(score.precision, (1 + 1 + 1 / 2 + 1 / 2) / 4);
  assert.ok(Math.abs(score.recall - (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4) < 1e-12);
});

test("one group for all has full recall, and an index of nothing", () => {
  const score = partitionScore([1, 1, 2, 2], [0, 0, 0, 0]);
  assert.equal(score.recall, 1);
  assert.equal(score.precision, 0.5);
  assert.equal(score.ari, 0);
});
