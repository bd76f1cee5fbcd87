import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loadFlows, rowsOf, testEstate, testLab, testSite } from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import type { Row } from "../../model/table.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { siteMeasures } from "./site-measures.ts";

let engine: Engine;
before(async () => {
  engine = await testEngine(temporaryFolder());
});
after(() => engine.close());

const estate = testEstate({
  sites: [
    ...["taxes", "family", "health", "alone", "lists"].map((id) => testSite(id)),
    testSite("left-out", { decision: "out" }),
  ],
});

async function ask(): Promise<Row<typeof siteMeasures>[]> {
  await loadFlows(engine, [
    { from: "family", to: "health", pages: 4 },
    { from: "health", to: "family", pages: 2, template: true },
    { from: "taxes", to: "health", pages: 1 },
    { from: "lists", to: "taxes", pages: 1, unknown: true },
    { from: "left-out", to: "health" },
  ]);
  return rowsOf(siteMeasures, testLab(engine, estate));
}

test("every observed site has its row in both scopes, linked or not; a site left out has none", async () => {
  const rows = await ask();
  for (const scope of ["all", "editorial"]) {
    assert.deepEqual(
      rows.filter((row) => row.scope === scope).map(({ site }) => site),
      ["alone", "family", "health", "lists", "taxes"],
    );
  }
  const alone = rows.find(({ site }) => site === "alone");
  assert.equal(alone?.in_degree, 0);
  assert.equal(alone?.reciprocity, null);
  assert.equal(alone?.bow_tie, "disconnected");
});

test("known template links leave the editorial scope, links of unknown origin stay", async () => {
  const rows = await ask();
  const row = (site: string, scope: string) => rows.find((r) => r.site === site && r.scope === scope);
  assert.equal(row("health", "all")?.reciprocity, 0.5);
  assert.equal(row("health", "editorial")?.reciprocity, 0);
  assert.equal(row("health", "all")?.out_links, 2);
  assert.equal(row("health", "editorial")?.out_links, 0);
  assert.equal(row("taxes", "editorial")?.in_degree, 1);
  assert.equal(row("health", "all")?.bow_tie, "core");
  assert.equal(row("taxes", "all")?.bow_tie, "in");
});

test("ranks of a scope sum to 1, and the same seed gives the same rows", async () => {
  const rows = await ask();
  const sum = rows.filter((row) => row.scope === "all").reduce((total, row) => total + row.pagerank, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9);
  assert.deepEqual(await ask(), rows);
});

test("an estate without sites has no measure", async () => {
  assert.deepEqual(await rowsOf(siteMeasures, testLab(engine, testEstate({}))), []);
});
