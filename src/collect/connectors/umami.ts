import { z } from "zod";
import { ApiError } from "../../kit/api-client.ts";
import { daysLater } from "../../kit/day.ts";
import type { Metric } from "../../model/audience.ts";
import { addressKey } from "./address-key.ts";
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
import { refusedProperty } from "./refused-property.ts";
import { type Days, daysOf, slicesBy } from "./slice.ts";
import { DayStarts } from "./umami/day-start.ts";
import { definitions } from "./umami/definition.ts";
import { NotAllowed, NotThere, openUmami, type UmamiDesk } from "./umami/desk.ts";
import { BREAKDOWNS, type UmamiBreakdown } from "./umami/report.ts";

const options = z.strictObject({ breakdowns });

/** Umami, versions 1 to 3, hosted by anyone, or its cloud: by its API. */
export const umami: Connector = {
  id: "umami",
  title: { en: "Umami", fr: "Umami" },
  accepts: {
    en: "the address of an Umami, with a token or user:password of a user who may view the websites; or, without address, a key of Umami Cloud",
    fr: "l’adresse d’un Umami, avec un jeton ou utilisateur:motdepasse d’un utilisateur qui peut voir les sites ; ou, sans adresse, une clé d’Umami Cloud",
  },
  needsLines: true,
  options,
  definitions,
  async *ask(asked) {
    const { breakdowns: span } = options.parse(asked.source.options);
    const desk: Desk = {
      asked,
      umami: await openUmami(asked),
      days: new DayStarts(asked.source.timeZone),
      answered: new Set(),
    };
    const wanted = asked.properties.length > 0 ? asked.properties : await listedWebsites(desk);
    for (const [i, { property, from, to }] of wanted.entries()) {
      asked.reached(`website ${property}`, i / wanted.length);
      yield* websiteFigures(desk, property, untilToday({ from, to }, asked.today), span);
    }
  },
};

interface Desk {
  readonly asked: Asked;
  readonly umami: UmamiDesk;
  readonly days: DayStarts;
  /** Websites about which something was answered. */
  readonly answered: Set<string>;
  /** As its answers look. */
  version?: string;
}

const LIST_SIZE = 200;

async function listedWebsites({ asked, umami: { get } }: Desk): Promise<Asked["properties"]> {
  const site = z.object({ id: z.string() });
  const list = z.union([z.array(site).transform((data) => ({ data })), z.object({ data: z.array(site) })]);
  const ids = new Set<string>();
  for (let number = 1; ; number++) {
    const query = { page: String(number), pageSize: String(LIST_SIZE), includeTeams: "true" };
    const answer = await there(get(`websites.${number}.json`, "/websites", query));
    const read = list.safeParse(answer);
    if (answer !== undefined && !read.success) throw new ApiError("Umami answered with no list of websites");
    const before = ids.size;
    for (const { id } of read.data?.data ?? []) ids.add(id);
    // Version 1 gives all at once, and the same again.
    if ((read.data?.data.length ?? 0) < LIST_SIZE || ids.size === before) break;
  }
  return [...ids].map((property) => ({ property, ...asked.period }));
}

async function* websiteFigures(
  desk: Desk,
  property: string,
  wanted: Days,
  span: "day" | "month",
): AsyncGenerator<AudienceEvent> {
  const website = await websiteOf(desk, property);
  if (website === "refused") {
    yield refusedProperty("a website that this user may not see, or that is not there", property);
    return;
  }
  const days = sinceCreation(wanted, website.createdOn);
  if (days.from > days.to) return;
  const counted = new Set<string>();
  yield* websiteDays(desk, property, days, counted);
  for (const slice of breakdownSlices(span, days, desk.asked.today)) {
    // Nothing is asked about a month in which no page was seen: there is nothing to tell apart.
    if (!counted.has(slice.to.slice(0, 7)) && days.from <= slice.from && slice.to <= days.to) continue;
    for (const one of span === "day" ? daysOf(slice).map((day) => ({ from: day, to: day })) : [slice])
      yield* breakdownsOf(desk, { property, span, slice: one }, website.domain);
  }
}

/** Before a website was made Umami keeps nothing: those days are not asked about. A day of grace, as its moment is told in UTC. */
function sinceCreation(wanted: Days, createdOn: string | undefined): Days {
  const since = createdOn === undefined ? wanted.from : daysLater(createdOn, -1);
  return wanted.from < since ? { ...wanted, from: since } : wanted;
}

