import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { serveCountry } from "../src/demo/live/serve.ts";
import { coverage, incidents } from "../src/model/fact.ts";
import { crawlProgress, unfinishedCrawls } from "../src/store/lake/crawl.ts";
import type { Engine } from "../src/store/lake/engine.ts";
import { factSelect } from "../src/store/lake/facts.ts";
import { listSnapshots, removeSnapshot } from "../src/store/lake/snapshot.ts";
import { type CountryAtHand, countOf, countryAtHand, until } from "../test/support/country.ts";
import { testEngine } from "../test/support/lake.ts";
import { differenceOf, factLines, startParvis } from "../test/support/live.ts";
import { parvis } from "../test/support/program.ts";

/*
 * A crawl is stopped by a person, by a full disk, by a network that goes: each time it rests, says what to do, and ends with the
 * facts of one that nothing disturbed.
 */

const REQUEST = { seed: 7, sites: 10, pages: 500 };
const SETTINGS = ["delayMs: 5", "concurrency: 4", "checkLinks: false"];
const NO_DIFFERENCE = { extra: [], missing: [] };

let country: CountryAtHand;
let engine: Engine;
let undisturbed: readonly string[];

before(async () => {
  country = await countryAtHand(REQUEST, SETTINGS);
  engine = await testEngine(country.lake);
  const whole = startParvis(...command());
  assert.equal(await whole.exit, 0, whole.said());
  undisturbed = await factLines(engine, country.lake, newest());
  assert.ok(undisturbed.length > 3_000, `${undisturbed.length} facts`);
  removeSnapshot(country.lake, newest());
});
after(async () => {
  engine.close();
  await country.close();
});
beforeEach(async () => {
  for (const { id } of listSnapshots(country.lake)) removeSnapshot(country.lake, id);
  country.settle(SETTINGS);
  await country.close();
  await country.open(0);
});

const command = (shards = 2): string[] => ["crawl", "-w", country.folder, "--shards", String(shards)];
const newest = (): string => listSnapshots(country.lake).at(-1)?.id ?? "";
const asked = (): number => countOf(country.requests());

async function assertUndisturbed(): Promise<void> {
  const facts = await factLines(engine, country.lake, newest());
  assert.deepEqual(differenceOf(facts, undisturbed), NO_DIFFERENCE);
  assert.deepEqual(unfinishedCrawls(country.lake), []);
  const twice = await rowsOf(coverage, "SELECT host FROM GROUP BY host HAVING count(*) > 1");
  assert.deepEqual(twice, [], "what is told at the end is told once");
}

const rowsOf = <R>(table: Parameters<typeof factSelect>[1], what: string): Promise<R[]> =>
  engine.rows<R>(what.replace("FROM", `FROM (${factSelect(country.lake, table, [newest()])})`));

/** The program in a group of its own, as a terminal starts it. */
function startGroup(shell: string) {
  const child = spawn("bash", ["-c", shell], { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const exit = new Promise<number | string | null>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal)),
  );
  return { interrupt: () => process.kill(-(child.pid as number), "SIGINT"), exit, said: () => said };
}

const written = (argv: readonly string[]): string =>
  `exec "${process.execPath}" bin/parvis.js ${argv.map((one) => `"${one}"`).join(" ")}`;

test("Ctrl-C brings a crawl to rest, and the same command ends it with the same facts", async () => {
  const { interrupt, exit, said } = startGroup(written(command()));
  await until(() => asked() > 150, said);
  interrupt(); // to all its processes, as terminals do
  assert.equal(await exit, 130, said());
  assert.match(
    said(),
    /parvis: stopped; at rest, \d+ pages read, [\d,]+ addresses waiting: the same command goes on/,
  );
  const [rest] = unfinishedCrawls(country.lake);
  const told = crawlProgress(country.lake, rest?.id ?? "");
  assert.equal(told?.state, "stopped");
  assert.ok((told?.pages_read ?? 0) > 50 && (told?.queue ?? 0) > 0, JSON.stringify(told));
  const whenStopped = asked();
  await pause(500);
  assert.equal(asked(), whenStopped, "requests left a stopped crawl");

  const last = startParvis(...command());
  assert.equal(await last.exit, 0, last.said());
  assert.match(last.said(), /Going on with/);
  await assertUndisturbed();
});

test("a crawl that is stopped as soon as it begins rests as well", async () => {
  const { interrupt, exit, said } = startGroup(written(command()));
  await until(() => said().includes("Reading"), said);
  interrupt();
  assert.equal(await exit, 130, said());
  const last = startParvis(...command());
  assert.equal(await last.exit, 0, last.said());
  await assertUndisturbed();
});

