import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayText } from "../../../kit/day.ts";
import { Moments } from "./moment.ts";

const read = (moments: Moments, text: string, isUtc = false): number => {
  const bytes = Buffer.from(`x${text}y`);
  return moments.read(bytes, 1, bytes.length - 1, isUtc);
};
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19);

test("one moment reads the same in every notation and zone", () => {
  const moments = new Moments("Europe/Paris");
  for (const text of [
    "17/May/2015:12:05:03 +0200",
    "17/May/2015:06:05:03 -0400",
    "17/May/2015:15:35:03 +0530",
    "2015-05-17T12:05:03+02:00",
    "2015-05-17T10:05:03.655Z",
    "2015-05-17 10:05:03Z",
    "1431857103",
    "1431857103.250",
    "1431857103250",
    "17/May/2015:12:05:03.655",
    "2015-05-17 12:05:03",
  ])
    assert.equal(iso(read(moments, text)), "2015-05-17T10:05:03", text);
  assert.equal(iso(read(moments, "2015-05-17\t10:05:03", true)), "2015-05-17T10:05:03");
});

test("zones that change from line to line are each taken for what they are", () => {
  const moments = new Moments("UTC");
  const texts = ["17/May/2015:12:05:03 +0200", "17/May/2015:12:05:04 +0000", "17/May/2015:12:05:05 +0200"];
  assert.deepEqual(
    texts.map((text) => iso(read(moments, text))),
    ["2015-05-17T10:05:03", "2015-05-17T12:05:04", "2015-05-17T10:05:05"],
  );
});

test("days of the time zone begin at its midnight, also when clocks change", () => {
  const moments = new Moments("Europe/Paris");
  const day = (text: string): string => dayText(moments.dayOf(read(moments, text)));
  // 23 hours on the 30th of March 2025, 25 on the 26th of October.
  assert.equal(day("2025-03-29T22:59:59Z"), "2025-03-29");
  assert.equal(day("2025-03-29T23:00:00Z"), "2025-03-30");
  assert.equal(day("2025-03-30T21:59:59Z"), "2025-03-30");
  assert.equal(day("2025-03-30T22:00:00Z"), "2025-03-31");
  assert.equal(day("2025-10-25T22:00:00Z"), "2025-10-26");
  assert.equal(day("2025-10-26T22:59:59Z"), "2025-10-26");
  assert.equal(day("2025-10-26T23:00:00Z"), "2025-10-27");
});

test("a time without zone is one of the time zone; the hour that comes twice is taken once", () => {
  const moments = new Moments("Europe/Paris");
  assert.equal(iso(read(moments, "30/Mar/2025:01:59:00")), "2025-03-30T00:59:00");
  assert.equal(iso(read(moments, "30/Mar/2025:03:01:00")), "2025-03-30T01:01:00");
  assert.equal(iso(read(moments, "26/Oct/2025:02:30:00")), "2025-10-26T00:30:00");
  assert.equal(iso(read(moments, "26/Oct/2025:03:30:00")), "2025-10-26T02:30:00");
});

test("what is no moment is none", () => {
  const moments = new Moments("Europe/Paris");
  for (const text of [
    "",
    "-",
    "31/Feb/2015:10:05:03 +0000",
    "17/Mai/2015:10:05:03 +0000",
    "17/May/2015:24:05:03 +0000",
    "17/May/2015:10:05:63 +0000",
    "17/May/2015:10:05:03 00000",
    "17/May/0015:10:05:03 +0000",
    "2015-13-17T10:05:03Z",
    "123",
    "garbage of some length",
  ])
    assert.ok(Number.isNaN(read(moments, text)), text);
});

test("any second of any day, in any zone, comes back as it went in", () => {
  const moments = new Moments("America/New_York");
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const two = (value: number): string => String(value).padStart(2, "0");
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 }),
      fc.integer({ min: -48, max: 56 }),
      (seconds, quarters) => {
        const local = new Date((seconds + quarters * 900) * 1000);
        const minutes = Math.abs(quarters) * 15;
        const zone = `${quarters < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
        const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(":");
        const text = `${two(local.getUTCDate())}/${names[local.getUTCMonth()]}/${local.getUTCFullYear()}:${clock} ${zone}`;
        assert.equal(read(moments, text), seconds);
        const expected = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(
          seconds * 1000,
        );
        assert.equal(dayText(moments.dayOf(seconds)), expected);
      },
    ),
    { numRuns: 300 },
  );
});
