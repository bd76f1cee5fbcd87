import { ministryOf } from "../estate/branch.ts";
import { type DayNumber, dayText } from "../kit/day.ts";
import type { Estate } from "../model/estate.ts";
import type { Lab } from "./question.ts";
import { type Explanation, explain, type Witness } from "./series/cause.ts";
import { commonCauses, type Scope } from "./series/common-cause.ts";
import type { Decomposition } from "./series/decompose.ts";
import { TESTS_A_SERIES } from "./series/detect.ts";
import type { SeriesEvent } from "./series/event.ts";
import { expectedPeaks } from "./series/peak.ts";
import { stepAt } from "./series/shift.ts";
import { falseDiscoveryShares } from "./series/significance.ts";
import { Surroundings } from "./series-witness.ts";
import { type EstateSeries, type SiteSeries, seriesOf, type Watched } from "./site-series.ts";
import { readTags } from "./tag-state.ts";
import { thresholds } from "./threshold.ts";

/** Something that happened to the audience of a site, and what is likely behind it. */
export interface SiteEvent {
  readonly site: string;
  readonly metric: Watched;
  readonly event: SeriesEvent;
  readonly day: DayNumber;
  /** Last day; absent when it lasts. */
  readonly toDay?: DayNumber;
  /** Share of false discoveries to accept for it to count; absent for what is seen, not inferred. */
  readonly qValue?: number;
  readonly explanation: Explanation;
  /** Name of what several sites share. */
  readonly group?: string;
  /** True for the few that deserve someone’s time now. */
  readonly isAlert: boolean;
}

/** Every event of every site that chance does not explain, each with its likely cause. */
export async function siteEvents(lab: Lab): Promise<SiteEvent[]> {
  const estate = await seriesOf(lab);
  const kept = trusted(estate.sites.flatMap(candidatesOf), estate);
  const groups = commonCauses(kept.map(beginningOf), scopesOf(lab.estate, estate, lab.day), dayText);
  const surroundings = new Surroundings(lab.estate, estate, kept, await readTags(lab));
  const events = kept.map((candidate, i): SiteEvent => {
    const group = groups[i];
    const witness: Witness = { ...surroundings.around(candidate), ...(group !== undefined && { group }) };
    const { series, metric, event, qValue } = candidate;
    return {
      ...placed(series, metric, event),
      explanation: explain(event, witness),
      ...(qValue !== undefined && { qValue }),
      ...(group !== undefined && { group }),
    };
  });
  return withAlerts([...events, ...peaksOf(estate, events)], estate.last);
}

/** An event before anything is known of its cause. */
export interface Candidate {
  readonly series: SiteSeries;
  readonly metric: Watched;
  readonly event: SeriesEvent;
  readonly qValue?: number;
}

const placed = (series: SiteSeries, metric: Watched, event: SeriesEvent) => ({
  site: series.site,
  metric,
  event,
  day: series.days.first + event.from,
  ...(event.to !== undefined && { toDay: series.days.first + event.to }),
  isAlert: false,
});

function candidatesOf(series: SiteSeries): Candidate[] {
  return [...series.parts].flatMap(([metric, part]) => {
    const events = series.events.get(metric) ?? [];
    const steps = metric === "search_clicks" ? [] : toolSteps(series, part, events);
    return [...events, ...steps].map((event) => ({ series, metric, event }));
  });
}

/** Days around a change of tool in which a break is its doing. */
const NEAR_TOOL = 10;

/** Small steps on the days when another tool began to count, where no break was found. */
function toolSteps(
  { sources, days }: SiteSeries,
  part: Decomposition,
  found: readonly SeriesEvent[],
): SeriesEvent[] {
  return sources.slice(1).flatMap(({ from }) => {
    const day = from - days.first;
    const isFound = found.some(
      (event) =>
        event.kind === "shift" && Math.abs(event.from - day) <= NEAR_TOOL && (event.pValue ?? 1) <= 0.01,
    );
    const step = isFound ? undefined : stepAt(part, day);
    return step ? [step] : [];
  });
}

