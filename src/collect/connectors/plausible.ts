import { z } from "zod";
import { type ApiAnswer, ApiError } from "../../kit/api-client.ts";
import { UserError } from "../../kit/failure.ts";
import { jsonOf } from "../../kit/json.ts";
import type { Dimension, Metric } from "../../model/audience.ts";
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
import type { Asked, AudienceEvent, Connector, Place } from "./connector.ts";
import { definitions } from "./plausible/definition.ts";
import { readPlausibleFiles } from "./plausible/export.ts";
import { BREAKDOWNS, GOALS, isGoal, type PlausibleBreakdown } from "./plausible/report.ts";
import { refusedProperty } from "./refused-property.ts";
import { type Days, slicesBy } from "./slice.ts";

const options = z.strictObject({ breakdowns });

const HOST = "https://plausible.io";
const PAGE_ROWS = 10_000;

/** Plausible Analytics, hosted by its makers or by anyone: its Stats API version 2, or its CSV exports. */
export const plausible: Connector = {
  id: "plausible",
  title: { en: "Plausible Analytics", fr: "Plausible Analytics" },
  accepts: {
    en: "a key of the Stats API and the domains of the sites; or CSV exports: all data (imported_visitors_….csv and its like), or the zip archive of the dashboard over one month",
    fr: "une clé de l’API Stats et les domaines des sites ; ou des exports CSV : toutes les données (imported_visitors_….csv et les autres), ou l’archive zip du tableau de bord sur un mois",
  },
  options,
  definitions,
  async *ask(asked) {
    const { breakdowns: span } = options.parse(asked.source.options);
    if (asked.properties.length === 0) throw noSites(asked.source.id);
    const desk: Desk = { asked, answered: new Set() };
    for (const [i, { property, from, to }] of asked.properties.entries()) {
      asked.reached(`site ${property}`, i / asked.properties.length);
      yield* siteFigures(desk, property, untilToday({ from, to }, asked.today), span);
    }
  },
  readFiles: readPlausibleFiles,
};

/** Sites are listed by another API, for which most plans have no key. */
function noSites(source: string): UserError {
  return new UserError({
    expected: `sites of Plausible to ask about for the source ${source}`,
    got: "none",
    next: "Write one line for each in estate/properties.csv: its domain, as in the settings of the site.",
  });
}

interface Desk {
  readonly asked: Asked;
  /** Sites about which something was answered. */
  readonly answered: Set<string>;
}

/** Plausible says the same of a key that is wrong and of a site that this key may not see. */
class NotAllowed extends Error {}
/** Something this site, or this version, has not. */
class NotThere extends Error {}

async function* siteFigures(
  desk: Desk,
  property: string,
  wanted: Days,
  span: "day" | "month",
): AsyncGenerator<AudienceEvent> {
  if (wanted.from > wanted.to) return;
  const counted = new Set<string>();
  try {
    yield* siteDays(desk, property, wanted, counted);
  } catch (error) {
    yield wrongSite(desk, property, error);
    return;
  }
  for (const slice of breakdownSlices(span, wanted, desk.asked.today)) {
    // Nothing is asked about a month in which no visit was counted: there is nothing to tell apart.
    if (!counted.has(slice.to.slice(0, 7)) && wanted.from <= slice.from && slice.to <= wanted.to) continue;
    for (const breakdown of BREAKDOWNS) yield* parts(desk, { property, span, slice }, breakdown);
  }
}

/** Notes the months in which something was counted. */
async function* siteDays(
  desk: Desk,
  property: string,
  wanted: Days,
  counted: Set<string>,
): AsyncGenerator<AudienceEvent> {
  for (const slice of slicesBy("year", wanted))
    for await (const event of totals(desk, { property, span: "day", slice })) {
      if (event.kind === "day") counted.add(event.day.slice(0, 7));
      yield event;
    }
}

/** Once another site was answered about, it is the site that is wrong and not the key. @throws what else went wrong. */
function wrongSite({ answered }: Desk, property: string, error: unknown): AudienceEvent {
  if (error instanceof NotThere) throw new ApiError(error.message, 400);
  if (!(error instanceof NotAllowed)) throw error;
  if (answered.size === 0 || answered.has(property)) throw new ApiError(error.message, 401);
  return refusedProperty("a site that this key may not read, or that is not there", property);
}

const DAY_METRICS: readonly Metric[] = ["visits", "visitors", "views", "bounces", "duration_s"];
const TOTALS = ["visits", "visitors", "pageviews", "bounce_rate", "visit_duration"];

