import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../test/support/lake.ts";
import { changesOfSource } from "../analyse/series/window-change.ts";
import type { AudienceEvent } from "../collect/connectors/connector.ts";
import { connectors } from "../collect/connectors/index.ts";
import { flowBook } from "../demo/audience/flow.ts";
import { indexSources, taggedSites } from "../demo/audience/format/federal-index.ts";
import type { FormatSource } from "../demo/audience/format/format.ts";
import { formats } from "../demo/audience/format/index.ts";
import { searchConsole } from "../demo/audience/format/search-console.ts";
import { planAudience } from "../demo/audience/outline.ts";
import { partsOf } from "../demo/audience/part.ts";
import { type Property, SILENT_TOOLS, type SiteAudience, TOOLS, type Tool } from "../demo/audience/plan.ts";
import { searchDays } from "../demo/audience/search.ts";
import { daysOf } from "../demo/audience/series.ts";
import { audienceTruth } from "../demo/audience/truth.ts";
import { planEstate } from "../demo/estate-plan.ts";
import { savedClient } from "../kit/api-client.ts";
import { dayNumber, dayText } from "../kit/day.ts";

const country = planEstate({ seed: 7, sites: 8, pages: 120 });
// Whole months: readers of logs keep back the origins of one that is not over.
const planned = planAudience(country, { measured: "all", from: "2026-07-20", to: "2026-09-30" });
// Logs hold every request: all sites are small here.
const plan = { ...planned, sites: planned.sites.map((site) => ({ ...site, level: 120 })) };
const book = flowBook(plan);

for (const tool of TOOLS) {
  test(`${tool}: what the demo writes is read back, day by day, with origins that add up`, async () => {
    const { site, property, folderOf } = written(tool);
    const days = daysOf(plan, site);
    const visits = new Map<string, number>();
    let [fromSites, pageViews] = [0, 0];
    for (const source of formats[tool].sources) {
      for await (const event of eventsOf(source, folderOf(source.aspect), property)) {
        assert.notEqual(event.kind, "refusal", JSON.stringify(event));
        if (event.kind === "day") visits.set(event.day, event.counts.visits ?? 0);
        if (event.kind === "part" && event.dimension === "referrer") fromSites += event.visits ?? 0;
        if (event.kind === "part" && event.dimension === "page") pageViews += event.views ?? 0;
      }
    }
    for (let day = site.first; day <= site.last; day++) {
      const counted = days.visits[day - plan.first] ?? 0;
      assert.equal(visits.get(dayText(day)) ?? 0, counted, dayText(day));
    }
    const months = [...partsOf(plan, site, days, book)];
    const expected = sum(months.flatMap(({ referrers }) => referrers));
    assert.equal(fromSites, SILENT_TOOLS.has(tool) ? 0 : expected);
    if (WITH_PAGES.has(tool)) assert.equal(pageViews, sum(months.flatMap(({ pages }) => pages)));
  });
}

test("search-console: what the demo writes is read back, with pages and searches of whole months", async () => {
  const { site } = written("matomo");
  const audience = { ...site, searchConsole: true };
  const folder = temporaryFolder("parvis-demo-search-console");
  searchConsole.write(folder, plan, audience);
  const clicks = { day: 0, page: 0, query: 0 };
  for await (const event of eventsOf(searchConsole, folder)) {
    assert.notEqual(event.kind, "refusal", JSON.stringify(event));
    if (event.kind === "day") clicks.day += event.counts.search_clicks ?? 0;
    if (event.kind === "part" && event.dimension === "page" && event.day > "2026-08-01")
      clicks.page += event.clicks ?? 0;
    if (event.kind === "part" && event.dimension === "query") clicks.query++;
  }
  const days = [...searchDays(plan, audience)];
  const clicksOf = (from: string) =>
    days.filter(({ day }) => dayText(day) >= from).reduce((total, { clicks }) => total + clicks, 0);
  assert.equal(clicks.day, clicksOf("2026-07-20"));
  assert.equal(clicks.page, clicksOf("2026-08-01"));
  assert.ok(clicks.query > 4);
});

