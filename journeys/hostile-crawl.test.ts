import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { generateEstate } from "../src/demo/generate.ts";
import { type HostileSite, hostileWing, type OpenWing } from "../src/demo/live/hostile/wing.ts";
import { startCountry } from "../src/demo/live/start.ts";
import { type IncidentFact, incidents, type PageFact, pages } from "../src/model/fact.ts";
import { crawlProgress, unfinishedCrawls } from "../src/store/lake/crawl.ts";
import type { Engine } from "../src/store/lake/engine.ts";
import { factSelect } from "../src/store/lake/facts.ts";
import { listSnapshots, removeSnapshot } from "../src/store/lake/snapshot.ts";
import { temporaryFolder, testEngine } from "../test/support/lake.ts";
import { differenceOf, factLines, startParvis, writeSettings } from "../test/support/live.ts";

const country = { seed: 11, sites: 6, pages: 240 };
/** Small enough for a test, large enough for a busy machine. */
const limits = { firstByteMs: 4000, idleMs: 4000, totalMs: 8000 };
const settings = [
  "pages: 400",
  "sites: { hostile-many-hosts: { pages: 20 } }",
  `limits: ${JSON.stringify(limits)}`,
];
/** Hosts that never answer cost their time to no other. */
const hasty = [`limits: ${JSON.stringify({ ...limits, firstByteMs: 500 })}`];
/** One process took up to 760 MB when this was written, of several none took more than 580. */
const MOST_MEGABYTES = 1000;
/** Hosts that never answer take long by their nature, and have a crawl of their own, as has one that asks for half a minute between two pages. */
const SILENT = ["silent-family", "silent-host"];
const SLOW = ["robots-delay", ...SILENT];

const folder = temporaryFolder("parvis-hostile");
const lake = join(folder, "lake");
const hastyFolder = temporaryFolder("parvis-hasty");
let wing: OpenWing;
let close: () => Promise<void>;
let engine: Engine;
let good: readonly string[];
let undisturbed: readonly string[];

before(async () => {
  const request = { ...country, folder, linkTruth: false, archives: false, hostile: true };
  const [plan, live] = await Promise.all([generateEstate(request), startCountry(country)]);
  wing = await hostileWing.start();
  engine = await testEngine(lake);
  cpSync(folder, hastyFolder, { recursive: true });
  writeSettings(folder, { ...live.routes, ...wing.routes }, settings);
  writeSettings(hastyFolder, { ...live.routes, ...wing.routes }, hasty);
  good = plan.sitePlans.map(({ id }) => id);
  close = live.close;
  undisturbed = (await crawled(folder, 2, good)).lines;
});

after(async () => {
  engine.close();
  await Promise.all([close(), wing.close()]);
});

for (const shards of [1, 3]) {
  test(`a crawl of ${shards} processes reads the hostile wing, tells each attack, and the country beside it as if it were alone`, async () => {
    const sites = hostileWing.sites.filter(({ id }) => !SLOW.includes(id));
    const read = await crawled(folder, shards, [...good, ...sites.map(idOf)]);
    assert.deepEqual(
      sites.flatMap((site) => missing(site, read)),
      [],
    );
    const beside = read.lines.filter((line) => !isHostile(line));
    assert.deepEqual(differenceOf(beside, undisturbed), { extra: [], missing: [] });
    const slow = read.pages.filter(({ duration_ms }) => (duration_ms ?? 0) > limits.totalMs + 1000);
    assert.deepEqual(
      slow.map(({ url, duration_ms }) => `${url} ${duration_ms} ms`),
      [],
    );
    assert.ok(
      !read.pages.some(({ title }) => title === "Not asked for"),
      "an answer came to another question",
    );
    assert.ok(read.megabytes < MOST_MEGABYTES, `${read.megabytes} MB`);
    assert.equal(wing.trapped(), 0);
    assert.deepEqual(unfinishedCrawls(lake), []);
  });
}

test("hosts that never answer, when nothing else is left, do not pass for a network that is gone", async () => {
  const sites = SILENT.map(siteOf);
  const read = await crawled(hastyFolder, 1, [...sites.map(idOf), good[0] ?? ""]);
  assert.deepEqual(
    sites.flatMap((site) => missing(site, read)),
    [],
  );
  const down = read.incidents.filter(({ kind }) => kind === "host-down").map(({ host }) => host);
  const silent = sites.flatMap(({ host, hosts }) => hosts.filter((other) => other !== host));
  assert.deepEqual(down.sort(), silent.sort());
});

