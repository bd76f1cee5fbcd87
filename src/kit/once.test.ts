import assert from "node:assert/strict";
import { test } from "node:test";
import { oncePer } from "./once.ts";

test("what is made of an object is made once, also when nothing came of it, and never for another", () => {
  const asked: object[] = [];
  const [one, other] = [{}, {}];
  const sizeOf = oncePer((of: object) => {
    asked.push(of);
    return of === one ? undefined : 7;
  });
  assert.deepEqual([sizeOf(one), sizeOf(one), sizeOf(other), sizeOf(other)], [undefined, undefined, 7, 7]);
  assert.deepEqual([asked.length, asked[0] === one, asked[1] === other], [2, true, true]);
});

test("where making fails nothing is kept: the next one tries again", () => {
  let tries = 0;
  const made = oncePer((_: object) => {
    if (++tries === 1) throw new Error("not yet");
    return tries;
  });
  const one = {};
  assert.throws(() => made(one), /not yet/);
  assert.equal(made(one), 2);
});
