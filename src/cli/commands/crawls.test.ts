import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type CountryAtHand, countOf, countryAtHand, until } from "../../../test/support/country.ts";
import { parvis, parvisWith } from "../../../test/support/program.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import { unfinishedCrawls } from "../../store/lake/crawl.ts";
import { listSnapshots, removeSnapshot } from "../../store/lake/snapshot.ts";

let country: CountryAtHand;
before(async () => {
  // Slow enough to be met half-way, on any machine: wishes are looked at once a second.
  country = await countryAtHand({ seed: 7, sites: 4, pages: 100 }, ["delayMs: 80", "checkLinks: false"]);
});
after(() => country.close());

const crawls = (...argv: string[]) => parvis("crawls", ...argv, "-w", country.folder);

/** A crawl under way, once it has asked for so much. */
async function startCrawl(more: number) {
  const already = countOf(country.requests());
  const stop = new AbortController();
  const end = parvisWith({ interruption: () => stop.signal }, "crawl", "-w", country.folder, "--shards", "1");
  await until(() => countOf(country.requests()) >= already + more);
  const [crawl] = unfinishedCrawls(country.lake);
  assert.ok(crawl);
  return { id: crawl.id, stop: () => stop.abort(), end };
}

async function listed(): Promise<Record<string, unknown>[]> {
  const { code, out } = await crawls("--json");
  assert.equal(code, 0);
  return JSON.parse(out);
}

const progressOf = (id: string): CrawlProgress =>
  JSON.parse(readFileSync(join(country.lake, "crawls", id, "progress.json"), "utf8"));

test("a crawl is listed while it runs, paused, and at rest, with what to do next", async () => {
  assert.match((await crawls()).out, /No crawl is under way or at rest/);
  const { id, stop, end } = await startCrawl(20);
  const [running] = await listed();
  assert.equal(running?.id, id);
  assert.equal(running?.state, "running");
  assert.equal(running?.sites, 4);
  assert.equal(running?.next, `parvis crawls pause ${id} -w ${country.folder}`);

  assert.match((await crawls("pause", id)).out, /pauses/);
  await until(async () => (await listed())[0]?.state === "paused");
  await pause(300); // what was under way comes in
  const whenPaused = countOf(country.requests());
  await pause(1_500);
  assert.equal(countOf(country.requests()), whenPaused, "requests left a paused crawl");
  assert.equal((await listed())[0]?.next, `parvis crawls go ${id} -w ${country.folder}`);

  assert.match((await crawls("go", id)).out, /goes on/);
  await until(() => countOf(country.requests()) > whenPaused + 5);
  stop();
  const { code, err } = await end;
  assert.equal(code, 130);
  assert.match(
    err,
    /^parvis: stopped; at rest, [\d,]+ pages read, [\d,]+ addresses waiting: the same command goes on$/m,
  );
  const [rest] = await listed();
  assert.equal(rest?.state, "at rest");
  assert.ok((rest?.pages_read as number) > 10);
  assert.ok((rest?.waiting as number) > 0);
  const table = (await crawls()).out;
  assert.match(table, new RegExp(`^${id} +at rest +2026-01-05 10:00 +4 +\\d+ +\\d+$`, "m"));
  assert.match(table, new RegExp(`^Next: parvis crawls go ${id}`, "m"));
  assert.equal((await crawls("remove", id)).code, 0);
  assert.deepEqual(await listed(), []);
});

test("a crawl under way is not removed; one that is asked to end is a snapshot of what was read", async () => {
  const { id, end } = await startCrawl(30);
  const refused = await crawls("remove", id);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /which a process is at work on/);
  assert.match((await crawls("finish", id)).out, /becomes a snapshot/);
  const { code, out } = await end;
  assert.equal(code, 0, out);
  const [snapshot] = listSnapshots(country.lake);
  assert.equal(snapshot?.id, id);
  assert.ok((snapshot?.counts.pages ?? 0) > 10);
  assert.equal(existsSync(join(country.lake, "crawls", id)), false);
  removeSnapshot(country.lake, id);
});

test("a crawl at rest is ended without one more request, and keeps what it read", async () => {
  const { id, stop, end } = await startCrawl(30);
  stop();
  assert.equal((await end).code, 130);
  const { pages_read } = progressOf(id);
  const asked = countOf(country.requests());
  const { code, out } = await crawls("finish", id);
  assert.equal(code, 0, out);
  assert.equal(countOf(country.requests()), asked);
  const [snapshot] = listSnapshots(country.lake);
  assert.ok((snapshot?.counts.pages ?? 0) >= pages_read);
  assert.deepEqual(await listed(), []);
  removeSnapshot(country.lake, id);
});

test("a crawl paused at rest waits when it is taken up, until it may go on; its counts are those of all its life", async () => {
  const first = await startCrawl(30);
  first.stop();
  assert.equal((await first.end).code, 130);
  const { pages_read } = progressOf(first.id);
  assert.match((await crawls("pause", first.id)).out, /is at rest, and waits/);
  const asked = countOf(country.requests());
  const second = await startCrawl(0);
  await until(async () => (await listed())[0]?.state === "paused");
  await pause(500);
  assert.equal(countOf(country.requests()), asked, "requests left a paused crawl");
  await crawls("go", second.id);
  const { code, out } = await second.end;
  assert.equal(code, 0);
  assert.match(out, /^Going on with .*\nPaused, as someone asked/);
  const [snapshot] = listSnapshots(country.lake);
  assert.ok((snapshot?.counts.pages ?? 0) > pages_read);
});

test("a crawl taken up again keeps its archive, and leaves links unchecked, as the command that began it said", async () => {
  const other = await countryAtHand({ seed: 8, sites: 2, pages: 60 }, ["delayMs: 25"]);
  try {
    const stop = new AbortController();
    const begun = ["crawl", "-w", other.folder, "--shards", "1", "--warc", "--no-check"];
    const end = parvisWith({ interruption: () => stop.signal }, ...begun);
    await until(() => countOf(other.requests()) >= 20);
    stop.abort();
    assert.equal((await end).code, 130);
    const [rest] = unfinishedCrawls(other.lake);
    assert.ok(rest);
    const archived = archivedBytes(other.folder);
    assert.ok(archived > 0);
    const { code, err } = await parvis("crawls", "go", rest.id, "-w", other.folder);
    assert.equal(code, 0, err);
    assert.ok(archivedBytes(other.folder) > archived, "nothing more was archived");
    assert.equal(listSnapshots(other.lake)[0]?.counts.checks, 0);
  } finally {
    await other.close();
  }
});

function archivedBytes(folder: string): number {
  const archives = join(folder, "archives");
  return readdirSync(archives).reduce((sum, name) => sum + statSync(join(archives, name)).size, 0);
}

test("a crawl that does not exist is a mistake told in words", async () => {
  for (const act of ["pause", "go", "finish", "remove"]) {
    const { code, err } = await crawls(act, "2020-01-01-crawl");
    assert.equal(code, 1);
    assert.match(err, /expected a crawl under way or at rest/);
  }
});
