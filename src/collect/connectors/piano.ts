import { z } from "zod";
import { UserError } from "../../kit/failure.ts";
import type { Metric } from "../../model/audience.ts";
import type { Asked, AudienceEvent, Connector } from "./connector.ts";
import { countOf, type PianoRow, readAnswer } from "./piano/answer.ts";
import { definitions } from "./piano/definition.ts";
import { readPianoFiles } from "./piano/export.ts";
import { BREAKDOWNS, type Breakdown, partsIn, TOTALS } from "./piano/report.ts";
import { type Days, daysOf, earlier, monthOf, monthsOver, slicesBy } from "./slice.ts";

const options = z.strictObject({
  /** How fine breakdowns are: by day they weigh thirty times as much. */
  breakdowns: z.enum(["day", "month"]).default("month"),
});

const HOST = "https://api.atinternet.io";
/** Rows a page may have, and pages a query may have: what is beyond cannot be asked for. */
const PAGE_ROWS = 10_000;
const MOST_PAGES = 20;

/** Piano Analytics, once AT Internet (XiTi): its Data API version 3, or CSV exports of it and of its ancestors. */
export const piano: Connector = {
  id: "piano",
  title: { en: "Piano Analytics (AT Internet, XiTi)", fr: "Piano Analytics (AT Internet, XiTi)" },
  accepts: {
    en: "an API key (access key, underscore, secret key) and the numbers of the sites; or CSV exports with a column of days (Date, Jour), semicolons and decimal commas being fine",
    fr: "une clé d’API (clé d’accès, tiret bas, clé secrète) et les numéros des sites ; ou des exports CSV avec une colonne de jours (Date, Jour), points-virgules et virgules décimales compris",
  },
  needsLines: true,
  options,
  definitions,
  async *ask(asked) {
    const { breakdowns } = options.parse(asked.source.options);
    if (asked.properties.length === 0) throw noSites(asked.source.id);
    const desk: Desk = { asked, missing: new Set() };
    for (const [i, { property, from, to }] of asked.properties.entries()) {
      asked.reached(`site ${property}`, i / asked.properties.length);
      const wanted = { from, to: earlier(to, asked.today) };
      if (!/^\d+$/.test(property)) yield refusedSite(property);
      else yield* siteFigures(desk, property, wanted, breakdowns);
    }
  },
  readFiles: readPianoFiles,
};

/** The documentation has no question that lists sites. */
function noSites(source: string): UserError {
  return new UserError({
    expected: `sites of Piano to ask about for the source ${source}`,
    got: "none: Piano does not list them",
    next: "Write one line for each in estate/properties.csv; the number is in Access Management, Sites.",
  });
}

function refusedSite(property: string): AudienceEvent {
  return {
    kind: "refusal",
    refusal: {
      file: "estate/properties.csv",
      place: 1,
      place_unit: "line",
      reason: "a property of Piano that is not the number of a site",
      excerpt: property.slice(0, 200),
    },
  };
}

interface Desk {
  readonly asked: Asked;
  /** Columns that the data model of this organisation has not. */
  readonly missing: Set<string>;
}

async function* siteFigures(
  desk: Desk,
  site: string,
  wanted: Days,
  breakdowns: "day" | "month",
): AsyncGenerator<AudienceEvent> {
  if (wanted.from > wanted.to) return;
  for (const slice of slicesBy("year", wanted)) yield* totals(desk, site, slice);
  const months = breakdowns === "day" ? wanted : monthsOver(wanted, desk.asked.today);
  for (const slice of slicesBy("month", months))
    for (const breakdown of BREAKDOWNS) yield* parts(desk, { site, slice, breakdown, span: breakdowns });
}

async function* totals(desk: Desk, site: string, slice: Days): AsyncGenerator<AudienceEvent> {
  const metrics = Object.entries(TOTALS) as [Metric, string][];
  const columns = ["date", ...metrics.map(([, column]) => column)];
  const name = `${site}/totals.${slice.from}_${slice.to}`;
  const told = await rowsFor(desk, { name, site, slice, columns, sort: ["date"] });
  if (told.missing) yield* said(told.missing);
  if (!told.rows) return;
  const has = (column: string): boolean =>
    told.rows?.length === 0 || told.rows?.some(({ cells }) => cells[column] !== undefined) === true;
  const about = metrics.filter(([, column]) => !desk.missing.has(column) && has(column));
  for (const { cells, file, place } of told.rows) {
    const day = String(cells.date ?? "").slice(0, 10);
    const counts = Object.fromEntries(
      about.flatMap(([metric, column]) => {
        const count = countOf(cells[column]);
        return count === undefined ? [] : [[metric, count]];
      }),
    );
    if (!(slice.from <= day && day <= slice.to))
      yield { kind: "aside", what: "a day outside those asked for" };
    else if (Object.keys(counts).length > 0) yield { kind: "day", property: site, day, counts, file, place };
  }
  if (about.length === 0) return;
  yield { kind: "looked", property: site, about: about.map(([metric]) => metric), ...slice };
  const { today } = desk.asked;
  if (told.rows.some(({ cells }) => String(cells.date ?? "").slice(0, 10) === today))
    yield { ...PARTIAL, property: site, day: today, about: "*" };
}

