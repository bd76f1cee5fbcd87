import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayText } from "../../../kit/day.ts";
import { sharedOut } from "../chance.ts";
import { engineHost, type MonthParts, type Part } from "../part.ts";
import type { AudienceFormat, CountedProperty } from "./format.ts";
import { yearsOf } from "./saved-answer.ts";

/** Answers of the Reporting API of Matomo, one for each site, report and calendar year, as a client that asks by the year keeps them. */
export const matomo: AudienceFormat = {
  sources: [{ connector: "matomo", holds: "files", settings: { url: "https://stats.gov.example" } }],
  write(folderOf, counted) {
    const folder = join(folderOf(), counted.property.id);
    mkdirSync(folder, { recursive: true });
    for (const year of yearsOf(counted.property)) {
      writeDays(folder, counted, year);
      writeMonths(folder, counted, year);
    }
  },
};

interface Year {
  readonly from: number;
  readonly to: number;
}

type Answer = Readonly<Record<string, unknown>>;

function write(
  folder: string,
  report: string,
  span: "day" | "month",
  { from, to }: Year,
  answer: Answer,
): void {
  const name = `${report}.${span}.${dayText(from)}_${dayText(to)}.json`;
  writeFileSync(join(folder, name), JSON.stringify(answer));
}

/** A day on which nobody was counted is an empty list, whatever the cause: Matomo does not tell a zero from a gap. */
function writeDays(folder: string, counted: CountedProperty, year: Year): void {
  const { plan, days } = counted;
  const outlinks = outlinksByDay(counted, year);
  const visits: Record<string, unknown> = {};
  const actions: Record<string, unknown> = {};
  for (let day = year.from; day <= year.to; day++) {
    const i = day - plan.first;
    const isEmpty = days.present[i] !== 1 || days.visits[i] === 0;
    const date = dayText(day);
    visits[date] = isEmpty ? [] : visitCounts(counted, i);
    actions[date] = isEmpty ? [] : actionCounts(counted, i, outlinks.get(day) ?? 0);
  }
  write(folder, "VisitsSummary.get", "day", year, visits);
  write(folder, "Actions.get", "day", year, actions);
}

function visitCounts({ days }: CountedProperty, i: number): Answer {
  const visits = days.visits[i] ?? 0;
  const bounces = days.bounces[i] ?? 0;
  const seconds = days.seconds[i] ?? 0;
  const actions = days.views[i] ?? 0;
  return {
    nb_uniq_visitors: days.visitors[i],
    nb_users: 0,
    nb_visits: visits,
    nb_actions: actions,
    nb_visits_converted: 0,
    bounce_count: bounces,
    sum_visit_length: seconds,
    max_actions: Math.min(actions, 40),
    bounce_rate: `${Math.round((100 * bounces) / visits)}%`,
    nb_actions_per_visit: Math.round((10 * actions) / visits) / 10,
    avg_time_on_site: Math.round(seconds / visits),
  };
}

function actionCounts({ days }: CountedProperty, i: number, outlinks: number): Answer {
  const views = days.views[i] ?? 0;
  return {
    nb_pageviews: views,
    nb_uniq_pageviews: Math.round(views * 0.8),
    nb_downloads: 0,
    nb_uniq_downloads: 0,
    nb_outlinks: outlinks,
    nb_uniq_outlinks: Math.round(outlinks * 0.95),
    nb_searches: days.searches[i],
    nb_keywords: Math.round((days.searches[i] ?? 0) * 0.6),
  };
}

/** The clicks of a month are shared out over its days as visits are. */
function outlinksByDay({ plan, days, parts }: CountedProperty, year: Year): ReadonlyMap<number, number> {
  const clicks = new Map<number, number>();
  for (const { span, outlinks } of parts.filter((month) => isIn(month, year))) {
    const weights = Array.from(
      { length: span.to - span.from + 1 },
      (_, d) => days.visits[span.from + d - plan.first] ?? 0,
    );
    for (const [d, count] of sharedOut(totalOf(outlinks), weights).entries())
      clicks.set(span.from + d, count);
  }
  return clicks;
}

