import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayReader, isDayFormat, numberIn } from "./written-value.ts";

test("days are read in the declared format only", () => {
  const french = dayReader("DD/MM/YYYY", "day");
  assert.equal(french("05/01/2026"), "2026-01-05");
  assert.equal(french("5/1/2026 00:00:00"), "2026-01-05");
  assert.equal(french("2026-01-05"), undefined);
  assert.equal(french("31/02/2026"), undefined);
  assert.equal(french("05/13/2026"), undefined);
  assert.equal(dayReader("YYYYMMDD", "day")("20260105"), "2026-01-05");
  assert.equal(dayReader("YYYYMMDD", "day")("2026015"), undefined);
  assert.equal(dayReader("DD.MM.YYYY", "day")("05x01x2026"), undefined);
});

test("a month is its last day", () => {
  assert.equal(dayReader("YYYY-MM", "month")("2024-02"), "2024-02-29");
  assert.equal(dayReader("MM/YYYY", "month")("12/2025"), "2025-12-31");
  assert.equal(dayReader("DD/MM/YYYY", "month")("01/04/2025"), "2025-04-30");
});

test("a format names each of year and month, and nothing else", () => {
  for (const format of ["YYYY-MM-DD", "DD/MM/YYYY", "YYYYMMDD", "MM/YYYY"]) assert.ok(isDayFormat(format));
  for (const format of ["DD/MM/YY", "yyyy-mm-dd", "YYYY-MM-DD HH", "YYYY YYYY MM"])
    assert.ok(!isDayFormat(format));
});

test("numbers are read as the file writes them", () => {
  assert.equal(numberIn("1 234,5", ","), 1234.5);
  assert.equal(numberIn("1\u202f234\u00a0567", ","), 1_234_567);
  assert.equal(numberIn("1.234.567", ","), 1_234_567);
  assert.equal(numberIn("1,234.5", "."), 1234.5);
  assert.equal(numberIn("-3", "."), -3);
  assert.equal(numberIn("", "."), undefined);
  assert.equal(numberIn("-", ","), undefined);
  for (const wrong of ["1,5", "12%", "1e5", "n/a", "1.2.3", "0x10", "1,23,4", "٣"])
    assert.ok(Number.isNaN(numberIn(wrong, ".")), wrong);
});

test("a number written in either manner is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const part = String(cents).padStart(2, "0");
      const value = Number(`${whole}.${part}`);
      const grouped = new Intl.NumberFormat("en").format(whole);
      assert.equal(numberIn(`${grouped}.${part}`, "."), value);
      assert.equal(numberIn(`${grouped.replaceAll(",", "\u00a0")},${part}`, ","), value);
    }),
  );
});

test("any text is a day of the calendar or none, a number or none", () => {
  const read = dayReader("DD/MM/YYYY", "day");
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.match(read(text) ?? "2000-01-01", /^\d{4}-\d{2}-\d{2}$/);
      const value = numberIn(text, ",");
      assert.ok(value === undefined || typeof value === "number");
    }),
  );
});
