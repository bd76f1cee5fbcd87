import { z } from "zod";
import { ApiError } from "../../kit/api-client.ts";
import { daysLater } from "../../kit/day.ts";
import type { Dimension } from "../../model/audience.ts";
import { addressKey } from "./address-key.ts";
import {
  breakdownSlices,
  breakdowns,
  deviceKey,
  deviceNamed,
  looked,
  type Reading,
  type Slot,
  SlotSums,
  spanOf,
  untilToday,
} from "./breakdown.ts";
import type { Asked, AudienceEvent, Connector, Place } from "./connector.ts";
import { type GoogleDesk, googleDesk, NotAllowed } from "./google-token.ts";
import { refusedProperty } from "./refused-property.ts";
import { countryKeyOfThree } from "./search-console/country.ts";
import { definitions } from "./search-console/definition.ts";
import { readSearchConsoleFiles } from "./search-console/export.ts";
import { othersOf, type Whole } from "./search-console/rest.ts";
import { type Days, monthOf, slicesBy } from "./slice.ts";

const options = z.strictObject({ breakdowns });

const HOST = "https://www.googleapis.com";
const SCOPE = "https://www.googleapis.com/auth/webmasters.readonly";
const PAGE_ROWS = 25_000;
/** Rows that are kept of a day; what is beyond cannot be asked for. */
const MOST_ROWS = 50_000;
/** Days after which figures are final. */
const FINAL_DAYS = 4;
/** Figures are kept so long. */
const KEPT_MONTHS = 16;

/** Google Search Console, by its Search Analytics API or by exports of the performance report. */
export const searchConsole: Connector = {
  id: "search-console",
  title: { en: "Google Search Console", fr: "Google Search Console" },
  accepts: {
    en: "the key of a service account that is a user of the properties; or zip archives (or their CSV files) exported from the performance report, best one month at a time",
    fr: "la clé d’un compte de service utilisateur des propriétés ; ou des archives zip (ou leurs fichiers CSV) exportées du rapport de performances, de préférence mois par mois",
  },
  options,
  definitions,
  async *ask(asked) {
    const { breakdowns: span } = options.parse(asked.source.options);
    const desk: Desk = { asked, google: googleDesk(asked, SCOPE) };
    const wanted = asked.properties.length > 0 ? asked.properties : await listedProperties(desk);
    for (const [i, { property, from, to }] of wanted.entries()) {
      asked.reached(property, i / wanted.length);
      yield* propertyFigures(desk, property, untilToday({ from, to }, asked.today), span);
    }
  },
  readFiles: readSearchConsoleFiles,
};

interface Desk {
  readonly asked: Asked;
  readonly google: GoogleDesk;
}

const siteList = z.object({
  siteEntry: z.array(z.object({ siteUrl: z.string(), permissionLevel: z.string().default("") })).default([]),
});

async function listedProperties({ asked, google }: Desk): Promise<Asked["properties"]> {
  const answer = await google.ask({ name: "sites.json", url: `${addressOf(asked)}/sites`, method: "GET" });
  if (answer === undefined) return [];
  const read = siteList.safeParse(answer);
  if (!read.success) throw new ApiError("Search Console answered with no list of sites");
  return read.data.siteEntry
    .filter(({ permissionLevel }) => permissionLevel !== "siteUnverifiedUser")
    .map(({ siteUrl }) => ({ property: siteUrl, ...asked.period }));
}

const addressOf = ({ source }: Asked): string => `${(source.url ?? HOST).replace(/\/+$/, "")}/webmasters/v3`;