const isIn = ({ span }: MonthParts, { from, to }: Year): boolean => span.from >= from && span.to <= to;
const totalOf = (parts: readonly Part<string>[]): number => parts.reduce((sum, { count }) => sum + count, 0);

/** A month without a visit is an empty list too. */
function writeMonths(folder: string, counted: CountedProperty, year: Year): void {
  const told = new Map(counted.parts.map((month) => [month.span.month, month]));
  const months = counted.plan.months.filter(({ from, to }) => from <= year.to && to >= year.from);
  for (const [report, rowsOf] of Object.entries(REPORTS)) {
    const answer: Record<string, unknown> = {};
    for (const { month } of months) {
      const parts = told.get(month);
      answer[month] = parts ? rowsOf(parts) : [];
    }
    if (report !== EXITS || counted.parts.some(({ exits }) => exits.length > 0))
      write(folder, report, "month", year, answer);
  }
}

const EXITS = "Actions.getExitPageUrls";

const REPORTS: Readonly<Record<string, (month: MonthParts) => readonly Answer[]>> = {
  "Referrers.getReferrerType": ({ channels }) =>
    channels.map(({ key, count }) => ({
      label: CHANNELS[key]?.label,
      nb_visits: count,
      referrer_type: CHANNELS[key]?.type,
      segment: `referrerType==${key}`,
    })),
  "Referrers.getWebsites": ({ referrers }) =>
    byHost(referrers, (host, pages) => ({
      label: host,
      nb_visits: totalOf(pages),
      segment: `referrerName==${host}`,
      subtable: pages.map(({ key, count }) => ({ label: key, nb_visits: count })),
    })),
  "Referrers.getSearchEngines": ({ engines }) =>
    engines.map(({ key, count }) => ({
      label: `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`,
      nb_visits: count,
      url: `http://${engineHost(key)}`,
    })),
  "Actions.getOutlinks": ({ outlinks }) =>
    byHost(outlinks, (host, pages) => ({
      label: host,
      nb_visits: totalOf(pages),
      nb_hits: totalOf(pages),
      sum_time_spent: 0,
      subtable: pages.map(({ key, count }) => ({
        label: new URL(key).pathname,
        nb_visits: count,
        nb_hits: count,
        sum_time_spent: 0,
        url: key,
      })),
    })),
  "Actions.getPageUrls": ({ pages }) =>
    pages.map(({ key, count }) => ({
      label: new URL(key).pathname,
      nb_visits: Math.ceil(count * 0.8),
      nb_hits: count,
      url: key,
    })),
  [EXITS]: ({ exits }) =>
    exits.map(({ key, count }) => ({ label: new URL(key).pathname, exit_nb_visits: count, url: key })),
  "DevicesDetection.getType": ({ devices }) =>
    devices.map(({ key, count }) => ({
      label: DEVICES[key],
      nb_visits: count,
      segment: `deviceType==${DEVICES[key]?.toLowerCase()}`,
    })),
  "UserCountry.getCountry": ({ countries }) =>
    countries.map(({ key, count }) => ({ label: key, nb_visits: count, code: key.toLowerCase() })),
};

const CHANNELS: Readonly<Record<string, { readonly label: string; readonly type: number }>> = {
  direct: { label: "Direct Entry", type: 1 },
  search: { label: "Search Engines", type: 2 },
  website: { label: "Websites", type: 3 },
  campaign: { label: "Campaigns", type: 6 },
  social: { label: "Social Networks", type: 7 },
};

const DEVICES: Readonly<Record<string, string>> = {
  desktop: "Desktop",
  mobile: "Smartphone",
  tablet: "Tablet",
};

/** Matomo lists hosts, and under each its pages; the most seen first. */
function byHost(
  parts: readonly Part<string>[],
  rowOf: (host: string, pages: readonly Part<string>[]) => Answer,
): Answer[] {
  const hosts = new Map<string, Part<string>[]>();
  for (const part of parts) {
    const { host } = new URL(part.key);
    hosts.set(host, [...(hosts.get(host) ?? []), part]);
  }
  return [...hosts]
    .sort(([, a], [, b]) => totalOf(b) - totalOf(a))
    .map(([host, pages]) => rowOf(host, pages));
}