/** Notes the months in which something was counted. */
async function* websiteDays(
  desk: Desk,
  property: string,
  days: Days,
  counted: Set<string>,
): AsyncGenerator<AudienceEvent> {
  for (const slice of slicesBy("month", days))
    for await (const event of totals(desk, { property, span: "day", slice })) {
      if (event.kind === "day") counted.add(event.day.slice(0, 7));
      yield event;
    }
}

async function* breakdownsOf(desk: Desk, reading: Reading, domain: string): AsyncGenerator<AudienceEvent> {
  for (const breakdown of BREAKDOWNS) yield* parts(desk, reading, breakdown, domain);
  yield* outlinks(desk, reading);
}

interface Website {
  readonly domain: string;
  readonly createdOn?: string;
}

/** Once another website was answered about, it is the website that is wrong and not the token. */
async function websiteOf({ umami: { get }, answered }: Desk, property: string): Promise<Website | "refused"> {
  try {
    const answer = await get(
      `${folderOf(property)}/website.json`,
      `/websites/${encodeURIComponent(property)}`,
    );
    if (answer === undefined) return { domain: "" };
    if (answer === null) return "refused";
    const read = z
      .object({ domain: z.string().nullish(), createdAt: z.string().nullish() })
      .safeParse(answer);
    if (!read.success) throw new ApiError("Umami answered with no website");
    answered.add(property);
    const createdOn = read.data.createdAt?.slice(0, 10) ?? "";
    return {
      domain: read.data.domain ?? "",
      ...(/^\d{4}-\d{2}-\d{2}$/.test(createdOn) ? { createdOn } : {}),
    };
  } catch (error) {
    const isWebsite = error instanceof NotAllowed || error instanceof NotThere;
    if (isWebsite && answered.size > 0) return "refused";
    throw apiError(error);
  }
}

const folderOf = (property: string): string => property.replaceAll(/[^a-z0-9.-]+/gi, "_");

function apiError(error: unknown): unknown {
  if (error instanceof NotAllowed) return new ApiError(error.message, 401);
  return error instanceof NotThere ? new ApiError(error.message, 404) : error;
}

/** An answer that must be there. */
async function there<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw apiError(error);
  }
}

/** An answer that this version may not have. */
async function maybe<T>(answer: Promise<T>): Promise<T | "not there"> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotThere) return "not there";
    throw apiError(error);
  }
}

function boundsOf({ days }: Desk, { from, to }: Days): { startAt: string; endAt: string } {
  return { startAt: String(days.startOf(from)), endAt: String(days.startOf(daysLater(to, 1)) - 1) };
}

/** Some databases write large numbers as text. */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .transform(Number),
]);
const point = z.object({ x: z.string(), y: number });
const series = z.object({ pageviews: z.array(point), sessions: z.array(point) });

const DAY_METRICS: readonly Metric[] = ["visits", "visitors", "views", "bounces", "duration_s"];

async function* totals(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const { property, slice } = reading;
  const { asked, days, umami } = desk;
  const file = `${folderOf(property)}/pageviews.${slice.from}_${slice.to}.json`;
  const query = { ...boundsOf(desk, slice), unit: "day", timezone: asked.source.timeZone };
  const answer = await there(umami.get(file, `/websites/${encodeURIComponent(property)}/pageviews`, query));
  if (answer === undefined) return;
  const read = series.safeParse(answer);
  if (!read.success) throw new ApiError("Umami answered with no page views by day");
  const visitors = new Map(read.data.sessions.map(({ x, y }) => [days.dayOfBucket(x), y]));
  const seen = new Set<Metric>(["visitors", "views"]);
  for (const [i, { x, y: views }] of read.data.pageviews.entries()) {
    const day = days.dayOfBucket(x);
    if (day < slice.from || slice.to < day) {
      yield { kind: "aside", what: "a day outside those asked for" };
      continue;
    }
    const stats = views > 0 ? await statsOf(desk, property, day) : undefined;
    const known = visitors.get(day);
    const counts = { views, ...(known === undefined ? {} : { visitors: known }), ...stats };
    for (const metric of Object.keys(counts) as Metric[]) seen.add(metric);
    yield { kind: "day", property, day, counts, file, place: i + 1 };
  }
  // Version 1 has no visits: nobody can say to have looked for them.
  const about = read.data.pageviews.length === 0 ? DAY_METRICS : DAY_METRICS.filter((name) => seen.has(name));
  const today = read.data.pageviews.map(({ x }) => days.dayOfBucket(x)).find((day) => day === asked.today);
  yield* looked(reading, about, { version: desk.version, today });
}

