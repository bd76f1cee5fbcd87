import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { CrawlReceipt } from "../src/collect/crawl/crawl-request.ts";
import { editionTruth } from "../src/demo/live/edition.ts";
import { coverage, incidents, listings, pages } from "../src/model/fact.ts";
import type { Table } from "../src/model/table.ts";
import type { Engine } from "../src/store/lake/engine.ts";
import { factSelect } from "../src/store/lake/facts.ts";
import { listSnapshots, removeSnapshot } from "../src/store/lake/snapshot.ts";
import { type CountryAtHand, countOf, countryAtHand, until } from "../test/support/country.ts";
import { testEngine } from "../test/support/lake.ts";
import { differenceOf, factLines, startParvis } from "../test/support/live.ts";
import { parvisWith } from "../test/support/program.ts";

/*
 * A country is read, changes, and is read again: what was the same costs a request and no more, what changed is told exactly,
 * and what could not be seen is kept.
 */

const REQUEST = { seed: 7, sites: 10, pages: 400 };
const FIRST_DAY = "2026-01-05";
const SECOND_DAY = "2026-01-12";
const SETTINGS = ["checkLinks: false"];

let country: CountryAtHand;
let engine: Engine;
/** The first reading. */
let first: { readonly id: string; readonly pages: number; readonly hosts: number };
/** A reading of the changed country by people who never read it before. */
let fresh: {
  readonly facts: readonly string[];
  readonly asked: Record<string, number>;
  readonly bytes: number;
};

before(async () => {
  country = await countryAtHand(REQUEST, SETTINGS);
  engine = await testEngine(country.lake);
  const { snapshot, progress } = await crawl(country, FIRST_DAY);
  first = { id: snapshot?.id ?? "", pages: progress.pages_read, hosts: progress.sites_total };
  await country.close();
  await country.open(1);
  fresh = await freshReading();
});
after(async () => {
  engine.close();
  await country.close();
});

async function freshReading(): Promise<typeof fresh> {
  const other = await countryAtHand(REQUEST, SETTINGS);
  await other.close();
  await other.open(1);
  const { snapshot, progress } = await crawl(other, SECOND_DAY);
  const facts = await factLines(engine, other.lake, snapshot?.id ?? "");
  const asked = { ...other.requests().byStatus };
  await other.close();
  return { facts, asked, bytes: progress.bytes };
}

/** Counts what is asked from now on. */
async function openAgain(): Promise<void> {
  await country.close();
  await country.open(1);
}

const newest = (): string => listSnapshots(country.lake).at(-1)?.id ?? "";
const differenceFromFresh = async (id: string) =>
  differenceOf(await factLines(engine, country.lake, id), fresh.facts);
const NO_DIFFERENCE = { extra: [], missing: [] };

async function crawl({ folder }: CountryAtHand, day: string, ...argv: string[]): Promise<CrawlReceipt> {
  const { code, out, err } = await parvisWith(onDay(day), "crawl", "-w", folder, "--json", ...argv);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

const onDay = (day: string) => ({ now: () => new Date(`${day}T10:00:00Z`) });

/** Crawls again; what came of it is gone after the look. */
async function again(
  argv: readonly string[],
  look: (receipt: CrawlReceipt, id: string) => Promise<void>,
): Promise<void> {
  const receipt = await crawl(country, SECOND_DAY, ...argv);
  const id = receipt.snapshot?.id ?? "";
  try {
    await look(receipt, id);
  } finally {
    removeSnapshot(country.lake, id);
    country.settle(SETTINGS);
  }
}

const rowsOf = <R>(table: Table, id: string, rest: string): Promise<R[]> =>
  engine.rows<R>(`SELECT ${rest.replace(" FROM ", ` FROM (${factSelect(country.lake, table, [id])}) `)}`);

const urlsOf = async (id: string, outcomes: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await rowsOf<{ url: string }>(
        pages,
        id,
        `url FROM WHERE outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(", ")})`,
      )
    ).map(({ url }) => url),
  );
const ALIVE = ["read", "unchanged", "kept", "failing"] as const;