async function* propertyFigures(
  desk: Desk,
  property: string,
  wanted: Days,
  span: "day" | "month",
): AsyncGenerator<AudienceEvent> {
  const { today } = desk.asked;
  const since = monthsBefore(today, KEPT_MONTHS);
  const kept = wanted.from < since ? { ...wanted, from: since } : wanted;
  if (kept.from > kept.to) return;
  try {
    for (const slice of slicesBy("year", kept)) yield* totals(desk, { property, span: "day", slice });
    const final = untilToday(kept, daysLater(today, -FINAL_DAYS));
    for (const slice of breakdownSlices(span, final, daysLater(today, 1 - FINAL_DAYS))) {
      // A month of which days are gone would pass for a small one.
      if (span === "month" && monthOf(slice.to) < since) continue;
      yield* breakdownsOf(desk, { property, span, slice });
    }
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    yield refusedProperty("a property that this account may not read", property);
  }
}

/** The day that comes so many months before; the last of its month when there is none of that number. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

async function* totals(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const { property, slice } = reading;
  const told = await rowsFor(desk, reading, "totals", ["date"]);
  if (!told) return;
  let last = "";
  for (const { keys, clicks, impressions, at } of told.rows) {
    const day = keys[0] ?? "";
    if (day < slice.from || slice.to < day) yield { kind: "aside", what: "a day outside those asked for" };
    else {
      if (day > last) last = day;
      const counts = { search_clicks: clicks, search_impressions: impressions };
      yield { kind: "day", property, day, counts, ...at };
    }
  }
  // Days without a row that are not final yet were not told; they are no gap.
  const final = untilToday(slice, daysLater(desk.asked.today, -FINAL_DAYS)).to;
  const to = last > final ? last : final;
  const about = ["search_clicks", "search_impressions"] as const;
  if (slice.from <= to) yield* looked({ ...reading, slice: { from: slice.from, to } }, about);
}

interface Breakdown {
  readonly dimension: Dimension;
  readonly by: readonly string[];
  readonly slotOf: (keys: readonly string[]) => Slot | undefined;
}

const BREAKDOWNS: readonly Breakdown[] = [
  { dimension: "query", by: ["query"], slotOf: ([words]) => (words ? { key: words } : undefined) },
  { dimension: "page", by: ["page"], slotOf: ([address]) => addressKey(address ?? "") },
  { dimension: "country", by: ["country"], slotOf: ([code]) => ({ key: countryKeyOfThree(code ?? "") }) },
  { dimension: "device", by: ["device"], slotOf: ([name]) => ({ key: deviceKey(name ?? "") }) },
  { dimension: "page-split", by: ["page", "country", "device"], slotOf: splitSlot },
];

function splitSlot([address = "", code = "", device = ""]: readonly string[]): Slot | undefined {
  const page = addressKey(address);
  const country = countryKeyOfThree(code);
  return (
    page && {
      ...page,
      ...(/^[A-Z]{2}$/.test(country) ? { country } : {}),
      device: deviceNamed(device),
    }
  );
}

async function* breakdownsOf(desk: Desk, reading: Reading): AsyncGenerator<AudienceEvent> {
  const wholes = await wholesOf(desk, reading);
  for (const breakdown of BREAKDOWNS) yield* parts(desk, reading, breakdown, wholes);
}

/** All that was counted by day, or in the month: what queries add up to is less. */
async function wholesOf(desk: Desk, reading: Reading): Promise<ReadonlyMap<string, Whole>> {
  const wholes = new Map<string, Whole>();
  const told = await rowsFor(desk, reading, "whole", ["date"]);
  for (const { keys, clicks, impressions } of told?.rows ?? []) {
    const day = reading.span === "day" ? (keys[0] ?? "") : reading.slice.to;
    const known = wholes.get(day);
    wholes.set(day, {
      clicks: clicks + (known?.clicks ?? 0),
      impressions: impressions + (known?.impressions ?? 0),
    });
  }
  return wholes;
}

