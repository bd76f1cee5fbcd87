import assert from "node:assert/strict";
import { test } from "node:test";
import { TURN_MS, turnBook } from "./turn.ts";

test("a turn leads to its response for ninety seconds, or until it ends, and its name tells nothing", () => {
  let now = 0;
  const turns = turnBook(() => new Date(now));
  const [first, second] = [turns.begin("code-1"), turns.begin("code-2")];
  assert.ok(first !== second && !first.includes("code-1"));
  assert.deepEqual([turns.see(first), turns.see(second), turns.see("none")], ["code-1", "code-2", undefined]);
  turns.end(first);
  assert.equal(turns.see(first), undefined);
  now = TURN_MS - 1;
  assert.equal(turns.see(second), "code-2");
  now = TURN_MS;
  assert.equal(turns.see(second), undefined);
  assert.equal(turns.see(turns.begin("code-2")), "code-2");
});