test("the index of the State lists windows of thirty days, and its reports those of two days", async () => {
  const found = planAudience(planEstate({ seed: 7, sites: 60, pages: 6000 }), { measured: "as-found" });
  const listed = taggedSites(found);
  assert.ok(listed.length > 2);
  const told = new Map<string, number>();
  const reported: string[] = [];
  for (const source of indexSources) {
    const folder = temporaryFolder(`parvis-demo-${source.id}`);
    source.write(folder, found, listed);
    for await (const event of eventsOf(source, folder)) {
      assert.notEqual(event.kind, "refusal", JSON.stringify(event));
      if (event.kind !== "day") continue;
      assert.equal(event.span, "trailing-30");
      const about = `${event.property} ${event.day}`;
      if (source.id === "federal-index") told.set(about, event.counts.visits ?? 0);
      else reported.push(`${about} ${event.counts.visits}`);
    }
  }
  const expected = listed.flatMap(({ site: { host } }) =>
    [found.last, found.last - 30].map((day) => `${host} ${dayText(day)}`),
  );
  assert.deepEqual(reported.sort(), expected.map((about) => `${about} ${told.get(about)}`).sort());
});

test("what is planted in the figures of the common tag is written into the truth, and found in the index", async () => {
  const found = planAudience(planEstate({ seed: 7, sites: 400, pages: 6000 }), { measured: "as-found" });
  const listed = taggedSites(found);
  const [index] = indexSources;
  assert.ok(index);
  const folder = temporaryFolder("parvis-demo-index");
  index.write(folder, found, listed);
  const first = found.last - 800;
  const totals = new Map(listed.map(({ site }) => [site.host, new Float64Array(801).fill(Number.NaN)]));
  for await (const event of eventsOf(index, folder))
    if (event.kind === "day")
      (totals.get(event.property) as Float64Array)[dayNumber(event.day) - first] = event.counts.visits ?? 0;
  const told = changesOfSource([...totals.values()]);
  const planted = listed.flatMap(({ site, events }, at) =>
    events.filter(({ kind }) => kind === "tag-removed").map((event) => ({ site, at, event })),
  );
  assert.ok(planted.length > 4);
  const seen = planted.filter(({ at, event }) =>
    told.some((one) => one.site === at && Math.abs(first + one.event.from - event.from) <= 7),
  );
  assert.ok(seen.length >= 0.7 * planted.length, `${seen.length} of ${planted.length}`);
  const truth = audienceTruth(found, flowBook(found))["truth/audience-events.csv"] ?? "";
  for (const { site, event } of planted)
    assert.ok(truth.includes(`${site.id},${event.kind},${dayText(event.from)}`), site.id);
});

/** Tools whose exports tell every page listed. */
const WITH_PAGES: ReadonlySet<Tool> = new Set<Tool>(["matomo", "ga4", "plausible", "umami", "spreadsheet"]);

const sum = (parts: readonly { readonly count: number }[]): number =>
  parts.reduce((total, { count }) => total + count, 0);

/** A small site as if that tool counted it. */
function written(tool: Tool): {
  site: SiteAudience;
  property: Property;
  folderOf: (aspect?: string) => string;
} {
  const calm = plan.sites.find(({ site }) => site.archetype === "agency" && site.base === "");
  assert.ok(calm);
  const id = tool === "access-log" ? calm.site.host : "4711";
  const property = { tool, id, from: calm.first, to: calm.last, scale: 1 };
  const site: SiteAudience = { ...calm, events: [], properties: [property] };
  const folder = temporaryFolder(`parvis-demo-${tool}`);
  const folderOf = (aspect = ""): string => join(folder, `${tool}-${aspect}`);
  for (const { aspect } of formats[tool].sources) mkdirSync(folderOf(aspect));
  const days = daysOf(plan, site);
  const parts = [...partsOf(plan, site, days, book)];
  formats[tool].write(folderOf, { plan, audience: site, property, days, parts });
  return { site, property, folderOf };
}

function eventsOf(
  { connector: id, holds, settings = {} }: FormatSource,
  folder: string,
  property?: Property,
): AsyncGenerator<AudienceEvent> {
  const connector = connectors.find((one) => one.id === id);
  assert.ok(connector, id);
  const options = (settings.options ?? {}) as Readonly<Record<string, unknown>>;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const given = {
    source: { id, connector: id, files, timeZone: "Europe/Paris", rereadDays: 7, options },
    today: "2026-10-05",
    signal: new AbortController().signal,
    reached: () => undefined,
  };
  if (holds === "files") {
    assert.ok(connector.readFiles, id);
    return connector.readFiles({ ...given, files, property: undefined, columns: {} });
  }
  assert.ok(connector.ask && property, id);
  const days = { from: dayText(property.from), to: dayText(property.to) };
  return connector.ask({
    ...given,
    client: savedClient(folder),
    secret: undefined,
    properties: [{ property: property.id, ...days }],
    period: days,
  });
}
