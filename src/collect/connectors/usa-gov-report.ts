import {
  type Channel,
  type Device,
  type Dimension,
  type Metric,
  NOT_SET,
  OTHERS,
} from "../../model/audience.ts";
import { addressKey } from "./address-key.ts";
import type { AudienceEvent, DayEvent, PartEvent } from "./connector.ts";
import { isPossibleDay } from "./possible-day.ts";
import { countIn } from "./whole-number.ts";

/** The days a report sums when its rows have no day of their own. */
export interface Window {
  /** NaN when the report does not say. */
  readonly days: number;
  readonly lastDay: string | undefined;
}

export interface Report {
  readonly name: string;
  readonly file: string;
  /** The one of the source: its hosts are properties under their own name, those of other agencies are `agency/host`. */
  readonly agency: string;
  readonly columns: ReadonlySet<string>;
  readonly window: Window;
  /** Rows the report was cut at, where it says. */
  readonly limit?: number;
  /** Rows of few sessions were left out. */
  readonly isThresholded?: boolean;
  /** Days that were asked about; those of the rows when not said. */
  readonly period?: { readonly from: string; readonly to: string };
}

export interface ReportRow {
  readonly place: number;
  readonly values: ReadonlyMap<string, string>;
}

/** The rows of one report as counts: what it is about is told from its columns, as its makers name them. */
export async function* reportEvents(
  report: Report,
  items: Iterable<ReportRow> | AsyncIterable<ReportRow | AudienceEvent>,
  today: string,
): AsyncGenerator<AudienceEvent> {
  const subject = SUBJECTS.find(({ column }) => column.some((name) => report.columns.has(name)));
  const asked = new Map<string, { from: string; to: string; about: Set<Metric | Dimension> }>();
  const cut = new Map<string, PartEvent>();
  let rows = 0;
  for await (const item of items) {
    if ("kind" in item) {
      yield item;
      continue;
    }
    rows++;
    for (const event of eventsOf(item, report, subject)) {
      if ((event.kind === "day" || event.kind === "part") && isPossibleDay(event.day, today))
        note(asked, event);
      if (event.kind === "part" && !event.key.startsWith("("))
        cut.set(`${event.property} ${event.day} ${event.dimension}`, event);
      yield event;
      if (event.kind === "day" && event.day === today)
        yield { kind: "mark", property: event.property, day: today, about: "*", state: "partial" };
    }
  }
  if (report.isThresholded || /^top-/.test(report.name) || rows === report.limit)
    yield* cutMarks(cut.values(), report);
  yield* lookedEvents(asked, report.period);
}

interface Subject {
  /** Any of these columns tells it. */
  readonly column: readonly string[];
  readonly events: (row: ReportRow, given: RowGiven) => readonly AudienceEvent[];
}

/** Where a row belongs. */
interface RowGiven {
  readonly report: Report;
  readonly day: string;
  readonly span: "day" | "trailing-30";
  readonly agency: string;
}

/** The first that fits: pages have a host too, and downloads a page. */
const SUBJECTS: readonly Subject[] = [
  { column: ["hour"], events: () => [aside("a row by the hour")] },
  { column: ["exit_page"], events: (row, given) => pages("exit-page", text(row, "exit_page"), row, given) },
  { column: ["landing_page"], events: (row, given) => pages("entry-page", landing(row), row, given) },
  { column: ["total_events", "event_label"], events: (row, given) => downloads(row, given) },
  { column: ["page"], events: (row, given) => pages("page", text(row, "page"), row, given) },
  { column: ["source"], events: (row, given) => source(row, given) },
  { column: ["session_default_channel_group"], events: (row, given) => channel(row, given) },
  { column: ["device"], events: (row, given) => device(row, given) },
  { column: ["domain", "hostname"], events: (row, given) => host(row, given) },
];

/** Breakdowns that no screen shows. */
const LEFT_OUT = [
  "os",
  "os_version",
  "browser",
  "browser_version",
  "language",
  "language_code",
  "screen_resolution",
  "mobile_device",
  "city",
  "country",
  "session_source_medium",
  "engagement",
  "event_label",
];