/** Those that stand when all tests of all sites and metrics are counted. */
function trusted(candidates: readonly Candidate[], { sites }: EstateSeries): Candidate[] {
  const tested = candidates.filter(({ event }) => event.pValue !== undefined);
  const tests = sites.reduce((sum, { parts }) => sum + parts.size * TESTS_A_SERIES, 0);
  const shares = falseDiscoveryShares(
    tested.map(({ event }) => event.pValue as number),
    tests,
  );
  const share = new Map(tested.map((candidate, i) => [candidate, shares[i] as number]));
  return candidates
    .map((candidate): Candidate => {
      const qValue = share.get(candidate);
      return qValue === undefined ? candidate : { ...candidate, qValue };
    })
    .filter(({ qValue }) => qValue === undefined || qValue <= thresholds.falseDiscoveries.value);
}

const beginningOf = ({ series, event }: Candidate) => ({
  site: series.site,
  day: series.days.first + event.from,
  isFall: event.size < 0,
});

/** Sources, ministries, themes, then all: the narrowest that explains is named. */
function scopesOf(estate: Estate, { sites }: EstateSeries, day: string): Scope[] {
  const known = new Map(estate.sites.map((site) => [site.id, site]));
  const byName = new Map<string, Set<string>>();
  const add = (name: string, site: string): void => {
    byName.set(name, (byName.get(name) ?? new Set()).add(site));
  };
  for (const { site, sources } of sites) for (const { source } of sources) add(`source ${source}`, site);
  for (const { site } of sites) {
    const ministry = ministryOf(estate, known.get(site)?.organisation, day);
    if (ministry) add(`ministry ${ministry.id}`, site);
  }
  for (const { site } of sites)
    for (const theme of known.get(site)?.themes ?? []) add(`theme ${theme}`, site);
  for (const { site } of sites) add("estate", site);
  return [...byName].map(([name, members]) => ({ name, sites: members }));
}

/** Peaks that the calendar foretold, where no event tells them already. */
function peaksOf({ sites }: EstateSeries, events: readonly SiteEvent[]): SiteEvent[] {
  const bySite = groupedBySite(events);
  return sites.flatMap((series) => {
    const metric = series.leading;
    const part = metric && series.parts.get(metric);
    if (!part) return [];
    const campaigns = series.calendar.filter(({ kind }) => kind === "campaign");
    const told = (bySite.get(series.site) ?? []).filter((one) => one.metric === metric && one.event.size > 0);
    return expectedPeaks(part, campaigns)
      .filter(({ event }) => !told.some((one) => overlaps(one.event, event)))
      .map(({ event, explanation }) => ({ ...placed(series, metric, event), explanation }));
  });
}

function groupedBySite(events: readonly SiteEvent[]): Map<string, SiteEvent[]> {
  const groups = new Map<string, SiteEvent[]>();
  for (const event of events) groups.set(event.site, [...(groups.get(event.site) ?? []), event]);
  return groups;
}

const overlaps = (a: SeriesEvent, b: SeriesEvent): boolean =>
  a.from <= (b.to ?? b.from) && b.from <= (a.to ?? a.from + 60);

/** News first by what is at stake, visits a day, weighed by how sure the cause is; what is shared by sites counts once. */
function withAlerts(events: readonly SiteEvent[], last: DayNumber): SiteEvent[] {
  const isNews = ({ day, toDay, explanation }: SiteEvent): boolean =>
    day > last - thresholds.alertDays.value &&
    (toDay === undefined || toDay > last - thresholds.alertDays.value) &&
    !CALM.has(explanation.cause);
  const order = events.filter(isNews).sort((a, b) => stake(b) - stake(a) || (a.site < b.site ? -1 : 1));
  const subjects = new Set<string>();
  for (const event of order) {
    if (subjects.size >= thresholds.alertBudget.value) break;
    subjects.add(subjectOf(event));
  }
  const chosen = new Set(order.filter((event) => subjects.has(subjectOf(event))));
  return events.map((event) => (chosen.has(event) ? { ...event, isAlert: true } : event));
}

/** What nobody has to act on. */
const CALM: ReadonlySet<string> = new Set(["campaign", "tax-peak", "trend"]);

const subjectOf = ({ group, site }: SiteEvent): string => group ?? `site ${site}`;

function stake({ event, explanation }: SiteEvent): number {
  const visits = Number.isNaN(event.after) ? event.before : Math.abs(event.after - event.before);
  const sure = { "very-likely": 1, likely: 0.8, possible: 0.5, "cannot-tell": 0.4 }[explanation.confidence];
  return visits * sure;
}
