import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lastModifiedOf } from "./last-modified.ts";

const cases: readonly (readonly [string, string | undefined])[] = [
  ["2026-01-05", "2026-01-05"],
  ["2026-01-05T08:30Z", "2026-01-05T08:30:00.000Z"],
  ["2026-01-05T08:30:15+02:00", "2026-01-05T06:30:15.000Z"],
  ["2026-01-05T00:30:15+02:00", "2026-01-04T22:30:15.000Z"],
  ["2026-01-05T08:30:15.123456789Z", "2026-01-05T08:30:15.123Z"],
  ["2026-01-05 08:30:15 +0200", "2026-01-05T06:30:15.000Z"],
  ["2026-01-05t08:30:15z", "2026-01-05T08:30:15.000Z"],
  ["2026-01-05T08:30:15", "2026-01-05"],
  ["2026-01-05 08:30", "2026-01-05"],
  ["Mon, 05 Jan 2026 08:30:15 GMT", "2026-01-05T08:30:15.000Z"],
  ["Mon, 5 Jan 2026 8:30 +0100", "2026-01-05T07:30:00.000Z"],
  ["05 January 26 08:30:15 CEST", "2026-01-05T06:30:15.000Z"],
  ["Monday, 05-Jan-98 08:30:15 EST", "1998-01-05T13:30:15.000Z"],
  ["Mon, 05 Jan 2026", "2026-01-05"],
  ["Mon, 05 Jan 2026 08:30:15 ZZZ", "2026-01-05"],
  ["2024-02-29", "2024-02-29"],
  ["2026-02-29", undefined],
  ["2026-02-30T08:00Z", undefined],
  ["2026-13-01", undefined],
  ["2026-01-05T25:00Z", undefined],
  ["2026-01-05T08:61", undefined],
  ["2026-01-05T08:30+99:99", undefined],
  ["0001-01-01T00:00:00Z", undefined],
  ["1970-01-01", undefined],
  ["0000-00-00", undefined],
  ["31 Foo 2026", undefined],
  ["2026-01", undefined],
  ["2026", undefined],
  ["05/01/2026", undefined],
  ["lun., 05 janv. 2026 08:30:15 +0100", undefined],
  ["yesterday", undefined],
  ["", undefined],
];
for (const [written, expected] of cases) {
  test(`“${written}” is ${expected ?? "no date"}`, () => assert.equal(lastModifiedOf(written), expected));
}

test("an instant written in any zone comes back as itself", () => {
  const dates = fc.date({ min: new Date("1990-01-02"), max: new Date("2099-12-30"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.integer({ min: -12, max: 14 }), (date, hours) => {
      const local = new Date(date.getTime() + hours * 3_600_000).toISOString().slice(0, -1);
      const zone = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
      assert.equal(lastModifiedOf(local + zone), date.toISOString());
      assert.equal(lastModifiedOf(local), local.slice(0, 10));
      assert.equal(lastModifiedOf(date.toUTCString()), `${date.toISOString().slice(0, 19)}.000Z`);
    }),
  );
});

test("any text gives an instant, a day or nothing", () => {
  const text = fc.stringMatching(/^[\d :,+TZ-]{0,30}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), text), (written) => {
      assert.match(lastModifiedOf(written) ?? "", /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z)?)?$/);
    }),
    { numRuns: 2000 },
  );
});
