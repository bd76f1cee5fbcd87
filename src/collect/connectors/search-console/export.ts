import { basename, dirname } from "node:path";
import { UserError } from "../../../kit/failure.ts";
import type { Dimension } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import { countryKey, deviceKey, type Slot, SlotSums, spanOf } from "../breakdown.ts";
import type { AudienceEvent, FilesGiven } from "../connector.ts";
import { type CsvTable, csvTables } from "../csv-table.ts";
import { exportedTexts } from "../export-file.ts";
import { refused } from "../headed-csv.ts";
import { type Days, lastDayOfMonth, monthOf, runsOf } from "../slice.ts";
import { dayReader, numberIn } from "../written-value.ts";
import { othersOf, type Whole } from "./rest.ts";

/**
 * Reads exports of the performance report: the zip archive, or its files unpacked. The table of dates tells the days; the others
 * are taken when these make a day or a month.
 */
export async function* readSearchConsoleFiles(given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const exports = exportsIn(given.files);
  for (const [i, one] of exports.entries()) {
    given.reached(one.name, i / exports.length);
    yield* exportEvents(one, given);
  }
}

interface Exported {
  /** Of the archive, or of the folder. */
  readonly name: string;
  readonly tables: readonly { readonly file: string; readonly table: CsvTable; readonly by: Role }[];
}

type Role = "date" | "query" | "page" | "country" | "device" | "filter" | "appearance";

function exportsIn(files: readonly string[]): Exported[] {
  const exports = new Map<string, Exported & { tables: Exported["tables"][number][] }>();
  for (const path of files) {
    const folder = /\.zip$/i.test(path) ? path : dirname(path);
    const one = exports.get(folder) ?? { name: basename(folder), tables: [] };
    exports.set(folder, one);
    for (const { file, text } of exportedTexts(path))
      for (const table of csvTables(text).slice(0, 1)) {
        const by = roleOf(table.names[0] ?? "");
        if (by === undefined) throw otherTable(file, table.names);
        one.tables.push({ file, table, by });
      }
  }
  const read = [...exports.values()].filter(({ tables }) => tables.length > 0);
  if (read.length === 0) throw otherTable(files.map((file) => basename(file)).join(", "), []);
  return read;
}

/** How the first column is called, in English and in French. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ["date", /^date$/],
  ["query", /^(?:top queries|query|queries|requêtes?|.*requêtes.*)$/],
  ["page", /^(?:top pages|pages?|.*\bpages\b.*)$/],
  ["country", /^(?:country|countries|pays)$/],
  ["device", /^(?:device|devices|appareils?)$/],
  ["filter", /^(?:filter|filtre)$/],
  ["appearance", /^(?:search appearance|apparence dans les résultats.*|.*apparence.*)$/],
];

const roleOf = (name: string): Role | undefined => ROLES.find(([, names]) => names.test(name))?.[0];

function otherTable(file: string, names: readonly string[]): UserError {
  return new UserError({
    expected: `the performance report of Search Console, as a zip archive or its CSV files: ${file}`,
    got: `the columns ${names.join(", ").slice(0, 200) || "of an empty file"}`,
    next: "Open Performance, Search results, choose one month, then Export, Download CSV.",
  });
}

function* exportEvents({ name, tables }: Exported, given: FilesGiven): Generator<AudienceEvent> {
  const property = given.property ?? propertyIn(name);
  const filter = filterOf(tables.filter(({ by }) => by === "filter").flatMap(({ table }) => table.rows));
  if (property === undefined || filter !== undefined) {
    const reason = property === undefined ? "an export that names no property" : "an export with a filter";
    yield refused(name, 1, reason, filter ?? name);
    return;
  }
  const totals = yield* dateEvents(tables, property);
  const over = totals && wholeSpan(totals.period);
  for (const { file, table, by } of tables) {
    if (by === "date" || by === "filter") continue;
    if (by === "appearance") yield { kind: "aside", what: "a table by appearance of results" };
    else if (over && totals) yield* partEvents({ file, table, by, property, over, whole: totals.whole });
    else
      yield {
        kind: "aside",
        what: totals
          ? "a table over a period that is neither a day nor a month"
          : "a table without the table of dates, which tells its period",
      };
  }
}

/** `https___www.example.org_-Performance-on-Search-2024-05-01.zip`, `example.org-Performance-on-Search-…`. */
function propertyIn(name: string): string | undefined {
  const written = /^(.+?)-Performance-on-Search-/.exec(name)?.[1];
  if (written === undefined) return undefined;
  const prefix = /^(https?)___(.*)$/.exec(written);
  return prefix ? `${prefix[1]}://${prefix[2]?.replaceAll("_", "/")}` : `sc-domain:${written}`;
}

