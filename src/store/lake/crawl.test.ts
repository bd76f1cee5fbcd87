import assert from "node:assert/strict";
import fs, { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { UserError } from "../../kit/failure.ts";
import { coverage, factTables, refusals } from "../../model/fact.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import {
  type CrawlManifest,
  crawlFolder,
  crawlProgress,
  crawlSelect,
  crawlWish,
  hasRows,
  isCrawlRunning,
  publishCrawl,
  removeCrawl,
  ShardStore,
  sweepCrawls,
  takeCrawl,
  tellProgress,
  unfinishedCrawls,
  wishOfCrawl,
  writeCrawl,
} from "./crawl.ts";
import { factSelect } from "./facts.ts";
import { listSnapshots } from "./snapshot.ts";

const CRAWL: CrawlManifest = {
  id: "2026-01-05-crawl",
  started_at: "2026-01-05T10:00:00.000Z",
  sites: ["a"],
  shards: 1,
  shardOf: {},
  earlier: {},
  since: null,
  checkLinks: true,
  warc: false,
  parvis_version: "0.0.0",
};

/*
 * A killed process: from one file operation on, nothing more reaches the disk. The operation itself may be half done. Its locks
 * and claims stay, and nobody is behind them any more.
 */

class Killed extends Error {}

const OPERATIONS = [
  "writeFileSync",
  "writeSync",
  "renameSync",
  "rmSync",
  "linkSync",
  "mkdirSync",
  "ftruncateSync",
] as const;

/** Does some work until its file operation of this number; gives back how many it did. */
async function killedAt(operation: number, work: () => Promise<void>): Promise<number> {
  let done = 0;
  const real = Object.fromEntries(OPERATIONS.map((name) => [name, fs[name]]));
  const patched = fs as unknown as Record<string, unknown>;
  for (const name of OPERATIONS) {
    patched[name] = (...given: unknown[]) => {
      if (++done < operation) return (real[name] as (...given: unknown[]) => unknown)(...given);
      if (done === operation && name === "writeSync")
        writeHalf(...(given as [number, Buffer, number, number, number]));
      throw new Killed();
    };
  }
  syncBuiltinESMExports();
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
  return done;
}

const writeSync = fs.writeSync;
const writeHalf = (file: number, bytes: Buffer, offset: number, length: number, at: number): number =>
  writeSync(file, bytes, offset, length >> 1, at);

const NOBODY = "4194305 1";

/** What the killed process held is held by nobody. */
function bury(lake: string): void {
  const names = existsSync(lake) ? readdirSync(lake, { recursive: true, encoding: "utf8" }) : [];
  for (const name of names) if (/\.(lock|writing)$/.test(name)) writeFileSync(join(lake, name), NOBODY);
}

const UNDISTURBED = Number.POSITIVE_INFINITY;

/** A shard that reads so many things: each is recorded, then kept as a row; now and then there is a checkpoint. */
async function readThings(lake: string, count: number, told = { safe: 0 }): Promise<void> {
  const engine = await testEngine(lake);
  try {
    const store = await ShardStore.open(lake, CRAWL.id, 0, engine);
    const rows = await store.table(refusals);
    const keep = (thing: number): void =>
      rows.push({ file: "f", place: thing, place_unit: "line", reason: "r", excerpt: "" });
    let next = (store.state as { next: number } | undefined)?.next ?? 0;
    for (const { head, body } of store.records()) {
      assert.equal(Number(head), next, "records go on where the checkpoint ends");
      assert.equal(body.length, 100 + next);
      keep(next++);
    }
    assert.ok(next >= told.safe, `${next} things after a restart, ${told.safe} were safe`);
    for (; next < count; next++) {
      store.record(String(next), Buffer.alloc(100 + next, "x"));
      keep(next);
      if (next % 3 === 0) continue;
      if (next % 3 === 1) store.sync();
      else await store.checkpoint({ next: next + 1 });
      told.safe = next + 1;
    }
    await store.checkpoint({ next });
    store.close();
  } finally {
    engine.close();
  }
}

async function things(lake: string, select: string): Promise<number[]> {
  const engine = await testEngine(lake);
  const rows = await engine.rows<{ place: number }>(`SELECT place FROM (${select}) ORDER BY place`);
  engine.close();
  return rows.map(({ place }) => Number(place));
}

const COUNT = 7;
const ALL = [0, 1, 2, 3, 4, 5, 6];

test("a shard killed between any two file operations, or in the middle of one, goes on and has each thing once", async () => {
  const calm = temporaryFolder();
  const operations = await killedAt(UNDISTURBED, () => readThings(calm, COUNT));
  assert.ok(operations > 20, `${operations} operations`);
  for (let operation = 1; operation <= operations; operation++) {
    const lake = temporaryFolder();
    const told = { safe: 0 };
    await killedAt(operation, () => readThings(lake, COUNT, told));
    bury(lake);
    await readThings(lake, COUNT, told);
    assert.deepEqual(await things(lake, crawlSelect(lake, CRAWL, refusals)), ALL, `killed at ${operation}`);
    const left = readdirSync(join(crawlFolder(lake, CRAWL.id), "shard-0")).sort();
    assert.deepEqual(
      left.filter((name) => !name.startsWith("journal-")),
      ["checkpoint.json", "refusals"],
    );
    assert.equal(left.length, 3, left.join(" "));
    rmSync(lake, { recursive: true });
  }
});

