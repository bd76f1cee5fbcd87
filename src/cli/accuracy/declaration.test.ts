import assert from "node:assert/strict";
import { test } from "node:test";
import { planEstate } from "../../demo/estate-plan.ts";
import { planFigures, QUARTERS } from "../../demo/figures/plan.ts";
import { figuresRequest } from "../../demo/generate.ts";
import { casesOfMinistry, estateOf } from "./declaration.ts";
import { declarationMarkdown } from "./declaration-report.ts";

const { services, ministryOf, seed } = figuresRequest(planEstate({ seed: 6, sites: 40, pages: 400 }));
const plan = planFigures(seed, services, ministryOf);
const cases = casesOfMinistry(plan, estateOf(services, ministryOf), "ministry-justice");

test("a ministry's declarations after the first year are judged, each with an error of nearly every kind", () => {
  assert.equal(cases.length, QUARTERS.length - 4);
  for (const { planted } of cases) assert.ok(planted.length >= 7, String(planted.length));
});

test("what cannot be is always found, and nothing is called impossible that is not", () => {
  const certain = ["negative", "damaged", "no-answers"];
  const planted = cases.flatMap((one) => one.planted).filter(({ plant }) => certain.includes(plant.kind));
  assert.deepEqual(
    planted.filter(({ outcome }) => outcome !== "found"),
    [],
  );
  const found = cases
    .flatMap((one) => one.found)
    .filter(({ kind, outcome }) => certain.includes(kind) && outcome === "false");
  assert.deepEqual(found, []);
});

test("the report has a line for every kind", () => {
  const run = {
    files: cases.length,
    figures: 1,
    planted: cases.flatMap((one) => one.planted),
    found: cases.flatMap((one) => one.found),
  };
  const text = declarationMarkdown({ seeds: [6], runs: [run] });
  for (const kind of [
    "negative",
    "percent",
    "swapped",
    "totals",
    "stale",
    "jump",
    "more-answers",
    "no-answers",
    "damaged",
  ])
    assert.match(text, new RegExp(`\\| ${kind} \\|`));
});
