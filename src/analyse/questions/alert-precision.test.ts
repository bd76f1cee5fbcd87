import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rowsOf, testEstate, testLab } from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { readEstate } from "../../estate/read.ts";
import { alertPrecision } from "./alert-precision.ts";

test("the share of alerts that were right, by the cause they named; those nobody looked at count in neither", async () => {
  const folder = temporaryFolder("verdicts");
  mkdirSync(join(folder, "estate"));
  writeFileSync(join(folder, "estate/sites.csv"), "id,prefixes,name_en,themes\na,a.test,A,\n");
  writeFileSync(
    join(folder, "estate/alert-verdicts.csv"),
    "event,verdict,cause,by,on\ne1,right,tag removed,Ana,2026-01-05\ne2,wrong,,,\ne2,right,,,\ne3,wrong,,,\ngone,right,,,\ne4,perhaps,,,\n,right,,,\n",
  );
  const { estate, problems } = readEstate({ folder, publicHosts: [] });
  assert.deepEqual(
    problems.filter(({ file }) => file.includes("alert")).map(({ line }) => line),
    [7, 8],
  );
  const engine = await testEngine(folder);
  await engine.run(
    "CREATE TEMP TABLE audience_events AS SELECT * FROM (VALUES ('e1','tracking-loss'),('e2','tracking-loss'),('e3','bot-burst'),('e5','bot-burst')) t(event, cause)",
  );
  const rows = await rowsOf(alertPrecision, testLab(engine, testEstate(estate)));
  engine.close();
  assert.deepEqual(
    rows.map(({ cause, judged, right }) => [cause, judged, right]),
    [
      ["all", 4, 3],
      ["tracking-loss", 2, 2],
      ["bot-burst", 1, 0],
      ["unknown", 1, 1],
    ],
  );
});
