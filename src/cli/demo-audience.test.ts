import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../test/support/lake.ts";
import { connectors } from "../collect/connectors/index.ts";
import { flowBook } from "../demo/audience/flow.ts";
import type { FormatSource } from "../demo/audience/format/format.ts";
import { formats } from "../demo/audience/format/index.ts";
import { planAudience } from "../demo/audience/outline.ts";
import { partsOf } from "../demo/audience/part.ts";
import { SILENT_TOOLS, type SiteAudience, TOOLS, type Tool } from "../demo/audience/plan.ts";
import { daysOf } from "../demo/audience/series.ts";
import { planEstate } from "../demo/estate-plan.ts";
import { dayText } from "../kit/day.ts";

const country = planEstate({ seed: 7, sites: 8, pages: 120 });
// Whole months: readers of logs keep back the origins of one that is not over.
const planned = planAudience(country, { measured: "all", from: "2026-07-20", to: "2026-09-30" });
// Logs hold every request: all sites are small here.
const plan = { ...planned, sites: planned.sites.map((site) => ({ ...site, level: 120 })) };
const book = flowBook(plan);

for (const tool of TOOLS) {
  test(`${tool}: what the demo writes is read back, day by day, with origins that add up`, async () => {
    const { site, folderOf } = written(tool);
    const days = daysOf(plan, site);
    const visits = new Map<string, number>();
    let fromSites = 0;
    for (const source of formats[tool].sources) {
      for await (const event of eventsOf(source, folderOf(source.aspect))) {
        assert.notEqual(event.kind, "refusal", JSON.stringify(event));
        if (event.kind === "day") visits.set(event.day, event.counts.visits ?? 0);
        if (event.kind === "part" && event.dimension === "referrer") fromSites += event.visits ?? 0;
      }
    }
    for (let day = site.first; day <= site.last; day++) {
      const counted = days.visits[day - plan.first] ?? 0;
      assert.equal(visits.get(dayText(day)) ?? 0, counted, dayText(day));
    }
    const told = [...partsOf(plan, site, days, book)].flatMap(({ referrers }) => referrers);
    const expected = told.reduce((sum, { count }) => sum + count, 0);
    assert.equal(fromSites, SILENT_TOOLS.has(tool) ? 0 : expected);
  });
}

/** A small site as if that tool counted it. */
function written(tool: Tool): { site: SiteAudience; folderOf: (aspect?: string) => string } {
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
  return { site, folderOf };
}

function eventsOf({ connector: id, settings = {} }: FormatSource, folder: string) {
  const connector = connectors.find((one) => one.id === id);
  assert.ok(connector?.readFiles, id);
  const options = (settings.options ?? {}) as Readonly<Record<string, unknown>>;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return connector.readFiles({
    source: { id, connector: id, files, timeZone: "Europe/Paris", rereadDays: 7, options },
    today: "2026-10-05",
    signal: new AbortController().signal,
    reached: () => undefined,
    files,
    property: undefined,
    columns: {},
  });
}
