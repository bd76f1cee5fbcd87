import { basename } from "node:path";
import { z } from "zod";
import { daysLater } from "../../../kit/day.ts";
import { UserError } from "../../../kit/failure.ts";
import type { Dimension, Metric } from "../../../model/audience.ts";
import { addressKey } from "../address-key.ts";
import {
  countryKey,
  deviceKey,
  isRest,
  type Slot,
  type SlotCounts,
  SlotSums,
  spanOf,
  wordKey,
} from "../breakdown.ts";
import type { AudienceEvent, FilesGiven } from "../connector.ts";
import { type CsvTable, type CsvTableRow, csvTables } from "../csv-table.ts";
import { exportedTexts } from "../export-file.ts";
import { refused } from "../headed-csv.ts";
import { type Days, lastDayOfMonth, monthOf, runsOf } from "../slice.ts";
import { decimalOf, meanSecondsIn, shareIn, wholeIn } from "./number.ts";
import { addressSlot, channelSlot, pageSlot, splitSlot } from "./report.ts";
import { dayColumnReader, periodIn } from "./written-day.ts";

/**
 * Reads CSV exported from Google Analytics 4 or Universal Analytics: several tables may stand in one file, below lines of comment that
 * tell the period; rows of totals are set aside.
 */
export async function* readGa4Files(given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const { host } = z.object({ host: z.string().optional() }).parse(given.source.options);
  for (const [i, path] of given.files.entries()) {
    given.reached(basename(path), i / given.files.length);
    for (const { file, text } of exportedTexts(path)) yield* fileEvents({ file, text, host, given });
  }
}

interface Source {
  readonly file: string;
  readonly text: string;
  readonly host: string | undefined;
  readonly given: FilesGiven;
}

function* fileEvents(source: Source): Generator<AudienceEvent> {
  const { file, text, given } = source;
  const tables = csvTables(text);
  let period: Days | undefined;
  let hasRead = false;
  // Days told by an earlier table of the file, as cards of a snapshot repeat them.
  const told = new Set<string>();
  for (const table of tables) {
    period = periodIn(table.comments) ?? period;
    const columns = columnsIn(table.names, given.columns);
    const counts = METRICS.filter((metric) => columns.has(metric));
    if (counts.length === 0) continue;
    const by = dimensionOf(file, columns);
    if (by === undefined && !DAYS.some((role) => columns.has(role))) continue;
    hasRead = true;
    yield* tableEvents({ ...source, table, columns, by, period, told });
  }
  if (!hasRead) throw unknownColumns(file, tables[0]?.names ?? []);
}

type Count = "visits" | "visitors" | "views" | "bounces" | "duration_s";
type Role =
  | Count
  | "engaged"
  | "bounceShare"
  | "meanSeconds"
  | "events"
  | "entrances"
  | "exits"
  | "day"
  | "dayRank"
  | "month"
  | "property"
  | "host"
  | "source-medium"
  | Dimension;

/** Names of columns: of the Data API, then as interfaces call them, in English and in French. */
const SPELLINGS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  day: ["date", "day", "day index", "jour", "index des jours", "index de jour", "ga:date"],
  dayRank: ["nth day", "nthday", "nième jour", "énième jour"],
  month: ["year month", "yearmonth", "month of year", "mois de l'année", "année et mois", "ga:yearmonth"],
  property: ["property", "property id", "propriété", "id de propriété"],
  visits: ["sessions", "visits", "visites", "ga:sessions"],
  visitors: [
    "totalusers",
    "total users",
    "users",
    "unique visitors",
    "nombre total d'utilisateurs",
    "total des utilisateurs",
    "utilisateurs",
    "ga:users",
  ],
  views: [
    "screenpageviews",
    "views",
    "pageviews",
    "page views",
    "pages vues",
    "vues",
    "nombre de vues",
    "ga:pageviews",
  ],
  bounces: ["bounces", "rebonds", "ga:bounces"],
  engaged: ["engagedsessions", "engaged sessions", "sessions avec engagement", "sessions engagées"],
  bounceShare: ["bouncerate", "bounce rate", "taux de rebond"],
  meanSeconds: [
    "averagesessionduration",
    "average session duration",
    "avg. session duration",
    "avg_session_duration",
    "durée moyenne des sessions",
    "durée moyenne de la session",
    "durée moyenne d'une session",
  ],
  events: [
    "eventcount",
    "event count",
    "total events",
    "nombre d'événements",
    "total unique searches",
    "recherches uniques totales",
  ],
  entrances: ["entrances", "entrées"],
  exits: ["exits", "sorties"],
  host: ["hostname", "host name", "nom d'hôte"],
  channel: [
    "sessiondefaultchannelgroup",
    "session default channel group",
    "session primary channel group (default channel group)",
    "default channel group",
    "default channel grouping",
    "groupe de canaux par défaut de la session",
    "groupe de canaux principal de la session (groupe de canaux par défaut)",
    "groupe de canaux par défaut",
    "regroupement de canaux par défaut",
  ],
  referrer: [
    "pagereferrer",
    "page referrer",
    "full referrer",
    "url de provenance de la page",
    "url de provenance complète",
  ],
  "source-medium": [
    "sessionsourcemedium",
    "session source / medium",
    "source / medium",
    "session source/medium",
    "source/support de la session",
    "source / support de la session",
    "source/support",
    "source / support",
  ],
  outlink: ["linkurl", "link url", "url du lien"],
  page: [
    "pagepath",
    "page path",
    "page path and screen class",
    "page location",
    "page",
    "chemin de la page",
    "chemin de la page et classe de l'écran",
    "emplacement de la page",
  ],
  "entry-page": ["landingpage", "landing page", "landing page + query string", "page de destination"],
  "exit-page": ["exit page", "page de sortie"],
  "site-search": ["searchterm", "search term", "terme de recherche"],
  campaign: ["sessioncampaignname", "session campaign", "campaign", "campagne de la session", "campagne"],
  device: ["devicecategory", "device category", "device", "catégorie d'appareil"],
  country: ["countryid", "country id", "country iso code", "country", "id du pays", "pays"],
};

