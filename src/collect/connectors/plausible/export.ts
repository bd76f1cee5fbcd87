import { basename } from "node:path";
import { z } from "zod";
import { UserError } from "../../../kit/failure.ts";
import type { Dimension, Metric } from "../../../model/audience.ts";
import {
  breakdowns,
  countryKey,
  deviceKey,
  type Slot,
  type SlotCounts,
  SlotSums,
  spanOf,
} from "../breakdown.ts";
import type { AudienceEvent, FilesGiven } from "../connector.ts";
import { type CsvTable, csvTables } from "../csv-table.ts";
import { type ExportedText, exportedTexts } from "../export-file.ts";
import { refused } from "../headed-csv.ts";
import { type Days, lastDayOfMonth, monthOf, slicesBy } from "../slice.ts";
import { countIn } from "../whole-number.ts";
import { dayReader } from "../written-value.ts";
import { addressSlot, channelSlot, GOALS, pageSlot, wordSlot } from "./report.ts";

/**
 * Reads what Plausible exports: all data of a site, a row a day (`imported_visitors_20230209_20240123.csv` and its like), or the zip
 * archive of the dashboard, which adds up its period and has no visits by origin, only visitors.
 */
export async function* readPlausibleFiles(given: FilesGiven): AsyncGenerator<AudienceEvent> {
  let hasRead = false;
  for (const [i, path] of given.files.entries()) {
    const name = basename(path);
    given.reached(name, i / given.files.length);
    const dashboard = dashboardNamed(name);
    for (const text of exportedTexts(path)) {
      const file = basename(text.file);
      const all = /^imported_([a-z_]+)_(\d{8})_(\d{8})\.csv/.exec(file);
      if (all) yield* allData(text, all, given);
      else yield* dashboardTable(text, file, { ...dashboard, given });
      hasRead ||= all !== null || file in DASHBOARD;
    }
  }
  if (!hasRead) throw otherFiles(given.files.map((path) => basename(path)));
}

function otherFiles(names: readonly string[]): UserError {
  return new UserError({
    expected:
      "files named as Plausible does: imported_visitors_20230209_20240123.csv, or the zip archive of the dashboard",
    got: names.join(", ").slice(0, 200) || "none",
    next: "Export again from the settings of the site, Imports & Exports, and keep the names.",
  });
}

const readDay = dayReader("YYYY-MM-DD", "day");
const readPacked = dayReader("YYYYMMDD", "day");

/** A row by the names of its columns. */
type Cell = (column: string) => string;

interface Row {
  readonly cell: Cell;
  readonly day: string;
  readonly line: number;
}

/** The sound rows of a table that has a column of days; others are refused. */
function* datedRows({ file, table, period }: Dated): Generator<AudienceEvent, Row[]> {
  const rows: Row[] = [];
  for (const { line, cells, broken } of table.rows) {
    const cell: Cell = (column) => cells[table.names.indexOf(column)] ?? "";
    const day = readDay(cell("date"));
    if (broken !== undefined || day === undefined)
      yield refused(file, line, broken ?? "a day that is none", cells.map(withoutQuery).join(","));
    else if (day < period.from || period.to < day)
      yield { kind: "aside", what: "a day outside the period of its file" };
    else rows.push({ cell, day, line });
  }
  return rows;
}

interface Dated {
  readonly file: string;
  readonly table: CsvTable;
  readonly period: Days;
}

