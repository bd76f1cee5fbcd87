import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder, testEngine, writeSnapshot } from "../../../test/support/lake.ts";
import { checks, coverage, pages } from "../../model/fact.ts";
import type { Table } from "../../model/table.ts";
import type { Cell, Engine } from "./engine.ts";
import { factSelect } from "./facts.ts";

/** Writes a part as a version of the program before crawls did: without the columns that crawls brought. */
async function writeOldPart(lake: string, engine: Engine, table: Table, columns: string): Promise<void> {
  const folder = join(lake, table.id, "snapshot=old");
  mkdirSync(folder, { recursive: true });
  await engine.copyTo(`SELECT ${columns}`, join(folder, "part-00000.parquet"));
}

const OLD_COVERAGE = `'a.test' AS host, 2::INTEGER AS pages_read, 7::INTEGER AS frontier_left,
  NULL::INTEGER AS robots_blocked, NULL::INTEGER AS errors, NULL::INTEGER AS sitemap_urls, NULL::INTEGER AS sitemap_read,
  true AS sampled`;

test("a snapshot written before a column existed is read with that column absent; a flag that is always known is false", async () => {
  const lake = temporaryFolder();
  const engine = await testEngine(lake);
  await writeOldPart(lake, engine, coverage, OLD_COVERAGE);
  const [row] = await engine.rows<Record<string, Cell>>(factSelect(lake, coverage, ["old"]));
  engine.close();
  assert.deepEqual(row, {
    snapshot: "old",
    host: "a.test",
    pages_read: 2,
    frontier_left: 7,
    robots_blocked: null,
    errors: null,
    sitemap_urls: null,
    sitemap_read: null,
    sampled: true,
    aimed: false,
    robots_state: null,
    stopped_by: null,
    depth_reached: null,
    pages_kept: null,
    trap_left: null,
    unseen_estimate: null,
    soft_404: null,
  });
});

test("old and new snapshots are read together, whichever comes first, with the types declared", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "new", [
    { url: "https://a.test/", outcome: "read", depth: 0, duration_ms: 12, rendered: true },
  ]);
  const engine = await testEngine(lake);
  await writeOldPart(lake, engine, pages, "0::INTEGER AS page_id, 'https://b.test/' AS url, true AS read");
  for (const ids of [
    ["old", "new"],
    ["new", "old"],
  ]) {
    const rows = await engine.rows(
      `SELECT snapshot, url, read, rendered, truncated, outcome, depth, typeof(duration_ms) AS kind
       FROM (${factSelect(lake, pages, ids)}) ORDER BY url`,
    );
    const kind = "INTEGER";
    assert.deepEqual(rows, [
      {
        snapshot: "new",
        url: "https://a.test/",
        read: true,
        rendered: true,
        truncated: false,
        outcome: "read",
        depth: 0,
        kind,
      },
      {
        snapshot: "old",
        url: "https://b.test/",
        read: true,
        rendered: false,
        truncated: false,
        outcome: null,
        depth: null,
        kind,
      },
    ]);
  }
  engine.close();
});

test("a table that no snapshot has is empty, with its columns", async () => {
  const lake = temporaryFolder();
  const engine = await testEngine(lake);
  assert.deepEqual(
    await engine.rows(`SELECT target_key, confirmed FROM (${factSelect(lake, checks, ["old"])})`),
    [],
  );
  engine.close();
});