test("a paused crawl asks for nothing, links included, until it may go on", async () => {
  country.settle(["delayMs: 25"]);
  const crawl = startParvis(...command());
  await until(() => asked() > 30, crawl.said);
  const [{ id } = { id: "" }] = unfinishedCrawls(country.lake);
  assert.equal((await parvis("crawls", "pause", id, "-w", country.folder)).code, 0);
  await until(() => crawlProgress(country.lake, id)?.state === "paused", crawl.said);
  await pause(500); // what was under way comes in
  const whenPaused = asked();
  await pause(1_500);
  assert.equal(asked(), whenPaused, "requests left a paused crawl");
  assert.equal((await parvis("crawls", "go", id, "-w", country.folder)).code, 0);
  assert.equal(await crawl.exit, 0, crawl.said());
  assert.ok(asked() > whenPaused);
  await assertUndisturbed();
});

for (const shards of [1, 2]) {
  test(`a disk that takes no more stops a crawl of ${shards} at once in one sentence; with space, it ends with the same facts`, async () => {
    // A limit on the size of files stands for a full disk: the write fails in the same place, with another number.
    const full = startGroup(`ulimit -f 200; ${written(command(shards))}`);
    assert.equal(await full.exit, 1, full.said());
    assert.match(full.said(), /parvis: expected a lake that can be written, with free space/);
    assert.match(full.said(), /Free some space .* run the command again/);
    assert.equal(full.said().match(/parvis: /g)?.length, 1, full.said());
    assert.doesNotMatch(full.said(), /\n\s+at /);
    assert.deepEqual(listSnapshots(country.lake), []);
    const last = startParvis(...command(shards));
    assert.equal(await last.exit, 0, last.said());
    assert.match(last.said(), /Going on with/);
    await assertUndisturbed();
  });
}

test("a network that goes and comes back blames no host, and changes no fact", async () => {
  const crawl = startParvis(...command(1));
  await until(() => asked() > 150, crawl.said);
  await country.close();
  const [{ id } = { id: "" }] = unfinishedCrawls(country.lake);
  const left = crawlProgress(country.lake, id)?.pages_read ?? 0;
  await pause(2_000);
  assert.ok(existsSync(join(country.lake, "crawls", id)), `it ended after ${left} pages, without network`);
  await country.open(0);
  assert.equal(await crawl.exit, 0, crawl.said());
  await assertUndisturbed();
  const met = await rowsOf<{ kind: string }>(incidents, "SELECT DISTINCT kind FROM");
  assert.deepEqual(
    met.map(({ kind }) => kind).filter((kind) => kind === "host-down" || kind.startsWith("connect-")),
    [],
  );
  const stopped = await rowsOf(coverage, "SELECT host, stopped_by FROM WHERE stopped_by IS NOT NULL");
  assert.deepEqual(stopped, []);
});

test("a host that goes in the middle is down, and the others are read whole", async () => {
  const host = "www.service-citoyen.gov.example";
  const apart = await serveCountry(country.plan);
  const there = `127.0.0.1:${apart.port} plain`;
  country.settle(SETTINGS, { [host]: there, "service-citoyen.gov.example": there });
  const crawl = startParvis(...command(1));
  await until(() => countOf(apart.requests()) > 30, crawl.said);
  await apart.close();
  assert.equal(await crawl.exit, 0, crawl.said());
  const [covered] = await rowsOf<{ stopped_by: string; frontier_left: number; sampled: boolean }>(
    coverage,
    `SELECT stopped_by, frontier_left, sampled FROM WHERE host = '${host}'`,
  );
  assert.equal(covered?.stopped_by, "host-down");
  assert.equal(covered?.sampled, true);
  assert.ok((covered?.frontier_left ?? 0) > 0, JSON.stringify(covered));
  const met = await rowsOf<{ n: number }>(
    incidents,
    `SELECT count(*) AS n FROM WHERE kind = 'host-down' AND host = '${host.replace("www.", "")}'`,
  );
  assert.equal(met[0]?.n, 1);
  const others = await rowsOf<{ n: number }>(
    coverage,
    "SELECT count(*) AS n FROM WHERE stopped_by IS NOT NULL OR frontier_left > 0",
  );
  assert.equal(others[0]?.n, 1);
  // Addresses that answer no page may be known from the host that is gone only.
  const elsewhere = (lines: readonly string[]) =>
    lines.filter(
      (line) =>
        !line.startsWith(`https://${host}`) && !line.includes("|false|4") && !line.includes("|false|3"),
    );
  const facts = await factLines(engine, country.lake, newest());
  assert.deepEqual(differenceOf(elsewhere(facts), elsewhere(undisturbed)), NO_DIFFERENCE);
});
