import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { writeRun } from "../../test/support/edition.ts";
import { temporaryFolder } from "../../test/support/lake.ts";
import { Engine } from "../store/lake/engine.ts";
import { readCurrentRun } from "./ask.ts";
import type { Question } from "./question.ts";
import { audienceMonths } from "./questions/audience-months.ts";

const months = (visits: number) =>
  ["2024-05-01", "2025-05-01", "2026-05-01"].flatMap((month) =>
    ["portal", "taxes"].map((site) => ({
      site,
      month,
      visits,
      views: null,
      days_known: 31,
      days: 31,
      gap_days: 0,
      zero_days: 0,
      revised_days: 0,
      sampled_days: 0,
      thresholded_days: 0,
      truncated_days: 0,
      partial_days: 0,
    })),
  );

async function lakeOf(visits: number) {
  const lake = temporaryFolder("ask");
  mkdirSync(join(lake, "tmp"));
  const engine = await Engine.open({ memoryMb: 256, threads: 1, temporaryFolder: join(lake, "tmp") });
  await writeRun(lake, engine, { "audience-months": months(visits) }, "2026-06-01T10-00-00-000Z");
  return { lake, engine, reading: readCurrentRun(lake, engine) };
}

test("rows are chosen by one value of a column or by several, and only the columns named are read", async () => {
  const { engine, reading } = await lakeOf(7);
  const where = { site: "taxes", month: ["2024-05-01", "2026-05-01"] };
  const rows = await reading?.ask(audienceMonths, where, ["month", "visits"]);
  assert.deepEqual(rows?.map(({ month }) => month).sort(), where.month);
  assert.deepEqual(Object.keys(rows?.[0] ?? {}), ["month", "visits"]);
  assert.deepEqual(await reading?.ask(audienceMonths, { month: [] }), []);
  assert.throws(() => reading?.ask(audienceMonths as Question, { nobody: "x" }), /has no column nobody/);
  engine.close();
});

test("a new run is read anew, however well the one before is remembered", async () => {
  const { lake, engine, reading } = await lakeOf(7);
  const visitsOf = async (from: typeof reading) =>
    (await from?.ask(audienceMonths, { site: "portal" }, ["visits"]))?.[0]?.visits;
  assert.equal(await visitsOf(reading), 7);
  await writeRun(lake, engine, { "audience-months": months(8) }, "2026-06-02T10-00-00-000Z");
  assert.equal(await visitsOf(readCurrentRun(lake, engine)), 8);
  assert.equal(await visitsOf(reading), 7);
  engine.close();
});