type Columns = ReadonlyMap<Role, number>;

const COUNTS: readonly Count[] = ["visits", "visitors", "views", "bounces", "duration_s"];
const METRICS: readonly Role[] = [...COUNTS, "events", "entrances", "exits"];
const DAYS: readonly Role[] = ["day", "dayRank", "month"];
const DIMENSIONS: readonly Role[] = [
  "channel",
  "referrer",
  "source-medium",
  "outlink",
  "page",
  "entry-page",
  "exit-page",
  "site-search",
  "campaign",
  "device",
  "country",
];

function columnsIn(names: readonly string[], renamed: FilesGiven["columns"]): Columns {
  const plain = names.map((name) => name.replaceAll("’", "'"));
  const columns = new Map<Role, number>();
  for (const [role, spellings] of Object.entries(SPELLINGS) as [Role, readonly string[]][]) {
    const said = renamed[role]?.trim().toLowerCase().replaceAll("’", "'");
    const place = (said === undefined ? spellings : [said])
      .map((name) => plain.indexOf(name))
      .find((at) => at >= 0);
    if (place !== undefined) columns.set(role, place);
  }
  return columns;
}

/** By what a table tells apart; undefined when it counts all. @throws UserError when by several words at once. */
function dimensionOf(file: string, columns: Columns): Role | undefined {
  const by = DIMENSIONS.filter((role) => columns.has(role));
  if (by.length <= 1) return by[0];
  if (by.join() === "page,device,country") return "page-split";
  throw new UserError({
    expected: `a table by one word, or by page, country and device, in ${file}`,
    got: `one by ${by.join(" and ")}`,
    next: "Export one table for each.",
  });
}

interface Table extends Source {
  readonly table: CsvTable;
  readonly columns: Columns;
  readonly by: Role | undefined;
  readonly period: Days | undefined;
  readonly told: Set<string>;
}

type When = { readonly day: string; readonly span: "day" | "month" };

function* tableEvents(given: Table): Generator<AudienceEvent> {
  const { table, columns, by, file } = given;
  const decimal = decimalOf(table.rows.map(({ cells }) => cells));
  const whenOf = whenReader(given);
  if (whenOf === undefined) {
    yield { kind: "aside", what: "a table over a period that is neither a day nor a month" };
    return;
  }
  const book = createBook(given, by);
  for (const row of table.rows) {
    const cell = (role: Role): string => (row.cells[columns.get(role) ?? -1] ?? "").trim();
    if (row.broken !== undefined) yield refused(file, row.line, row.broken, row.cells.join(","));
    else if (isTotal(row, columns)) yield { kind: "aside", what: "the row of a total" };
    else {
      const property = cell("property") || given.given.property;
      const when = whenOf(cell);
      const counts = countsIn(cell, columns, decimal);
      const wrong = wrongRow(property, when, counts);
      if (wrong !== undefined || property === undefined || when === undefined)
        yield refused(
          file,
          row.line,
          wrong ?? "a row without property",
          row.cells.map(withoutQuery).join(","),
        );
      else yield* book.take({ property, when, cell, counts, line: row.line });
    }
  }
  yield* book.end();
}

