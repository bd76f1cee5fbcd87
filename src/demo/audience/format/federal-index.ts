import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DayNumber, dayText } from "../../../kit/day.ts";
import { drawOf } from "../../draw.ts";
import { READING_DAY } from "../../estate-plan.ts";
import { csvFile } from "../../row.ts";
import type { AudiencePlan, SiteAudience } from "../plan.ts";
import { peopleOf } from "../series.ts";
import type { FormatSource } from "./format.ts";

/*
 * What the State publishes of sites that count nothing themselves, by a tag common to all: totals of the last thirty days, never days.
 * The index lists them day after day; the report has the last ones, with what people did.
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

export function listedSites({ country, sites }: AudiencePlan): SiteAudience[] {
  const draw = drawOf(country.seed, "federal index");
  return sites.filter(
    ({ site, properties }) =>
      properties.length === 0 && site.base === "" && site.successor === undefined && draw.chance(1 / ONE_IN),
  );
}

const WINDOW_DAYS = 30;
/** The index is two years old. */
const KEPT_DAYS = 730;

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
  const people = peopleOf(plan, audience);
  for (let day = Math.max(first, audience.first + WINDOW_DAYS); day <= plan.last; day++) {
    const end = day - plan.first + 1;
    const visits = Math.round(people.subarray(end - WINDOW_DAYS, end).reduce((sum, count) => sum + count, 0));
    yield { day, visits, views: Math.round(visits * audience.habit.viewsPerVisit) };
  }
}

function writeReport(folder: string, plan: AudiencePlan, listed: readonly SiteAudience[]): void {
  const data = listed.flatMap((audience) =>
    [...windowsOf(plan, audience, plan.last)].map(({ visits, views }) => ({
      domain: audience.site.host,
      visits: String(visits),
      pageviews: String(views),
      users: String(Math.round(visits * audience.habit.visitorShare)),
      bounce_rate: audience.habit.bounceShare.toFixed(4),
      avg_session_duration: audience.habit.secondsPerVisit.toFixed(2),
    })),
  );
  const report = {
    name: "top-domains-30-days",
    query: { dateRanges: [{ startDate: "30daysAgo", endDate: "yesterday" }] },
    meta: { name: "Top Domains (30 Days)", description: "Last 30 days\u2019 visits by domain" },
    data,
    totals: {},
    taken_at: `${READING_DAY}T12:00:00.000Z`,
  };
  writeFileSync(join(folder, "top-domains-30-days.json"), `${JSON.stringify(report, null, 1)}\n`);
}
