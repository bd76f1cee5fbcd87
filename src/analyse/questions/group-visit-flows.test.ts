import assert from "node:assert/strict";
import { test } from "node:test";
import { testEstate, testLab, testSite, testTheme } from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { groupVisitFlows } from "./group-visit-flows.ts";

const estate = testEstate({
  themes: [testTheme("home"), testTheme("work")],
  sites: [
    testSite("a", { themes: ["home"] }),
    testSite("b", { themes: ["home"] }),
    testSite("c", { themes: ["work"] }),
  ],
});

test("visits add up by theme; a pair that nobody counts is a pair without visits, and no zero", async () => {
  const engine = await testEngine(temporaryFolder("group-visits"));
  await engine.run(`CREATE TEMP TABLE flows AS SELECT * FROM (VALUES ('a', 'c', 3), ('b', 'c', 4), ('c', 'a', 1), ('a', 'b', 1))
    t(source_site, target_site, links)`);
  await engine.run(`CREATE TEMP TABLE visit_flows AS SELECT * FROM (VALUES
    ('a', 'c', 2025, 90, 70), ('b', 'c', 2025, 30, NULL), ('a', 'b', 2025, NULL, 0), ('c', 'a', 2025, NULL, NULL), ('a', 'b', 2024, NULL, 8))
    t(source_site, target_site, year, clicks_out, referrals_in)`);
  const answer = await groupVisitFlows.answer?.(testLab(engine, estate));
  assert.ok(answer && "select" in answer);
  const rows = await engine.rows(answer.select);
  engine.close();
  const told = rows
    .filter(({ dimension }) => dimension === "theme")
    .map((row) =>
      [
        "source_group",
        "target_group",
        "year",
        "site_pairs",
        "counted_pairs",
        "visits",
        "visits_by_clicks",
      ].map((id) => (typeof row[id] === "bigint" ? Number(row[id]) : row[id])),
    );
  assert.deepEqual(told, [
    ["home", "home", 2024, 1, 1, 8, 0],
    ["home", "home", 2025, 1, 1, 0, 0],
    ["home", "work", 2024, 2, 0, null, 0],
    // What c sees of a, and the clicks of b, which c does not count.
    ["home", "work", 2025, 2, 2, 100, 30],
    ["work", "home", 2024, 1, 0, null, 0],
    ["work", "home", 2025, 1, 0, null, 0],
  ]);
});
