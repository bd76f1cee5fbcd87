import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { type InventedSeries, inventSeries } from "../../../test/support/series.ts";
import { dayNumber, dayText } from "../../kit/day.ts";
import { commonCourse, WINDOW, windowChanges, withoutFaults } from "./window-change.ts";

const THREE_YEARS = 1095;
const SEEDS = Array.from({ length: 6 }, (_, i) => `window ${i}`);
const NOTHING_COMMON = new Float64Array(THREE_YEARS);

/** Totals of the thirty days that end on each day. */
function totalsOf(values: Float64Array): Float64Array {
  return values.map((_, day) =>
    day < WINDOW - 1
      ? Number.NaN
      : values.subarray(day - WINDOW + 1, day + 1).reduce((sum, one) => sum + one, 0),
  );
}

const invented = (seed: string, more: Partial<InventedSeries> = {}): Float64Array =>
  totalsOf(inventSeries(seed, { days: THREE_YEARS, level: 500, yearly: 0.1, ...more }).values);

const during =
  (from: number, days: number, times: number) =>
  (day: number): number =>
    day >= from && day < from + days ? times : 1;

/** In how many series a change of that kind begins and ends within some days of the planted one, with about its size. */
function recall(kind: string, from: number, days: number, times: number): number {
  const hits = SEEDS.filter((seed) =>
    windowChanges(invented(seed, { change: during(from, days, times) }), NOTHING_COMMON).some(
      (event) =>
        event.kind === kind &&
        Math.abs(event.from - from) <= 4 &&
        (days > 60 ? event.to === undefined : Math.abs((event.to ?? 0) - from - days + 1) <= 6) &&
        Math.abs(event.size - times + 1) < 0.3 * Math.abs(times - 1),
    ),
  );
  return hits.length / SEEDS.length;
}

test("days that are not told are found in the totals: when a loss begins, how long it lasts, how large it is", () => {
  assert.ok(recall("dip", 800, 40, 0.05) >= 0.8);
  assert.ok(recall("shift", 800, THREE_YEARS, 0.5) >= 0.8);
  assert.ok(recall("shift", THREE_YEARS - 21, THREE_YEARS, 0.1) >= 0.8);
});

test("a rush of a few days is one rush, though its totals stay high for thirty days and then fall", () => {
  assert.ok(recall("burst", 800, 3, 12) >= 0.8);
  const events = SEEDS.flatMap((seed) =>
    windowChanges(invented(seed, { change: during(800, 3, 12) }), NOTHING_COMMON),
  );
  assert.ok(events.length <= SEEDS.length + 1, JSON.stringify(events));
});

test("quiet sites, large and small, are left in peace", () => {
  const events = SEEDS.flatMap((seed) =>
    [500, 5].flatMap((level) => windowChanges(invented(seed, { level }), NOTHING_COMMON)),
  );
  assert.ok(events.length <= 1, JSON.stringify(events));
});

test("what all sites do together is nobody’s own change", () => {
  const sites = [...SEEDS, "a", "b", "c", "d"].map((seed) =>
    invented(seed, { change: during(800, 300, 0.5) }),
  );
  assert.equal(sites.flatMap((totals) => windowChanges(totals, commonCourse(sites))).length, 0);
  const few = sites.slice(0, 3);
  assert.ok(few.flatMap((totals) => windowChanges(totals, commonCourse(few))).length >= 3);
});

test("what returns each year is nothing new; the same once is", () => {
  const each = (day: number): number => (day % 364 >= 200 && day % 364 < 225 ? 2.5 : 1);
  const once = (day: number): number => (day > 728 ? each(day) : 1);
  const told = (change: (day: number) => number) =>
    SEEDS.flatMap((seed) => windowChanges(invented(seed, { change }), NOTHING_COMMON)).filter(
      ({ from }) => from > 728,
    );
  assert.deepEqual(told(each), []);
  assert.ok(told(once).length >= SEEDS.length - 1);
});

test("totals that fall and are back before the days that made them fall have left cannot be", () => {
  for (const seed of SEEDS) {
    const totals = invented(seed);
    for (let day = 700; day < 703; day++) totals[day] = 0.07 * (totals[day] as number);
    const told = windowChanges(totals, NOTHING_COMMON);
    assert.deepEqual(
      told.map(({ kind, from, to }) => [kind, from, to]),
      [["gap", 700, 702]],
    );
    assert.ok(Number.isNaN(withoutFaults(totals)[701]));
  }
});

test("whatever totals are given, changes lie within them, in order, with sizes that can be", () => {
  const total = fc.oneof(fc.nat(5000), fc.constant(Number.NaN), fc.constant(0));
  fc.assert(
    fc.property(fc.array(total, { maxLength: 500 }), (values) => {
      const events = windowChanges(Float64Array.from(values), new Float64Array(values.length));
      for (const [i, { from, size, pValue = 0 }] of events.entries()) {
        assert.ok(from >= 0 && from < values.length && from >= (events[i - 1]?.from ?? 0));
        assert.ok(size >= -1 && pValue >= 0 && pValue <= 1);
      }
    }),
    { numRuns: 60 },
  );
});

const REAL = "../shared/data/dap-us/daily-trailing30-650hosts.csv.gz";

test("the index of the United States: three days of June 2025 cannot be; the site of a ministry that took another name ends", {
  skip: existsSync(REAL) ? false : `${REAL} is not there`,
}, () => {
  const first = dayNumber("2025-03-11");
  const sites = new Map<string, Float64Array>();
  for (const line of gunzipSync(readFileSync(REAL)).toString("utf8").trim().split("\n").slice(1)) {
    const [day = "", host = "", visits] = line.split(",");
    const own = sites.get(host) ?? new Float64Array(386).fill(Number.NaN);
    sites.set(host, own);
    own[dayNumber(day) - first] = Number(visits);
  }
  const course = commonCourse([...sites.values()].map(withoutFaults));
  const told = (host: string) => windowChanges(sites.get(host) as Float64Array, course);
  const wrong = [...sites.keys()].filter((host) =>
    told(host).some(({ kind, from }) => kind === "gap" && dayText(first + from) === "2025-06-21"),
  );
  assert.ok(wrong.length > 500, String(wrong.length));
  const [end] = told("defense.gov").filter(({ kind }) => kind !== "gap");
  assert.deepEqual(
    [end?.kind, end && dayText(first + end.from).slice(0, 7), end && end.size < -0.9],
    ["shift", "2025-09", true],
  );
});
