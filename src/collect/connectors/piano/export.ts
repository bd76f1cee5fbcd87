import { basename } from "node:path";
import { csvRow } from "../../../kit/csv-row.ts";
import { UserError } from "../../../kit/failure.ts";
import { openTextFile } from "../../../kit/text-file.ts";
import type { Dimension, Metric } from "../../../model/audience.ts";
import { type Count, type SlotCounts, SlotSums } from "../breakdown.ts";
import type { AudienceEvent, FilesGiven } from "../connector.ts";
import { refused } from "../headed-csv.ts";
import { extentOf, lastDayOfMonth, monthOf } from "../slice.ts";
import { dayReader, numberIn } from "../written-value.ts";
import { BREAKDOWNS, TOTALS } from "./report.ts";

/**
 * Reads CSV that people exported from Data Query, or from the Analyzer of AT Internet: semicolons, decimal commas and Latin-1 are
 * usual, and some lines may stand above the names of the columns.
 */
export async function* readPianoFiles(given: FilesGiven): AsyncGenerator<AudienceEvent> {
  for (const [i, path] of given.files.entries()) {
    given.reached(basename(path), i / given.files.length);
    yield* fileEvents(path, given);
  }
}

type Role = "day" | "property" | Metric | Dimension;

/** Names of columns: of the data model, then as interfaces called them, in French and in English. */
const SPELLINGS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  day: ["date", "jour", "day", "date_day", "d_time_date", "mois", "month", "date_month"],
  property: ["site_id", "xtsite", "id site", "site id", "id du site", "numéro de site", "site"],
  visits: ["m_visits", "visites", "visits", "nombre de visites"],
  visitors: [
    "m_unique_visitors",
    "visiteurs uniques",
    "visiteurs",
    "unique visitors",
    "visitors",
    "m_visitors",
  ],
  views: [
    "m_page_loads",
    "pages vues",
    "chargements",
    "chargements de pages",
    "page views",
    "page loads",
    "m_page_views",
  ],
  bounces: ["m_bounces", "rebonds", "bounces"],
  channel: ["src", "source", "sources", "d_source"],
  referrer: [
    "src_referrer_url",
    "sites référents",
    "site référent",
    "url référente",
    "referrer sites",
    "referrer site",
    "referrer url",
  ],
  "search-engine": [
    "src_se",
    "moteurs de recherche",
    "moteur de recherche",
    "search engines",
    "search engine",
  ],
  campaign: ["src_campaign", "campagne", "campagnes", "campaign", "campaigns"],
  page: ["event_url", "url", "page url", "url de la page"],
  device: ["device_type", "type d'appareil", "type d’appareil", "appareil", "device type", "device"],
  country: ["geo_country", "pays", "country", "countries"],
};

type Columns = ReadonlyMap<Role, number>;

/** Lines above the names of the columns: title, site, period. */
const MOST_LINES_ABOVE = 30;

async function* fileEvents(path: string, given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const file = basename(path);
  const { rows, head } = tableIn(await textOf(path), given.columns);
  const columns = columnsIn(rows[head]?.cells ?? [], given.columns);
  const counts = COUNTS.filter((metric) => columns.has(metric));
  if (head < 0 || counts.length === 0) throw unknownColumns(file, rows[head]?.cells ?? []);
  const by = BREAKDOWNS.filter(({ dimension }) => columns.has(dimension));
  if (by.length > 1)
    throw severalBreakdowns(
      file,
      by.map(({ dimension }) => dimension),
    );
  const reader = createReader({ file, columns, by: by[0], given });
  for (const row of rows.slice(head + 1)) {
    if (row.cells.length <= 1 && row.cells[0] === "") continue;
    yield* row.broken === undefined ? reader.read(row) : [refused(file, row.line, row.broken, "")];
  }
  yield* reader.end();
}

const COUNTS = Object.keys(TOTALS) as Metric[];

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly broken?: string;
}

interface RowRead {
  readonly day: string;
  readonly span: "day" | "month";
  readonly property: string;
  readonly line: number;
  readonly cell: (role: Role) => string;
}

