import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckFact } from "../../../../model/fact.ts";
import { isDue, withHistory } from "./history.ts";
import type { Judgement } from "./judge.ts";

const PAGE = "https://www.aide.example/dossier/?b=1&utm_source=x";

function judged(state: Judgement["state"]): Judgement {
  const failure = FAILURES[state] ?? "none";
  return {
    target_url: PAGE,
    state,
    failure,
    status: null,
    trouble: null,
    final_url: null,
    duration_ms: 3,
    advice: ADVICE[state] ?? "nothing",
    advice_url: null,
  };
}

const FAILURES: Partial<Record<Judgement["state"], Judgement["failure"]>> = {
  broken: "certain",
  dns: "passing",
  tls: "passing",
  unreachable: "passing",
};
const ADVICE: Partial<Record<Judgement["state"], Judgement["advice"]>> = {
  broken: "find-or-remove",
  dns: "look-again",
  tls: "tell-owner",
  unreachable: "look-again",
};

/** Checks made one after the other, each told of the one before. */
function checks(...made: readonly (readonly [instant: string, state: Judgement["state"]])[]): CheckFact {
  let row: CheckFact | undefined;
  for (const [instant, state] of made) row = withHistory(judged(state), row, instant);
  assert.ok(row);
  return row;
}

const counted = ({ confirmed, failed_runs, failing_since, advice }: CheckFact) => [
  confirmed,
  failed_runs,
  failing_since,
  advice,
];

test("a row has its address at the level of counting", () => {
  const row = checks(["2026-03-02T08:00:00.000Z", "ok"]);
  assert.equal(row.target_key, "aide.example/dossier?b=1");
  assert.equal(row.target_host, "www.aide.example");
  assert.equal(row.checked_at, "2026-03-02T08:00:00.000Z");
  assert.deepEqual(counted(row), [true, 0, null, "nothing"]);
  assert.ok(!("failure" in row), "no column is called so");
});

test("a missing page is broken at the first check", () => {
  assert.deepEqual(counted(checks(["2026-03-02T08:00:00Z", "broken"])), [
    true,
    1,
    "2026-03-02",
    "find-or-remove",
  ]);
});

test("what may pass is confirmed by the third day that fails", () => {
  const first = ["2026-03-02T08:00:00Z", "dns"] as const;
  const second = ["2026-03-03T08:00:00Z", "unreachable"] as const;
  const third = ["2026-03-04T07:00:00Z", "dns"] as const;
  assert.deepEqual(counted(checks(first)), [false, 1, "2026-03-02", "look-again"]);
  assert.deepEqual(counted(checks(first, second)), [false, 2, "2026-03-02", "look-again"]);
  assert.deepEqual(counted(checks(first, second, third)), [true, 3, "2026-03-02", "find-or-remove"]);
});

test("two checks a month apart confirm nothing", () => {
  const row = checks(["2026-03-02T08:00:00Z", "tls"], ["2026-04-02T08:00:00Z", "tls"]);
  assert.deepEqual(counted(row), [false, 2, "2026-03-02", "tell-owner"]);
});

test("a day counts once however often it is checked", () => {
  const row = checks(
    ["2026-03-02T01:00:00Z", "dns"],
    ["2026-03-02T09:00:00Z", "dns"],
    ["2026-03-02T23:59:59Z", "dns"],
    ["2026-03-03T00:00:00Z", "dns"],
  );
  assert.deepEqual(counted(row), [false, 2, "2026-03-02", "look-again"]);
});

test("the advice for a certificate stays once confirmed", () => {
  const row = checks(
    ["2026-03-02T08:00:00Z", "tls"],
    ["2026-03-03T08:00:00Z", "tls"],
    ["2026-03-04T08:00:00Z", "tls"],
  );
  assert.deepEqual(counted(row), [true, 3, "2026-03-02", "tell-owner"]);
});

test("any answer forgets the failures before it", () => {
  for (const state of ["ok", "redirected", "slow", "login", "bot-wall"] as const) {
    const row = checks(
      ["2026-03-02T08:00:00Z", "dns"],
      ["2026-03-03T08:00:00Z", "dns"],
      ["2026-03-04T08:00:00Z", state],
      ["2026-03-05T08:00:00Z", "dns"],
    );
    assert.deepEqual(counted(row), [false, 1, "2026-03-05", "look-again"], state);
  }
});

test("a broken link whose server falls silent stays broken", () => {
  const row = checks(["2026-03-02T08:00:00Z", "broken"], ["2026-03-03T08:00:00Z", "unreachable"]);
  assert.deepEqual(counted(row), [true, 2, "2026-03-02", "find-or-remove"]);
});

test("an address never checked is due, and one that fails is due the next day", () => {
  assert.equal(isDue(undefined, "2026-03-02T08:00:00Z", 7), true);
  const failing = checks(["2026-03-02T23:00:00Z", "dns"]);
  assert.equal(isDue(failing, "2026-03-02T23:30:00Z", 7), false);
  assert.equal(isDue(failing, "2026-03-03T01:00:00Z", 7), true);
  assert.equal(isDue(failing, "2026-03-02T23:30:00Z", 0), true);
});

test("what answered is good for the days asked at most and half of them at least, spread by address", () => {
  const days: Record<number, number> = {};
  for (let i = 0; i < 400; i++) {
    const row = { ...checks(["2026-03-02T08:00:00Z", "ok"]), target_url: `https://a.example/${i}` };
    const due = Array.from({ length: 10 }, (_, age) => age).find((age) =>
      isDue(row, `2026-03-${String(2 + age).padStart(2, "0")}T08:00:00Z`, 8),
    );
    days[due ?? -1] = (days[due ?? -1] ?? 0) + 1;
  }
  assert.deepEqual(Object.keys(days), ["4", "5", "6", "7", "8"]);
  for (const count of Object.values(days)) assert.ok(count > 40, JSON.stringify(days));
});
