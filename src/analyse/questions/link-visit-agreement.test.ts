import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf, testEstate, testLab } from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { linkVisitAgreement } from "./link-visit-agreement.ts";

test("pairs rank alike by links and by visits, or not; below three nothing is said", async () => {
  const engine = await testEngine(temporaryFolder("agreement"));
  await engine.run(`CREATE TEMP TABLE visit_flows AS SELECT * FROM (VALUES
    ('a', 'b', 2025, 10, 5, NULL, 100), ('a', 'c', 2025, 20, 4, NULL, 200), ('b', 'c', 2025, 30, 3, 300, NULL),
    ('c', 'a', 2025, 0, 0, 900, 900), ('c', 'b', 2025, 40, 9, NULL, NULL),
    ('a', 'b', 2024, 10, 5, 1, 1), ('a', 'c', 2024, 20, 4, 2, 2))
    t(source_site, target_site, year, links, editorial_links, clicks_out, referrals_in)`);
  const rows = await rowsOf(linkVisitAgreement, testLab(engine, testEstate({})));
  engine.close();
  const told = rows.map(({ year, counted, pairs, visits, correlation }) => [
    year,
    counted,
    pairs,
    visits,
    correlation,
  ]);
  assert.deepEqual(told, [
    [2024, "editorial_links", 2, 3, null],
    [2024, "links", 2, 3, null],
    [2025, "editorial_links", 3, 600, -1],
    [2025, "links", 3, 600, 1],
  ]);
});