async function* parts(
  desk: Desk,
  reading: Reading,
  { dimension, by, slotOf }: Breakdown,
  wholes: ReadonlyMap<string, Whole>,
): AsyncGenerator<AudienceEvent> {
  const { property, span, slice } = reading;
  const isDaily = span === "day";
  const told = await rowsFor(desk, reading, dimension, isDaily ? ["date", ...by] : by);
  if (!told) return;
  const sums = new SlotSums({ property, dimension, span });
  for (const { keys, at, ...counts } of told.rows) {
    const words = isDaily ? keys.slice(1) : keys;
    const slot = slotOf(words);
    if (slot) sums.add(isDaily ? (keys[0] ?? "") : slice.to, slot, counts, at);
    else yield refusedRow(dimension, words, at);
  }
  if (dimension === "query") addOthers(sums, wholes, told.file);
  yield* sums.told("impressions");
  if (told.isCut)
    yield {
      kind: "mark",
      property,
      day: slice.to,
      ...spanOf(span),
      about: dimension,
      state: "truncated",
      detail: `${MOST_ROWS} rows, the most that is kept`,
    };
  yield* looked(reading, [dimension]);
}

function addOthers(sums: SlotSums, wholes: ReadonlyMap<string, Whole>, file: string): void {
  for (const [day, whole] of wholes) {
    const others = othersOf(whole, sums, day);
    if (others) sums.add(day, ...others, { file, place: 1 });
  }
}

/** What follows a question mark may name people: it is kept nowhere. */
function refusedRow(dimension: Dimension, [word = ""]: readonly string[], at: Place): AudienceEvent {
  const reason = `a ${dimension} that is no web address, or nothing`;
  const excerpt = word.replace(/[?#].*$/s, "").slice(0, 200);
  return { kind: "refusal", refusal: { ...at, place_unit: "line", reason, excerpt } };
}

const page = z.object({
  rows: z
    .array(
      z.object({
        keys: z.array(z.string()).default([]),
        clicks: z.number(),
        impressions: z.number(),
        position: z.number(),
      }),
    )
    .default([]),
  responseAggregationType: z.string(),
});

interface Told {
  readonly rows: readonly (z.output<typeof page>["rows"][number] & { readonly at: Place })[];
  /** Name of the first answer. */
  readonly file: string;
  /** There may be more rows than are kept. */
  readonly isCut: boolean;
}

/** Undefined when an answer was not saved: nobody looked. */
async function rowsFor(
  { asked, google }: Desk,
  { property, span, slice }: Reading,
  what: string,
  dimensions: readonly string[],
): Promise<Told | undefined> {
  const rows: Told["rows"][number][] = [];
  const folder = property.replaceAll(/[^a-z0-9.-]+/gi, "_");
  const nameOf = (number: number): string =>
    `${folder}/${what}.${span}.${slice.from}_${slice.to}.${number}.json`;
  for (let number = 1; ; number++) {
    const answer = await google.ask({
      name: nameOf(number),
      url: `${addressOf(asked)}/sites/${encodeURIComponent(property)}/searchAnalytics/query`,
      method: "POST",
      body: JSON.stringify({
        startDate: slice.from,
        endDate: slice.to,
        dimensions,
        type: "web",
        dataState: "final",
        rowLimit: PAGE_ROWS,
        startRow: rows.length,
      }),
    });
    if (answer === undefined) return undefined;
    const read = page.safeParse(answer);
    if (!read.success) throw new ApiError("Search Console answered with no rows");
    for (const [i, row] of read.data.rows.entries())
      rows.push({ ...row, at: { file: nameOf(number), place: i + 1 } });
    if (read.data.rows.length < PAGE_ROWS) return { rows, file: nameOf(1), isCut: isCut(rows, span) };
  }
}

/** A month may have more rows than a day is kept with; but when one day has that many, some are missing. */
function isCut(rows: Told["rows"], span: "day" | "month"): boolean {
  if (span === "month") return rows.length >= MOST_ROWS;
  const days = new Map<string, number>();
  for (const { keys } of rows) days.set(keys[0] ?? "", (days.get(keys[0] ?? "") ?? 0) + 1);
  return [...days.values()].some((count) => count >= MOST_ROWS);
}
