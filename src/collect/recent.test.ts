import assert from "node:assert/strict";
import { test } from "node:test";
import { Recent } from "./recent.ts";

test("what was asked for lately is kept, what came once is let go", () => {
  const recent = new Recent<string, number>(3);
  recent.set("menu", 1);
  for (let page = 0; page < 10; page++) {
    assert.equal(recent.get("menu"), 1);
    recent.set(`only on ${page}`, page);
    recent.set(`also on ${page}`, page);
  }
  assert.equal(recent.get("only on 0"), undefined);
  assert.equal(recent.get("also on 9"), 9);
});

test("a name is kept as a copy, also when it is asked for again", () => {
  const copied: string[] = [];
  const recent = new Recent<string, number>(1, (name) => {
    copied.push(name);
    return name;
  });
  recent.set("a", 1);
  recent.set("b", 2);
  assert.equal(recent.get("a"), 1);
  assert.deepEqual(copied, ["a", "b", "a"]);
});

test("by age, what was not asked for meanwhile goes, and nothing before enough other names came", () => {
  const recent = new Recent<string, number>(100);
  recent.set("menu", 1);
  recent.set("once", 2);
  recent.age(3);
  assert.equal(recent.size, 2);
  recent.age(2);
  assert.equal(recent.get("menu"), 1);
  recent.age(1);
  assert.equal(recent.get("once"), undefined);
  assert.equal(recent.get("menu"), 1);
});