const PARTIAL = { kind: "mark", state: "partial", detail: "the day is not over" } as const;

interface PartsWanted {
  readonly site: string;
  readonly slice: Days;
  readonly breakdown: Breakdown;
  readonly span: "day" | "month";
}

async function* parts(desk: Desk, wanted: PartsWanted): AsyncGenerator<AudienceEvent> {
  const { site, slice, breakdown, span } = wanted;
  const { dimension, column } = breakdown;
  if (desk.missing.has(column)) return;
  const measures = Object.values(breakdown.counts).filter((name) => !desk.missing.has(name));
  if (measures.length === 0) return;
  const name = `${site}/${dimension}.${span}.${slice.from}_${slice.to}`;
  const isDaily = span === "day";
  const columns = [...(isDaily ? ["date"] : []), column, ...measures];
  // The property comes last, so that pages stay in one order where counts are equal.
  const sort = [...(isDaily ? ["date"] : []), `-${measures[0]}`, column];
  const told = await rowsFor(desk, { name, site, slice, columns, sort });
  if (told.missing) yield* said(told.missing);
  if (!told.rows) return;
  if (told.isCut && isDaily && slice.from < slice.to) {
    for (const day of daysOf(slice)) yield* parts(desk, { ...wanted, slice: { from: day, to: day } });
    return;
  }
  yield* partsIn(told.rows, wanted, isDaily ? undefined : slice.to);
  const spanned = isDaily ? {} : { span };
  if (told.isCut)
    yield {
      kind: "mark",
      property: site,
      day: slice.to,
      ...spanned,
      about: dimension,
      state: "truncated",
      detail: `${PAGE_ROWS * MOST_PAGES} rows, the most a query gives`,
    };
  const from = isDaily ? slice.from : monthOf(slice.to);
  yield { kind: "looked", property: site, about: [dimension], from, to: slice.to, ...spanned };
  const { today } = desk.asked;
  if (isDaily && told.rows.some(({ cells }) => String(cells.date ?? "").slice(0, 10) === today))
    yield { ...PARTIAL, property: site, day: today, about: dimension };
}

function* said(missing: readonly string[]): Generator<AudienceEvent> {
  for (const column of missing) yield { kind: "aside", what: `a column this Piano has not: ${column}` };
}

interface Query {
  /** Without page. */
  readonly name: string;
  readonly site: string;
  readonly slice: Days;
  readonly columns: readonly string[];
  readonly sort: readonly string[];
}

interface Told {
  /** Undefined when nobody looked: an answer was not saved, or a column is not there. */
  readonly rows?: readonly PianoRow[];
  /** There were more rows than can be asked for. */
  readonly isCut?: boolean;
  /** Columns met now that this Piano has not. */
  readonly missing?: readonly string[];
}

async function rowsFor(desk: Desk, query: Query): Promise<Told> {
  const columns = query.columns.filter((column) => !desk.missing.has(column));
  const rows: PianoRow[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const name = `${query.name}.${page}.json`;
    const answer = await desk.asked.client.ask(requestOf(desk.asked, { ...query, columns }, name, page));
    if (answer === undefined) return {};
    const told = readAnswer(answer, desk.asked.secret);
    if ("unknown" in told) return withoutColumns(desk, { ...query, columns }, told.unknown);
    for (const [i, cells] of told.rows.entries()) rows.push({ cells, file: name, place: i + 1 });
    if (told.rows.length < PAGE_ROWS) return { rows };
  }
  return { rows, isCut: true };
}

/** Asks again without the columns that are not there; not at all when what the rows are about is among them. */
async function withoutColumns(desk: Desk, query: Query, message: string): Promise<Told> {
  const optional = query.columns.filter((column) => column.startsWith("m_"));
  const named = query.columns.filter((column) => new RegExp(`\\b${column}\\b`).test(message));
  const missing = named.length > 0 ? named : query.columns.filter((column) => column !== "date");
  for (const column of missing) desk.missing.add(column);
  const isLeft = missing.every((column) => optional.includes(column)) && missing.length < optional.length;
  const told = isLeft ? await rowsFor(desk, query) : {};
  return { ...told, missing: [...missing, ...(told.missing ?? [])] };
}

function requestOf(
  { source, secret }: Asked,
  { site, slice, columns, sort }: Query,
  name: string,
  page: number,
) {
  const kept = sort.filter((column) => columns.includes(column.replace(/^-/, "")));
  const body = {
    columns,
    sort: kept,
    space: { s: [Number(site)] },
    period: { p1: [{ type: "D", start: slice.from, end: slice.to }] },
    "max-results": PAGE_ROWS,
    "page-num": page,
  };
  return {
    name,
    url: `${(source.url ?? HOST).replace(/\/+$/, "")}/v3/data/getData`,
    method: "POST",
    headers: { "content-type": "application/json", ...(secret === undefined ? {} : { "x-api-key": secret }) },
    body: JSON.stringify(body),
  } as const;
}
