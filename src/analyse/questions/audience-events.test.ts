import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rowsOf, testEstate, testLab, testSite } from "../../../test/support/lab.ts";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { inventSeries } from "../../../test/support/series.ts";
import { type CountedSite, loadSiteDays } from "../../../test/support/site-day.ts";
import { dayText } from "../../kit/day.ts";
import type { Row } from "../../model/table.ts";
import type { Engine } from "../../store/lake/engine.ts";
import type { Lab } from "../question.ts";
import { audienceBacktest } from "./audience-backtest.ts";
import { audienceClusterProfiles } from "./audience-cluster-profiles.ts";
import { audienceClusters } from "./audience-clusters.ts";
import { audienceComponents } from "./audience-components.ts";
import { audienceEvents } from "./audience-events.ts";
import { audienceForecast } from "./audience-forecast.ts";
import { audienceMovers } from "./audience-movers.ts";
import { audienceSeries } from "./audience-series.ts";

const DAYS = 1400;
const FIRST = 17_079; // 2016-10-05

interface Planted {
  /** By how much each count is multiplied on a day. */
  readonly visits?: (day: number) => number;
  readonly views?: (day: number) => number;
  readonly bounces?: (day: number) => number;
  readonly duration?: (day: number) => number;
  readonly search?: (day: number) => number;
  readonly source?: string;
}

const plain = (): number => 1;
const during =
  (from: number, to: number, times: number) =>
  (day: number): number =>
    day >= from && day < to ? times : 1;

/** Visits, views, bounces and time move together unless said; clicks of the search engine do not. */
function counted(site: string, planted: Planted = {}): CountedSite {
  const visits = planted.visits ?? plain;
  const invented = inventSeries(`events ${site}`, { days: DAYS, level: 400 });
  const search = inventSeries(`events search ${site}`, {
    days: DAYS,
    level: 150,
    change: planted.search ?? plain,
  });
  const series = (times: number, change: (day: number) => number): Float64Array =>
    invented.values.map((value, day) => Math.round(value * times * change(day)));
  return {
    site,
    days: invented.days,
    ...(planted.source && { source: planted.source }),
    visits: series(1, visits),
    views: series(2.6, planted.views ?? visits),
    bounces: series(0.45, planted.bounces ?? visits),
    duration_s: series(130, planted.duration ?? visits),
    search_clicks: search.values,
  };
}

const lost = during(700, 740, 0.03);
const doubled = (day: number): number => (day >= 900 ? 1.95 : 1);
const burst = during(1100, 1104, 6);
const moved = (day: number): number => (day >= 800 ? 0.02 : 1);
const gained = (day: number): number => (day >= 800 ? 1.95 : 1);
const down = during(1000, 1006, 0);
const everyApril = (day: number): number => {
  const date = dayText(FIRST + day).slice(5);
  return date >= "04-10" && date <= "05-20" ? 2.2 : 1;
};

const SITES: readonly CountedSite[] = [
  counted("lost", { visits: lost }),
  counted("doubled", { views: doubled, bounces: (day) => (day >= 900 ? 0.1 : 1) }),
  counted("bots", {
    visits: burst,
    bounces: (day) => burst(day) * (burst(day) > 1 ? 1.9 : 1),
    duration: plain,
  }),
  counted("old", { visits: moved, search: moved }),
  counted("new", { visits: gained, search: gained }),
  counted("taxes", { visits: everyApril, search: everyApril }),
  ...["a", "b", "c", "d"].map((id) => counted(`out-${id}`, { visits: down, source: "other" })),
  ...["e", "f", "g"].map((id) => counted(`calm-${id}`)),
];

const calendar = [2016, 2017, 2018, 2019, 2020].flatMap((year) => [
  {
    id: `tax-${year}`,
    kind: "campaign" as const,
    from: `${year}-04-10`,
    to: `${year}-05-20`,
    name: { en: "Income tax", fr: "Impôt sur le revenu" },
    themes: ["money"],
  },
  ...["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].map((day) => ({
    id: `${day}-${year}`,
    kind: "public-holiday" as const,
    from: `${year}-${day}`,
    to: `${year}-${day}`,
    name: { en: day, fr: day },
  })),
]);

const estate = testEstate({
  calendar,
  sites: SITES.map(({ site }) =>
    testSite(site, {
      themes: [site === "taxes" ? "money" : site === "old" || site === "new" ? "moving" : "other"],
      ...(site === "old" && { successor: "new" }),
    }),
  ),
});

let engine: Engine;
let lab: Lab;
let events: readonly Row<typeof audienceEvents>[];

before(async () => {
  engine = await testEngine(temporaryFolder("audience-events"));
  await loadSiteDays(engine, SITES);
  lab = testLab(engine, estate);
  events = await rowsOf(audienceEvents, lab);
});
after(() => engine.close());

const of = (site: string, metric = "visits"): Row<typeof audienceEvents>[] =>
  events.filter((event) => event.site === site && event.metric === metric);
const dayOf = (position: number): string => dayText(FIRST + position);

test("visits lost while search engines send as many people are a loss of tracking; that tags were not looked for is said", () => {
  const event = of("lost").find(({ day }) => day === dayOf(700));
  assert.ok(event);
  assert.equal(event.kind, "dip");
  assert.equal(event.to_day, dayOf(739));
  assert.equal(event.cause, "tracking-loss");
  assert.equal(event.confidence, "very-likely");
  assert.ok(event.size < -0.9 && (event.q ?? 1) < 0.001);
  const codes = (JSON.parse(event.evidence) as { code: string }[]).map(({ code }) => code);
  assert.deepEqual(codes.toSorted(), ["near-zero", "search-unchanged", "sisters-unchanged", "tag-unknown"]);
  assert.equal(event.event, `lost visits dip ${dayOf(700)}`);
});

