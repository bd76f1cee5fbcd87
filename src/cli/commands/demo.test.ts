import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";
import { isWebSnapshot } from "../../model/fact.ts";
import { currentRun } from "../../store/lake/run.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";

const small = ["--sites", "8", "--pages", "120", "--no-serve"];

test("a demo is a workspace with its past and its present, every question answered, and is made once", async () => {
  const folder = join(temporaryFolder(), "demo");
  const made = await parvis("demo", folder, ...small);
  assert.equal(made.code, 0, made.err);
  const lake = join(folder, "lake");
  const snapshots = listSnapshots(lake);
  assert.deepEqual(
    snapshots.filter(isWebSnapshot).map(({ kind }) => kind),
    [...Array.from({ length: 6 }, () => "links"), "pages"],
  );
  assert.ok(snapshots.some(({ kind }) => kind === "audience"));
  const failed = Object.entries(currentRun(lake)?.answers ?? {}).filter(
    ([, { state }]) => state !== "answered",
  );
  assert.deepEqual(failed, []);
  const first = currentRun(lake)?.id;
  const again = await parvis("demo", folder, ...small);
  assert.match(again.out, /made before/);
  assert.equal(currentRun(lake)?.id, first);
  const other = await parvis("demo", folder, ...small, "--seed", "2");
  assert.equal(other.code, 0, other.err);
  assert.match(readFileSync(join(folder, "parvis.yaml"), "utf8"), /seed: 2/);
});

test("a demo is never made over a folder that is something else", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "thesis.txt"), "years of work");
  const refused = await parvis("demo", folder, ...small, "--fresh");
  assert.equal(refused.code, 1);
  assert.match(refused.err, /expected an empty folder, or one that parvis demo made/);
  assert.equal(readFileSync(join(folder, "thesis.txt"), "utf8"), "years of work");
});

test("bench accuracy reports every subject for the seeds asked, and lists what is wrong", async () => {
  const json = await parvis("bench", "accuracy", "--seeds", "3", "--sites", "8", "--pages", "120", "--json");
  assert.equal(json.code, 0, json.err);
  const report = JSON.parse(json.out);
  assert.deepEqual(report.seeds, [3]);
  for (const subject of ["origin", "state", "verdict", "mark", "reason", "candidate"])
    assert.ok(report.scores[subject].cases > 0, subject);
  const refused = await parvis("bench", "accuracy", "--seeds", "x");
  assert.equal(refused.code, 2);
});
