import assert from "node:assert/strict";
import { test } from "node:test";
import { breakdownSlices, countryKey, deviceKey, looked, SlotSums, wordKey } from "./breakdown.ts";

const at = { file: "f", place: 1 };

test("rows that come to one slot are added up, and mean positions weigh as often as they were shown", () => {
  const sums = new SlotSums({ property: "p", dimension: "page-split", span: "month" });
  const slot = { key: "a.fr/x", host: "a.fr", country: "FR", device: "mobile" } as const;
  sums.add("2025-01-31", slot, { clicks: 1, impressions: 30, position: 2 }, at);
  sums.add("2025-01-31", slot, { clicks: 2, impressions: 10, position: 6 }, { ...at, place: 2 });
  sums.add("2025-01-31", { ...slot, device: "tablet" }, { clicks: 5, impressions: 0, position: 1 }, at);
  const [first, second, ...more] = sums.told("impressions");
  assert.deepEqual(first, {
    kind: "part",
    property: "p",
    day: "2025-01-31",
    span: "month",
    dimension: "page-split",
    ...slot,
    clicks: 3,
    impressions: 40,
    position: 3,
    ...at,
  });
  assert.ok(second?.kind === "part" && second.position === undefined && second.clicks === 5);
  assert.deepEqual(more, []);
});

test("months that are over are asked about, or the days wanted", () => {
  const wanted = { from: "2025-01-15", to: "2025-03-10" };
  assert.deepEqual(
    breakdownSlices("month", wanted, "2025-03-10").map(({ from, to }) => [from, to]),
    [
      ["2025-01-01", "2025-01-31"],
      ["2025-02-01", "2025-02-28"],
    ],
  );
  assert.deepEqual(breakdownSlices("day", wanted, "2025-03-10").at(-1), {
    from: "2025-03-01",
    to: "2025-03-10",
  });
});

test("the day of today is marked only when it lies in the days read", () => {
  const reading = { property: "p", span: "day", slice: { from: "2025-01-01", to: "2025-01-05" } } as const;
  assert.equal([...looked(reading, ["visits"], { today: "2025-01-05" })].length, 2);
  assert.equal([...looked(reading, ["visits"], { today: "2025-01-06" })].length, 1);
});

test("words for nothing and for the rest, devices and countries have their keys", () => {
  assert.deepEqual(["", "(not set)", "(other)", "(Others)", " x "].map(wordKey), [
    "(not set)",
    "(not set)",
    "(others)",
    "(others)",
    "x",
  ]);
  assert.deepEqual(["Laptop", "Téléphone", "TABLET", "smart tv", ""].map(deviceKey), [
    "desktop",
    "mobile",
    "tablet",
    "other",
    "(not set)",
  ]);
  assert.deepEqual(["fr", "France", "Allemagne", "ZZ", "Atlantis"].map(countryKey), [
    "FR",
    "FR",
    "DE",
    "(not set)",
    "Atlantis",
  ]);
});