/** What has been read so far of one file. */
function createReader({
  file,
  columns,
  by,
  given,
}: {
  readonly file: string;
  readonly columns: Columns;
  readonly by: (typeof BREAKDOWNS)[number] | undefined;
  readonly given: FilesGiven;
}) {
  const looked = new Map<string, { property: string; span: "day" | "month"; days: string[] }>();
  const sums = new Map<string, SlotSums>();
  const about = by ? [by.dimension] : COUNTS.filter((metric) => columns.has(metric));
  function* told({ day, span, property, line, cell }: RowRead): Generator<AudienceEvent> {
    const counts = countsIn(cell, columns);
    if (Object.keys(counts).length === 0) return;
    if (!by) {
      const spanned = span === "month" ? { span } : {};
      yield { kind: "day", property, day, ...spanned, counts, file, place: line };
      return;
    }
    const key = by.keyOf(cell(by.dimension));
    const own = sums.get(`${span} ${property}`) ?? new SlotSums({ property, dimension: by.dimension, span });
    sums.set(`${span} ${property}`, own);
    if (key) own.add(day, key, partCounts(counts), { file, place: line });
    else {
      const excerpt = cell(by.dimension).replace(/[?#].*$/s, "");
      yield refused(file, line, `a ${by.dimension} that is no web address`, excerpt);
    }
  }
  return {
    *read(row: Row): Generator<AudienceEvent> {
      const cell = (role: Role): string => (row.cells[columns.get(role) ?? -1] ?? "").trim();
      if (/^(?:total|totaux)$/i.test(cell("day"))) {
        yield { kind: "aside", what: "the row of a total" };
        return;
      }
      const when = dayIn(cell("day"));
      const property = cell("property") || given.property;
      if (!when || !property) {
        const reason = when ? "a row without site" : "a day that is none";
        yield refused(file, row.line, reason, row.cells.join(";"));
        return;
      }
      const of = `${when.span} ${property}`;
      const seen = looked.get(of) ?? { property, span: when.span, days: [] };
      looked.set(of, seen);
      seen.days.push(when.day);
      yield* told({ ...when, property, line: row.line, cell });
    },
    *end(): Generator<AudienceEvent> {
      for (const own of sums.values()) yield* own.told(columns.has("visits") ? "visits" : "views");
      for (const { property, span, days } of looked.values())
        if (span === "day") yield { kind: "looked", property, about, ...extentOf(days) };
        else
          for (const to of new Set(days))
            yield { kind: "looked", property, about, from: monthOf(to), to, span };
    },
  };
}

function countsIn(cell: (role: Role) => string, columns: Columns): Partial<Record<Metric, number>> {
  const counts: Partial<Record<Metric, number>> = {};
  for (const metric of COUNTS) {
    // AT Internet writes numbers as the language of the account does; a count has no decimals, whatever the mark.
    const count = columns.has(metric) ? numberIn(cell(metric), ",") : undefined;
    if (count !== undefined) counts[metric] = count;
  }
  return counts;
}

const partCounts = ({ visits, views }: Partial<Record<Metric, number>>): SlotCounts => {
  const counts: Partial<Record<Count, number>> = {};
  if (visits !== undefined) counts.visits = visits;
  if (views !== undefined) counts.views = views;
  return counts;
};

const DAYS = ["YYYY-MM-DD", "DD/MM/YYYY", "DD-MM-YYYY", "YYYYMMDD"].map((format) => dayReader(format, "day"));
const MONTHS = ["YYYY-MM", "MM/YYYY"].map((format) => dayReader(format, "month"));

function dayIn(written: string): { day: string; span: "day" | "month" } | undefined {
  for (const read of DAYS) {
    const day = read(written);
    if (day !== undefined) return { day, span: "day" };
  }
  for (const read of MONTHS) {
    const day = read(written);
    if (day !== undefined) return { day: lastDayOfMonth(day), span: "month" };
  }
  return undefined;
}

function columnsIn(names: readonly string[], renamed: FilesGiven["columns"]): Columns {
  const plain = names.map((name) => name.trim().toLowerCase());
  const columns = new Map<Role, number>();
  for (const [role, spellings] of Object.entries(SPELLINGS) as [Role, readonly string[]][]) {
    const said = renamed[role]?.trim().toLowerCase();
    const place = (said === undefined ? spellings : [said])
      .map((name) => plain.indexOf(name))
      .find((at) => at >= 0);
    if (place !== undefined) columns.set(role, place);
  }
  return columns;
}

function unknownColumns(file: string, names: readonly string[]): UserError {
  return new UserError({
    expected: `a column of days (Date, Jour) and one of counts (Visites, Visits, m_visits…) in ${file}`,
    got: `the columns ${names.join(", ").slice(0, 200) || "of no table"}`,
    next: "Export it again with the day as a column, or say which column is which with --column.",
  });
}

function severalBreakdowns(file: string, by: readonly string[]): UserError {
  return new UserError({
    expected: `counts of days, or a breakdown by one property, in ${file}`,
    got: `a breakdown by ${by.join(" and ")}`,
    next: "Export one file for each.",
  });
}

async function textOf(path: string): Promise<string> {
  const opened = await openTextFile(path);
  let text = "";
  for await (const piece of opened.texts()) text += piece;
  return text.replace(/^\ufeff/, "");
}

const DELIMITERS = [";", "\t", ","];

/** The separator is the one with which a line names a column of days: numbers may hold commas, and lines above the table anything. */
function tableIn(
  text: string,
  renamed: FilesGiven["columns"],
): { readonly rows: readonly Row[]; readonly head: number } {
  const tables = DELIMITERS.map((delimiter) => {
    const rows = csvRows(text, delimiter);
    const isHead = ({ cells }: Row): boolean => columnsIn(cells, renamed).has("day");
    return { rows, head: rows.slice(0, MOST_LINES_ABOVE).findIndex(isHead) };
  });
  return tables.find(({ head, rows }) => head >= 0 && (rows[head]?.cells.length ?? 0) > 1) ?? NO_TABLE;
}

const NO_TABLE = { rows: [], head: -1 };

function csvRows(text: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const row = csvRow(text, at, { delimiter, isEnd: true });
    if (row === "open" || row === "more") {
      const end = text.indexOf("\n", at);
      rows.push({ line, cells: [], broken: "quote opened and never closed" });
      at = end < 0 ? text.length : end + 1;
      line++;
    } else {
      rows.push({ line, cells: row.cells });
      at = row.next;
      line += row.lines;
    }
  }
  return rows;
}
