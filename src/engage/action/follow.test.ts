import assert from "node:assert/strict";
import { test } from "node:test";
import type { ActionKind, FindingAct } from "../../model/action.ts";
import { followOf, isOverdue, isToDo } from "./follow.ts";

const act = (kind: ActionKind, on: string, more: Partial<FindingAct> = {}): FindingAct => ({
  number: 1,
  fingerprint: "f",
  rule: "r",
  organisation: "o",
  kind,
  on,
  by: "account:1",
  owner: null,
  due: null,
  text: null,
  until: null,
  ...more,
});

const taken = act("take", "2026-01-01", { owner: "Web team", due: "2026-02-01" });

test("what nobody did anything about is for nobody", () => {
  assert.deepEqual(followOf([], "2026-01-01"), { state: "none" });
});

test("who takes it on, and until when, outlasts a contest that is declined", () => {
  const contested = followOf([taken, act("contest", "2026-01-02", { text: "robots only" })], "2026-01-03");
  assert.deepEqual(contested, {
    state: "contested",
    on: "2026-01-02",
    owner: "Web team",
    due: "2026-02-01",
    reason: "robots only",
  });
  const declined = followOf(
    [
      taken,
      act("contest", "2026-01-02", { text: "x" }),
      act("decline", "2026-01-03", { text: "people too" }),
    ],
    "2026-01-03",
  );
  assert.equal(declined.state, "taken");
  assert.equal(declined.reason, "people too");
});

test("it is overdue the day after its day, unless it is said to be done", () => {
  const follow = followOf([taken], "2026-02-02");
  assert.equal(isOverdue(follow, "2026-02-01"), false);
  assert.equal(isOverdue(follow, "2026-02-02"), true);
  assert.equal(isOverdue(followOf([taken, act("done", "2026-01-20")], "2026-02-02"), "2026-02-02"), false);
});

test("what is ignored comes back the day after the last day said", () => {
  const acts = [act("ignore", "2026-01-01", { text: "rebuilt in March", until: "2026-03-01" })];
  assert.equal(isToDo(followOf(acts, "2026-03-01")), false);
  assert.equal(isToDo(followOf(acts, "2026-03-02")), true);
  assert.equal(followOf([taken, ...acts], "2026-03-02").state, "taken");
});

test("an accepted contest sets it aside, and it can be taken up again", () => {
  const acts = [act("contest", "2026-01-01", { text: "x" }), act("accept", "2026-01-02")];
  assert.equal(isToDo(followOf(acts, "2026-01-02")), false);
  assert.equal(followOf([...acts, act("resume", "2026-01-03")], "2026-01-03").state, "none");
});

test("a comment changes nothing", () => {
  assert.equal(
    followOf([taken, act("comment", "2026-01-05", { text: "seen" })], "2026-01-05").on,
    "2026-01-01",
  );
});
