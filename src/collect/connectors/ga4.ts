import { z } from "zod";
import { UserError } from "../../kit/failure.ts";
import { type Dimension, type Metric, OTHERS } from "../../model/audience.ts";
import {
  breakdownSlices,
  breakdowns,
  looked,
  type Reading,
  type SlotCounts,
  SlotSums,
  spanOf,
  untilToday,
} from "./breakdown.ts";
import type { Asked, AudienceEvent, Connector, MarkEvent, Place } from "./connector.ts";
import { type Ga4Worth, readPage } from "./ga4/answer.ts";
import { definitions } from "./ga4/definition.ts";
import { readGa4Files } from "./ga4/export.ts";
import { BREAKDOWNS, EVENT_METRICS, EVENTS, type Ga4Breakdown, type Ga4Query, TOTALS } from "./ga4/report.ts";
import { type GoogleDesk, googleDesk, NotAllowed, NotUnderstood } from "./google-token.ts";
import { refusedProperty } from "./refused-property.ts";
import { type Days, slicesBy } from "./slice.ts";

export const options = z.strictObject({
  breakdowns,
  /** Host of the pages, where exports tell their paths only. */
  host: z.string().optional(),
});

const HOST = "https://analyticsdata.googleapis.com";
const SCOPE = "https://www.googleapis.com/auth/analytics.readonly";
/** A page may have 250,000 rows; smaller ones lose less when they are cut. */
const PAGE_ROWS = 100_000;

/** Google Analytics 4, by its Data API (v1beta) or by CSV exports of it and of Universal Analytics. */
export const ga4: Connector = {
  id: "ga4",
  title: { en: "Google Analytics 4", fr: "Google Analytics 4" },
  accepts: {
    en: "the key of a service account that may view the properties, and their numbers; or CSV exports of Google Analytics 4 or Universal Analytics, with days, or of one month",
    fr: "la clé d’un compte de service qui peut voir les propriétés, et leurs numéros ; ou des exports CSV de Google Analytics 4 ou d’Universal Analytics, par jour, ou d’un mois",
  },
  needsLines: true,
  options,
  definitions,
  async *ask(asked) {
    const { breakdowns: span } = options.parse(asked.source.options);
    if (asked.properties.length === 0) throw noProperties(asked.source.id);
    const desk: Desk = { asked, google: googleDesk(asked, SCOPE) };
    for (const [i, { property, from, to }] of asked.properties.entries()) {
      asked.reached(`property ${property}`, i / asked.properties.length);
      const wanted = untilToday({ from, to }, asked.today);
      if (!/^(?:properties\/)?\d+$/.test(property))
        yield refusedProperty("a property of Google Analytics that is not its number", property);
      else yield* propertyFigures(desk, property, wanted, span);
    }
  },
  readFiles: readGa4Files,
};

/** Listing properties is the work of another API, which few accounts have on. */
function noProperties(source: string): UserError {
  return new UserError({
    expected: `properties of Google Analytics to ask about for the source ${source}`,
    got: "none",
    next: "Write one line for each in estate/properties.csv; the number is in Admin, Property details.",
  });
}

interface Desk {
  readonly asked: Asked;
  readonly google: GoogleDesk;
}

async function* propertyFigures(
  desk: Desk,
  property: string,
  wanted: Days,
  span: "day" | "month",
): AsyncGenerator<AudienceEvent> {
  if (wanted.from > wanted.to) return;
  try {
    const counted = new Set<string>();
    for (const slice of slicesBy("year", wanted)) {
      for await (const event of totals(desk, { property, span: "day", slice })) {
        if (event.kind === "day") counted.add(event.day.slice(0, 7));
        yield event;
      }
    }
    for (const slice of breakdownSlices(span, wanted, desk.asked.today)) {
      // Nothing is asked about a month in which no session was counted: there is nothing to tell apart.
      if (!counted.has(slice.to.slice(0, 7)) && isWithin(slice, wanted)) continue;
      for (const breakdown of BREAKDOWNS) yield* parts(desk, { property, span, slice }, breakdown);
    }
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    yield refusedProperty("a property that this account may not read", property);
  }
}

const isWithin = (slice: Days, { from, to }: Days): boolean => from <= slice.from && slice.to <= to;

