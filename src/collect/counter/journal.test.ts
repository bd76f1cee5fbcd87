import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { linesIn } from "../../../test/support/counting.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { HitJournal, sweepJournal } from "./journal.ts";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const failing = (error: unknown): void => {
  throw error;
};

test("hits are in the file of their day half a second later, without anyone closing it", async () => {
  const folder = temporaryFolder();
  const journal = new HitJournal(folder, failing);
  journal.append("2026-01-05", "a\n");
  journal.append("2026-01-06", "b\n");
  journal.append("2026-01-06", "c\n");
  for (let tries = 0; linesIn(folder).length < 3 && tries < 100; tries++) await pause(50);
  assert.deepEqual(readdirSync(folder).sort(), ["2026-01-05.tsv", "2026-01-06.tsv"]);
  assert.deepEqual(linesIn(folder), ["a", "b", "c"]);
  await journal.close();
});

test("what a kill cut is not glued to what comes next", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "2026-01-05.tsv"), "whole\nhal");
  const journal = new HitJournal(folder, failing);
  journal.append("2026-01-05", "next\n");
  await journal.close();
  assert.equal(readFileSync(join(folder, "2026-01-05.tsv"), "utf8"), "whole\nhal\nnext\n");
});

test("while nothing can be written hits wait, are told of once, and all come through in the end", async () => {
  const folder = temporaryFolder();
  const faults: unknown[] = [];
  const journal = new HitJournal(folder, (error) => faults.push(error), 40);
  // A folder stands where the file should be: writing fails whoever the test runs as.
  mkdirSync(join(folder, "2026-01-05.tsv"));
  for (let i = 0; i < 5; i++) assert.ok(journal.append("2026-01-05", `line ${i}\n`));
  for (let tries = 0; faults.length === 0 && tries < 100; tries++) await pause(50);
  assert.ok(journal.append("2026-01-05", "x\n"));
  assert.equal(journal.append("2026-01-05", "one more than may wait\n"), false);
  await pause(2_500);
  assert.equal(faults.length, 1);
  rmSync(join(folder, "2026-01-05.tsv"), { recursive: true });
  await journal.close();
  assert.deepEqual(linesIn(folder), ["line 0", "line 1", "line 2", "line 3", "line 4", "x"]);
});

test("a journal that cannot be saved says so when it is closed", async () => {
  const folder = temporaryFolder();
  const journal = new HitJournal(folder, () => {});
  mkdirSync(join(folder, "2026-01-05.tsv"));
  journal.append("2026-01-05", "a\n");
  await assert.rejects(journal.close(), /EISDIR/);
});

test("files of more than 25 months go, the others and what is no journal stay", () => {
  const folder = temporaryFolder();
  const names = ["2023-12-04.tsv", "2023-12-05.tsv", "2026-01-05.tsv", "2020-01-01.csv", "notes.tsv"];
  for (const name of names) writeFileSync(join(folder, name), "");
  assert.deepEqual(sweepJournal(folder, "2026-01-05"), ["2023-12-04"]);
  assert.deepEqual(readdirSync(folder).sort(), [
    "2020-01-01.csv",
    "2023-12-05.tsv",
    "2026-01-05.tsv",
    "notes.tsv",
  ]);
});
