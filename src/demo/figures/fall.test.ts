import assert from "node:assert/strict";
import { test } from "node:test";
import { planEstate } from "../estate-plan.ts";
import { figuresRequest } from "../generate.ts";
import { MARKS } from "./deed.ts";
import { fallRows, plannedFalls } from "./fall.ts";
import { gapRows } from "./gap.ts";
import { planFigures, QUARTERS } from "./plan.ts";

const { seed, services, ministryOf } = figuresRequest(planEstate({ seed: 5, sites: 60, pages: 4000 }));
const falls = plannedFalls(seed, services, new Set());
const plan = planFigures(seed, services, ministryOf, {
  deedsOf: (id) => falls.flatMap(({ deeds }) => deeds).filter(({ service }) => service === id),
});
const rows = (quarter: number) => plan.ministries.flatMap((ministry) => plan.sheet(ministry, quarter).rows);
const [now, before] = [rows(QUARTERS.length - 1), rows(QUARTERS.length - 5)];
const cell = (list: typeof now, service: string, channel: string, column: string): number =>
  Number(
    list.find((row) => row.service === service && row.channel === channel)?.cells.get(column) ?? Number.NaN,
  );

test("each kind of fall is planted three times, with near misses, each on a service of its own", () => {
  for (const rule of ["satisfaction-falling", "completion-falling", "calls-rising"]) {
    assert.equal(falls.filter((fall) => fall.rule === rule && fall.isPlanted).length, 3);
    assert.ok(falls.some((fall) => fall.rule === rule && !fall.isPlanted));
  }
  assert.equal(new Set(falls.map(({ service }) => service)).size, falls.length);
});

test("what is declared shows it within a year", () => {
  const mean = (list: typeof now, service: string): number => {
    const marks = Object.entries(MARKS.satisfaction ?? {}).map(
      ([id, mark]) => [mark, cell(list, service, "all", `satisfaction.${id}`)] as const,
    );
    return marks.reduce((sum, [mark, n]) => sum + mark * n, 0) / marks.reduce((sum, [, n]) => sum + n, 0);
  };
  for (const { rule, service, isPlanted } of falls.filter((fall) => fall.isPlanted)) {
    assert.ok(isPlanted);
    const ratio = (channel: string) =>
      cell(now, service, channel, "volume") / cell(before, service, channel, "volume");
    // A figure may be left out of the last quarter, as some are.
    if (rule === "satisfaction-falling")
      assert.ok(!(mean(now, service) > mean(before, service) - 0.3), service);
    if (rule === "calls-rising") assert.ok(!(ratio("phone") < 1.2) && !(ratio("web") > 0.95), service);
  }
});

test("a service is told once for each rule, and one whose figures were all given has no gap", () => {
  const told = fallRows(plan, falls).map(([rule, service]) => `${rule} ${service}`);
  assert.equal(new Set(told).size, told.length);
  const gaps = gapRows(plan);
  assert.equal(gaps.length, services.length);
  assert.ok(gaps.some(([, missing]) => missing === "1") && gaps.some(([, missing]) => missing === "0"));
});
