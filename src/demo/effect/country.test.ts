import assert from "node:assert/strict";
import { test } from "node:test";
import { demoServices } from "../figures/catalogue.ts";
import { QUARTERS } from "../figures/plan.ts";
import { BASELINE, countryMeasures, laterDeed } from "./country.ts";
import { plantedMeasures } from "./measure.ts";

const measures = countryMeasures(1, demoServices(1, 250));

test("forty measures do what the benchmark plants, each on a service of its own: two in five nothing, one in five harm", () => {
  assert.equal(measures.length, 40);
  assert.equal(new Set(measures.map(({ service }) => service)).size, 40);
  const better = measures.map(({ shift, better: way }) => (way === "lower" ? -shift : shift));
  assert.deepEqual(
    better.map((one) => one + 0),
    plantedMeasures(1).map(({ effect }) => effect),
  );
  assert.equal(better.filter((one) => one === 0).length, 16);
  assert.equal(better.filter((one) => one < 0).length, 8);
});

test("each was decided after the baseline, met after its decision, and before the first quarter that shows it", () => {
  for (const { decided, tried = decided, met, from } of measures) {
    assert.ok(decided > `${BASELINE.slice(0, 4)}-12-31` && decided <= tried && tried <= met);
    const quarter = QUARTERS[from] ?? "";
    const first = `${quarter.slice(0, 4)}-${String(3 * Number(quarter.slice(6)) - 2).padStart(2, "0")}-01`;
    assert.ok(met < first && first < "2026-01-01", `${met} ${first}`);
  }
});

test("the same seed gives the same measures; a measure decided later does one thing, on figures that can show it", () => {
  assert.deepEqual(countryMeasures(1, demoServices(1, 250)), measures);
  const about = { service: "s", indicator: "volume", channel: "phone", better: "lower" } as const;
  const deed = laterDeed(1, about, "2026-12-10");
  assert.deepEqual(laterDeed(1, about, "2026-12-10"), deed);
  assert.equal(deed?.from, QUARTERS.length + 1);
  assert.equal(laterDeed(1, { ...about, indicator: "uptime" }, "2026-12-10"), undefined);
});
