import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { UserError } from "../../kit/failure.ts";
import { currentRun, publishRun, stageRun } from "./run.ts";

const manifest = {
  id: "2026-01-05T10-00-00-000Z",
  made_at: "2026-01-05T10:00:00.000Z",
  parvis_version: "0.0.0",
  snapshots: [],
  history: [],
  day: "2026-01-05",
  estate_sha256: "",
  seed: 1,
  answers: {},
};

test("two runs of the same millisecond both stay, the later one under a name of its own", () => {
  const lake = temporaryFolder();
  const first = publishRun(lake, stageRun(lake, manifest.id), manifest);
  const second = publishRun(lake, stageRun(lake, manifest.id), manifest);
  assert.deepEqual([first.id, second.id], [manifest.id, `${manifest.id}-2`]);
  assert.equal(currentRun(lake)?.id, second.id);
  assert.deepEqual(readdirSync(join(lake, "runs")).sort(), [first.id, second.id, "current.json"]);
});

test("what a killed analysis left goes with the next one; one still at work keeps its place", () => {
  const lake = temporaryFolder();
  const { pid: dead } = spawnSync(process.execPath, ["-e", ""]);
  const [left, kept] = [dead, process.ppid].map((pid) => join(lake, "runs", `.x.${pid}.tmp`));
  for (const folder of [left, kept]) mkdirSync(folder ?? "", { recursive: true });
  stageRun(lake, manifest.id);
  assert.deepEqual([existsSync(left ?? ""), existsSync(kept ?? "")], [false, true]);
});

test("a lake that cannot be written is told with what to do", () => {
  const lake = temporaryFolder();
  writeFileSync(join(lake, "runs"), "not a folder");
  assert.throws(() => stageRun(lake, manifest.id), UserError);
});
