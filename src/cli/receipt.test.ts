import assert from "node:assert/strict";
import { test } from "node:test";
import { fewOf, grouped } from "./receipt.ts";

test("a few names are told, many are told by their number: years of nightly imports are thousands", () => {
  assert.equal(fewOf(["a", "b"]), "a, b");
  assert.equal(fewOf(["a", "b", "c", "d", "e", "f"]), "a, b, c, d, e, … (6)");
});

test("whole numbers are grouped as English groups them", () => {
  for (const count of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890, -4321])
    assert.equal(grouped(count), count.toLocaleString("en"));
});