test("views that double from one day while bounces collapse are counted twice", () => {
  const [event] = of("doubled", "views");
  assert.equal(event?.cause, "double-counting");
  assert.equal(event?.day, dayOf(900));
  assert.equal(event?.to_day, null);
});

test("four days of visits that bounce and do not stay are robots", () => {
  const [event] = of("bots");
  assert.deepEqual([event?.cause, event?.day, event?.to_day], ["bot-burst", dayOf(1100), dayOf(1103)]);
});

test("what one site loses and its successor gains is a move of domain, on both", () => {
  for (const [site, other] of [
    ["old", "new"],
    ["new", "old"],
  ] as const) {
    const event = of(site).find(
      ({ day }) => Math.abs(Date.parse(day) - Date.parse(dayOf(800))) <= 2 * 86_400_000,
    );
    assert.equal(event?.cause, "domain-move", site);
    assert.ok(event.evidence.includes(`"name":"${other}"`));
  }
});

test("sites of one source that fall on one day have one cause, and one name for it", () => {
  const falls = ["a", "b", "c", "d"].map((id) => of(`out-${id}`).find(({ day }) => day === dayOf(1000)));
  for (const event of falls) {
    assert.equal(event?.cause, "source-outage");
    assert.equal(event?.group, `source other ${dayOf(1000)}`);
  }
});

test("peaks of the calendar are told for what they are, and raise no alarm", () => {
  const peaks = of("taxes").filter(({ cause }) => cause === "tax-peak");
  assert.ok(peaks.length >= 3, JSON.stringify(of("taxes")));
  assert.ok(peaks.every(({ alert, direction }) => !alert && direction === "up"));
  const nearby = of("taxes").filter(
    ({ day, cause }) => day.slice(5) > "03-20" && day.slice(5) < "06-10" && cause !== "tax-peak",
  );
  assert.deepEqual(nearby, []);
});

test("calm sites have no events", () => {
  assert.deepEqual(
    events.filter(({ site }) => site.startsWith("calm")),
    [],
  );
});

test("the order of rows changes nothing", async () => {
  const other = await testEngine(temporaryFolder("audience-events"));
  await loadSiteDays(other, [...SITES].reverse());
  const again = await rowsOf(audienceEvents, testLab(other, estate));
  other.close();
  assert.deepEqual(again, events);
});

test("each series says its first and last day, its week, its year and its noise", async () => {
  const rows = await rowsOf(audienceSeries, lab);
  const row = rows.find(({ site, metric }) => site === "calm-e" && metric === "visits");
  assert.ok(row);
  assert.deepEqual([row.first_day, row.last_day, row.days_known], [dayOf(0), dayOf(DAYS - 1), DAYS]);
  assert.ok(row.weekend > 0.4 && row.weekend < 0.6);
  assert.ok(row.noise > 0.06 && row.noise < 0.14);
  const parts = await rowsOf(audienceComponents, lab);
  assert.equal(parts.filter(({ site, kind }) => site === "calm-e" && kind === "weekday").length, 7);
});

test("forecasts come for ninety days, their bounds in order, and back-tests say whether they held", async () => {
  const rows = (await rowsOf(audienceForecast, lab)).filter(
    ({ site, metric }) => site === "calm-e" && metric === "visits",
  );
  assert.equal(rows.length, 90);
  assert.equal(rows[0]?.day, dayOf(DAYS));
  for (const { value, low80, high80, low95, high95 } of rows)
    assert.ok(low95 <= low80 && low80 <= value && value <= high80 && high80 <= high95);
  const tests = await rowsOf(audienceBacktest, lab);
  const covered = (share: "coverage80" | "coverage95"): number =>
    tests.reduce((sum, row) => sum + row[share] * row.days, 0) /
    tests.reduce((sum, { days }) => sum + days, 0);
  assert.ok(Math.abs(covered("coverage80") - 0.8) < 0.12, String(covered("coverage80")));
  assert.ok(Math.abs(covered("coverage95") - 0.95) < 0.06, String(covered("coverage95")));
});

test("clusters hold every site once and are described in both languages; the seed decides", async () => {
  const rows = await rowsOf(audienceClusters, lab);
  assert.equal(rows.length, SITES.length);
  const profiles = await rowsOf(audienceClusterProfiles, lab);
  assert.equal(
    profiles.reduce((sum, { size }) => sum + size, 0),
    SITES.length,
  );
  assert.ok(profiles.every((profile) => profile.description_en !== "" && profile.description_fr !== ""));
  assert.deepEqual(await rowsOf(audienceClusters, testLab(engine, estate)), rows);
});

test("movers compare 52 weeks with the 52 before, by theme", async () => {
  const rows = await rowsOf(audienceMovers, lab);
  const old = rows.find(({ site }) => site === "old");
  const gainer = rows.find(({ site }) => site === "new");
  assert.ok(old && gainer);
  assert.equal(old.comparable_days, 364);
  assert.ok((old.change ?? 0) < -0.8 && (gainer.change ?? 0) > 0.1);
  assert.equal(old.theme_place, null);
  const calm = rows.find(({ site }) => site === "calm-e");
  assert.ok(calm?.theme_place !== null && (calm?.theme_share ?? 0) > 0.03);
});
