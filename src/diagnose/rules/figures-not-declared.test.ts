import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene } from "../rule.ts";
import { figuresNotDeclared } from "./figures-not-declared.ts";

const found = (statuses: readonly string[], channel = "all") => {
  const figures = statuses.map((status) => ({ service: "passport", channel, status }));
  const scene = { board: { period: "2026-Q2", figures } } as unknown as Scene;
  return [...figuresNotDeclared.find({}, scene)];
};

test("a service with figures asked for and not given is found, with how many", () => {
  const [draft] = found(["missing", "given", "suppressed"]);
  assert.deepEqual(draft?.details, { service: "passport", missing: 1, asked: 3, period: "2026-Q2" });
});

test("what was not asked for, has no meaning, or is told by channel only is not missing", () => {
  assert.deepEqual(found(["not-requested", "not-applicable", "given"]), []);
  assert.deepEqual(found(["missing"], "phone"), []);
});