/** A filter other than web search and days: these figures are not all of the property. */
function filterOf(rows: CsvTable["rows"]): string | undefined {
  const other = rows.find(({ cells: [name = "", value = ""] }) => {
    if (/^(?:date|période|period)$/i.test(name)) return false;
    return !/^(?:search type|type de recherche)$/i.test(name) || !/^web$/i.test(value);
  });
  return other?.cells.join(": ");
}

interface Totals {
  readonly period: Days;
  readonly whole: Whole;
}

const readDay = dayReader("YYYY-MM-DD", "day");

function* dateEvents(
  tables: Exported["tables"],
  property: string,
): Generator<AudienceEvent, Totals | undefined> {
  const days: string[] = [];
  const whole = { clicks: 0, impressions: 0 };
  for (const { file, table } of tables.filter(({ by }) => by === "date")) {
    const cellOf = cellReader(table);
    for (const { line, cells, broken } of table.rows) {
      const day = readDay(cells[0] ?? "");
      const [clicks, impressions] = [cellOf(cells, "clicks"), cellOf(cells, "impressions")];
      if (broken !== undefined || day === undefined || clicks === undefined || impressions === undefined) {
        yield refused(file, line, broken ?? "a day, or counts, that are none", cells.join(","));
        continue;
      }
      days.push(day);
      whole.clicks += clicks;
      whole.impressions += impressions;
      const counts = { search_clicks: clicks, search_impressions: impressions };
      yield { kind: "day", property, day, counts, file, place: line };
    }
  }
  const runs = runsOf(days);
  const about = ["search_clicks", "search_impressions"] as const;
  for (const run of runs) yield { kind: "looked", property, about, ...run };
  const [first, ...more] = runs;
  return first && more.length === 0 ? { period: first, whole } : undefined;
}

/** Reads a count or a position; undefined when it is no number. */
function cellReader({ names }: CsvTable): (cells: readonly string[], name: string) => number | undefined {
  const spellings: Readonly<Record<string, RegExp>> = {
    clicks: /^clic(?:k)?s$/,
    impressions: /^impressions$/,
    position: /^(?:average )?position(?: moyenne)?$/,
  };
  return (cells, name) => {
    const at = names.findIndex((written) => spellings[name]?.test(written));
    const cell = (cells[at] ?? "").trim();
    const count = numberIn(cell, name === "position" && cell.includes(",") ? "," : ".");
    return count === undefined || Number.isNaN(count) || count < 0 ? undefined : count;
  };
}

interface Over {
  readonly day: string;
  readonly span: "day" | "month";
}

function wholeSpan({ from, to }: Days): Over | undefined {
  if (from === to) return { day: to, span: "day" };
  return from === monthOf(to) && to === lastDayOfMonth(to) ? { day: to, span: "month" } : undefined;
}

/** Rows that the interface exports at most. */
const MOST_ROWS = 1000;

function* partEvents({
  file,
  table,
  by,
  property,
  over,
  whole,
}: {
  readonly file: string;
  readonly table: CsvTable;
  readonly by: "query" | "page" | "country" | "device";
  readonly property: string;
  readonly over: Over;
  readonly whole: Whole;
}): Generator<AudienceEvent> {
  const { day, span } = over;
  const sums = new SlotSums({ property, dimension: by, span });
  const cellOf = cellReader(table);
  for (const { line, cells, broken } of table.rows) {
    const slot = slotOf(by, cells[0] ?? "");
    const [clicks, impressions] = [cellOf(cells, "clicks"), cellOf(cells, "impressions")];
    const position = cellOf(cells, "position");
    if (broken !== undefined || slot === undefined || clicks === undefined || impressions === undefined)
      yield refused(
        file,
        line,
        broken ?? "a row without key or counts",
        (cells[0] ?? "").replace(/[?#].*$/s, ""),
      );
    else
      sums.add(
        day,
        slot,
        { clicks, impressions, ...(position === undefined ? {} : { position }) },
        { file, place: line },
      );
  }
  const others = by === "query" ? othersOf(whole, sums, day) : undefined;
  if (others) sums.add(day, ...others, { file, place: 1 });
  yield* sums.told("impressions");
  if (!others && table.rows.length >= MOST_ROWS)
    yield {
      kind: "mark",
      property,
      day,
      ...spanOf(span),
      about: by,
      state: "truncated",
      detail: `${MOST_ROWS} rows, the most that is exported`,
    };
  const from = span === "month" ? monthOf(day) : day;
  yield { kind: "looked", property, about: [by], from, to: day, ...spanOf(span) };
}

function slotOf(by: Dimension, written: string): Slot | undefined {
  if (written === "") return undefined;
  if (by === "page") return addressKey(written);
  if (by === "country") return { key: countryKey(written) };
  return { key: by === "device" ? deviceKey(written) : written };
}
