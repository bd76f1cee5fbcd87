import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAIN_FINDING } from "../demo/plain-finding.ts";
import type { Lived } from "../model/finding.ts";
import { type Found, type Look, livesOf } from "./life.ts";

/** What is known of a finding before its life. */
const {
  state: _state,
  since: _since,
  seen: _seen,
  closed: _closed,
  reopened: _reopened,
  ...plain
} = PLAIN_FINDING;
const found = (fingerprint: string): Found => ({ ...plain, fingerprint, subject: fingerprint });

/** One finding through days: what was found each day, or how one looked in vain. */
function through(...days: readonly ("found" | Look)[]): Lived[] {
  let known: Lived[] = [];
  for (const [i, what] of days.entries()) {
    const day = `2026-01-0${i + 1}`;
    known = livesOf(what === "found" ? [found("f")] : [], known, day, () =>
      what === "found" ? "gone" : what,
    );
  }
  return known;
}

test("what is found for the first time is new, then still there, since the same day", () => {
  assert.deepEqual(
    through("found").map(({ state, since }) => [state, since]),
    [["new", "2026-01-01"]],
  );
  assert.deepEqual(
    through("found", "found").map(({ state, since, seen }) => [state, since, seen]),
    [["still", "2026-01-01", "2026-01-02"]],
  );
});

test("it is fixed only when someone looked", () => {
  assert.equal(through("found", "gone")[0]?.state, "fixed");
  assert.equal(through("found", "gone")[0]?.closed, "2026-01-02");
  assert.equal(through("found", "not-looked")[0]?.state, "not-observed");
  assert.equal(through("found", "same-facts")[0]?.state, "withdrawn");
});

test("what nobody looked at for a while is still there when found, and fixed when seen to be gone", () => {
  assert.equal(through("found", "not-looked", "found")[0]?.state, "still");
  assert.equal(through("found", "not-looked", "gone")[0]?.state, "fixed");
});

test("what comes back after being fixed is reopened, and says how often", () => {
  const [back] = through("found", "gone", "found");
  assert.deepEqual(
    [back?.state, back?.since, back?.closed, back?.reopened],
    ["reopened", "2026-01-01", null, 1],
  );
  assert.equal(through("found", "gone", "found", "gone", "found")[0]?.reopened, 2);
});

test("what nobody could look at, and is found again the same day, is what it was", () => {
  const lived = (state: "new" | "still", since: string) => {
    const before = { ...through("found")[0], state, since, seen: "2026-02-01" } as Lived;
    const [unseen] = livesOf([], [before], "2026-02-01", () => "not-looked");
    assert.equal(unseen?.state, "not-observed");
    const { state: _s, since: _since, seen: _seen, closed: _c, reopened: _r, ...found } = before;
    return livesOf([found], unseen ? [unseen] : [], "2026-02-01", () => "gone")[0]?.state;
  };
  assert.equal(lived("new", "2026-02-01"), "new");
  assert.equal(lived("still", "2026-01-01"), "still");
});

test("what was withdrawn and is found again was never fixed", () => {
  const [back] = through("found", "same-facts", "found");
  assert.deepEqual([back?.state, back?.reopened], ["still", 0]);
});

test("the same day told again is the same news", () => {
  const [first] = livesOf([found("f")], [], "2026-01-01", () => "gone");
  const [again] = livesOf([found("f")], first ? [first] : [], "2026-01-01", () => "gone");
  assert.equal(again?.state, "new");
});

test("a finding closed long ago is no longer told", () => {
  const [closed] = through("found", "gone");
  assert.equal(livesOf([], closed ? [closed] : [], "2026-06-01", () => "gone").length, 1);
  assert.equal(livesOf([], closed ? [closed] : [], "2027-06-01", () => "gone").length, 0);
});
