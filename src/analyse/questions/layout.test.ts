import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loadFlows, rowsOf, testEstate, testLab, testSite, testTheme } from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { layout } from "./layout.ts";
import { siteMeasures } from "./site-measures.ts";

let engine: Engine;
before(async () => {
  engine = await testEngine(temporaryFolder());
});
after(() => engine.close());

test("every observed site has its place; more pages make a larger disc", async () => {
  const estate = testEstate({
    themes: [testTheme("health"), testTheme("taxes")],
    sites: [
      testSite("a", { themes: ["health"] }),
      testSite("b", { themes: ["health"] }),
      testSite("c", { themes: ["taxes"] }),
      testSite("d"),
      testSite("out", { decision: "out" }),
    ],
  });
  const lab = testLab(engine, estate);
  await loadFlows(engine, [
    { from: "a", to: "b", pages: 3 },
    { from: "b", to: "c", template: true },
  ]);
  await lab.load(siteMeasures, await rowsOf(siteMeasures, lab), "site_measures");
  await engine.run(
    "CREATE TEMP TABLE site_facts AS SELECT 'a' AS site, 900 AS pages_read UNION SELECT 'b', 100",
  );
  const rows = await rowsOf(layout, lab);
  assert.deepEqual(
    rows.map(({ site }) => site),
    ["a", "b", "c", "d"],
  );
  const [a, b, c, d] = rows;
  assert.ok(a && b && c && d);
  assert.ok(Math.abs(a.radius / b.radius - 3) < 1e-9);
  assert.equal(c.radius, d.radius);
  assert.ok(d.y > Math.max(a.y, b.y, c.y));
  assert.deepEqual(await rowsOf(layout, lab), rows);
});
