import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  loadFlows,
  rowsOf,
  type TestFlow,
  testEstate,
  testLab,
  testOrganisation,
  testSite,
  testTheme,
} from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import type { Estate } from "../../model/estate.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { estateMeasures } from "./estate-measures.ts";
import { siteMeasures } from "./site-measures.ts";

let engine: Engine;
before(async () => {
  engine = await testEngine(temporaryFolder());
});
after(() => engine.close());

async function ask(estate: Estate, given: readonly TestFlow[]) {
  const lab = testLab(engine, estate);
  await loadFlows(engine, given);
  await lab.load(siteMeasures, await rowsOf(siteMeasures, lab), "site_measures");
  const rows = await rowsOf(estateMeasures, lab);
  return (measure: string, scope = "all", dimension = "none") =>
    rows.find((row) => row.measure === measure && row.scope === scope && row.dimension === dimension);
}

const estate = testEstate({
  themes: [{ ...testTheme("housing"), parent: "family" }, testTheme("family"), testTheme("money")],
  organisations: [
    testOrganisation("health"),
    testOrganisation("agency", "health"),
    testOrganisation("finance"),
  ],
  sites: [
    testSite("a", { themes: ["housing"], organisation: "agency" }),
    testSite("b", { themes: ["money", "family"], organisation: "health" }),
    testSite("c", { themes: ["money"], organisation: "finance" }),
    testSite("d"),
  ],
});

test("the measures of a small estate, by hand", async () => {
  const row = await ask(estate, [
    { from: "a", to: "b" },
    { from: "b", to: "a", template: true },
    { from: "b", to: "c" },
  ]);
  assert.equal(row("sites")?.value, 4);
  assert.equal(row("isolated")?.value, 1);
  assert.equal(row("density")?.value, 3 / 12);
  assert.equal(row("reciprocity")?.value, 0.5);
  assert.equal(row("reciprocity", "editorial")?.value, 0);
  assert.equal(row("scc_share")?.value, 0.5);
  assert.equal(row("mean_distance")?.value, 5 / 4);
  assert.equal(row("mean_distance")?.n, 4);
  assert.equal(row("unreachable_share")?.value, 1 - 4 / 12);
  assert.equal(row("centralization_out")?.value, (1 + 0 + 2 + 2) / 9);
  assert.equal(row("communities")?.value, 1);
});

test("a shared theme is inside, at the highest level; a ministry is the root of its branch", async () => {
  const row = await ask(estate, [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
    { from: "a", to: "c" },
    { from: "a", to: "d" },
  ]);
  // a → b share “family”, b → c share “money”, a → c nothing; d has no theme and does not count.
  assert.equal(row("ei_index", "all", "theme")?.value, -1 / 3);
  assert.equal(row("ei_index", "all", "theme")?.n, 3);
  // a → b stay in “health”.
  assert.equal(row("ei_index", "all", "ministry")?.value, 1 / 3);
  assert.ok((row("ei_index", "all", "ministry")?.p_value ?? 0) > 0.05);
  assert.ok(row("assortativity", "all", "ministry")?.expected !== null);
});

test("an estate without links: what cannot be told is absent, not zero", async () => {
  const row = await ask(estate, []);
  assert.equal(row("density")?.value, 0);
  assert.equal(row("isolated")?.value, 4);
  for (const measure of ["reciprocity", "mean_distance", "modularity"]) {
    assert.equal(row(measure)?.value, null, measure);
  }
  assert.equal(row("assortativity", "all", "theme")?.value, null);
  assert.equal(row("editorial_rank_correlation", "editorial")?.value, null);
});

test("an estate without sites has measures that cannot be told", async () => {
  const row = await ask(testEstate({}), []);
  assert.equal(row("sites")?.value, 0);
  assert.equal(row("scc_share")?.value, null);
});
