import { basename } from "node:path";
import { z } from "zod";
import { type ApiAnswer, ApiError } from "../../kit/api-client.ts";
import { UserError } from "../../kit/failure.ts";
import { jsonObjectOf } from "../../kit/json.ts";
import type { Metric } from "../../model/audience.ts";
import type { Asked, AudienceEvent, Connector, FilesGiven } from "./connector.ts";
import { missingColumn, openHeadedCsv, refused } from "./headed-csv.ts";
import { type Days, earlier, extentOf, slicesBy } from "./slice.ts";
import { countIn } from "./whole-number.ts";
import { dayReader, numberIn } from "./written-value.ts";

const field = z.string().regex(/^[a-z][a-z0-9_]*$/i, "a field as the report names it");

const options = z.strictObject({
  /** The report asked for: the one of incoming traffic, unless the account has its own. */
  report: field.default("insummary"),
  /** Our words → fields of that report, for accounts that count more than visits there. */
  metrics: z
    .partialRecord(z.enum(["visits", "visitors", "views", "bounces"]), field)
    .default({ visits: "visit" }),
});

/**
 * Eulerian: its reporting API version 2, or CSV exports. Only what its own public client shows is used: the address, the bearer token,
 * the question by day, and answers of fields and rows. Breakdowns stand behind paths of each account, so they come by CSV only.
 */
export const eulerian: Connector = {
  id: "eulerian",
  title: { en: "Eulerian", fr: "Eulerian" },
  accepts: {
    en: "the address of the account (https://GRID.api.eulerian.com) and an API token, with the names of its websites; or CSV exports with a column date and one of visits",
    fr: "l’adresse du compte (https://GRID.api.eulerian.com) et un jeton d’API, avec les noms de ses sites ; ou des exports CSV avec une colonne date et une de visites",
  },
  needsLines: true,
  options,
  definitions: {
    visits: {
      en: "visits as the traffic report counts them (field visit), or as the export names them; Eulerian publishes no definition",
      fr: "visites telles que les compte le rapport de trafic (champ visit), ou que l’export les nomme ; Eulerian n’en publie pas de définition",
    },
    visitors: {
      en: "visitors, by the field that the options name, or the column of the export",
      fr: "visiteurs, selon le champ que nomment les options, ou la colonne de l’export",
    },
    views: {
      en: "pages seen, by the field that the options name, or the column of the export",
      fr: "pages vues, selon le champ que nomment les options, ou la colonne de l’export",
    },
    bounces: {
      en: "visits of one page, by the field that the options name, or the column of the export",
      fr: "visites d’une seule page, selon le champ que nomment les options, ou la colonne de l’export",
    },
  },
  async *ask(asked) {
    const settings = options.parse(asked.source.options);
    const url = addressOf(asked.source);
    if (asked.properties.length === 0) throw noSites(asked.source.id);
    for (const [i, { property, from, to }] of asked.properties.entries()) {
      asked.reached(`website ${property}`, i / asked.properties.length);
      for (const slice of slicesBy("year", { from, to: earlier(to, asked.today) }))
        yield* figures(asked, { url, property, slice, ...settings });
    }
  },
  async *readFiles(given) {
    for (const [i, path] of given.files.entries()) {
      given.reached(basename(path), i / given.files.length);
      yield* fileEvents(path, given);
    }
  },
};

/** @throws UserError when `sources.yaml` says no address: each account has its own. */
function addressOf({ url, id }: Asked["source"]): string {
  if (url !== undefined) return url.replace(/\/+$/, "");
  throw new UserError({
    expected: `the address of the Eulerian account of the source ${id}`,
    got: "none",
    next: "Write it in sources.yaml: url: https://GRID.api.eulerian.com, GRID being the first word of the address of the interface.",
  });
}

