import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { questions } from "../src/analyse/questions/index.ts";
import { runProgram } from "../src/cli/program.ts";
import { temporaryFolder } from "../test/support/lake.ts";
import { parvis, programIo } from "../test/support/program.ts";

/* From nothing to published files, through the commands a person types, on a small invented country. */

const folder = join(temporaryFolder("parvis-journey"), "country");
before(async () => {
  const { code, err } = await parvis(
    "demo",
    folder,
    "--sites",
    "12",
    "--pages",
    "240",
    "--seed",
    "3",
    "--no-serve",
    "--no-people",
  );
  assert.equal(code, 0, err);
});

test("every question is answered", () => {
  const run = readRun();
  assert.deepEqual(
    questions.filter(({ id }) => run.answers[id]?.state !== "answered").map(({ id }) => id),
    [],
  );
});

test("asked again of the same facts, every question gives the same file, byte for byte", async () => {
  const first = hashes(readRun().id);
  const later = { ...programIo(), now: () => new Date("2026-02-01T00:00:00Z") };
  assert.equal(await runProgram(["analyse", "-w", folder], later), 0);
  const second = hashes(readRun().id);
  assert.deepEqual(second, first);
});

test("export writes each answer with as many rows as the run says, and a dictionary that names every column", async () => {
  const output = temporaryFolder("parvis-export");
  assert.equal((await parvis("export", "-w", folder, "-o", output)).code, 0);
  const run = readRun();
  const dictionary = JSON.parse(readFileSync(join(output, "datapackage.json"), "utf8")) as {
    resources: { path: string; schema: { fields: { name: string }[] } }[];
  };
  assert.equal(dictionary.resources.length, questions.length);
  for (const { id } of questions) {
    const csv = readFileSync(join(output, `${id}.csv`), "utf8");
    const resource = dictionary.resources.find(({ path }) => path === `${id}.csv`);
    assert.equal(csv.split("\r\n")[0], resource?.schema.fields.map(({ name }) => name).join(","));
    const answer = run.answers[id];
    // No text of the invented country holds a line break: lines are rows.
    assert.equal(csv.trimEnd().split("\r\n").length - 1, answer?.state === "answered" ? answer.rows : -1, id);
  }
});

function readRun() {
  const runs = join(folder, "lake", "runs");
  const { run } = JSON.parse(readFileSync(join(runs, "current.json"), "utf8")) as { run: string };
  return JSON.parse(readFileSync(join(runs, run, "manifest.json"), "utf8")) as {
    id: string;
    answers: Record<string, { state: string; rows: number }>;
  };
}

function hashes(run: string): Record<string, string> {
  const runFolder = join(folder, "lake", "runs", run);
  return Object.fromEntries(
    readdirSync(runFolder)
      .filter((name) => name.endsWith(".parquet"))
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(runFolder, name)))
          .digest("hex"),
      ]),
  );
}