const withoutQuery = (cell: string): string => cell.replace(/[?#].*$/s, "");

function* allData(
  { file, text }: ExportedText,
  [, kind = "", first = "", last = ""]: RegExpExecArray,
  given: FilesGiven,
): Generator<AudienceEvent> {
  const period = { from: readPacked(first) ?? "", to: readPacked(last) ?? "" };
  const [table] = csvTables(text);
  const { property } = given;
  if (property === undefined) yield refused(file, 1, "an export that names no property", file);
  if (property === undefined || !table || period.from > period.to || period.from === "") return;
  if (!table.names.includes("date")) throw otherColumns(file, table.names);
  const rows = yield* datedRows({ file, table, period });
  if (kind === "visitors") yield* dayEvents(rows, { file, property, period });
  if (kind === "custom_events") yield* goalDays(rows, { file, property, period });
  const readers = ALL_DATA[kind];
  if (readers === undefined && kind !== "visitors")
    yield { kind: "aside", what: `a table that is not kept: ${kind}` };
  const { breakdowns: span } = z.object({ breakdowns }).parse(given.source.options);
  for (const reader of readers ?? [])
    if (reader.needs === undefined || table.names.includes(reader.needs))
      yield* partEvents(rows, reader, { file, property, period, span });
}

function otherColumns(file: string, names: readonly string[]): UserError {
  return new UserError({
    expected: `a column date in ${file}`,
    got: `the columns ${names.join(", ").slice(0, 200)}`,
    next: "Export it again from Plausible.",
  });
}

interface Of {
  readonly file: string;
  readonly property: string;
  readonly period: Days;
}

const METRICS: Readonly<Partial<Record<Metric, string>>> = {
  visits: "visits",
  visitors: "visitors",
  views: "pageviews",
  bounces: "bounces",
  duration_s: "visit_duration",
};

function* dayEvents(rows: readonly Row[], { file, property, period }: Of): Generator<AudienceEvent> {
  for (const { cell, day, line } of rows) {
    const counts: Partial<Record<Metric, number>> = {};
    for (const [metric, column] of Object.entries(METRICS) as [Metric, string][]) {
      const count = countIn(cell(column));
      if (count !== undefined) counts[metric] = count;
    }
    if (Object.values(counts).some(Number.isNaN))
      yield refused(file, line, "a count that is no number", JSON.stringify(counts));
    else if (Object.keys(counts).length > 0) yield { kind: "day", property, day, counts, file, place: line };
  }
  yield { kind: "looked", property, about: Object.keys(METRICS) as Metric[], ...period };
}

/** Clicks of links are told one by one; days add them up. */
function* goalDays(rows: readonly Row[], { file, property, period }: Of): Generator<AudienceEvent> {
  for (const [metric, goal] of Object.entries(GOALS) as [Metric, string][]) {
    const days = new Map<string, { count: number; line: number }>();
    for (const { cell, day, line } of rows) {
      const count = countIn(cell("events")) ?? 0;
      if (cell("name") !== goal || !(count >= 0)) continue;
      const sum = days.get(day) ?? { count: 0, line };
      days.set(day, sum);
      sum.count += count;
    }
    for (const [day, { count, line }] of days)
      yield { kind: "day", property, day, counts: { [metric]: count }, file, place: line };
    if (days.size > 0) yield { kind: "looked", property, about: [metric], ...period };
  }
}

/** How a breakdown is read in a table. */
interface PartReader {
  readonly dimension: Dimension;
  /** A column without which the table does not have it. */
  readonly needs?: string;
  /** Undefined when the row is refused, "other" when it belongs to another breakdown. */
  readonly slotOf: (cell: Cell, property: string) => Slot | "other" | undefined;
  readonly counts: Readonly<Partial<Record<"visits" | "views" | "clicks", string>>>;
}

const VISITS = { visits: "visits" } as const;

const goalReader = (dimension: Dimension, goal: string): PartReader => ({
  dimension,
  slotOf: (cell) => (cell("name") === goal ? addressSlot(cell("link_url")) : "other"),
  counts: { clicks: "events" },
});

const ALL_DATA: Readonly<Record<string, readonly PartReader[]>> = {
  sources: [
    {
      dimension: "channel",
      needs: "channel",
      slotOf: (cell) => channelSlot(cell("channel")),
      counts: VISITS,
    },
    { dimension: "referrer", slotOf: (cell) => addressSlot(cell("referrer")), counts: VISITS },
    {
      dimension: "campaign",
      slotOf: (cell) => (cell("utm_campaign") === "" ? "other" : wordSlot(cell("utm_campaign"))),
      counts: VISITS,
    },
  ],
  pages: [
    {
      dimension: "page",
      slotOf: (cell, property) => pageSlot(cell("page"), cell("hostname") || property),
      counts: { visits: "visits", views: "pageviews" },
    },
  ],
  entry_pages: [
    {
      dimension: "entry-page",
      slotOf: (cell, property) => pageSlot(cell("entry_page"), property),
      counts: { visits: "entrances" },
    },
  ],
  exit_pages: [
    {
      dimension: "exit-page",
      slotOf: (cell, property) => pageSlot(cell("exit_page"), property),
      counts: { visits: "exits" },
    },
  ],
  locations: [
    { dimension: "country", slotOf: (cell) => ({ key: countryKey(cell("country")) }), counts: VISITS },
  ],
  devices: [{ dimension: "device", slotOf: (cell) => ({ key: deviceKey(cell("device")) }), counts: VISITS }],
  custom_events: [goalReader("outlink", GOALS.outlinks), goalReader("download", GOALS.downloads)],
};

/** Days are added up by month, when the source wants months: those of which the export has every day. */
function* partEvents(
  rows: readonly Row[],
  reader: PartReader,
  { file, property, period, span }: Of & { readonly span: "day" | "month" },
): Generator<AudienceEvent> {
  const { dimension, slotOf } = reader;
  const sums = new SlotSums({ property, dimension, span });
  for (const { cell, day, line } of rows) {
    const on = span === "month" ? lastDayOfMonth(day) : day;
    const isWhole = span === "day" || (period.from <= monthOf(day) && on <= period.to);
    const slot = slotOf(cell, property);
    if (slot === "other") continue;
    const counts = countsIn(cell, reader.counts);
    if (!isWhole) yield { kind: "aside", what: "a day of a month that the export has in part" };
    else if (slot === undefined || counts === undefined) yield refusedPart(file, line, dimension, slot);
    else if (Object.keys(counts).length > 0) sums.add(on, slot, counts, { file, place: line });
  }
  yield* sums.told("visits");
  yield* lookedAt(property, dimension, period, span);
}

function refusedPart(
  file: string,
  line: number,
  dimension: Dimension,
  slot: Slot | undefined,
): AudienceEvent {
  const reason = slot === undefined ? `a ${dimension} that is no web address` : "a count that is no number";
  return refused(file, line, reason, slot?.key ?? "");
}

/** Undefined when one is no count. */
function countsIn(cell: Cell, columns: PartReader["counts"]): SlotCounts | undefined {
  const counts: SlotCounts = {};
  for (const [name, column] of Object.entries(columns) as ["visits" | "views" | "clicks", string][]) {
    const count = countIn(cell(column));
    if (count !== undefined && !(count >= 0)) return undefined;
    if (count !== undefined) counts[name] = count;
  }
  return counts;
}

function* lookedAt(
  property: string,
  dimension: Dimension,
  period: Days,
  span: "day" | "month",
): Generator<AudienceEvent> {
  if (span === "day") yield { kind: "looked", property, about: [dimension], ...period };
  else
    for (const { from, to } of slicesBy("month", period))
      if (from === monthOf(to) && to === lastDayOfMonth(to))
        yield { kind: "looked", property, about: [dimension], from, to, span };
}

/** `Plausible export caf.fr 2024-01-01 to 2024-01-31.zip`. Browsers write other marks for the blanks. */
function dashboardNamed(name: string): { property?: string; period?: Days } {
  const found = /Plausible.export.(.+?).(\d{4}-\d{2}-\d{2}).to.(\d{4}-\d{2}-\d{2})/i.exec(name);
  const [, property, first = "", last = ""] = found ?? [];
  const [from, to] = [readDay(first), readDay(last)];
  return {
    ...(property === undefined ? {} : { property }),
    ...(from === undefined || to === undefined || from > to ? {} : { period: { from, to } }),
  };
}

/** Tables of the dashboard that are kept. */
const DASHBOARD: Readonly<Record<string, PartReader | "days">> = {
  "visitors.csv": "days",
  "channels.csv": {
    dimension: "channel",
    slotOf: (cell) => channelSlot(cell("name")),
    counts: { visits: "visitors" },
  },
  "referrers.csv": {
    dimension: "referrer",
    slotOf: (cell) => addressSlot(cell("name")),
    counts: { visits: "visitors" },
  },
  "pages.csv": {
    dimension: "page",
    slotOf: (cell, property) => pageSlot(cell("name"), property),
    counts: { views: "pageviews" },
  },
  "entry_pages.csv": {
    dimension: "entry-page",
    slotOf: (cell, property) => pageSlot(cell("name"), property),
    counts: { visits: "total_entrances" },
  },
  "exit_pages.csv": {
    dimension: "exit-page",
    slotOf: (cell, property) => pageSlot(cell("name"), property),
    counts: { visits: "total_exits" },
  },
  "utm_campaigns.csv": {
    dimension: "campaign",
    slotOf: (cell) => wordSlot(cell("name")),
    counts: { visits: "visitors" },
  },
  "devices.csv": {
    dimension: "device",
    slotOf: (cell) => ({ key: deviceKey(cell("name")) }),
    counts: { visits: "visitors" },
  },
  "countries.csv": {
    dimension: "country",
    slotOf: (cell) => ({ key: countryKey(cell("name")) }),
    counts: { visits: "visitors" },
  },
};

interface Dashboard {
  readonly property?: string;
  readonly period?: Days;
  readonly given: FilesGiven;
}

function* dashboardTable(
  { file, text }: ExportedText,
  name: string,
  { property: named, period, given }: Dashboard,
): Generator<AudienceEvent> {
  const reader = DASHBOARD[name];
  const [table] = csvTables(text);
  const property = given.property ?? named;
  if (reader === undefined || !table) yield { kind: "aside", what: `a table that is not kept: ${name}` };
  else if (property === undefined) yield refused(file, 1, "an export that names no property", file);
  else if (reader === "days") yield* dashboardDays({ file, table, property });
  else yield* dashboardParts({ file, table, property, reader, period });
}

/** By hour when one day was shown, by week or month when many were: only days are taken. */
function* dashboardDays({
  file,
  table,
  property,
}: {
  readonly file: string;
  readonly table: CsvTable;
  readonly property: string;
}): Generator<AudienceEvent> {
  const column = table.names.indexOf("date");
  const written = table.rows.map(({ cells }) => cells[column] ?? "");
  const isByDay = written.every((day, i) => i === 0 || isNextDay(written[i - 1] ?? "", day));
  if (written.some((day) => /\d:\d/.test(day)) || !isByDay) {
    yield { kind: "aside", what: "a table by hours, weeks or months" };
    return;
  }
  const days = written.flatMap((day) => readDay(day) ?? []).sort();
  const period = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  if (days.length === 0) return;
  const rows = yield* datedRows({ file, table, period });
  for (const { cell, day, line } of rows) {
    const counts = dashboardCounts(cell);
    if (counts === undefined) yield refused(file, line, "a count that is no number", day);
    else yield { kind: "day", property, day, counts, file, place: line };
  }
  yield { kind: "looked", property, about: Object.keys(METRICS) as Metric[], ...period };
}

const isNextDay = (day: string, next: string): boolean =>
  readDay(day) === undefined ||
  readDay(next) === undefined ||
  Date.parse(next) - Date.parse(day) === 86_400_000;

function dashboardCounts(cell: Cell): Partial<Record<Metric, number>> | undefined {
  const [visits, visitors, views] = ["visits", "visitors", "pageviews"].map((name) => countIn(cell(name)));
  const [rate, mean] = ["bounce_rate", "visit_duration"].map((name) => countIn(cell(name)));
  if ([visits, visitors, views, rate, mean].some((count) => Number.isNaN(count))) return undefined;
  const counts: Partial<Record<Metric, number>> = {};
  if (visits !== undefined) counts.visits = visits;
  if (visitors !== undefined) counts.visitors = visitors;
  if (views !== undefined) counts.views = views;
  if (visits !== undefined && rate !== undefined) counts.bounces = Math.round((rate / 100) * visits);
  if (visits !== undefined && mean !== undefined) counts.duration_s = Math.round(mean * visits);
  return Object.keys(counts).length > 0 ? counts : undefined;
}

/** Rows that the dashboard exports at most: fewer of pages. */
const mostRows = (dimension: Dimension): number =>
  dimension === "page" || dimension === "exit-page" ? 100 : 300;

function* dashboardParts({
  file,
  table,
  property,
  reader,
  period,
}: {
  readonly file: string;
  readonly table: CsvTable;
  readonly property: string;
  readonly reader: PartReader;
  readonly period: Days | undefined;
}): Generator<AudienceEvent> {
  const span = period && spanIn(period);
  if (!period || !span) {
    yield { kind: "aside", what: "a table over a period that is neither a day nor a month" };
    return;
  }
  const { dimension } = reader;
  const sums = new SlotSums({ property, dimension, span });
  for (const { line, cells, broken } of table.rows) {
    const cell: Cell = (column) => cells[table.names.indexOf(column)] ?? "";
    const slot = reader.slotOf(cell, property);
    const counts = countsIn(cell, reader.counts);
    if (broken !== undefined) yield refused(file, line, broken, "");
    else if (slot === undefined || slot === "other" || counts === undefined)
      yield refusedPart(file, line, dimension, slot === "other" ? undefined : slot);
    else if (Object.keys(counts).length > 0) sums.add(period.to, slot, counts, { file, place: line });
  }
  yield* sums.told("visits");
  if (table.rows.length >= mostRows(dimension))
    yield {
      kind: "mark",
      property,
      day: period.to,
      ...spanOf(span),
      about: dimension,
      state: "truncated",
      detail: `${mostRows(dimension)} rows, the most that is exported`,
    };
  yield* lookedAt(property, dimension, period, span);
}

function spanIn({ from, to }: Days): "day" | "month" | undefined {
  if (from === to) return "day";
  return from === monthOf(to) && to === lastDayOfMonth(to) ? "month" : undefined;
}
