import assert from "node:assert/strict";
import { test } from "node:test";
import type { DiagnosisManifest, Finding } from "../model/finding.ts";
import { alertsOf, namesOf, type Sent } from "./alert.ts";

const manifest = { day: "2026-01-10", rules: {} } as unknown as DiagnosisManifest;
const settings = { minPeople: 100, budget: 2, staleDays: 14, flapDays: 30 };

const finding = (fingerprint: string, more: Partial<Finding> = {}): Finding =>
  ({
    fingerprint,
    rule: "broken-link",
    site: "a",
    target_url: "https://b.example/x",
    people: 500,
    score: 500,
    state: "new",
    follow: "none",
    ...more,
  }) as Finding;

const alerts = (findings: readonly Finding[], more: Partial<Parameters<typeof alertsOf>[0]> = {}) =>
  alertsOf({ manifest, findings, opened: [], sent: [], today: "2026-01-11", settings, ...more });

test("a thousand links broken by one host are one alert", () => {
  const { due } = alerts([finding("1"), finding("2"), finding("3", { target_url: "https://c.example/" })]);
  assert.deepEqual(
    due.map(({ cause, findings }) => [cause, findings.length]),
    [
      ["b.example", 2],
      ["c.example", 1],
    ],
  );
});

test("what is still there, set aside, taken on, or concerns few people waits for the list", () => {
  assert.deepEqual(
    alerts([
      finding("1", { state: "still" }),
      finding("2", { follow: "ignored" }),
      finding("3", { follow: "taken" }),
      finding("4", { people: 99 }),
      finding("5", { people: null }),
    ]).due,
    [],
  );
});

test("what was told is not told again, nor when it comes and goes", () => {
  const [first] = alerts([finding("1")]).due;
  const sent: Sent[] = first ? namesOf(first).map((key) => ({ key, on: "2026-01-11" })) : [];
  assert.deepEqual(alerts([finding("1")], { sent }).due, []);
  const back = alerts([finding("1", { state: "reopened" })], { sent });
  assert.deepEqual([back.due.length, back.flapping], [0, 1]);
  const later = { manifest: { ...manifest, day: "2026-02-20" }, today: "2026-02-20" };
  assert.equal(alerts([finding("1", { state: "reopened" })], { sent, ...later }).due.length, 1);
});

test("difficulties that wait are told once, together by what opened them, however old the diagnosis is", () => {
  const opened = (id: string, origin: string) => ({ id, origin, title: { en: id, fr: id } });
  const waiting = [opened("d1", "topic"), opened("d2", "worse"), opened("d3", "topic")];
  const late = { today: "2026-09-01", opened: waiting };
  for (const more of [{ opened: waiting }, late]) {
    const { due } = alerts([], more);
    const told = due.filter(({ kind }) => kind === "difficulties");
    assert.deepEqual(
      told.map(({ cause, opened: own }) => [cause, own?.map(({ id }) => id)]),
      [
        ["topic", ["d1", "d3"]],
        ["worse", ["d2"]],
      ],
    );
  }
  const sent = alerts([], { opened: waiting.slice(0, 2) }).due.flatMap(namesOf);
  const [next, ...others] = alerts([], {
    opened: waiting,
    sent: sent.map((key) => ({ key, on: "2026-01-11" })),
  }).due;
  assert.deepEqual([next?.opened?.map(({ id }) => id), others], [["d3"], []]);
});

test("no more are told at once than people bear; the others are counted, the most people first", () => {
  const many = ["1", "2", "3"].map((n) =>
    finding(n, { target_url: `https://${n}.example/`, score: Number(n) }),
  );
  const { due, waiting } = alerts(many);
  assert.deepEqual(
    due.map(({ cause }) => cause),
    ["3.example", "2.example"],
  );
  assert.equal(waiting, 1);
});

test("an old diagnosis says that it is old, once, and nothing else", () => {
  const old = alerts([finding("1")], { today: "2026-03-01" });
  assert.deepEqual(
    old.due.map(({ kind }) => kind),
    ["stale"],
  );
  const sent = [{ key: "stale 2026-01-10", on: "2026-03-01" }];
  assert.deepEqual(alerts([finding("1")], { today: "2026-03-02", sent }).due, []);
});

test("a rule that broke is told", () => {
  const broken = {
    ...manifest,
    rules: { "dead-end": { outcome: "failed" as const, found: 0, durationMs: 1 } },
  };
  assert.equal(alerts([], { manifest: broken }).due[0]?.rule, "dead-end");
});
