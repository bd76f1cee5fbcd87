import assert from "node:assert/strict";
import { test } from "node:test";
import { Keep } from "./keep.ts";

test("what is asked again is not made again, until others took its place", async () => {
  const keep = new Keep(2);
  let made = 0;
  const ask = (question: string) => keep.answer(question, () => Promise.resolve(++made));
  assert.deepEqual([await ask("a"), await ask("b"), await ask("a")], [1, 2, 1]);
  assert.deepEqual([await ask("c"), await ask("a"), await ask("b")], [3, 1, 4], "b was asked longest ago");
});

test("a failure is not kept", async () => {
  const keep = new Keep(2);
  await assert.rejects(keep.answer("a", () => Promise.reject(new Error("broke"))));
  assert.equal(await keep.answer("a", () => Promise.resolve("fine")), "fine");
});
