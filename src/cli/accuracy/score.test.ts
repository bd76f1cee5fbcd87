import assert from "node:assert/strict";
import { test } from "node:test";
import { scoreOf } from "./score.ts";

const cases = [
  ...Array.from({ length: 8 }, () => ({ truth: "good", found: "good" })),
  ...Array.from({ length: 2 }, () => ({ truth: "good", found: "bad" })),
  ...Array.from({ length: 4 }, () => ({ truth: "bad", found: "good" })),
  { truth: "bad", found: "bad" },
];

test("precision, recall and F1 are those counted by hand", () => {
  const { labels, right, confusion } = scoreOf(cases);
  const good = labels.find(({ label }) => label === "good");
  assert.equal(right, 9);
  assert.equal(good?.precision, 8 / 12);
  assert.equal(good?.recall, 8 / 10);
  assert.ok(Math.abs((good?.f1 ?? 0) - 16 / 22) < 1e-12);
  assert.deepEqual(confusion, { good: { good: 8, bad: 2 }, bad: { good: 4, bad: 1 } });
});

test("intervals are Wilson's at 95 %: 8 of 10 lies between 0.490 and 0.943", () => {
  const good = scoreOf(cases).labels.find(({ label }) => label === "good");
  assert.equal(good?.recallInterval.low.toFixed(3), "0.490");
  assert.equal(good?.recallInterval.high.toFixed(3), "0.943");
});

test("a label answered and never planted counts against precision, and not in the macro mean", () => {
  const { labels, macroF1 } = scoreOf([
    { truth: "a", found: "a" },
    { truth: "a", found: "b" },
  ]);
  const b = labels.find(({ label }) => label === "b");
  assert.equal(b?.precision, 0);
  assert.equal(b?.recall, undefined);
  assert.ok(Math.abs((macroF1 ?? 0) - 2 / 3) < 1e-12);
});