const DAY_METRICS: readonly Metric[] = ["visits", "visitors", "views", "bounces", "duration_s"];

async function* totals(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const { property, slice } = reading;
  const sessions = await reportFor(desk, reading, "totals", TOTALS);
  if (!sessions) return;
  // A sample of fewer days is larger, and most often whole.
  if (sessions.worth.sampledShare !== undefined && isLong(slice)) {
    for (const month of slicesBy("month", slice)) yield* totals(desk, { ...reading, slice: month });
    return;
  }
  for (const { values, counts, at } of sessions.rows) {
    const day = dayOf(values[0]);
    if (!isWithin({ from: day, to: day }, slice)) yield OUTSIDE;
    else yield { kind: "day", property, day, counts: dayCounts(counts), ...at };
  }
  const days = sessions.rows.map(({ values }) => dayOf(values[0]));
  for (const word of DAY_METRICS) yield* worthMarks(sessions.worth, reading, word, days);
  yield* looked(reading, DAY_METRICS, { today: days.find((day) => day === desk.asked.today) });
  yield* eventTotals(desk, reading);
}

/** Sessions are estimated: of small sites, more may be engaged than there are, and then bounces are not known. */
function dayCounts(values: readonly number[]): Partial<Record<Metric, number>> {
  const [visits = Number.NaN, visitors = Number.NaN, views = Number.NaN, engaged = Number.NaN, mean = 0] =
    values;
  return {
    visits,
    visitors,
    views,
    ...(engaged > visits ? {} : { bounces: visits - engaged }),
    duration_s: Math.round(mean * visits),
  };
}

const OUTSIDE: AudienceEvent = { kind: "aside", what: "a day outside those asked for" };
const isLong = ({ from, to }: Days): boolean => from.slice(0, 7) !== to.slice(0, 7);
/** Days come as `20240131`. */
const dayOf = (written = ""): string => written.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");

async function* eventTotals(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const { property, slice } = reading;
  const events = await reportFor(desk, reading, "events", EVENTS);
  if (!events) return;
  const about: Metric[] = Object.values(EVENT_METRICS);
  const days = new Set<string>();
  for (const { values, counts, at } of events.rows) {
    const day = dayOf(values[0]);
    const metric = EVENT_METRICS[values[1] as keyof typeof EVENT_METRICS];
    if (metric === undefined || !isWithin({ from: day, to: day }, slice)) yield OUTSIDE;
    else {
      days.add(day);
      yield { kind: "day", property, day, counts: { [metric]: counts[0] ?? 0 }, ...at };
    }
  }
  for (const word of about) yield* worthMarks(events.worth, reading, word, [...days]);
  yield* looked(reading, about, { today: [...days].find((day) => day === desk.asked.today) });
}

async function* parts(desk: Desk, reading: Reading, breakdown: Ga4Breakdown): AsyncGenerator<AudienceEvent> {
  const { property, span, slice } = reading;
  const { dimension, counts: names } = breakdown;
  const isDaily = span === "day";
  const dimensions = isDaily ? ["date", ...breakdown.dimensions] : breakdown.dimensions;
  const report = await understood(reportFor(desk, reading, dimension, { ...breakdown, dimensions }));
  if (report === "not understood")
    yield { kind: "aside", what: `a report this property has not: ${dimension}` };
  if (!report || report === "not understood") return;
  const sums = new SlotSums({ property, dimension, span });
  yield* rowsInto(sums, report.rows, reading, breakdown);
  const main = names[0] ?? "visits";
  yield* sums.told(main);
  const days = isDaily ? sums.days() : [slice.to];
  const isTold = days.some((day) => sums.total(day, main, OTHERS) > 0);
  // The row of the rest has its own mark, with the share it has.
  yield* worthMarks(
    { ...report.worth, hasOtherRow: report.worth.hasOtherRow && !isTold },
    reading,
    dimension,
    days,
  );
  if (report.isCut) yield cutMark(reading, dimension);
  yield* looked(reading, [dimension], { today: days.find((day) => isDaily && day === desk.asked.today) });
}

