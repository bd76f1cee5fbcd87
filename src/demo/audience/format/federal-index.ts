import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DayNumber, dayText } from "../../../kit/day.ts";
import { drawOf } from "../../draw.ts";
import { READING_DAY } from "../../estate-plan.ts";
import { csvFile } from "../../row.ts";
import { type EventKind, placeEvents } from "../event.ts";
import type { AudiencePlan, Property, SiteAudience } from "../plan.ts";
import { daysOf } from "../series.ts";
import type { FormatSource } from "./format.ts";

/*
 * What the State publishes of sites that count nothing themselves, by a tag common to all: totals of the last thirty days, never days.
 * The index lists them day after day; reports have those of one day, with what people did.
 */

type IndexSource = FormatSource & {
  readonly id: string;
  readonly write: (folder: string, plan: AudiencePlan, listed: readonly SiteAudience[]) => void;
};

export const indexSources: readonly IndexSource[] = [
  { id: "federal-index", connector: "trailing-30", holds: "files", write: writeIndex },
  { id: "usa-gov", connector: "usa-gov", holds: "files", write: writeReport },
];

/** Of the sites without tool, one in so many carries the common tag. */
const ONE_IN = 4;

function listedSites({ country, sites }: AudiencePlan): SiteAudience[] {
  const draw = drawOf(country.seed, "federal index");
  return sites.filter(
    ({ site, properties }) =>
      properties.length === 0 && site.base === "" && site.successor === undefined && draw.chance(1 / ONE_IN),
  );
}

const WINDOW_DAYS = 30;
/** The index is two years old. */
const KEPT_DAYS = 730;

/** What befalls the figures of listed sites, in turn: only what totals of thirty days can show. Some live without. */
const BEFALLS: readonly (EventKind | undefined)[] = [
  "tag-removed",
  undefined,
  "redesign",
  "bot-burst",
  undefined,
  "campaign",
  "double-count",
];

/** The listed sites with what was planted in the figures that the common tag counts, within the days that the index has. */
export function taggedSites(plan: AudiencePlan): SiteAudience[] {
  return listedSites(plan).map((audience, i) => {
    const draw = drawOf(plan.country.seed, "common tag", audience.site.index);
    const life = { first: Math.max(audience.first, plan.last - KEPT_DAYS), last: plan.last };
    const kind = BEFALLS[i % BEFALLS.length];
    const tag: Property = {
      tool: "ga4",
      id: audience.site.host,
      from: audience.first,
      to: audience.last,
      scale: 1,
    };
    return {
      ...audience,
      events: placeEvents(draw, kind === undefined ? [] : [kind], life, audience.events),
      properties: [tag],
    };
  });
}

function writeIndex(folder: string, plan: AudiencePlan, listed: readonly SiteAudience[]): void {
  const first = Math.max(plan.first + WINDOW_DAYS, plan.last - KEPT_DAYS + 1);
  const file = csvFile(join(folder, "daily-trailing30.csv"), ["host", "date", "visits_30d", "pageviews_30d"]);
  for (const audience of listed)
    for (const { day, visits, views } of windowsOf(plan, audience, first))
      file.write([audience.site.host, dayText(day), visits, views]);
  file.close();
}

interface Window {
  readonly day: DayNumber;
  readonly visits: number;
  readonly views: number;
}

function* windowsOf(plan: AudiencePlan, audience: SiteAudience, first: DayNumber): Generator<Window> {
  const days = daysOf(plan, audience);
  for (let day = Math.max(first, audience.first + WINDOW_DAYS); day <= plan.last; day++) {
    const end = day - plan.first + 1;
    const total = (counts: Int32Array): number =>
      counts.subarray(end - WINDOW_DAYS, end).reduce((sum, count) => sum + count, 0);
    yield { day, visits: total(days.visits), views: total(days.views) };
  }
}

/** The report of the reading day as JSON, and that of a month before as people save it, a CSV with its day in its name. */
function writeReport(folder: string, plan: AudiencePlan, listed: readonly SiteAudience[]): void {
  const report = {
    name: "top-domains-30-days",
    query: { dateRanges: [{ startDate: "30daysAgo", endDate: "yesterday" }] },
    meta: { name: "Top Domains (30 Days)", description: "Last 30 days\u2019 visits by domain" },
    data: listed.flatMap((audience) => reportRows(plan, audience, plan.last)),
    totals: {},
    taken_at: `${READING_DAY}T12:00:00.000Z`,
  };
  writeFileSync(join(folder, "top-domains-30-days.json"), `${JSON.stringify(report, null, 1)}\n`);
  const earlier = plan.last - WINDOW_DAYS;
  const columns = ["domain", "visits", "users", "pageviews", "avg_session_duration", "bounce_rate"] as const;
  const file = csvFile(join(folder, `top-domains-30-days-${dayText(earlier + 1)}.csv`), [
    "agency",
    ...columns,
  ]);
  for (const audience of listed)
    for (const row of reportRows(plan, audience, earlier))
      file.write(["live", ...columns.map((name) => row[name])]);
  file.close();
}

function reportRows(plan: AudiencePlan, audience: SiteAudience, day: DayNumber) {
  const { habit, site } = audience;
  return [...windowsOf(plan, audience, day)].slice(0, 1).map(({ visits, views }) => ({
    domain: site.host,
    visits: String(visits),
    pageviews: String(views),
    users: String(Math.round(visits * habit.visitorShare)),
    bounce_rate: habit.bounceShare.toFixed(4),
    avg_session_duration: habit.secondsPerVisit.toFixed(2),
  }));
}
