import { dayNumber, dayText } from "../../kit/day.ts";
import { plantedSearches } from "../flaw.ts";
import { rareFlawsOf } from "../rare-flaw.ts";
import { csvText } from "../row.ts";
import { calendarOf } from "./calendar.ts";
import { exitPages } from "./exit.ts";
import { type Flow, type FlowBook, monthly } from "./flow.ts";
import { taggedSites } from "./format/federal-index.ts";
import { partsOf } from "./part.ts";
import { type AudiencePlan, SILENT_TOOLS, type SiteAudience } from "./plan.ts";
import { daysOf, expectedOn } from "./series.ts";

/** What was planned and planted, by path: small files. */
export function audienceTruth(plan: AudiencePlan, book: FlowBook): Readonly<Record<string, string>> {
  return {
    "truth/audience-sites.csv": sites(plan),
    "truth/audience-events.csv": events(plan),
    "truth/audience-seasons.csv": seasons(plan),
    "truth/visit-flows.csv": flows(plan, book),
    "truth/searches.csv": searches(plan),
    ...(plan.country.rareFlaws && rareTruth(plan, book)),
  };
}

/** What the rarer defects of a country come to. */
function rareTruth(plan: AudiencePlan, book: FlowBook): Readonly<Record<string, string>> {
  return {
    "truth/audience-peaks.csv": csvText(PEAK_COLUMNS, peaks(plan)),
    "truth/audience-exits.csv": csvText(EXIT_COLUMNS, exits(plan)),
    "truth/audience-origins.csv": csvText(ORIGIN_COLUMNS, origins(plan, book)),
  };
}

export const PEAK_COLUMNS = ["site", "times"] as const;
/** Days to come among which a peak stands out, the first ones that are too near, and how long it lasts. */
const [DAYS_AHEAD, TOO_NEAR, WEEK] = [90, 14, 7];

/** How many times more people are expected in the best week to come than on an ordinary day to come, for each site whose days a tool tells. */
function peaks(plan: AudiencePlan): (readonly string[])[] {
  const calendar = calendarOf(plan.first, plan.last + DAYS_AHEAD);
  return plan.sites
    .filter(({ properties }) => properties.some(({ to, tool }) => to === plan.last && tool !== "access-log"))
    .map((audience) => {
      const ahead = Array.from({ length: DAYS_AHEAD }, (_, h) =>
        expectedOn(audience, calendar, plan.last + 1 + h),
      );
      const usual = [...ahead].sort((a, b) => a - b)[DAYS_AHEAD >> 1] ?? 1;
      const weeks = Array.from({ length: DAYS_AHEAD - TOO_NEAR - WEEK + 1 }, (_, i) =>
        ahead.slice(TOO_NEAR + i, TOO_NEAR + i + WEEK).reduce((sum, value) => sum + value, 0),
      );
      return [audience.site.id, (Math.max(...weeks) / WEEK / usual).toFixed(3)];
    });
}

export const EXIT_COLUMNS = ["page", "life_event", "left"] as const;

/** Pages on which visits end, of the sites whose tool tells it. */
const exits = (plan: AudiencePlan): (readonly string[])[] =>
  plan.sites
    .filter(({ properties }) => properties.some(({ tool }) => tool === "matomo"))
    .flatMap((audience) =>
      exitPages(plan, audience).map(({ address, lifeEvent, isLeft }) => [
        address,
        lifeEvent,
        isLeft ? "1" : "0",
      ]),
    );

export const ORIGIN_COLUMNS = ["site", "visits", "share"] as const;

/** Of the visits of the last year, the share of the way that most come by, direct visits aside; for the sites where that was planted, and whose tool tells it. */
function origins(plan: AudiencePlan, book: FlowBook): (readonly string[])[] {
  const year = dayText(plan.last).slice(0, 4);
  const flawed = rareFlawsOf(plan.country, "one-source");
  return plan.sites
    .filter(
      ({ site, properties }) => flawed.has(site) && properties.some(({ tool }) => !SILENT_TOOLS.has(tool)),
    )
    .flatMap((audience) => {
      const counts = new Map<string, number>();
      for (const { span, channels, property } of partsOf(plan, audience, daysOf(plan, audience), book)) {
        if (SILENT_TOOLS.has(property.tool) || !span.month.startsWith(year)) continue;
        for (const { key, count } of channels) counts.set(key, (counts.get(key) ?? 0) + count);
      }
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const most = Math.max(0, ...[...counts].filter(([key]) => key !== "direct").map(([, count]) => count));
      return all > 0 ? [[audience.site.id, String(all), (most / all).toFixed(3)]] : [];
    });
}

const isMeasured = ({ properties }: SiteAudience): boolean => properties.length > 0;

function sites(plan: AudiencePlan): string {
  const rows = plan.sites.map((audience) => [
    audience.site.id,
    audience.temper.kind,
    audience.level.toFixed(1),
    dayText(audience.first),
    dayText(audience.last),
    audience.properties.map(({ tool }) => tool).join("|"),
    audience.tracksOutlinks ? 1 : 0,
    audience.behindSignOn ? 1 : 0,
    audience.events.length,
  ]);
  return csvText(
    ["site", "temper", "visits_a_day", "from", "to", "tools", "tracks_outlinks", "behind_sign_on", "events"],
    rows,
  );
}

export const EVENT_COLUMNS = ["site", "kind", "from", "to", "size", "metric", "other"] as const;