function* rowsInto(
  sums: SlotSums,
  rows: Report["rows"],
  { span, slice }: Reading,
  { dimension, slotOf, counts: names }: Ga4Breakdown,
): Generator<AudienceEvent> {
  for (const { values, counts, at } of rows) {
    const words = span === "day" ? values.slice(1) : values;
    const day = span === "day" ? dayOf(values[0]) : slice.to;
    const slot = slotOf(words);
    if (!isWithin({ from: day, to: day }, slice)) yield OUTSIDE;
    else if (slot) sums.add(day, slot, countsOf(names, counts), at);
    else yield refusedRow(dimension, words, at);
  }
}

function countsOf(names: Ga4Breakdown["counts"], values: readonly number[]): SlotCounts {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? Number.NaN]));
}

/** What follows a question mark may name people: it is kept nowhere. */
function refusedRow(dimension: Dimension, values: readonly string[], { file, place }: Place): AudienceEvent {
  return {
    kind: "refusal",
    refusal: {
      file,
      place,
      place_unit: "line",
      reason: `a ${dimension} that is no web address`,
      excerpt: values
        .map((value) => value.replace(/[?#].*$/s, ""))
        .join(" ")
        .slice(0, 200),
    },
  };
}

function* worthMarks(
  { sampledShare, isThresholded, hasOtherRow }: Ga4Worth,
  { property, span }: Reading,
  about: Metric | Dimension,
  days: readonly string[],
): Generator<MarkEvent> {
  for (const day of days) {
    const mark = { kind: "mark", property, day, ...spanOf(span), about } as const;
    if (sampledShare !== undefined) yield { ...mark, state: "sampled", share: Math.min(1, sampledShare) };
    if (isThresholded) yield { ...mark, state: "thresholded", detail: "subjectToThresholding" };
    if (hasOtherRow) yield { ...mark, state: "truncated", detail: "dataLossFromOtherRow" };
  }
}

const cutMark = ({ property, span, slice }: Reading, about: Dimension): MarkEvent => ({
  kind: "mark",
  property,
  day: slice.to,
  ...spanOf(span),
  about,
  state: "truncated",
  detail: "pages of the report that did not come",
});

interface Report {
  readonly rows: readonly { values: readonly string[]; counts: readonly number[]; at: Place }[];
  readonly worth: Ga4Worth;
  /** The tool says that there are more rows than it gave. */
  readonly isCut: boolean;
}

async function understood(
  report: Promise<Report | undefined>,
): Promise<Report | "not understood" | undefined> {
  try {
    return await report;
  } catch (error) {
    if (error instanceof NotUnderstood) return "not understood";
    throw error;
  }
}

/** All pages of a report; undefined when one was not saved: nobody looked. */
async function reportFor(
  { asked, google }: Desk,
  { property, span, slice }: Reading,
  what: string,
  query: Ga4Query,
): Promise<Report | undefined> {
  const id = property.replace(/^properties\//, "");
  const rows: Report["rows"][number][] = [];
  for (let page = 1; ; page++) {
    const name = `${id}/${what}.${span}.${slice.from}_${slice.to}.${page}.json`;
    const answer = await google.ask({
      name,
      url: `${(asked.source.url ?? HOST).replace(/\/+$/, "")}/v1beta/properties/${id}:runReport`,
      method: "POST",
      body: JSON.stringify(bodyOf(query, slice, rows.length)),
    });
    if (answer === undefined) return undefined;
    const told = readPage(answer);
    for (const [i, row] of told.rows.entries()) rows.push({ ...row, at: { file: name, place: i + 1 } });
    const isAll = rows.length >= told.rowCount;
    if (isAll || told.rows.length === 0) return { rows, worth: told.worth, isCut: !isAll };
  }
}

function bodyOf({ dimensions, metrics, filter }: Ga4Query, { from, to }: Days, offset: number): object {
  return {
    dateRanges: [{ startDate: from, endDate: to }],
    dimensions: dimensions.map((name) => ({ name })),
    metrics: metrics.map((name) => ({ name })),
    ...(filter === undefined ? {} : { dimensionFilter: filter }),
    // Dimensions too, so that pages stay in one order where counts are equal.
    orderBys: [
      { metric: { metricName: metrics[0] }, desc: true },
      ...dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
    ],
    limit: String(PAGE_ROWS),
    offset: String(offset),
  };
}
