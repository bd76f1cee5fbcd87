import assert from "node:assert/strict";
import { test } from "node:test";
import { fewOf } from "./receipt.ts";

test("a few names are told, many are told by their number: years of nightly imports are thousands", () => {
  assert.equal(fewOf(["a", "b"]), "a, b");
  assert.equal(fewOf(["a", "b", "c", "d", "e", "f"]), "a, b, c, d, e, … (6)");
});