/** A number as version 3 writes it, or with another to compare as those before did. */
const count = z
  .union([
    number.transform((value) => ({ value, isPlain: true })),
    z.object({ value: number.nullable() }).transform(({ value }) => ({ value, isPlain: false })),
  ])
  .nullish();
const stats = z.object({
  pageviews: count,
  visitors: count,
  uniques: count,
  visits: count,
  bounces: count,
  totaltime: count,
});

/** Only one question tells visits, bounces and time, and it adds up what it is asked about: each day is asked for. */
async function statsOf(
  desk: Desk,
  property: string,
  day: string,
): Promise<Partial<Record<Metric, number>> | undefined> {
  const answer = await there(
    desk.umami.get(
      `${folderOf(property)}/stats.${day}.json`,
      `/websites/${encodeURIComponent(property)}/stats`,
      boundsOf(desk, { from: day, to: day }),
    ),
  );
  if (answer === undefined) return undefined;
  const read = stats.safeParse(answer);
  if (!read.success || !read.data.pageviews) throw new ApiError("Umami answered with no figures of a day");
  const { pageviews, visitors, uniques, visits, bounces, totaltime } = read.data;
  desk.version = pageviews.isPlain ? "3" : visits ? "2" : "1";
  const told = {
    views: pageviews,
    visitors: visitors ?? uniques,
    visits,
    bounces,
    duration_s: totaltime,
  };
  return Object.fromEntries(
    Object.entries(told).flatMap(([metric, one]) =>
      typeof one?.value === "number" ? [[metric, one.value]] : [],
    ),
  );
}

async function* parts(
  desk: Desk,
  reading: Reading,
  breakdown: UmamiBreakdown,
  domain: string,
): AsyncGenerator<AudienceEvent> {
  const { property, span, slice } = reading;
  const { dimension, slotOf } = breakdown;
  const told = await rowsFor(desk, reading, breakdown);
  if (told === "not there") yield { kind: "aside", what: `a breakdown this Umami has not: ${dimension}` };
  if (told === undefined || told === "not there") return;
  const sums = new SlotSums({ property, dimension, span });
  for (const { name, counts, at } of told.rows) {
    const slot = slotOf(name, domain);
    if (slot === "nothing") yield { kind: "aside", what: `a row without ${dimension}` };
    else if (slot) sums.add(slice.to, slot, counts, at);
    else yield refusedRow(dimension, name, at);
  }
  yield* sums.told(breakdown.plain);
  if (told.isCut)
    yield {
      kind: "mark",
      property,
      day: slice.to,
      ...spanOf(span),
      about: dimension,
      state: "truncated",
      detail: `${told.rows.length} rows, the most this version gives`,
    };
  const { version, asked } = desk;
  const today = span === "day" && told.rows.length > 0 && slice.to === asked.today ? slice.to : undefined;
  yield* looked(reading, [dimension], { version, today });
}