test("a host that asks for a day between two pages is asked each half minute; who leads the crawl may end it", async () => {
  const site = siteOf("robots-delay");
  const parvis = startParvis("crawl", "-w", folder, "--shards", "1", idOf(site), good[0] ?? "");
  const isRead = (): boolean => {
    const [crawl] = unfinishedCrawls(lake);
    return crawl !== undefined && (crawlProgress(lake, crawl.id)?.sites_done ?? 0) > 0;
  };
  while (!isRead() && parvis.child.exitCode === null) await pause(100);
  const finish = startParvis("crawls", "finish", unfinishedCrawls(lake)[0]?.id ?? "", "-w", folder);
  assert.equal(await finish.exit, 0, finish.said());
  assert.equal(await parvis.exit, 0, parvis.said());
  const read = await factsOf(folder, listSnapshots(lake).at(-1)?.id ?? "");
  assert.deepEqual(missing({ ...site, harmless: [] }, read), []);
});

const idOf = ({ id }: HostileSite): string => `hostile-${id}`;

const siteOf = (id: string): HostileSite =>
  hostileWing.sites.find((site) => site.id === id) ?? assert.fail(`no site ${id}`);

/** A line of facts begins with the address of its page. */
const isHostile = (line: string): boolean => /^https?:\/\/[^/|]*\.hostile\.gov\.example[/|]/.test(line);

interface Facts {
  readonly pages: readonly PageFact[];
  readonly incidents: readonly IncidentFact[];
  readonly lines: readonly string[];
}

/** Crawls sites as a new snapshot, looks at it, and removes it: the next crawl begins from nothing too. */
async function crawled(
  folder: string,
  shards: number,
  sites: readonly string[],
): Promise<Facts & { megabytes: number }> {
  const lake = join(folder, "lake");
  const parvis = startParvis("crawl", "-w", folder, "--shards", String(shards), ...sites);
  const peaks = new Map<number, number>();
  const looks = setInterval(() => {
    for (const id of family(parvis.child.pid ?? 0)) peaks.set(id, peakMegabytes(id) ?? peaks.get(id) ?? 0);
  }, 200);
  const code = await parvis.exit;
  clearInterval(looks);
  assert.equal(code, 0, parvis.said());
  const [snapshot] = listSnapshots(lake);
  const facts = await factsOf(folder, snapshot?.id ?? "");
  removeSnapshot(lake, snapshot?.id ?? "");
  return { ...facts, megabytes: Math.max(0, ...peaks.values()) };
}

async function factsOf(folder: string, snapshot: string): Promise<Facts> {
  const lake = join(folder, "lake");
  return {
    pages: await engine.rows<PageFact>(`FROM (${factSelect(lake, pages, [snapshot])})`),
    incidents: await engine.rows<IncidentFact>(`FROM (${factSelect(lake, incidents, [snapshot])})`),
    lines: await factLines(engine, lake, snapshot),
  };
}

/** What a site must come to, and a snapshot does not say. */
function missing({ id, host, expects, harmless }: HostileSite, { pages, incidents }: Facts): string[] {
  const outcomes = new Map(pages.map(({ url, outcome }) => [url, outcome]));
  const kinds = new Set<string>(incidents.filter((row) => row.host === host).map(({ kind }) => kind));
  const facts = expects.flatMap((fact) => {
    if ("incident" in fact)
      return kinds.has(fact.incident) ? [] : [`${fact.incident} of ${[...kinds].join(", ")}`];
    const seen = outcomes.get(`https://${host}${fact.path}`);
    return seen === fact.outcome ? [] : [`${fact.path}: ${seen}, not ${fact.outcome}`];
  });
  const unread = harmless.filter((url) => outcomes.get(url) !== "read").map((url) => `${url} not read`);
  return [...facts, ...unread].map((lack) => `${id}: ${lack}`);
}

/** A process and those it started. */
function family(id: number): number[] {
  const children = textOf(`/proc/${id}/task/${id}/children`).split(" ").filter(Boolean).map(Number);
  return [id, ...children.flatMap(family)];
}

/** The most memory it ever had; undefined when it has ended, or where nobody says. */
function peakMegabytes(id: number): number | undefined {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${id}/status`)) ?? [];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