test("tables that are forgotten are written anew, whenever a kill comes", async () => {
  const lake = temporaryFolder();
  await readThings(lake, 4);
  const tellAgain = async (): Promise<void> => {
    const engine = await testEngine(lake);
    try {
      const store = await ShardStore.open(lake, CRAWL.id, 0, engine);
      store.forget([refusals]);
      const rows = await store.table(refusals);
      rows.push({ file: "f", place: 9, place_unit: "line", reason: "r", excerpt: "" });
      await store.checkpoint({ next: 4 });
      store.close();
    } finally {
      engine.close();
    }
  };
  const operations = await killedAt(UNDISTURBED, tellAgain);
  for (let operation = 1; operation <= operations; operation++) {
    await killedAt(operation, tellAgain);
    bury(lake);
    await tellAgain();
    assert.deepEqual(await things(lake, crawlSelect(lake, CRAWL, refusals)), [9], `killed at ${operation}`);
  }
});

const ABOUT = {
  day: "2026-01-05",
  kind: "pages",
  made_by: "crawl",
  made_at: "2026-01-05T10:00:00.000Z",
  sources: [],
  parvis_version: "0.0.0",
} as const;

test("a crawl killed while it becomes a snapshot is still whole, and becomes it at the next try", async () => {
  const crawled = async (): Promise<string> => {
    const lake = temporaryFolder();
    writeCrawl(lake, CRAWL);
    await readThings(lake, COUNT);
    return lake;
  };
  const calm = await crawled();
  const publish = async (lake: string): Promise<void> => {
    sweepCrawls(lake);
    const [crawl] = unfinishedCrawls(lake);
    if (crawl) await publishCrawl(lake, crawl, ABOUT);
  };
  const operations = await killedAt(UNDISTURBED, () => publish(calm));
  assert.ok(operations > 5, `${operations} operations`);
  for (let operation = 1; operation <= operations; operation++) {
    const lake = await crawled();
    await killedAt(operation, () => publish(lake));
    bury(lake);
    const seen = listSnapshots(lake);
    if (seen.length > 0) assert.deepEqual(await things(lake, factSelect(lake, refusals, [CRAWL.id])), ALL);
    await publish(lake);
    const [snapshot, ...others] = listSnapshots(lake);
    assert.equal(snapshot?.counts.refusals, COUNT, `killed at ${operation}`);
    assert.deepEqual(others, []);
    assert.deepEqual(await things(lake, factSelect(lake, refusals, [CRAWL.id])), ALL);
    sweepCrawls(lake);
    assert.deepEqual(readdirSync(join(lake, "crawls")), []);
    assert.deepEqual(unfinishedCrawls(lake), []);
    rmSync(lake, { recursive: true });
  }
});

test("a snapshot made of a crawl has every table, those without rows included", async () => {
  const lake = temporaryFolder();
  writeCrawl(lake, CRAWL);
  await readThings(lake, 3);
  const { counts } = await publishCrawl(lake, CRAWL, ABOUT);
  assert.deepEqual(Object.keys(counts).sort(), factTables.map(({ id }) => id).sort());
  assert.equal(counts.coverage, 0);
  const engine = await testEngine(lake);
  assert.deepEqual(await engine.rows(factSelect(lake, coverage, [CRAWL.id])), []);
  engine.close();
});

test("a crawl has no rows that count before its first checkpoint", async () => {
  const lake = temporaryFolder();
  const engine = await testEngine(lake);
  const store = await ShardStore.open(lake, CRAWL.id, 0, engine);
  assert.equal(hasRows(lake, CRAWL), false);
  await store.checkpoint({});
  store.close();
  engine.close();
  assert.equal(hasRows(lake, CRAWL), true);
});

test("one process at a time works on a crawl; a dead one holds nobody up", () => {
  const lake = temporaryFolder();
  writeCrawl(lake, CRAWL);
  assert.equal(isCrawlRunning(lake, CRAWL.id), false);
  const letGo = takeCrawl(lake, CRAWL.id);
  assert.equal(isCrawlRunning(lake, CRAWL.id), true);
  assert.throws(
    () => takeCrawl(lake, CRAWL.id),
    (error) => error instanceof UserError && /another process that is at work on it/.test(error.got),
  );
  bury(lake);
  assert.equal(isCrawlRunning(lake, CRAWL.id), false);
  takeCrawl(lake, CRAWL.id)();
  letGo();
  assert.equal(isCrawlRunning(lake, CRAWL.id), false);
});

test("what a crawl says of itself is stopped once nobody works on it; wishes stay until they change", () => {
  const lake = temporaryFolder();
  writeCrawl(lake, CRAWL);
  assert.equal(crawlProgress(lake, CRAWL.id), undefined);
  const letGo = takeCrawl(lake, CRAWL.id);
  tellProgress(lake, { crawl: CRAWL.id, state: "running" } as CrawlProgress);
  assert.equal(crawlProgress(lake, CRAWL.id)?.state, "running");
  letGo();
  assert.equal(crawlProgress(lake, CRAWL.id)?.state, "stopped");
  assert.equal(crawlWish(lake, CRAWL.id), "go");
  for (const wish of ["pause", "finish", "go"] as const) {
    wishOfCrawl(lake, CRAWL.id, wish);
    assert.equal(crawlWish(lake, CRAWL.id), wish);
  }
  removeCrawl(lake, CRAWL.id);
  assert.deepEqual(unfinishedCrawls(lake), []);
});
