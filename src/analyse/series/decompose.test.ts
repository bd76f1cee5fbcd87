import assert from "node:assert/strict";
import { test } from "node:test";
import { type Invented, type InventedSeries, inventSeries } from "../../../test/support/series.ts";
import { spansWithin } from "./calendar-effect.ts";
import { daysFrom } from "./day-grid.ts";
import { type Decomposition, decompose } from "./decompose.ts";

const TEN_YEARS = 3650;

function takenApart(
  seed: string,
  made: InventedSeries,
): { readonly truth: Invented; readonly series: Decomposition } {
  const truth = inventSeries(seed, made);
  const series = decompose(truth.values, truth.days, spansWithin(truth.calendar, truth.days));
  assert.ok(series);
  return { truth, series };
}

/** Mean distance between what was expected and the truth, in logarithms. */
function errorOf({ truth, series }: { truth: Invented; series: Decomposition }): number {
  let sum = 0;
  for (let i = 0; i < truth.mean.length; i++)
    sum += Math.abs(Math.log(((series.expected[i] as number) + 0.1) / ((truth.mean[i] as number) + 0.1)));
  return sum / truth.mean.length;
}

test("ten years are taken apart to within three per cent of the truth, week, year and holidays", () => {
  const found = takenApart("apart", { days: TEN_YEARS, level: 800 });
  assert.ok(errorOf(found) < 0.03, String(errorOf(found)));
  const { weekday, yearly, effects } = found.series;
  const weekend = ((weekday[5] as number) + (weekday[6] as number)) / 2 / (weekday[2] as number);
  assert.ok(Math.abs(weekend - 0.4) < 0.03, String(weekend));
  assert.ok(yearly && yearly.skill > 0.9);
  for (const { id, working, times } of effects) {
    assert.ok(Math.abs(working - 0.5) < 0.08, `${id} ${working}`);
    assert.ok(times >= 9);
  }
});

test("three visits a day are still taken apart; nothing is made of a series without season", () => {
  assert.ok(errorOf(takenApart("few", { days: TEN_YEARS, level: 3 })) < 0.12);
  const flat = takenApart("flat", { days: TEN_YEARS, level: 300, yearly: 0, weekend: 1, holiday: 1 });
  const factors = flat.series.yearly?.factor ?? new Float64Array();
  assert.ok(Math.max(...factors) < 1.05 && Math.min(...factors) > 0.95);
});

test("a holiday seen once is drawn towards the others of its kind", () => {
  const { series } = takenApart("once", { days: 365, level: 900 });
  assert.equal(series.yearly, undefined);
  for (const { working, times, id } of series.effects)
    if (times === 1) assert.ok(working < 0.85, `${id} ${working}`);
});

test("gaps stay out of every estimate: they are no zeros", () => {
  const made = { days: TEN_YEARS, level: 400 } as const;
  const truth = inventSeries("gaps", made);
  const holed = truth.values.map((value, i) => (i % 50 < 5 || (i > 1200 && i < 1300) ? Number.NaN : value));
  const series = decompose(holed, truth.days, spansWithin(truth.calendar, truth.days));
  assert.ok(series);
  assert.ok(errorOf({ truth, series }) < 0.035, String(errorOf({ truth, series })));
});

test("one wild month in ten years moves neither the year nor the week", () => {
  const made = { days: TEN_YEARS, level: 400 } as const;
  const calm = takenApart("wild", made).series;
  const wild = takenApart("wild", { ...made, change: (day) => (day >= 1500 && day < 1530 ? 6 : 1) }).series;
  for (const [i, factor] of (wild.yearly?.factor ?? []).entries())
    assert.ok(Math.abs(factor / (calm.yearly?.factor[i] as number) - 1) < 0.08, `${i}`);
  for (const [i, factor] of wild.weekday.entries())
    assert.ok(Math.abs(factor / (calm.weekday[i] as number) - 1) < 0.02);
});

test("counts a thousand times larger give the same season", () => {
  const truth = inventSeries("scale", { days: 1500, level: 2000 });
  const groups = spansWithin(truth.calendar, truth.days);
  const one = decompose(truth.values, truth.days, groups);
  const large = decompose(
    truth.values.map((value) => value * 1000),
    truth.days,
    groups,
  );
  assert.ok(one && large);
  for (const [i, factor] of large.season.entries())
    assert.ok(Math.abs(factor / (one.season[i] as number) - 1) < 0.02, `${i} ${factor}`);
});

test("below four known weeks nothing is told", () => {
  const days = daysFrom(17_000, 400);
  const values = new Float64Array(400).fill(Number.NaN);
  values.fill(10, 0, 27);
  assert.equal(decompose(values, days, []), undefined);
  values[27] = 10;
  assert.ok(decompose(values, days, []));
});

test("zeros, constants and single visits are no trouble", () => {
  const days = daysFrom(17_000, 900);
  const shapes: ((i: number) => number)[] = [
    () => 0,
    () => 7,
    (i) => Number(i % 90 === 0),
    (i) => (i < 450 ? 0 : 1000),
    (i) => (i % 7 < 5 ? 20 : 0),
  ];
  for (const shape of shapes) {
    const series = decompose(
      Float64Array.from({ length: 900 }, (_, i) => shape(i)),
      days,
      [],
    );
    assert.ok(series?.expected.every((value) => Number.isFinite(value) && value >= 0));
  }
});
