import { basename } from "node:path";
import { z } from "zod";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, Connector, FilesGiven } from "./connector.ts";
import { type HeadedRow, missingColumn, openHeadedCsv, refused } from "./headed-csv.ts";
import { isPossibleDay } from "./possible-day.ts";
import { type Days, runsOf } from "./slice.ts";
import { countIn } from "./whole-number.ts";

const options = z.strictObject({
  /** Last day of the thirty, for files whose rows do not say it. */
  lastDay: z.iso.date().optional(),
});

/**
 * Totals of the last thirty days, published day after day: two neighbouring rows share twenty-nine days, so they are kept as
 * windows and never taken for days. A file of one value a month (`as_of`) holds the same windows, cut at ends of months.
 */
export const trailing30: Connector = {
  id: "trailing-30",
  title: {
    en: "Totals of the last thirty days (US federal website index)",
    fr: "Totaux des trente derniers jours (index des sites fédéraux américains)",
  },
  accepts: {
    en: "CSV with a host, a day (date or as_of) and visits_30d, pageviews_30d, users_30d; or the list of analytics.usa.gov (top-100000-domains-30-days.csv) with its last day under options.lastDay or in the name of the file",
    fr: "CSV avec un hôte, un jour (date ou as_of) et visits_30d, pageviews_30d, users_30d ; ou la liste d’analytics.usa.gov (top-100000-domains-30-days.csv), son dernier jour étant dans options.lastDay ou dans le nom du fichier",
  },
  options,
  definitions: {
    visits: {
      en: "sessions of Google Analytics in the thirty days that end on that day; hosts with few visits are not listed",
      fr: "sessions de Google Analytics sur les trente jours qui finissent ce jour-là ; les hôtes peu visités ne sont pas listés",
    },
    views: {
      en: "pages and screens seen in the thirty days that end on that day",
      fr: "pages et écrans vus sur les trente jours qui finissent ce jour-là",
    },
    visitors: {
      en: "users of Google Analytics in the thirty days that end on that day",
      fr: "utilisateurs de Google Analytics sur les trente jours qui finissent ce jour-là",
    },
  },
  async *readFiles(given) {
    for (const [i, file] of given.files.entries()) {
      given.reached(basename(file), i / given.files.length);
      yield* windowsIn(file, given);
    }
  },
};

/** Names by which files call a column, ours first. */
const SPELLINGS = {
  host: ["host", "hostname", "domain"],
  day: ["date", "as_of"],
  visits: ["visits_30d", "visits"],
  views: ["pageviews_30d", "pageviews"],
  visitors: ["users_30d", "users"],
} as const;
type Column = keyof typeof SPELLINGS;
const COUNTS = ["visits", "views", "visitors"] as const;

async function* windowsIn(file: string, given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const { names, rows } = await openHeadedCsv(file, () => {});
  const at = columnsOf(file, names, given);
  const lastDay = at.day === undefined ? saidLastDay(file, given) : undefined;
  const days = new Set<string>();
  const hosts = new Set<string>();
  for await (const row of rows) {
    if ("kind" in row) yield row;
    else {
      const [host, day] = [cell(row, at.host).toLowerCase(), lastDay ?? cell(row, at.day)];
      if (host === "") {
        yield refused(file, row.line, "a row without host", row.cells.join(","));
        continue;
      }
      days.add(day);
      hosts.add(host);
      const counts = countsOf(row, at);
      yield {
        kind: "day",
        property: host,
        day,
        span: "trailing-30",
        counts,
        file: basename(file),
        place: row.line,
      };
    }
  }
  const about = COUNTS.filter((metric) => at[metric] !== undefined);
  for (const { from, to } of runs(days, given.today))
    for (const property of hosts) yield { kind: "looked", property, about, from, to, span: "trailing-30" };
}

function columnsOf(
  file: string,
  names: readonly string[],
  { columns }: FilesGiven,
): Readonly<Partial<Record<Column, number>>> {
  const found: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(SPELLINGS) as Column[]) {
    const said = columns[column]?.toLowerCase();
    const at = (said === undefined ? SPELLINGS[column] : [said])
      .map((name) => names.indexOf(name))
      .find((i) => i >= 0);
    if (at !== undefined) found[column] = at;
    else if (said !== undefined) throw missingColumn(file, said, names);
  }
  if (found.host === undefined) throw missingColumn(file, "host", names);
  if (COUNTS.every((metric) => found[metric] === undefined)) throw missingColumn(file, "visits_30d", names);
  if (!isOfThirtyDays(file, names)) throw notThirtyDays(file, names);
  return found;
}

/** The word `visits` alone may count days: a name with `_30d`, one value a month, or the name of the file tells. */
const isOfThirtyDays = (file: string, names: readonly string[]): boolean =>
  names.some((name) => name.endsWith("_30d")) ||
  names.includes("as_of") ||
  /30[-_]?days/i.test(basename(file));

const notThirtyDays = (file: string, names: readonly string[]): UserError =>
  new UserError({
    expected: `totals of thirty days in ${file}: columns visits_30d, pageviews_30d, or a name that says 30-days`,
    got: `the columns ${names.join(", ")}`,
    next: "If its rows are days, declare it with the connector mapped-csv.",
  });

function saidLastDay(file: string, { source }: FilesGiven): string {
  const inName = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(basename(file))?.[0];
  const said = inName ?? options.parse(source.options).lastDay;
  if (said !== undefined) return said;
  throw new UserError({
    expected: `the last day of the thirty, in a column date or as_of of ${file}`,
    got: "no such column",
    next: "Write it in the name of the file (…-2026-01-05.csv), or under options.lastDay of the source in sources.yaml.",
  });
}

const cell = ({ cells }: HeadedRow, at: number | undefined): string => cells[at ?? -1] ?? "";

function countsOf(row: HeadedRow, at: Readonly<Partial<Record<Column, number>>>) {
  const counts: Partial<Record<(typeof COUNTS)[number], number>> = {};
  for (const metric of COUNTS) {
    const value = countIn(cell(row, at[metric]));
    if (value !== undefined) counts[metric] = value;
  }
  return counts;
}

/** A day that no file has was not asked about: periods without such holes. */
const runs = (days: ReadonlySet<string>, today: string): Days[] =>
  runsOf([...days].filter((day) => isPossibleDay(day, today)));