const withoutQuery = (cell: string): string => cell.replace(/[?#].*$/s, "");

type Cell = (role: Role) => string;
type Counts = Readonly<Partial<Record<Count | "clicks" | "entrances" | "exits", number>>>;

/** The row of a total says so in its first cell, or has nothing where the others have their word. */
function isTotal({ cells }: CsvTableRow, columns: Columns): boolean {
  if (cells.some((cell) => /^(?:(?:grand )?totals?|total général|totaux)$/i.test(cell))) return true;
  const words = [...columns].filter(([role]) => DIMENSIONS.includes(role) || DAYS.includes(role));
  return words.length > 0 && words.every(([, at]) => (cells[at] ?? "") === "");
}

function wrongRow(property: string | undefined, when: When | undefined, counts: Counts): string | undefined {
  if (when === undefined) return "a day that is none";
  if (property === undefined) return "a row without property";
  return Object.values(counts).some(Number.isNaN) ? "a count that is no whole number" : undefined;
}

/** Which day or month a row counts; undefined when the table is over another period. */
function whenReader({ file, table, columns, period }: Table): ((cell: Cell) => When | undefined) | undefined {
  if (columns.has("day")) {
    const at = columns.get("day") ?? -1;
    const read = dayColumnReader(
      file,
      table.rows.map(({ cells }) => cells[at] ?? ""),
      period,
    );
    return (cell) => dated(read(cell("day")));
  }
  if (columns.has("dayRank") && period)
    return (cell) =>
      /^\d+$/.test(cell("dayRank")) ? dated(daysLater(period.from, Number(cell("dayRank")))) : undefined;
  if (columns.has("month"))
    return (cell) => {
      const [, year, month] = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(cell("month")) ?? [];
      return year && month ? { day: lastDayOfMonth(`${year}-${month}`), span: "month" } : undefined;
    };
  const over = period && wholeSpan(period);
  return over && (() => over);
}

const dated = (day: string | undefined): When | undefined =>
  day === undefined ? undefined : { day, span: "day" };

function wholeSpan({ from, to }: Days): When | undefined {
  if (from === to) return { day: to, span: "day" };
  return from === monthOf(to) && to === lastDayOfMonth(to) ? { day: to, span: "month" } : undefined;
}

function countsIn(cell: Cell, columns: Columns, decimal: "." | ","): Counts {
  const told = new Map<string, number>();
  const put = (name: string, count: number | undefined): void => {
    if (count !== undefined) told.set(name, count);
  };
  for (const name of COUNTS) if (columns.has(name)) put(name, wholeIn(cell(name), decimal));
  put("clicks", wholeIn(cell("events"), decimal));
  put("entrances", wholeIn(cell("entrances"), decimal));
  put("exits", wholeIn(cell("exits"), decimal));
  const visits = told.get("visits");
  if (visits === undefined) return Object.fromEntries(told);
  const engaged = wholeIn(cell("engaged"), decimal);
  const bounced = shareIn(cell("bounceShare"), decimal);
  if (!told.has("bounces")) put("bounces", bouncesIn(visits, engaged, bounced));
  const mean = meanSecondsIn(cell("meanSeconds"), decimal);
  put("duration_s", mean === undefined ? undefined : Math.round(mean * visits));
  return Object.fromEntries(told);
}

/** More sessions may be engaged than there are, as both are estimated: then bounces are not known. */
function bouncesIn(
  visits: number,
  engaged: number | undefined,
  bounced: number | undefined,
): number | undefined {
  if (engaged !== undefined) return engaged > visits ? undefined : visits - engaged;
  return bounced === undefined ? undefined : Math.round(bounced * visits);
}

interface TakenRow {
  readonly property: string;
  readonly when: When;
  readonly cell: Cell;
  readonly counts: Counts;
  readonly line: number;
}

interface Seen {
  readonly property: string;
  readonly span: "day" | "month";
  readonly days: string[];
  readonly about: Set<Metric | Dimension>;
}

/** What has been read so far of one table. */
function createBook({ file, host, told }: Table, by: Role | undefined) {
  const seen = new Map<string, Seen>();
  const sums = new Map<string, SlotSums>();

  const note = ({ property, when }: TakenRow, word: Metric | Dimension): void => {
    const id = `${when.span} ${property} ${by === undefined ? "" : word}`;
    const one = seen.get(id) ?? { property, span: when.span, days: [], about: new Set() };
    seen.set(id, one);
    one.days.push(when.day);
    one.about.add(word);
  };

  function* day(row: TakenRow): Generator<AudienceEvent> {
    const { property, when, counts, line } = row;
    const fresh: Partial<Record<Metric, number>> = {};
    for (const name of COUNTS) {
      const count = counts[name];
      if (count === undefined) continue;
      const cell = `${property} ${when.day} ${when.span} ${name}`;
      if (told.has(cell)) yield { kind: "aside", what: "a figure that the same file tells twice" };
      else {
        told.add(cell);
        fresh[name] = count;
        note(row, name);
      }
    }
    if (Object.keys(fresh).length === 0) return;
    yield { kind: "day", property, day: when.day, ...spanOf(when.span), counts: fresh, file, place: line };
  }

  function* part(row: TakenRow, role: Role): Generator<AudienceEvent> {
    const { property, when, cell, counts, line } = row;
    const found = slotOf(role, cell, host);
    if (found === undefined) {
      yield refused(file, line, `a ${role} that is no web address`, withoutQuery(cell(role)));
      return;
    }
    if ("aside" in found) {
      yield { kind: "aside", what: found.aside };
      return;
    }
    const { dimension, slot } = found;
    const id = `${when.span} ${property} ${dimension}`;
    const own = sums.get(id) ?? new SlotSums({ property, dimension, span: when.span });
    const slotCounts = slotCountsOf(dimension, counts);
    if (Object.keys(slotCounts).length === 0) return;
    sums.set(id, own);
    own.add(when.day, slot, slotCounts, { file, place: line });
    note(row, dimension);
  }

  return {
    take: (row: TakenRow): Generator<AudienceEvent> => (by === undefined ? day(row) : part(row, by)),
    *end(): Generator<AudienceEvent> {
      for (const own of sums.values()) yield* own.told("visits");
      for (const { property, span, days, about } of seen.values())
        for (const run of runsOf(span === "day" ? days : []))
          yield { kind: "looked", property, about: [...about], ...run };
      for (const { property, span, days, about } of seen.values())
        for (const to of span === "month" ? new Set(days) : [])
          yield { kind: "looked", property, about: [...about], from: monthOf(to), to, span };
    },
  };
}

type Found = { readonly dimension: Dimension; readonly slot: Slot } | { readonly aside: string };

/** Where a row belongs; undefined when it should be an address and is none. */
function slotOf(role: Role, cell: Cell, host: string | undefined): Found | undefined {
  if (role === "source-medium") return sourceSlot(cell(role));
  const dimension = role as Dimension;
  const slot = SLOTS[dimension]?.(cell, cell("host") || host);
  return slot && { dimension, slot };
}

const SLOTS: Readonly<
  Partial<Record<Dimension, (cell: Cell, host: string | undefined) => Slot | undefined>>
> = {
  channel: (cell) => channelSlot(cell("channel")),
  referrer: (cell) => addressSlot(cell("referrer")),
  outlink: (cell) => addressSlot(cell("outlink")),
  page: (cell, host) => pathSlot(cell("page"), host),
  "entry-page": (cell, host) => pathSlot(cell("entry-page"), host),
  "exit-page": (cell, host) => pathSlot(cell("exit-page"), host),
  "site-search": (cell) => ({ key: wordKey(cell("site-search")) }),
  campaign: (cell) => ({ key: wordKey(cell("campaign")) }),
  device: (cell) => ({ key: deviceKey(cell("device")) }),
  country: (cell) => ({ key: countryKey(cell("country")) }),
  "page-split": (cell, host) => {
    const page = pathSlot(cell("page"), host);
    return page && { ...splitSlot(["a.b", "/", countryKey(cell("country")), cell("device")]), ...page };
  },
};

/** A page may be a path, a host and a path, or an address. */
function pathSlot(page: string, host: string | undefined): Slot | undefined {
  if (wordKey(page) !== page || isRest(page)) return { key: wordKey(page) };
  if (!page.startsWith("/")) return addressKey(page);
  return host === undefined ? undefined : pageSlot([host, page]);
}

/** “caf.fr / referral”, “google / organic”. */
function sourceSlot(written: string): Found | undefined {
  const [, source = "", medium = ""] = /^(.*?)\s*\/\s*([^/]*)$/.exec(written) ?? [];
  if (isRest(written)) return { dimension: "referrer", slot: { key: wordKey(written) } };
  if (medium === "organic") return { dimension: "search-engine", slot: { key: wordKey(source) } };
  if (medium !== "referral") return { aside: "a source that is neither a link nor a search engine" };
  const slot = addressSlot(source);
  return slot && { dimension: "referrer", slot };
}

function slotCountsOf(dimension: Dimension, counts: Counts): SlotCounts {
  const visits = dimension === "exit-page" ? (counts.exits ?? counts.visits) : counts.visits;
  const told: SlotCounts = {};
  if (dimension === "outlink") return counts.clicks === undefined ? told : { clicks: counts.clicks };
  if (dimension === "site-search") return counts.clicks === undefined ? told : { views: counts.clicks };
  if (visits !== undefined) told.visits = visits;
  if ((dimension === "page" || dimension === "page-split") && counts.views !== undefined)
    told.views = counts.views;
  return told;
}

function unknownColumns(file: string, names: readonly string[]): UserError {
  return new UserError({
    expected: `a table with sessions, users or views by day, or by one word, in ${file}`,
    got: `the columns ${names.join(", ").slice(0, 200) || "of an empty file"}`,
    next: "Export it again with the day as a column, or say which column is which with --column.",
  });
}