/** How many of each outcome, on hosts whose name is like this. */
async function outcomesOf(id: string, host = "%"): Promise<Record<string, number>> {
  const rows = await rowsOf<{ outcome: string; n: number }>(
    pages,
    id,
    `outcome, count(*) AS n FROM WHERE host LIKE '${host}' GROUP BY outcome`,
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
}

const sorted = (urls: Iterable<string>): string[] => [...urls].sort();
const without = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  sorted([...a].filter((url) => !b.has(url)));

test("read again, the facts are those of a whole reading of the country as it is now, for fewer bytes", async () => {
  await openAgain();
  await again(["--shards", "2"], async (receipt, id) => {
    assert.deepEqual(await differenceFromFresh(id), NO_DIFFERENCE);
    const asked = country.requests().byStatus;
    assert.equal(fresh.asked["304"], undefined);
    assert.equal(asked["304"], receipt.progress.unchanged);
    assert.ok((asked["304"] ?? 0) > 200, `${asked["304"]} answers without a body`);
    assert.equal((asked["200"] ?? 0) + (asked["304"] ?? 0), fresh.asked["200"]);
    assert.ok(receipt.progress.bytes < fresh.bytes / 3, `${receipt.progress.bytes} bytes`);
  });
});

test("read again and killed on the way, it ends with the same facts", async () => {
  await openAgain();
  const command = ["crawl", "-w", country.folder, "--shards", "1"];
  for (const requests of [60, 160]) {
    const { child, exit, said } = startParvis(...command);
    await until(() => countOf(country.requests()) >= requests, said);
    child.kill("SIGKILL");
    assert.equal(await exit, null, said());
  }
  const last = startParvis(...command);
  assert.equal(await last.exit, 0, last.said());
  assert.match(last.said(), /Going on with/);
  const id = newest();
  assert.deepEqual(await differenceFromFresh(id), NO_DIFFERENCE);
  const { unchanged = 0 } = await outcomesOf(id);
  assert.ok(unchanged > 200, `${unchanged} unchanged`);
  removeSnapshot(country.lake, id);
});

test("what appeared, changed and vanished is exactly what did, and the receipt says so", async () => {
  const truth = editionTruth(country.plan, 0, 1);
  const { out } = await parvisWith(onDay(SECOND_DAY), "crawl", "-w", country.folder, "--shards", "1");
  const id = newest();
  const old = await urlsOf(first.id, ALIVE);
  const now = await urlsOf(id, ALIVE);
  assert.deepEqual(without(now, old), sorted(truth.appeared));
  assert.deepEqual(without(old, now), sorted(truth.vanished));
  const sameTexts = await engine.rows<{ url: string }>(
    `SELECT n.url FROM (${factSelect(country.lake, pages, [id])}) n
     JOIN (${factSelect(country.lake, pages, [first.id])}) o ON o.url = n.url
     WHERE n.main_text IS NOT DISTINCT FROM o.main_text`,
  );
  const same = new Set(sameTexts.map(({ url }) => url));
  assert.deepEqual(sorted([...now].filter((url) => old.has(url) && !same.has(url))), sorted(truth.changed));
  const [appeared, changed, vanished] = [truth.appeared.length, truth.changed.length, truth.vanished.length];
  assert.ok(appeared > 0 && changed > 0 && vanished > 0);
  const told = `${appeared} appeared, ${changed} changed, ${vanished} vanished, ${now.size - appeared - changed} the same; 0 not seen this time and kept.`;
  assert.ok(out.includes(`Since the last reading: ${told}`), out);
  removeSnapshot(country.lake, id);
});

test("with --since, pages read since are not asked for, and keep their facts", async () => {
  await openAgain();
  await again(["--since", FIRST_DAY], async (receipt, id) => {
    const asked = country.requests().byStatus;
    assert.equal(asked["304"], undefined);
    // Robots.txt of hosts, sitemaps, and nothing else that is there.
    const [listed] = await rowsOf<{ n: number }>(listings, id, "count(DISTINCT sitemap) AS n FROM ");
    assert.ok((asked["200"] ?? 0) <= 10 + (listed?.n ?? 0) * 2, JSON.stringify(asked));
    const { kept = 0, read = 0, unchanged = 0 } = await outcomesOf(id);
    assert.equal(unchanged, 0);
    assert.equal(kept, first.pages);
    assert.equal(receipt.changes?.kept, kept);
    assert.equal(receipt.changes?.appeared, read);
    const [dates] = await rowsOf<{ n: number }>(
      pages,
      id,
      `count(*) AS n FROM WHERE outcome = 'kept' AND CAST(fetched_at AS VARCHAR) NOT LIKE '${FIRST_DAY}%'`,
    );
    assert.equal(dates?.n, 0, "pages kept say when they were read");
  });
});

test("the pages of a host that is down are kept, and an incident tells", async () => {
  const host = "maison-de-l-enfance.gov.example";
  const read = (await outcomesOf(first.id, host)).read ?? 0;
  assert.ok(read > 20, `${read} read`);
  // Nothing listens there.
  country.settle(SETTINGS, { [host]: "127.0.0.1:1 plain" });
  await again([], async (receipt, id) => {
    const outcomes = await outcomesOf(id, host);
    assert.equal(outcomes.failing, read, JSON.stringify(outcomes));
    assert.equal(outcomes.read, undefined);
    const [covered] = await rowsOf<Record<string, unknown>>(
      coverage,
      id,
      `stopped_by, pages_read, pages_kept, aimed FROM WHERE host = '${host}'`,
    );
    assert.deepEqual(covered, { stopped_by: "host-down", pages_read: read, pages_kept: read, aimed: true });
    const met = await rowsOf<{ kind: string }>(incidents, id, `kind FROM WHERE host = '${host}'`);
    assert.ok(
      met.some(({ kind }) => kind === "host-down"),
      JSON.stringify(met),
    );
    assert.equal(
      receipt.changes?.vanished,
      editionTruth(country.plan, 0, 1).vanished.filter((url) => !url.includes(host)).length,
    );
    assert.equal(receipt.changes?.kept, read);
  });
});

test("reading one site of a shared host keeps the pages of the other", async () => {
  const host = "famille.gov.example";
  const earlier = await urlsOf(first.id, ALIVE);
  const onHost = [...earlier].filter((url) => new URL(url).host === host);
  const [alone, beside] = country.plan.sitesByHost.get(host) ?? [];
  assert.ok(alone && beside);
  await again([alone.id], async (_receipt, id) => {
    const now = await urlsOf(id, ALIVE);
    const gone = new Set(editionTruth(country.plan, 0, 1).vanished);
    assert.deepEqual(
      onHost.filter((url) => !now.has(url) && !gone.has(url)),
      [],
    );
    assert.ok([...now].every((url) => new URL(url).host === host));
    const kept = await urlsOf(id, ["kept"]);
    const { kept: keptCount = 0, read = 0, unchanged = 0 } = await outcomesOf(id);
    assert.ok(
      keptCount > 10 && read + unchanged > 5,
      `${keptCount} kept, ${read} read, ${unchanged} unchanged`,
    );
    const base = `https://${host}${beside.base}/`;
    if (beside.base !== "") assert.ok([...kept].every((url) => url.startsWith(base)));
  });
});

test("a budget that ends before the pages do leaves the others as they were, and coverage says so", async () => {
  country.settle([...SETTINGS, "pages: 6"]);
  const host = "www.service-citoyen.gov.example";
  await again([], async (receipt, id) => {
    const { kept = 0, read = 0, unchanged = 0 } = await outcomesOf(id, host);
    assert.ok(read <= 6, `${read} read`);
    assert.ok(read + unchanged <= 30, "requests are counted too");
    assert.ok(kept > 40, `${kept} kept`);
    const [covered] = await rowsOf<{
      frontier_left: number;
      sampled: boolean;
      stopped_by: string;
      pages_kept: number;
    }>(coverage, id, `frontier_left, sampled, stopped_by, pages_kept FROM WHERE host = '${host}'`);
    assert.equal(covered?.sampled, true);
    assert.equal(covered?.stopped_by, "pages");
    assert.equal(covered?.pages_kept, kept);
    assert.ok((covered?.frontier_left ?? 0) >= kept, JSON.stringify(covered));
    assert.ok((receipt.changes?.kept ?? 0) >= kept);
    const old = await urlsOf(first.id, ALIVE);
    const now = await urlsOf(id, ALIVE);
    const vanished = new Set(editionTruth(country.plan, 0, 1).vanished);
    assert.deepEqual(
      without(old, now).filter((url) => !vanished.has(url)),
      [],
    );
  });
});

test("with --due, only sites whose time has come are read", async () => {
  country.settle([...SETTINGS, "everyDays: 30", "sites:", "  famille-ministry: { everyDays: 3 }"]);
  const early = await parvisWith(onDay("2026-01-07"), "crawl", "-w", country.folder, "--due");
  assert.equal(early.code, 0);
  assert.match(early.out, /No site is due/);
  await again(["--due"], async (receipt) => {
    assert.equal(receipt.progress.sites_total, 1);
    assert.match(receipt.snapshot?.sources.join() ?? "", /1 sites?$/);
  });
});
