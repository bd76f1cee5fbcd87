import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "./failure.ts";
import { streamWhole } from "./file.ts";

test("pieces become a file once all are there; what breaks on the way leaves the file of before, and nothing beside", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-file-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "new", "rows.csv");
  await streamWhole(path, pieces(["a\n", "b\n"]));
  assert.equal(readFileSync(path, "utf8"), "a\nb\n");

  await assert.rejects(
    streamWhole(path, pieces(["half\n"], new Error("the source broke"))),
    /the source broke/,
  );
  assert.equal(readFileSync(path, "utf8"), "a\nb\n");
  assert.deepEqual(readdirSync(join(folder, "new")), ["rows.csv"]);
});

test("a place where no file can be is told in a sentence", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-file-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "file"), "");
  await assert.rejects(streamWhole(join(folder, "file", "rows.csv"), pieces(["a"])), UserError);
  await assert.rejects(streamWhole(folder, pieces(["a"])), UserError);
  assert.deepEqual(readdirSync(folder), ["file"]);
});

async function* pieces(all: readonly string[], failure?: Error): AsyncGenerator<string> {
  yield* all;
  if (failure) throw failure;
}