function noSites(source: string): UserError {
  return new UserError({
    expected: `websites of Eulerian to ask about for the source ${source}`,
    got: "none",
    next: "Write one line for each in estate/properties.csv; the property is the name of the website in Eulerian.",
  });
}

type Metrics = Readonly<Partial<Record<"visits" | "visitors" | "views" | "bounces", string>>>;

interface Question {
  readonly url: string;
  readonly property: string;
  readonly slice: Days;
  readonly report: string;
  readonly metrics: Metrics;
}

async function* figures(asked: Asked, question: Question): AsyncGenerator<AudienceEvent> {
  const { property, slice, report } = question;
  const wanted = Object.entries(question.metrics) as [Metric, string][];
  const name = `${property}/${report}.day.${slice.from}_${slice.to}.json`;
  const answer = await asked.client.ask(requestOf(asked, question, name));
  if (answer === undefined) return;
  const { fields, rows } = readAnswer(answer, asked.secret);
  const at = fields.findIndex((field) => /^(?:date|dt|timestamp)$/i.test(field));
  if (rows.length > 0 && at < 0) throw new ApiError(`Eulerian answered without days: ${fields.join(", ")}`);
  const has = wanted.filter(([, field]) => rows.length === 0 || fields.includes(field));
  const missing = wanted.filter((one) => !has.includes(one));
  for (const [, field] of missing) yield { kind: "aside", what: `a field this report has not: ${field}` };
  for (const [i, row] of rows.entries()) {
    const day = dayOf(row[at], asked.source.timeZone);
    if (day === undefined || !(slice.from <= day && day <= slice.to)) {
      yield { kind: "aside", what: "a day outside those asked for" };
      continue;
    }
    const counts = countsOf(row, fields, has);
    if (Object.keys(counts).length > 0)
      yield { kind: "day", property, day, counts, file: name, place: i + 1 };
    if (day === asked.today)
      yield { kind: "mark", property, day, about: "*", state: "partial", detail: "the day is not over" };
  }
  if (has.length > 0) yield { kind: "looked", property, about: has.map(([metric]) => metric), ...slice };
}

function countsOf(
  row: readonly unknown[],
  fields: readonly string[],
  wanted: readonly [Metric, string][],
): Partial<Record<Metric, number>> {
  const counts: Partial<Record<Metric, number>> = {};
  for (const [metric, field] of wanted) {
    const count = countIn(String(row[fields.indexOf(field)] ?? ""));
    if (count !== undefined) counts[metric] = count;
  }
  return counts;
}

/** Days are asked for as seconds since 1970; the day is that of the source. */
function dayOf(written: unknown, timeZone: string): string | undefined {
  const said = String(written ?? "");
  if (/^\d{4}-\d{2}-\d{2}/.test(said)) return said.slice(0, 10);
  if (!/^\d{9,10}$/.test(said)) return undefined;
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone } as const;
  return new Intl.DateTimeFormat("en-CA", parts).format(Number(said) * 1000);
}

/** `09/23/2020`, month first. */
const theirDay = (day: string): string => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;

function requestOf({ secret }: Asked, { url, property, slice, report, metrics }: Question, name: string) {
  const query = new URLSearchParams({
    "date-from": theirDay(slice.from),
    "date-to": theirDay(slice.to),
    "date-scale": "D",
    "view-id": "0",
    "dd-dt": Object.values(metrics).join(","),
    "ea-switch-datetorow": "1",
    "ea-enable-datefmt": "%s",
  });
  return {
    name,
    url: `${url}/ea/v2/ea/${encodeURIComponent(property)}/report/realtime/${report}.json?${query}`,
    method: "GET",
    ...(secret === undefined ? {} : { headers: { authorization: `Bearer ${secret}` } }),
    isGood: (text: string) => /"fields"\s*:/.test(text),
  } as const;
}