function eventsOf(row: ReportRow, report: Report, subject: Subject | undefined): readonly AudienceEvent[] {
  const day = text(row, "date");
  const span = day === "" ? spanOf(report.window) : "day";
  const lastDay = day === "" ? report.window.lastDay : day;
  const agency = text(row, "agency") || text(row, "report_agency") || report.agency;
  if (span === undefined) return [aside(unfit(report.window))];
  if (lastDay === undefined)
    return [aside("a row of a report that does not say the day it was made: see options.takenOn")];
  const given = { report, day: lastDay, span, agency };
  if (subject) return subject.events(row, given);
  const other = LEFT_OUT.find((name) => report.columns.has(name));
  return other === undefined ? [dayOf(given, agency, row)] : [aside(`a row by ${other}`)];
}

const unfit = ({ days }: Window): string =>
  Number.isNaN(days) ? "a row of a report that does not say its days" : `a row over ${days} days`;

const spanOf = ({ days }: Window): "day" | "trailing-30" | undefined =>
  days === 30 ? "trailing-30" : days === 1 ? "day" : undefined;

const aside = (what: string): AudienceEvent => ({ kind: "aside", what });
const text = ({ values }: ReportRow, column: string): string => values.get(column)?.trim() ?? "";
const count = (row: ReportRow, column: string): number | undefined => countIn(text(row, column));

function host(row: ReportRow, given: RowGiven): readonly AudienceEvent[] {
  const name = (text(row, "domain") || text(row, "hostname")).toLowerCase();
  if (name === "" || name === NOT_SET) return [aside("a row without host")];
  if (name === "(other)") return [aside("hosts that the report adds up as (other)")];
  return [dayOf(given, propertyOf(name, given), row)];
}

const propertyOf = (host: string, { agency, report }: RowGiven): string =>
  agency === report.agency ? host : `${agency}/${host}`;

function dayOf({ day, span, report }: RowGiven, property: string, row: ReportRow): DayEvent {
  return { kind: "day", property, day, span, counts: countsOf(row), file: report.file, place: row.place };
}

function countsOf(row: ReportRow): DayEvent["counts"] {
  const visits = count(row, "visits");
  const read: Partial<Record<Metric, number | undefined>> = {
    visits,
    visitors: count(row, "users") ?? count(row, "active_visitors"),
    views: count(row, "pageviews"),
    bounces: timesVisits(row, "bounce_rate", visits),
    duration_s: timesVisits(row, "avg_session_duration", visits),
  };
  const counts: Partial<Record<Metric, number>> = {};
  for (const [metric, value] of Object.entries(read))
    if (value !== undefined) counts[metric as Metric] = value;
  return counts;
}

function timesVisits(row: ReportRow, column: string, visits: number | undefined): number | undefined {
  const mean = text(row, column);
  return mean === "" || visits === undefined ? undefined : Math.round(Number(mean) * visits);
}

function part(
  given: RowGiven,
  row: ReportRow,
  said: Pick<PartEvent, "property" | "dimension" | "key"> & Partial<Pick<PartEvent, "host" | "views">>,
): PartEvent {
  const { day, span, report } = given;
  const visits = count(row, "visits");
  const views = said.views ?? count(row, "pageviews");
  return {
    kind: "part",
    ...said,
    day,
    span,
    ...(visits === undefined ? {} : { visits }),
    ...(views === undefined ? {} : { views }),
    file: report.file,
    place: row.place,
  };
}

function landing(row: ReportRow): string {
  const [host, page] = [text(row, "domain"), text(row, "landing_page")];
  return page.startsWith("/") ? `${host}${page}` : page;
}

/** A page belongs to its host; what the tool could not tell belongs to the agency. */
function pages(
  dimension: Dimension,
  page: string,
  row: ReportRow,
  given: RowGiven,
): readonly AudienceEvent[] {
  const word = wordOf(page);
  if (word !== undefined) return [part(given, row, { property: given.agency, dimension, key: word })];
  const address = addressKey(page);
  if (!address) return [aside("a page that is no web address")];
  const property = propertyOf((text(row, "domain") || address.host).toLowerCase(), given);
  return [part(given, row, { property, dimension, ...address })];
}