/** What follows a question mark may name people: it is kept nowhere. */
function refusedRow(dimension: string, name: string, at: Place): AudienceEvent {
  const reason = `a ${dimension} that is no web address`;
  const excerpt = name.replace(/[?#].*$/s, "").slice(0, 200);
  return { kind: "refusal", refusal: { ...at, place_unit: "line", reason, excerpt } };
}

interface Told {
  readonly rows: readonly { readonly name: string; readonly counts: SlotCounts; readonly at: Place }[];
  /** As many rows as some version gives at most. */
  readonly isCut: boolean;
}

const PAGE_ROWS = 5000;
/** What versions give at most that do not heed how many are asked for. */
const KNOWN_LIMITS = [100, 500];

const name = z
  .string()
  .nullish()
  .transform((word) => word ?? "");
const rich = z.array(z.object({ name, pageviews: number, visits: number }));
const plain = z.array(z.object({ x: name, y: number }));

/** The rich question of version 3 first, then the one of those before it, by each name that versions have for the breakdown. */
async function rowsFor(
  desk: Desk,
  reading: Reading,
  breakdown: UmamiBreakdown,
): Promise<Told | "not there" | undefined> {
  let told: Told | "not there" | undefined;
  for (const path of ["metrics/expanded", "metrics"])
    for (const type of breakdown.types) {
      const found = await pagesOf(desk, reading, breakdown, { path, type });
      if (typeof found === "object") return found;
      told = told === "not there" ? told : found;
    }
  return told;
}

async function pagesOf(
  desk: Desk,
  reading: Reading,
  breakdown: UmamiBreakdown,
  asked: MetricQuery,
): Promise<Told | "not there" | undefined> {
  const rows: Told["rows"][number][] = [];
  for (let number = 1; ; number++) {
    const { type, path } = asked;
    const { property, span, slice } = reading;
    const kind = path === "metrics" ? "plain" : "rich";
    const file = `${folderOf(property)}/${type}.${kind}.${span}.${slice.to}.${number}.json`;
    const page = await pageOf(desk, reading, breakdown, { ...asked, file, offset: rows.length });
    if (page === undefined || page === "not there") return page;
    // Versions that know no pages give the first one again.
    const isAgain = number > 1 && page.length > 0 && page[0]?.name === rows[0]?.name;
    if (isAgain) return { rows, isCut: true };
    for (const [i, row] of page.entries()) rows.push({ ...row, at: { file, place: i + 1 } });
    if (page.length < PAGE_ROWS) return { rows, isCut: number === 1 && KNOWN_LIMITS.includes(page.length) };
  }
}

interface MetricQuery {
  readonly path: string;
  readonly type: string;
}

async function pageOf(
  desk: Desk,
  { property, slice }: Reading,
  { dimension, plain: counted }: UmamiBreakdown,
  { path, type, file, offset }: MetricQuery & { readonly file: string; readonly offset: number },
): Promise<PageRow[] | "not there" | undefined> {
  const query = { ...boundsOf(desk, slice), type, limit: String(PAGE_ROWS), offset: String(offset) };
  const answer = await maybe(
    desk.umami.get(file, `/websites/${encodeURIComponent(property)}/${path}`, query),
  );
  if (answer === undefined || answer === "not there") return answer;
  const page = path === "metrics" ? plainRows(answer, counted) : richRows(answer, counted);
  if (page === undefined) throw new ApiError(`Umami answered with no rows by ${dimension}`);
  return page;
}

type PageRow = Omit<Told["rows"][number], "at">;

function richRows(answer: unknown, counted: "visits" | "views"): PageRow[] | undefined {
  return rich.safeParse(answer).data?.map(({ name, pageviews, visits }) => ({
    name,
    counts: counted === "views" ? { views: pageviews, visits } : { visits },
  }));
}

function plainRows(answer: unknown, counted: "visits" | "views"): PageRow[] | undefined {
  return plain.safeParse(answer).data?.map(({ x, y }) => ({ name: x, counts: { [counted]: y } }));
}

const OUTLINK_EVENT = "outbound-link-click";
const values = z.array(z.object({ value: name, total: number }));

/** Clicks out are events that a site sends, as the guide of Umami shows how to. */
async function* outlinks(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const { property, span, slice } = reading;
  const file = `${folderOf(property)}/outlink.${span}.${slice.to}.json`;
  // Versions before 3 call it eventName.
  const query = {
    ...boundsOf(desk, slice),
    event: OUTLINK_EVENT,
    eventName: OUTLINK_EVENT,
    propertyName: "url",
  };
  const path = `/websites/${encodeURIComponent(property)}/event-data/values`;
  const answer = await maybe(desk.umami.get(file, path, query));
  if (answer === "not there") yield { kind: "aside", what: "a breakdown this Umami has not: outlink" };
  if (answer === undefined || answer === "not there") return;
  const read = values.safeParse(answer);
  if (!read.success) throw new ApiError("Umami answered with no values of events");
  const sums = new SlotSums({ property, dimension: "outlink", span });
  for (const [i, { value, total }] of read.data.entries()) {
    const at = { file, place: i + 1 };
    const slot = addressKey(value);
    if (slot) sums.add(slice.to, slot, { clicks: total }, at);
    else yield refusedRow("outlink", value, at);
  }
  yield* sums.told("clicks");
  yield* looked(reading, ["outlink"], { version: desk.version });
}