/** @throws ApiError when it is no report. Errors come with status 200 too. */
function readAnswer(
  { status, text }: ApiAnswer,
  secret: string | undefined,
): { readonly fields: readonly string[]; readonly rows: readonly (readonly unknown[])[] } {
  const value = jsonObjectOf(text);
  const { error, error_msg: message, status: state } = value ?? {};
  const isFailed =
    (error !== undefined && error !== false && error !== 0 && error !== "") ||
    /^failed$/i.test(String(state ?? ""));
  if (status >= 300 || isFailed || value === undefined) {
    const words = [error, message].filter((part) => typeof part === "string").join(": ");
    const said =
      (secret ? words.replaceAll(secret, "…") : words).slice(0, 300) || whatCame(status, isFailed, text);
    throw new ApiError(
      `Eulerian answered: ${said}`,
      /token|auth|credential|permission/i.test(said) ? 401 : status,
    );
  }
  const data = value.data as { fields?: unknown; rows?: unknown } | undefined;
  if (!Array.isArray(data?.fields) || !Array.isArray(data.rows))
    throw new ApiError("Eulerian answered without fields and rows");
  return {
    fields: data.fields.map((one: unknown) => String((one as { name?: unknown })?.name ?? "")),
    rows: data.rows.filter((row: unknown): row is readonly unknown[] => Array.isArray(row)),
  };
}

function whatCame(status: number, isFailed: boolean, text: string): string {
  if (status >= 300) return `status ${status}`;
  if (isFailed) return "failed, without a reason";
  return text.trim() === "" ? "nothing" : "something that is no JSON";
}

/** Names of columns in exports, English and French; others are said with --column. */
const SPELLINGS = {
  day: ["date", "day", "jour"],
  property: ["website", "website_name", "site"],
  visits: ["visit", "visits", "visites"],
  visitors: ["visitor", "visitors", "unique visitors", "visiteurs", "visiteurs uniques"],
  views: ["page_view", "pageview", "page views", "pages vues"],
  bounces: ["bounce", "bounces", "rebonds"],
} as const;
type Column = keyof typeof SPELLINGS;
const COUNTS = ["visits", "visitors", "views", "bounces"] as const;

const DAYS = ["YYYY-MM-DD", "DD/MM/YYYY"].map((format) => dayReader(format, "day"));

async function* fileEvents(path: string, given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const file = basename(path);
  const { names, rows } = await openHeadedCsv(path, () => {});
  const places = placesIn(names, given.columns);
  const about = COUNTS.filter((metric) => places.has(metric));
  if (!places.has("day")) throw missingColumn(file, "date", names);
  if (about.length === 0) throw missingColumn(file, "visits", names);
  const days = new Map<string, string[]>();
  for await (const row of rows) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    const cell = (column: Column): string => row.cells[places.get(column) ?? -1] ?? "";
    const day = DAYS.map((read) => read(cell("day"))).find((read) => read !== undefined);
    const property = cell("property") || given.property;
    if (day === undefined || property === undefined) {
      const reason = day === undefined ? "a day that is none" : "a row without website";
      yield refused(path, row.line, reason, row.cells.join(","));
      continue;
    }
    days.set(property, [...(days.get(property) ?? []), day]);
    const counts = Object.fromEntries(
      about.map((metric) => [metric, numberIn(cell(metric), ",")]).filter(([, count]) => count !== undefined),
    );
    if (Object.keys(counts).length > 0) yield { kind: "day", property, day, counts, file, place: row.line };
  }
  for (const [property, told] of days) yield { kind: "looked", property, about, ...extentOf(told) };
}

function placesIn(names: readonly string[], renamed: FilesGiven["columns"]): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [column, spellings] of Object.entries(SPELLINGS) as [Column, readonly string[]][]) {
    const said = renamed[column]?.trim().toLowerCase();
    const at = (said === undefined ? spellings : [said])
      .map((name) => names.indexOf(name))
      .find((one) => one >= 0);
    if (at !== undefined) places.set(column, at);
  }
  return places;
}
