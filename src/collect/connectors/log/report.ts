import { dayText } from "../../../kit/day.ts";
import {
  CHANNELS,
  DEVICES,
  type Dimension,
  type Metric,
  OTHERS,
  type Span,
} from "../../../model/audience.ts";
import type { AudienceEvent, DayEvent, MarkEvent, PartEvent } from "../connector.ts";
import { type Days, lastDayOfMonth, monthsOver } from "../slice.ts";
import type { Counter } from "./counter.ts";
import type { DayCounts, MonthCounts, Property } from "./property.ts";
import type { Tally } from "./tally.ts";

const DAY_S = 86_400;
/** A log that begins or ends this far from midnight may hold only a part of the day… */
const EDGE_S = 1800;
/** …when that is many times the usual wait between two of its lines. */
const EDGE_WAITS = 10;

const METRICS_TOLD: readonly Metric[] = [
  "visits",
  "visitors",
  "views",
  "bounces",
  "duration_s",
  "downloads",
  "bot_views",
  "errors",
];
const MONTHLY: readonly Dimension[] = ["page", "entry-page", "exit-page", "download"];

export interface ReportOptions {
  readonly today: string;
  readonly tellsSearches: boolean;
}

/** All that was counted, as events: properties by name, then days and months in order. */
export function* report(counter: Counter, options: ReportOptions): Generator<AudienceEvent> {
  const partial = partialDays(counter, options.today);
  const properties = [...counter.properties.values()].filter(({ days }) => days.size > 0);
  for (const property of properties.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const days = [...property.days].sort(([a], [b]) => a - b);
    const period = { from: dayText(days[0]?.[0] ?? 0), to: dayText(days.at(-1)?.[0] ?? 0) };
    yield* lookedAt(property, period, options);
    for (const [day, counts] of days) {
      yield dayEvent(property, dayText(day), counts, options);
      yield* dayParts(property, dayText(day), counts);
      yield* dayMarks(property, dayText(day), counts, partial);
    }
    const months = [...property.months].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [month, counts] of months) {
      if (lastDayOfMonth(month) < options.today)
        yield* monthEvents(property, month, counts, partial, options);
      else yield { kind: "aside", what: `month not over: the pages and referrers of ${month} wait` };
    }
  }
}

function* lookedAt(
  property: Property,
  period: Days,
  { tellsSearches, today }: ReportOptions,
): Generator<AudienceEvent> {
  const { name, tellsReferrer, tellsAgent } = property;
  const daily: (Metric | Dimension)[] = [...METRICS_TOLD];
  const monthly = [...MONTHLY];
  if (tellsReferrer) {
    daily.push("channel");
    monthly.push("referrer", "search-engine");
  }
  if (tellsAgent) daily.push("device");
  if (tellsSearches) {
    daily.push("searches");
    monthly.push("site-search");
  }
  yield { kind: "looked", property: name, about: daily, ...period };
  const months = monthsOver(period, today);
  if (months.from <= months.to)
    yield { kind: "looked", property: name, about: monthly, ...months, span: "month" };
}

function dayEvent(
  { name }: Property,
  day: string,
  counts: DayCounts,
  { tellsSearches }: ReportOptions,
): DayEvent {
  const { file, place, visits, visitors, views, bounces, duration_s, downloads, bot_views, errors } = counts;
  const told = { visits, visitors, views, bounces, duration_s, downloads, bot_views, errors };
  return {
    kind: "day",
    property: name,
    day,
    counts: tellsSearches ? { ...told, searches: counts.searches } : told,
    file,
    place,
  };
}

function* dayParts(property: Property, day: string, counts: DayCounts): Generator<PartEvent> {
  const { file, place } = counts;
  const row = { kind: "part", property: property.name, day, file, place } as const;
  for (const [rank, channel] of property.tellsReferrer ? CHANNELS.entries() : []) {
    const visits = counts.channelVisits[rank] ?? 0;
    if (visits > 0) yield { ...row, dimension: "channel", key: channel, visits };
  }
  for (const [rank, device] of property.tellsAgent ? DEVICES.entries() : []) {
    const visits = counts.deviceVisits[rank] ?? 0;
    const views = counts.deviceViews[rank] ?? 0;
    if (visits > 0) yield { ...row, dimension: "device", key: device, device, visits, views };
  }
}

