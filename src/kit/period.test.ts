import assert from "node:assert/strict";
import { test } from "node:test";
import { dayCount, daysOf, isPeriod, periodsOver, yearsLater } from "./period.ts";

test("a period is a year, a quarter or a month, and nothing else", () => {
  for (const period of ["2026", "2026-Q3", "2026-09"]) assert.ok(isPeriod(period), period);
  for (const other of ["26", "2026-Q5", "2026-13", "2026-3", "2026-09-01", "Q3 2026", ""])
    assert.ok(!isPeriod(other), other);
});

test("a period has a first and a last day", () => {
  assert.equal(dayCount("2024-Q1"), 91);
  assert.equal(dayCount("2024-Q1"), 91);
  assert.equal(dayCount("2026"), 365);
  assert.deepEqual(daysOf("2026"), { first: "2026-01-01", last: "2026-12-31" });
  assert.deepEqual(daysOf("2026-Q4"), { first: "2026-10-01", last: "2026-12-31" });
  assert.deepEqual(daysOf("2024-02"), { first: "2024-02-01", last: "2024-02-29" });
  assert.deepEqual(daysOf("2026-12"), { first: "2026-12-01", last: "2026-12-31" });
});

test("the same period of another year", () => {
  assert.equal(yearsLater("2026-Q3", -1), "2025-Q3");
  assert.equal(yearsLater("2026-02", 2), "2028-02");
});

test("the periods that were over on a day, the latest first", () => {
  assert.deepEqual(periodsOver("2026-10-01", "quarter", 3), ["2026-Q3", "2026-Q2", "2026-Q1"]);
  assert.deepEqual(periodsOver("2026-09-30", "quarter", 2), ["2026-Q2", "2026-Q1"]);
  assert.deepEqual(periodsOver("2026-01-31", "month", 2), ["2025-12", "2025-11"]);
  assert.deepEqual(periodsOver("2026-12-31", "year", 2), ["2025", "2024"]);
});