async function* totals(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const told = await rowsFor(desk, reading, "totals", { dimensions: ["time:day"], metrics: TOTALS });
  if (!told) return;
  const days: string[] = [];
  for (const { dimensions, metrics, at } of told.rows) {
    const [visits = Number.NaN, visitors = Number.NaN, views = Number.NaN, rate, mean] = metrics;
    const counts: Partial<Record<Metric, number>> = { visits, visitors, views };
    if (rate !== undefined) counts.bounces = Math.round((rate / 100) * visits);
    if (mean !== undefined) counts.duration_s = Math.round(mean * visits);
    yield* dayOf(reading, dimensions[0] ?? "", counts, at, days);
  }
  yield* importsMark(told, reading, DAY_METRICS, days);
  yield* looked(reading, DAY_METRICS, { today: days.find((day) => day === desk.asked.today) });
  for (const [metric, goal] of Object.entries(GOALS) as [Metric, string][])
    yield* goalTotals(desk, reading, metric, goal);
}

function* dayOf(
  { property, slice }: Reading,
  day: string,
  counts: Partial<Record<Metric, number>>,
  at: Place,
  days: string[],
): Generator<AudienceEvent> {
  if (day < slice.from || slice.to < day) yield { kind: "aside", what: "a day outside those asked for" };
  else {
    days.push(day);
    yield { kind: "day", property, day, counts, ...at };
  }
}

async function* goalTotals(
  desk: Desk,
  reading: Reading,
  metric: Metric,
  goal: string,
): AsyncGenerator<AudienceEvent> {
  const query = { dimensions: ["time:day"], metrics: ["events"], filters: isGoal(goal) };
  const told = await there(rowsFor(desk, reading, metric, query));
  if (told === "not there") yield { kind: "aside", what: `a goal this site does not measure: ${goal}` };
  if (!told || told === "not there") return;
  const days: string[] = [];
  for (const { dimensions, metrics, at } of told.rows)
    yield* dayOf(reading, dimensions[0] ?? "", { [metric]: metrics[0] ?? Number.NaN }, at, days);
  yield* importsMark(told, reading, [metric], days);
  yield* looked(reading, [metric], { today: days.find((day) => day === desk.asked.today) });
}

async function* parts(
  desk: Desk,
  reading: Reading,
  { dimension, by, metrics, counts, filters, slotOf }: PlausibleBreakdown,
): AsyncGenerator<AudienceEvent> {
  const { property, span, slice } = reading;
  const isDaily = span === "day";
  const dimensions = isDaily ? ["time:day", ...by] : by;
  const query = { dimensions, metrics, ...(filters === undefined ? {} : { filters }) };
  const told = await there(rowsFor(desk, reading, dimension, query));
  if (told === "not there") yield { kind: "aside", what: `a breakdown this site has not: ${dimension}` };
  if (!told || told === "not there") return;
  const sums = new SlotSums({ property, dimension, span });
  for (const row of told.rows) {
    const words = isDaily ? row.dimensions.slice(1) : row.dimensions;
    const day = isDaily ? (row.dimensions[0] ?? "") : slice.to;
    const slot = slotOf(words, property);
    if (slot) sums.add(day, slot, countsOf(counts, row.metrics), row.at);
    else yield refusedRow(dimension, words, row.at);
  }
  yield* sums.told(counts[0] ?? "visits");
  const days = isDaily ? sums.days() : [slice.to];
  yield* importsMark(told, reading, [dimension], days);
  yield* looked(reading, [dimension], { today: days.find((day) => isDaily && day === desk.asked.today) });
}

function countsOf(names: PlausibleBreakdown["counts"], metrics: readonly (number | undefined)[]): SlotCounts {
  return Object.fromEntries(names.map((name, i) => [name, metrics[i] ?? Number.NaN]));
}

