import type { Ask } from "../../analyse/question.ts";
import { audienceBacktest } from "../../analyse/questions/audience-backtest.ts";
import { audienceEvents } from "../../analyse/questions/audience-events.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { dayNumber } from "../../kit/day.ts";
import type { NamedCase } from "./case.ts";
import { type Found, type Matching, matchEvents, type Planted } from "./event-match.ts";
import { truthRows } from "./truth-file.ts";

/** What the answers about the audience of one invented country are worth. */
export interface AudienceCases {
  readonly events: Matching;
  /** Events found, with the cause that Parvis names: only those that are right. */
  readonly causes: readonly NamedCase[];
  /** Years during which the sites were watched, all together. */
  readonly siteYears: number;
  readonly forecasts: readonly Forecasts[];
  readonly flows: readonly NamedCase[];
}

/** Past forecasts of one site that can be held against what came. */
export interface Forecasts {
  readonly horizon: number;
  readonly days: number;
  readonly coverage80: number;
  readonly coverage95: number;
  /** Something was planted while they ran: nobody could have foreseen it. */
  readonly isDisturbed: boolean;
}

/** What is judged: without an answer to each, nothing is. */
export const AUDIENCE_QUESTIONS: readonly string[] = [audienceEvents, audienceBacktest, visitFlows].map(
  ({ id }) => id,
);

/** Sets the answers of a run about audience beside the truth of its workspace. */
export async function audienceCasesOf(workspace: string, ask: Ask): Promise<AudienceCases> {
  const planted = await plantedIn(workspace, "audience-events.csv", "kind");
  const seasons = await plantedIn(workspace, "audience-seasons.csv", "season");
  const rows = (await ask(audienceEvents)).map((row) => ({
    ...row,
    from: dayNumber(row.day),
    ...(row.to_day === null ? {} : { to: dayNumber(row.to_day) }),
  }));
  const events = matchEvents(planted, onceEach(rows), seasons);
  return {
    events,
    causes: causeCases(planted, rows),
    siteYears: await siteYears(workspace),
    forecasts: await forecastsOf(workspace, ask, planted),
    flows: await flowCases(workspace, ask),
  };
}

/** Days within which several series of a site tell the same. */
const SAME_DAYS = 3;

/** Visits, views and clicks of a site tell one thing together: it is counted once. */
function onceEach<T extends Found>(found: readonly T[]): T[] {
  const kept: T[] = [];
  for (const event of [...found].sort((a, b) => a.from - b.from)) {
    const isTold = kept.some(
      ({ site, kind, from }) => site === event.site && kind === event.kind && event.from - from <= SAME_DAYS,
    );
    if (!isTold) kept.push(event);
  }
  return kept;
}

async function plantedIn<K extends string>(workspace: string, file: string, kind: K): Promise<Planted[]> {
  const planted: Planted[] = [];
  for await (const row of truthRows<string>(workspace, file, ["site", kind, "from", "to"])) {
    const { site = "", from = "", to = "" } = row;
    planted.push({
      site,
      kind: row[kind] ?? "",
      from: dayNumber(from),
      ...(to === "" ? {} : { to: dayNumber(to) }),
    });
  }
  return planted;
}

/** How Parvis names what was planted. */
const CAUSE_OF: Readonly<Record<string, string>> = {
  "tag-removed": "tracking-loss",
  redesign: "redesign",
  campaign: "campaign",
  "bot-burst": "bot-burst",
  "domain-move": "domain-move",
  "double-count": "double-counting",
  "silent-drift": "silent-drift",
  "timezone-slip": "timezone-slip",
  "tool-change": "tool-change",
  gap: "no-data",
  outage: "source-outage",
};

/** Where a tool tells nothing at all, no more can be said than that. */
const causeOf = ({ kind }: Planted, found: Found): string =>
  kind === "tag-removed" && found.kind === "gap" ? "no-data" : (CAUSE_OF[kind] ?? kind);

/** The cause named for each planted event that was found; where several series found it, the first that names it right, else the first. */
function causeCases(
  planted: readonly Planted[],
  rows: readonly (Found & { readonly cause: string; readonly event: string })[],
): NamedCase[] {
  return planted.flatMap((one): NamedCase[] => {
    const { found } = matchEvents(
      [one],
      rows.filter(({ site }) => site === one.site),
    );
    const right = found
      .filter(({ outcome }) => outcome === "right")
      .map(({ event }) => event as (typeof rows)[number]);
    const named = right.find((event) => event.cause === causeOf(one, event)) ?? right[0];
    return named ? [{ about: named.event, truth: causeOf(one, named), found: named.cause }] : [];
  });
}

async function siteYears(workspace: string): Promise<number> {
  let days = 0;
  for await (const row of truthRows(workspace, "audience-sites.csv", ["from", "to", "tools"] as const))
    if (row.tools !== "") days += dayNumber(row.to) - dayNumber(row.from) + 1;
  return days / 365.25;
}

/** Forecasts start within the last year: what was planted since then, or shortly before, disturbs them. */
const FORECAST_DAYS = 364;
const SHORTLY_DAYS = 60;

async function forecastsOf(workspace: string, ask: Ask, planted: readonly Planted[]): Promise<Forecasts[]> {
  let last = 0;
  for await (const { to } of truthRows(workspace, "audience-sites.csv", ["to"] as const))
    last = Math.max(last, dayNumber(to));
  const since = last - FORECAST_DAYS - SHORTLY_DAYS;
  const disturbed = new Set(
    planted.filter(({ from, to = from }) => Math.max(from, to) >= since).map(({ site }) => site),
  );
  return (await ask(audienceBacktest)).map(({ site, horizon, days, coverage80, coverage95 }) => ({
    horizon,
    days,
    coverage80,
    coverage95,
    isDisturbed: disturbed.has(site),
  }));
}

const FLOW_COLUMNS = [
  "from_site",
  "to_site",
  "year",
  "state",
  "people",
  "unseen_out",
  "unseen_in",
  "counted_out",
  "counted_in",
] as const;

/** With fewer people in a year, chance decides what is seen. */
const FEWEST_PEOPLE = 50;

/**
 * Pairs and years in which both tools counted about what happened: what events do to figures is judged elsewhere. Of a pair that is not
 * in the answer, nothing is told.
 */
async function flowCases(workspace: string, ask: Ask): Promise<NamedCase[]> {
  const found = new Map(
    (await ask(visitFlows)).map((row) => [`${row.source_site} ${row.target_site} ${row.year}`, row]),
  );
  const cases: NamedCase[] = [];
  for await (const row of truthRows(workspace, "visit-flows.csv", FLOW_COLUMNS)) {
    const people = Number(row.people);
    if (people > 0 && people < FEWEST_PEOPLE) continue;
    const isSound =
      (row.unseen_out.startsWith("no-") || isWhole(row.counted_out)) &&
      (row.unseen_in.startsWith("no-") || isWhole(row.counted_in));
    if (!isSound) continue;
    const key = `${row.from_site} ${row.to_site} ${row.year}`;
    const answer = found.get(key);
    const about = `${key}: ${people} people, ${answer?.clicks_out ?? "–"} clicks out, ${answer?.referrals_in ?? "–"} visits in, ${answer?.links ?? "–"} links (${row.unseen_out} ${row.unseen_in})`;
    cases.push({ about, truth: row.state, found: answer?.state ?? "cannot-tell" });
  }
  return cases;
}

/** About all visits were counted, once. */
const isWhole = (share: string): boolean => Number(share) > 0.75 && Number(share) < 1.35;
