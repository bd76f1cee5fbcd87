import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayNumber, daysLater, dayText, weekdayOf } from "./day.ts";

test("a day is its number, and its number the day", () => {
  assert.equal(dayNumber("1970-01-01"), 0);
  assert.equal(dayText(-1), "1969-12-31");
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) =>
      assert.equal(dayNumber(dayText(day)), day),
    ),
  );
});

test("days later pass the ends of months, leap days and years, in both directions", () => {
  assert.equal(daysLater("2024-02-28", 1), "2024-02-29");
  assert.equal(daysLater("2025-12-31", 1), "2026-01-01");
  assert.equal(daysLater("2026-01-01", -364), "2025-01-02");
});

test("a week begins on Monday", () => {
  assert.equal(weekdayOf(dayNumber("2026-01-05")), 0);
  assert.equal(weekdayOf(dayNumber("1969-12-28")), 6);
});
