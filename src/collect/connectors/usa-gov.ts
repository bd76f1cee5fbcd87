import { basename } from "node:path";
import { z } from "zod";
import { type ApiAnswer, ApiError } from "../../kit/api-client.ts";
import { daysLater } from "../../kit/day.ts";
import { UserError } from "../../kit/failure.ts";
import { textStart } from "../../kit/text-file.ts";
import type { Dimension, Metric } from "../../model/audience.ts";
import type { Asked, AudienceEvent, Connector, FilesGiven } from "./connector.ts";
import { exportedBytes } from "./export-file.ts";
import { openHeadedCsv } from "./headed-csv.ts";
import { type Report, type ReportRow, reportEvents, type Window } from "./usa-gov-report.ts";

const options = z.strictObject({
  /** The agency whose property of Google Analytics this source is; `live` is the one of the whole government. */
  agency: z.string().default("live"),
  /** Reports to fetch as they are saved on the site, instead of asking the API. */
  reports: z.array(z.url({ protocol: /^https?$/ })).default([]),
  /** The day on which CSV reports were made, when neither their rows nor their names say it. */
  takenOn: z.iso.date().optional(),
});

/** The reports that the US Digital Analytics Program publishes for every host it counts, and their API. */
export const usaGov: Connector = {
  id: "usa-gov",
  title: {
    en: "analytics.usa.gov (US Digital Analytics Program)",
    fr: "analytics.usa.gov (Digital Analytics Program des États-Unis)",
  },
  accepts: {
    en: "its reports in JSON (name, query, meta, data, totals, taken_at) or CSV; saved reports by https (options.reports); the API api.gsa.gov/analytics/dap/v2, with a key of api.data.gov",
    fr: "ses rapports en JSON (name, query, meta, data, totals, taken_at) ou en CSV ; des rapports enregistrés, par https (options.reports) ; l’API api.gsa.gov/analytics/dap/v2, avec une clé d’api.data.gov",
  },
  options,
  definitions: {
    visits: {
      en: "sessions of Google Analytics 4; hosts and days below about a hundred sessions are not published, and figures may be sampled",
      fr: "sessions de Google Analytics 4 ; les hôtes et les jours sous une centaine de sessions ne sont pas publiés, et les chiffres peuvent être échantillonnés",
    },
    visitors: {
      en: "users of Google Analytics 4, active ones where the report says so",
      fr: "utilisateurs de Google Analytics 4, actifs quand le rapport le précise",
    },
    views: { en: "pages and screens seen", fr: "pages et écrans vus" },
    bounces: {
      en: "sessions without engagement: the published rate times the sessions, rounded",
      fr: "sessions sans engagement : le taux publié multiplié par les sessions, arrondi",
    },
    duration_s: {
      en: "the published mean duration times the sessions, rounded",
      fr: "la durée moyenne publiée multipliée par les sessions, arrondie",
    },
    page: { en: "pages seen most, by host", fr: "pages les plus vues, par hôte" },
    "entry-page": { en: "pages where most sessions began", fr: "pages où commencent le plus de sessions" },
    "exit-page": { en: "pages where most sessions ended", fr: "pages où finissent le plus de sessions" },
    download: {
      en: "downloads, by the page that holds the link, and by the file where the report names it",
      fr: "téléchargements, par page qui porte le lien, et par fichier quand le rapport le nomme",
    },
    channel: {
      en: "default channel group of the session, gathered into the channels of Parvis",
      fr: "groupe de canaux par défaut de la session, ramené aux canaux de Parvis",
    },
    referrer: { en: "source of the session, for links", fr: "source de la session, pour les liens" },
    "search-engine": {
      en: "source of sessions that come from organic search",
      fr: "source des sessions venues de la recherche naturelle",
    },
    campaign: {
      en: "source of sessions that come from mail, advertisements and other marked links",
      fr: "source des sessions venues de courriels, de publicités et d’autres liens marqués",
    },
    device: { en: "category of device", fr: "catégorie d’appareil" },
  },
  ask(asked) {
    return options.parse(asked.source.options).reports.length > 0 ? askReports(asked) : askApi(asked);
  },
  async *readFiles(given) {
    for (const [i, file] of given.files.entries()) {
      given.reached(basename(file), i / given.files.length);
      const isJson = /^\s*[[{<]/.test(await textStart(file));
      yield* isJson
        ? jsonEvents(basename(file), exportedBytes(file).toString("utf8"), given)
        : csvEvents(file, given);
    }
  },
};

type Given = Pick<FilesGiven, "source" | "today">;

const agencyOf = ({ source }: Given): string => options.parse(source.options).agency;

async function* csvEvents(file: string, given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const { names, rows } = await openHeadedCsv(file, () => {});
  const name = basename(file).replace(/\.(csv|gz|txt)\b/g, "");
  const report: Report = {
    name,
    file: basename(file),
    agency: agencyOf(given),
    columns: new Set(names),
    window: windowOfName(name, given),
  };
  if (!names.includes("visits") && !names.includes("total_events") && !names.includes("pageviews"))
    throw noReport(file, names.join(", "));
  const items = async function* (): AsyncGenerator<ReportRow | AudienceEvent> {
    for await (const row of rows) {
      if ("kind" in row) yield row;
      else yield rowOf(row.line, names, row.cells);
    }
  };
  yield* reportEvents(report, items(), given.today);
}

function rowOf(place: number, names: readonly string[], cells: readonly string[]): ReportRow {
  return { place, values: new Map(names.map((name, i) => [name, cells[i] ?? ""])) };
}

/** `top-pages-30-days` says its days; the day it was made is in its name too, or in the options. */
function windowOfName(name: string, given: Given): Window {
  const days = /yesterday/.test(name) ? 1 : Number(/(\d+)-days/.exec(name)?.[1] ?? Number.NaN);
  const takenOn =
    /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(name)?.[0] ?? options.parse(given.source.options).takenOn;
  return { days, lastDay: takenOn === undefined ? undefined : daysLater(takenOn, -1) };
}

const envelope = z.object({
  name: z.string(),
  query: z.record(z.string(), z.unknown()).default({}),
  data: z.array(z.record(z.string(), z.unknown())).optional(),
  totals: z.record(z.string(), z.unknown()).default({}),
  taken_at: z.string().optional(),
});
const records = z.array(z.record(z.string(), z.unknown()));

async function* jsonEvents(file: string, text: string, given: Given): AsyncGenerator<AudienceEvent> {
  const json = parsed(file, text);
  const list = records.safeParse(json);
  if (list.success) {
    yield* recordEvents(file, list.data, given);
    return;
  }
  const read = envelope.safeParse(json);
  if (!read.success)
    throw noReport(file, `JSON with ${Object.keys(json ?? {}).join(", ") || "nothing of it"}`);
  const { name, query, data, totals, taken_at } = read.data;
  const rows = (data ?? totalRows(totals)).map((values, i) => recordRow(values, i + 1));
  const report: Report = {
    name,
    file,
    agency: agencyOf(given),
    columns: new Set(rows.flatMap(({ values }) => [...values.keys()])),
    window: windowOfQuery(query, taken_at, given),
    limit: Number(query.limit ?? query["max-results"]),
  };
  yield* reportEvents(report, rows, given.today);
}

/** Records of one report, as the API gives them: each has its day. Those below a hundred sessions are not among them. */
async function* recordEvents(
  file: string,
  found: z.output<typeof records>,
  given: Given,
  period?: { readonly from: string; readonly to: string },
): AsyncGenerator<AudienceEvent> {
  const rows = found.map((values, i) => recordRow(values, i + 1));
  const report: Report = {
    name: String(found[0]?.report_name ?? "records"),
    file,
    agency: agencyOf(given),
    columns: new Set(rows.flatMap(({ values }) => [...values.keys()])),
    window: { days: 1, lastDay: undefined },
    isThresholded: true,
    ...(period && { period }),
  };
  yield* reportEvents(report, rows, given.today);
}

function recordRow(values: Readonly<Record<string, unknown>>, place: number): ReportRow {
  return {
    place,
    values: new Map(
      Object.entries(values).map(([name, value]) => [name, value === null ? "" : String(value)]),
    ),
  };
}

/** A slim report has no rows: its totals by channel stand for them. */
function totalRows(totals: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  return Object.entries(totals).flatMap(([name, by]) => {
    if (!name.startsWith("by_") || typeof by !== "object" || by === null) return [];
    return Object.entries(by).map(([key, visits]) => ({ [name.slice("by_".length)]: key, visits }));
  });
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw noReport(
      file,
      text.trimStart().startsWith("<") ? "a web page" : "text that is no JSON, or half of it",
    );
  }
}

const noReport = (file: string, got: string): UserError =>
  new UserError({
    expected: `a report of analytics.usa.gov in ${file}: JSON with name, data and taken_at, or CSV with a column visits`,
    got: got.slice(0, 200) || "nothing",
    next: "Download it again from analytics.usa.gov/data.",
  });

/** `30daysAgo` to `yesterday`, seen from the day the report was made where the source is. */
function windowOfQuery(
  query: Readonly<Record<string, unknown>>,
  takenAt: string | undefined,
  { source }: Given,
): Window {
  const [range] = Array.isArray(query.dateRanges) ? (query.dateRanges as Record<string, string>[]) : [];
  const start = daysAgo(range?.startDate ?? query["start-date"]);
  const end = daysAgo(range?.endDate ?? query["end-date"]);
  const made = takenAt === undefined ? Number.NaN : Date.parse(takenAt);
  if (start === undefined || end === undefined || Number.isNaN(made))
    return { days: Number.NaN, lastDay: undefined };
  const madeOn = new Intl.DateTimeFormat("en-CA", { timeZone: source.timeZone }).format(made);
  return { days: start - end + 1, lastDay: daysLater(madeOn, -end) };
}

function daysAgo(written: unknown): number | undefined {
  if (written === "today") return 0;
  if (written === "yesterday") return 1;
  const days = /^(\d+)daysAgo$/.exec(String(written))?.[1];
  return days === undefined ? undefined : Number(days);
}

async function* askReports(asked: Asked): AsyncGenerator<AudienceEvent> {
  const { reports, agency } = options.parse(asked.source.options);
  for (const [i, url] of reports.entries()) {
    const file = `${agency}/${basename(new URL(url).pathname)}`;
    asked.reached(file, i / reports.length);
    const answer = await asked.client.ask({ name: file, url, method: "GET" });
    if (answer === undefined) continue;
    if (answer.status !== 200)
      throw new ApiError(`${url} answered with status ${answer.status}`, answer.status);
    if (!/^\s*\{/.test(answer.text))
      throw new ApiError(`${url} answered with something else than a JSON report`);
    yield* jsonEvents(file, answer.text, asked);
  }
}

const API = "https://api.gsa.gov/analytics/dap/v2";
/** The most that the API gives at once. */
const PAGE_ROWS = 10_000;
/** Its pages are cut at a thousand rows, or a multiple asked for: any other number of rows is the end. */
const LEAST_PAGE_ROWS = 1_000;

/** Hosts one by one, or all of the agency; month by month, because pages deep in a long answer are slow. */
async function* askApi(asked: Asked): AsyncGenerator<AudienceEvent> {
  const { agency } = options.parse(asked.source.options);
  const whole = agency === "live" ? "" : `/agencies/${encodeURIComponent(agency)}`;
  const wanted = asked.properties.length > 0 ? asked.properties : [{ property: agency, ...asked.period }];
  for (const [i, { property, from, to }] of wanted.entries()) {
    const isHost = property.includes(".");
    const route = isHost ? `/domain/${encodeURIComponent(property)}` : whole;
    for (const month of months(from, to)) {
      asked.reached(`${property} ${month.from.slice(0, 7)}`, i / wanted.length);
      const reports = Object.entries(isHost ? HOST_REPORTS : AGENCY_REPORTS);
      for (const [report, about] of reports)
        yield* askReport(asked, { property, route, report, about, ...month });
    }
  }
}

/** Downloads of a host are cut out of pages of the answer for all hosts: they are asked of the agency. */
const HOST_REPORTS = { site: ["visits"] } as const;
/** Reports asked of an agency, and what is learnt about the agency itself when they are empty. */
const AGENCY_REPORTS: Readonly<Record<string, readonly Dimension[]>> = {
  site: [],
  device: ["device"],
  "traffic-source": ["channel", "referrer", "search-engine", "campaign"],
  download: [],
};

interface ReportAsked {
  readonly property: string;
  readonly route: string;
  readonly report: string;
  readonly about: readonly (Metric | Dimension)[];
  readonly from: string;
  readonly to: string;
}

async function* askReport(asked: Asked, wanted: ReportAsked): AsyncGenerator<AudienceEvent> {
  const { property, route, report, about, from, to } = wanted;
  const base = asked.source.url ?? API;
  for (let page = 1; ; page++) {
    const query = `limit=${PAGE_ROWS}&page=${page}&after=${from}&before=${to}`;
    const name = `${property}/${report}.${from}.${to}.${page}.json`;
    const answer = await asked.client.ask({
      name,
      url: `${base}${route}/reports/${report}/data?${query}`,
      method: "GET",
      ...(asked.secret === undefined ? {} : { headers: { "x-api-key": asked.secret } }),
    });
    if (answer === undefined) return;
    const rows = recordsIn(answer, asked.secret);
    yield* recordEvents(name, rows, asked, { from, to });
    if (rows.length === 0 || rows.length % LEAST_PAGE_ROWS !== 0) break;
  }
  if (about.length > 0) yield { kind: "looked", property, about, from, to, version: "API v2" };
}

function recordsIn({ status, text }: ApiAnswer, secret: string | undefined): z.output<typeof records> {
  const json = jsonOrUndefined(text);
  if (json === undefined)
    throw new ApiError(`api.gsa.gov answered with something else than JSON (status ${status})`, status);
  if (status >= 400) throw new ApiError(`api.gsa.gov refused: ${refusalOf(json, secret) ?? status}`, status);
  const read = records.safeParse(json);
  if (!read.success)
    throw new ApiError("api.gsa.gov answered with something else than a list of records", status);
  return read.data;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What it says, without the key it may repeat. */
function refusalOf(json: unknown, secret: string | undefined): string | undefined {
  const said = json as { message?: string; error?: { message?: string } } | null;
  const message = said?.error?.message ?? said?.message;
  return secret === undefined ? message : message?.replaceAll(secret, "…");
}

function* months(from: string, to: string): Generator<{ from: string; to: string }> {
  for (let start = from; start <= to; ) {
    const [year = 0, month = 0] = start.split("-").map(Number);
    const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    yield { from: start, to: end < to ? end : to };
    start = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  }
}
