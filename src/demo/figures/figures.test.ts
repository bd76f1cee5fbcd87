import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readEstate } from "../../estate/read.ts";
import { writeWhole } from "../../kit/file.ts";
import { estateFiles } from "../estate-file.ts";
import { planEstate } from "../estate-plan.ts";
import { figuresRequest } from "../generate.ts";
import { QUARTERS } from "./plan.ts";
import { PLANT_KINDS } from "./plant.ts";
import { writeDemoFigures } from "./write.ts";

const plan = planEstate({ seed: 7, sites: 40, pages: 400 });

function written(): string {
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  mkdirSync(join(folder, "estate"), { recursive: true });
  writeDemoFigures(folder, figuresRequest(plan));
  return folder;
}

const folder = written();

test("twelve ministries declare twelve quarters, each in a format of its own", () => {
  const periods = readdirSync(join(folder, "declarations"));
  assert.deepEqual(periods, QUARTERS);
  const names = periods.map((period) => readdirSync(join(folder, "declarations", period)));
  for (const own of names) assert.deepEqual(own, names[0]);
  assert.equal(names[0]?.length, 12);
  assert.deepEqual([...new Set(names[0]?.map((name) => name.split(".")[1]))].sort(), ["csv", "ods"]);
});

for (const sites of [8, 40]) {
  test(`the estate of ${sites} sites has 250 services, each of an organisation and on channels, and nothing in it is wrong`, () => {
    const workspace = mkdtempSync(join(tmpdir(), "figures-estate-"));
    const files = estateFiles(planEstate({ seed: 7, sites, pages: sites * 10 }), { figures: true });
    for (const [path, text] of Object.entries(files)) writeWhole(join(workspace, path), text);
    const { estate, problems } = readEstate({ folder: workspace, publicHosts: [] });
    assert.deepEqual(problems, []);
    assert.equal(estate.services.length, 250);
    assert.ok(
      estate.services.every(({ organisation, channels }) => organisation && channels.includes("web")),
    );
  });
}

test("every kind of error is planted, and the truth tells what was written and what was right", () => {
  const [header, ...rows] = readFileSync(join(folder, "truth/declarations.csv"), "utf8").trim().split("\n");
  assert.equal(header, "period,organisation,service,channel,column,kind,variety,right,written");
  assert.deepEqual([...new Set(rows.map((row) => row.split(",")[5] ?? ""))].sort(), [...PLANT_KINDS].sort());
});

test("the same seed gives the same files", () => {
  const again = written();
  for (const name of readdirSync(join(folder, "declarations/2026-Q3"))) {
    const read = (where: string) => readFileSync(join(where, "declarations/2026-Q3", name));
    assert.deepEqual(read(again), read(folder), name);
  }
});