function* dayMarks(
  property: Property,
  day: string,
  { closings }: DayCounts,
  partial: ReadonlyMap<string, number | undefined>,
): Generator<MarkEvent> {
  if (partial.has(day)) yield partialMark(property, day, "day", partial.get(day));
  if (closings > 1)
    yield {
      kind: "mark",
      property: property.name,
      day,
      about: "visits",
      state: "partial",
      detail: "visitors were put away for want of memory: those who came back were counted again",
    };
}

function partialMark({ name }: Property, day: string, span: Span, share: number | undefined): MarkEvent {
  return {
    kind: "mark",
    property: name,
    day,
    span,
    about: "*",
    state: "partial",
    ...(share === undefined ? {} : { share }),
  };
}

function* monthEvents(
  property: Property,
  month: string,
  counts: MonthCounts,
  partial: ReadonlyMap<string, number | undefined>,
  { tellsSearches }: ReportOptions,
): Generator<AudienceEvent> {
  const day = lastDayOfMonth(month);
  const dimensions: readonly (readonly [Dimension, Tally])[] = [
    ["page", counts.pages],
    ["entry-page", counts.entries],
    ["exit-page", counts.exits],
    ["download", counts.downloads],
    ...(property.tellsReferrer
      ? ([
          ["referrer", counts.referrers],
          ["search-engine", counts.engines],
        ] as const)
      : []),
    ...(tellsSearches ? ([["site-search", counts.searches]] as const) : []),
  ];
  for (const [dimension, tally] of dimensions) yield* tallyEvents(property, day, dimension, tally, counts);
  const days = [...partial.keys()].filter((edge) => edge.startsWith(month));
  if (days.length > 0) yield partialMark(property, day, "month", undefined);
}

function* tallyEvents(
  property: Property,
  day: string,
  dimension: Dimension,
  tally: Tally,
  { file, place }: MonthCounts,
): Generator<AudienceEvent> {
  const row = { kind: "part", property: property.name, day, span: "month", dimension, file, place } as const;
  const isOwn = dimension !== "referrer" && dimension !== "search-engine" && dimension !== "site-search";
  const { rows, others } = tally.most();
  let all = others.visits + others.views;
  for (const [key, { host, visits, views }] of rows) {
    all += visits + views;
    const address = isOwn ? `${host}${key}` || "/" : key;
    yield {
      ...row,
      key: address,
      ...(host === "" ? {} : { host }),
      ...numbers(dimension, visits, views),
    };
  }
  if (others.visits + others.views === 0) return;
  yield { ...row, key: OTHERS, ...numbers(dimension, others.visits, others.views) };
  yield {
    kind: "mark",
    property: property.name,
    day,
    span: "month",
    about: dimension,
    state: "truncated",
    share: (others.visits + others.views) / all,
  };
}

/** Visits where a visit has one such value, views where it has as many as it has pages. */
function numbers(
  dimension: Dimension,
  visits: number,
  views: number,
): Pick<PartEvent, "visits" | "views" | "clicks"> {
  if (dimension === "referrer") return { visits, views };
  if (dimension === "download") return { clicks: views };
  return dimension === "page" || dimension === "site-search" ? { views } : { visits };
}

/** Days of which the log holds only a part, with the share of the day that is missing. */
function partialDays(counter: Counter, today: string): ReadonlyMap<string, number | undefined> {
  const { moments, firstSeconds, lastSeconds, linesByDay } = counter;
  const partial = new Map<string, number | undefined>();
  if (!Number.isFinite(firstSeconds)) return partial;
  const note = (seconds: number, missing: number): void => {
    const day = moments.dayOf(seconds);
    const lines = linesByDay.get(day) ?? 1;
    const isPart = missing > Math.max(EDGE_S, (EDGE_WAITS * DAY_S) / lines);
    if (isPart) partial.set(dayText(day), Math.min(1, missing / DAY_S + (partial.get(dayText(day)) ?? 0)));
  };
  note(firstSeconds, moments.secondOfDay(firstSeconds));
  note(lastSeconds, DAY_S - moments.secondOfDay(lastSeconds));
  if (linesByDay.has(Date.parse(today) / (DAY_S * 1000))) partial.set(today, partial.get(today));
  return partial;
}