/** Events of sites that somebody counts, or the common tag: the others leave no trace. */
function events(plan: AudiencePlan): string {
  const rows = [...plan.sites.filter(isMeasured), ...taggedSites(plan)].flatMap(({ site, events: planted }) =>
    planted.map(({ kind, from, to, size, metric, other }) => [
      site.id,
      kind,
      dayText(from),
      to === undefined ? "" : dayText(to),
      size.toFixed(3),
      metric,
      other ?? "",
    ]),
  );
  return csvText(EVENT_COLUMNS, rows);
}

/** Searches planted on the sites that a search engine tells of them. */
function searches({ country, sites: all }: AudiencePlan): string {
  const rows = all
    .filter(({ searchConsole }) => searchConsole)
    .flatMap(({ site }) =>
      plantedSearches(country, site).map(({ rule, query, isPlanted }) => [
        rule,
        site.id,
        query,
        isPlanted ? 1 : 0,
      ]),
    );
  return csvText(["rule", "site", "query", "planted"], rows);
}

/** A season of a site is worth telling when it brings this many times more visits at its height. */
export const WORTH_TELLING = 1.1;

/** What the calendar brings to sites: to be explained by it, and not to be taken for an event. */
function seasons(plan: AudiencePlan): string {
  const rows = plan.sites.filter(isMeasured).flatMap((audience) =>
    plan.calendar.seasons.flatMap(({ season, from, to }) => {
      const times = audience.temper.seasons[season] ?? 1;
      const isKnown = from >= audience.first && to <= audience.last;
      if (times < WORTH_TELLING || !isKnown) return [];
      return [[audience.site.id, season, dayText(from), dayText(to), times.toFixed(2)]];
    }),
  );
  return csvText(["site", "season", "from", "to", "times"], rows);
}

export const FLOW_COLUMNS = [
  "from_site",
  "to_site",
  "year",
  "links",
  "state",
  "people",
  "unseen_out",
  "unseen_in",
  "counted_out",
  "counted_in",
] as const;

/**
 * What people did from site to site in a year, and the state that a careful judge would give the pair from what each side could see. `counted_*`: of
 * the visits of that side as a whole, the share that its tool counted, events and all. In a year in which a tool that tells no
 * origins was changed for one that does, or the other way, the first side alone is believed.
 */
function flows(plan: AudiencePlan, book: FlowBook): string {
  const idOf = (index: number): string => plan.sites[index]?.site.id ?? "";
  const counted = plan.sites.map((site) => countedShares(plan, site));
  const years = yearsOf(plan);
  const rows = book.flows.flatMap((flow) =>
    years.flatMap(({ year, months }) => {
      const { pair, unseenOut = "" } = flow;
      const hearing = hearingIn(plan.sites[pair.to], year);
      const unseenIn = hearing === "none" ? "no-origins" : (flow.unseenIn ?? "");
      const people = months.reduce((sum, month) => sum + (flow.people[month] ?? 0), 0);
      const isHalfBlind = hearing === "part" && people > 0 && flow.unseenIn !== undefined;
      const state = isHalfBlind ? "cannot-tell" : seenState(flow, people, hearing !== "all");
      if (state === undefined) return [];
      const shareOf = (site: number): string => (counted[site]?.get(year) ?? 0).toFixed(2);
      const shares = [shareOf(pair.from), shareOf(pair.to)];
      return [
        [idOf(pair.from), idOf(pair.to), year, pair.links, state, people, unseenOut, unseenIn, ...shares],
      ];
    }),
  );
  return csvText(FLOW_COLUMNS, rows);
}

/** How much of a year the tools of a site tell where visits come from. */
function hearingIn(site: SiteAudience | undefined, year: string): "all" | "part" | "none" {
  const [first, last] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
  const inUse = (site?.properties ?? []).filter(({ from, to }) => from <= last && to >= first);
  const silent = inUse.filter(({ tool }) => SILENT_TOOLS.has(tool)).length;
  return silent === 0 ? "all" : silent === inUse.length ? "none" : "part";
}

/** Undefined where there is nothing to judge: no link and nobody. */
function seenState({ pair, unseenOut, unseenIn }: Flow, people: number, isSilent: boolean) {
  const isDeaf = isSilent || unseenIn === "no-tool";
  const isBlind = !isDeaf && (unseenIn === "noreferrer" || unseenIn === "sign-on");
  if (people === 0 && pair.links === 0) return undefined;
  if (unseenOut !== undefined && (isDeaf || isBlind)) return "cannot-tell";
  if (pair.state === "broken") return "broken";
  if (people === 0) return "dormant";
  if (isBlind) return "one-sided";
  return pair.links > 0 ? "live" : pair.state;
}

function yearsOf({ months }: AudiencePlan): { readonly year: string; readonly months: number[] }[] {
  const years = new Map<string, number[]>();
  for (const [rank, { month }] of months.entries()) {
    const year = month.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), rank]);
  }
  return [...years].map(([year, ranks]) => ({ year, months: ranks }));
}

function countedShares(plan: AudiencePlan, site: SiteAudience): ReadonlyMap<string, number> {
  if (!isMeasured(site)) return new Map();
  const days = daysOf(plan, site);
  const [people, visits] = [monthly(plan, days.people), monthly(plan, days.visits)];
  return new Map(
    yearsOf(plan).map(({ year, months }) => {
      const sum = (values: Float64Array): number =>
        months.reduce((total, month) => total + (values[month] ?? 0), 0);
      return [year, sum(people) > 0 ? sum(visits) / sum(people) : 0];
    }),
  );
}