/** What follows a question mark may name people: it is kept nowhere. */
function refusedRow(dimension: Dimension, words: readonly string[], at: Place): AudienceEvent {
  const reason = `a ${dimension} that is no web address`;
  const excerpt = words
    .map((word) => word.replace(/[?#].*$/s, ""))
    .join(" ")
    .slice(0, 200);
  return { kind: "refusal", refusal: { ...at, place_unit: "line", reason, excerpt } };
}

/** Figures that were imported into Plausible are left out of questions they cannot answer. */
function* importsMark(
  { withoutImports }: Told,
  { property, span }: Reading,
  about: readonly (Metric | Dimension)[],
  days: readonly string[],
): Generator<AudienceEvent> {
  if (!withoutImports) return;
  for (const day of days)
    for (const word of about)
      yield {
        kind: "mark",
        property,
        day,
        ...spanOf(span),
        about: word,
        state: "partial",
        detail: "figures imported from another tool are not in it",
      };
}

interface Query {
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  readonly filters?: readonly unknown[];
}

interface Told {
  readonly rows: readonly {
    readonly dimensions: readonly string[];
    readonly metrics: readonly (number | undefined)[];
    readonly at: Place;
  }[];
  /** The site has imported figures about these days, and they are not in the answer. */
  readonly withoutImports: boolean;
}

async function there(told: Promise<Told | undefined>): Promise<Told | "not there" | undefined> {
  try {
    return await told;
  } catch (error) {
    if (error instanceof NotThere) return "not there";
    throw error instanceof NotAllowed ? new ApiError(error.message, 401) : error;
  }
}

/** All pages of an answer; undefined when one was not saved: nobody looked. */
async function rowsFor(
  { asked, answered }: Desk,
  { property, span, slice }: Reading,
  what: string,
  query: Query,
): Promise<Told | undefined> {
  const rows: Told["rows"][number][] = [];
  for (let number = 1; ; number++) {
    const folder = property.replaceAll(/[^a-z0-9.-]+/gi, "_");
    const name = `${folder}/${what}.${span}.${slice.from}_${slice.to}.${number}.json`;
    const answer = await asked.client.ask({
      name,
      url: `${(asked.source.url ?? HOST).replace(/\/+$/, "")}/api/v2/query`,
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(asked.secret === undefined ? {} : { authorization: `Bearer ${asked.secret}` }),
      },
      isGood: (text) => page.safeParse(jsonOf(text)).success,
      body: JSON.stringify(bodyOf(property, query, slice, rows.length)),
    });
    if (answer === undefined) return undefined;
    const { results, meta } = pageOf(answer, asked.secret);
    answered.add(property);
    for (const [i, row] of results.entries()) rows.push({ ...row, at: { file: name, place: i + 1 } });
    const isAll = meta.total_rows === undefined ? results.length < PAGE_ROWS : rows.length >= meta.total_rows;
    if (isAll || results.length === 0)
      return { rows, withoutImports: meta.imports_skip_reason === "unsupported_query" };
  }
}

function bodyOf(site: string, query: Query, { from, to }: Days, offset: number): object {
  const { dimensions, metrics, filters } = query;
  const isByDay = dimensions[0] === "time:day";
  return {
    site_id: site,
    metrics,
    date_range: [from, to],
    dimensions,
    ...(filters === undefined ? {} : { filters }),
    // Dimensions too, so that pages stay in one order where counts are equal.
    order_by: [...(isByDay ? [] : [[metrics[0], "desc"]]), ...dimensions.map((name) => [name, "asc"])],
    include: { imports: true, total_rows: true },
    pagination: { limit: PAGE_ROWS, offset },
  };
}

const page = z.object({
  results: z.array(
    z.object({
      dimensions: z.array(
        z.union([z.string(), z.number(), z.null()]).transform((word) => String(word ?? "")),
      ),
      metrics: z.array(
        z
          .number()
          .nullish()
          .transform((count) => count ?? undefined),
      ),
    }),
  ),
  meta: z
    .object({ total_rows: z.number().optional(), imports_skip_reason: z.string().nullish() })
    .prefault({}),
});

/** @throws NotAllowed, NotThere or ApiError */
function pageOf({ status, text }: ApiAnswer, secret: string | undefined): z.output<typeof page> {
  const value = jsonOf(text);
  const read = page.safeParse(value);
  if (status < 300 && read.success) return read.data;
  const said = z.object({ error: z.string() }).safeParse(value).data?.error;
  const message = secret ? said?.replaceAll(secret, "…") : said;
  const words = `Plausible answered: ${message?.slice(0, 300) ?? `status ${status}, no figures`}`;
  if (status === 401 && /API key or site/i.test(message ?? "")) throw new NotAllowed(words);
  const isFeature = /does not have access to/i.test(message ?? "");
  if ((status === 400 && message !== undefined) || isFeature) throw new NotThere(words);
  throw new ApiError(words, status < 300 ? undefined : status);
}