function wordOf(value: string): string | undefined {
  if (value === "(other)") return OTHERS;
  return value === "" || value === NOT_SET ? NOT_SET : undefined;
}

/** Downloads are told by the page that holds the link; the API names the file too. */
function downloads(row: ReportRow, given: RowGiven): readonly AudienceEvent[] {
  const page = addressKey(text(row, "page"));
  if (!page) return [aside("a download on a page that is no web address")];
  const file = text(row, "file_name");
  const address = file.startsWith("/") ? addressKey(`${page.host}${file}`) : addressKey(file);
  const views = count(row, "total_events");
  const property = propertyOf(page.host, given);
  const said = { property, dimension: "download" as const, ...(address ?? page) };
  return [part(given, row, views === undefined ? said : { ...said, views })];
}

/** The channels of Google Analytics that are not marked links of someone’s campaign. */
const CHANNEL_OF: Readonly<Record<string, Channel>> = {
  Direct: "direct",
  "Organic Search": "search",
  "Organic Social": "social",
  "Organic Video": "social",
  Referral: "website",
  Unassigned: "other",
  "(other)": "other",
};

function channel(row: ReportRow, given: RowGiven): readonly AudienceEvent[] {
  const key = CHANNEL_OF[text(row, "session_default_channel_group")] ?? "campaign";
  return [part(given, row, { property: given.agency, dimension: "channel", key })];
}

function source(row: ReportRow, given: RowGiven): readonly AudienceEvent[] {
  const [name, group] = [text(row, "source"), text(row, "session_default_channel_group")];
  const property = given.agency;
  if (name === "(direct)") return [part(given, row, { property, dimension: "channel", key: "direct" })];
  if (group === "Organic Search")
    return [part(given, row, { property, dimension: "search-engine", key: name })];
  const word = wordOf(name);
  if (word !== undefined) return [part(given, row, { property, dimension: "referrer", key: word })];
  const address = addressKey(name);
  if (address) return [part(given, row, { property, dimension: "referrer", ...address })];
  const dimension = CHANNEL_OF[group] === "social" ? "referrer" : "campaign";
  return [part(given, row, { property, dimension, key: name })];
}

function device(row: ReportRow, given: RowGiven): readonly AudienceEvent[] {
  const written = text(row, "device");
  const key = wordOf(written) ?? DEVICE_OF[written] ?? "other";
  return [part(given, row, { property: given.agency, dimension: "device", key })];
}

const DEVICE_OF: Readonly<Record<string, Device>> = {
  desktop: "desktop",
  mobile: "mobile",
  tablet: "tablet",
};

function* cutMarks(parts: Iterable<PartEvent>, { limit, isThresholded }: Report): Generator<AudienceEvent> {
  const first =
    limit !== undefined && Number.isFinite(limit) ? `the first ${limit} only` : "the first ones only";
  const told = isThresholded
    ? { state: "thresholded" as const, detail: "rows of a hundred sessions or fewer are not published" }
    : { state: "truncated" as const, detail: first };
  for (const { property, day, span = "day", dimension } of parts)
    yield { kind: "mark", property, day, span, about: dimension, ...told };
}

type AskedOf = Map<string, { from: string; to: string; about: Set<Metric | Dimension> }>;

function note(asked: AskedOf, event: DayEvent | PartEvent): void {
  const key = `${event.span} ${event.property}`;
  const known = asked.get(key);
  const about = event.kind === "part" ? [event.dimension] : (Object.keys(event.counts) as Metric[]);
  if (!known) asked.set(key, { from: event.day, to: event.day, about: new Set(about) });
  else {
    if (event.day < known.from) known.from = event.day;
    if (event.day > known.to) known.to = event.day;
    for (const word of about) known.about.add(word);
  }
}

/** From the first to the last day a report has of a property: a day missing between is a gap. */
function* lookedEvents(asked: AskedOf, period: Report["period"]): Generator<AudienceEvent> {
  for (const [key, { about, ...seen }] of asked) {
    const [span = "day", ...property] = key.split(" ");
    yield {
      kind: "looked",
      property: property.join(" "),
      about: [...about],
      ...(period ?? seen),
      span: span as "day" | "trailing-30",
    };
  }
}
