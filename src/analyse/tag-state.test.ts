import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rowsOf, testEstate, testLab, testSite } from "../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../test/support/lake.ts";
import { inventSeries } from "../../test/support/series.ts";
import { type CountedSite, loadSiteDays } from "../../test/support/site-day.ts";
import { dayText } from "../kit/day.ts";
import type { Row } from "../model/table.ts";
import type { Engine } from "../store/lake/engine.ts";
import { audienceEvents } from "./questions/audience-events.ts";

const DAYS = 1000;

/** A share of the visits is left from one day on. */
function losing(site: string, left: number, from: number): CountedSite {
  const { values, days } = inventSeries(`tags ${site}`, {
    days: DAYS,
    level: 500,
    change: (day) => (day >= from ? left : 1),
  });
  // No figures at all where nothing is left.
  const isOver = (day: number): boolean => left === 0 && day >= from;
  return { site, days, visits: values.map((value, day) => (isOver(day) ? Number.NaN : Math.round(value))) };
}

/** One after the other, so that no common cause explains them. */
const lostFrom = (rank: number): number => 700 + 30 * rank;
const READ = DAYS - 10;

/** Sites by what a reading shows of the tag of what counts them. */
const SITES = {
  bare: { left: 0.03, tags: [["matomo", 0.02]], read: READ },
  tagged: { left: 0.03, tags: [["matomo", 1]], read: READ },
  other: { left: 0.03, tags: [["ga4", 1]], read: READ },
  managed: { left: 0.03, tags: [["google-tag-manager", 1]], read: READ },
  half: { left: 0.03, tags: [["matomo", 0.7]], read: READ },
  counting: { left: 0.4, tags: [[null, 0]], read: READ },
  before: { left: 0.03, tags: [["matomo", 1]], read: 100 },
  silent: { left: 0, tags: [[null, 0]], read: READ },
  forgotten: { left: 0, tags: [["matomo", 1]], read: READ },
  unlooked: { left: 0.03, tags: [], read: 0 },
} as const;

let engine: Engine;
let events: readonly Row<typeof audienceEvents>[];

before(async () => {
  engine = await testEngine(temporaryFolder("tag-state"));
  const counted = Object.entries(SITES).map(([site, { left }], rank) => losing(site, left, lostFrom(rank)));
  await loadSiteDays(engine, counted);
  await engine.run("INSERT INTO audience_reading VALUES ('bare', 'stats', 'matomo')");
  const first = counted[0]?.days.first ?? 0;
  for (const [site, { tags, read }] of Object.entries(SITES)) {
    for (const [tool, share] of tags)
      await engine.run(
        `INSERT INTO site_counters VALUES ('${site}', ${tool === null ? "NULL" : `'${tool}'`}, ${share}, '${dayText(first + read)}')`,
      );
  }
  const estate = testEstate({ sites: Object.keys(SITES).map((id) => testSite(id)) });
  events = await rowsOf(audienceEvents, testLab(engine, estate));
});
after(() => engine.close());

/** What is said of the tag around the lasting fall, and how sure the cause is; the dips of holidays are not ours. */
function told(site: string): readonly [string | undefined, string | undefined, string | undefined] {
  const event = events.find(
    (one) => one.site === site && one.metric === "visits" && ["shift", "gap"].includes(one.kind),
  );
  const codes = (JSON.parse(event?.evidence ?? "[]") as { code: string }[]).map(({ code }) => code);
  return [codes.find((code) => code.startsWith("tag-")), event?.cause, event?.confidence];
}

test("a tag that pages lack speaks for a loss of tracking, one that they carry against it", () => {
  assert.deepEqual(told("bare"), ["tag-missing", "tracking-loss", "very-likely"]);
  assert.deepEqual(told("other"), ["tag-missing", "tracking-loss", "very-likely"]);
  assert.deepEqual(told("tagged").slice(0, 2), ["tag-seen", "unexplained"]);
});

test("figures that end are a loss of tracking where pages lack the tag, and missing data where they carry it", () => {
  assert.deepEqual(told("silent"), ["tag-missing", "tracking-loss", "very-likely"]);
  assert.deepEqual(told("forgotten"), ["tag-seen", "no-data", "very-likely"]);
});

test("nothing is said of tags that may be loaded unseen, on some pages, or before the fall", () => {
  for (const site of ["managed", "half", "before", "unlooked"] as const)
    assert.deepEqual(told(site).slice(0, 2), ["tag-unknown", "tracking-loss"], site);
});

test("a site that is still counted while no page shows how is not said to lack its tag", () => {
  assert.equal(told("counting")[0], "tag-unknown");
});
