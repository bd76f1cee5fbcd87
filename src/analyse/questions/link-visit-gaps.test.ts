import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { linkVisitGaps } from "./link-visit-gaps.ts";

async function gapsOf(flows: string, visits: string): Promise<unknown[]> {
  const engine = await testEngine(temporaryFolder("gaps"));
  await engine.run(`CREATE TEMP TABLE flows AS SELECT * FROM (VALUES ${flows}) t(editorial_links)`);
  await engine.run(`CREATE TEMP TABLE visit_flows AS SELECT * FROM (VALUES ${visits})
    t(source_site, target_site, year, links, editorial_links, clicks_out, referrals_in)`);
  const rows = await engine.rows(linkVisitGaps.sql ?? "");
  engine.close();
  return rows.map((row) => [
    `${row.source_site}${row.target_site}`,
    Number(row.links),
    Number(row.visits),
    Number(row.link_rank),
    Number(row.visit_rank),
    Number(row.gap),
  ]);
}

test("pairs with many links and few visits come first, the reverse last; equals share their rank", async () => {
  const gaps = await gapsOf(
    "(9)",
    `('a', 'b', 2025, 90, 9, NULL, 0), ('a', 'c', 2025, 9, 4, 7, NULL), ('b', 'c', 2025, 9, 4, 2, 50), ('c', 'a', 2025, 0, 0, NULL, 800)`,
  );
  assert.deepEqual(gaps, [
    ["ab", 9, 0, 1, 4, 0.75],
    ["ac", 4, 7, 2.5, 3, 0.125],
    ["bc", 4, 50, 2.5, 2, -0.125],
    ["ca", 0, 800, 4, 1, -0.75],
  ]);
});

test("a pair that neither side counts has no rank, and years are ranked apart", async () => {
  const gaps = await gapsOf(
    "(9)",
    `('a', 'b', 2025, 9, 9, NULL, NULL), ('a', 'c', 2025, 9, 4, 7, NULL), ('a', 'c', 2024, 9, 4, 1, NULL), ('b', 'c', 2025, 0, 0, 0, 0)`,
  );
  assert.deepEqual(gaps, [
    ["ac", 4, 1, 1, 1, 0],
    ["ac", 4, 7, 1, 1, 0],
  ]);
});

test("where nothing says which links are written in the text, all are ranked", async () => {
  const gaps = await gapsOf("(0)", `('a', 'b', 2025, 90, 0, NULL, 1), ('a', 'c', 2025, 9, 0, NULL, 2)`);
  assert.deepEqual(gaps, [
    ["ab", 90, 1, 1, 2, 0.5],
    ["ac", 9, 2, 2, 1, -0.5],
  ]);
});
