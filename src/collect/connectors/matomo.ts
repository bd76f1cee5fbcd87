import { z } from "zod";
import { type ApiAnswer, ApiError } from "../../kit/api-client.ts";
import { daysLater } from "../../kit/day.ts";
import { UserError } from "../../kit/failure.ts";
import type { Dimension, Metric } from "../../model/audience.ts";
import type { Asked, AudienceEvent, Connector } from "./connector.ts";
import { type FoundTable, SaidError, tablesInJson } from "./matomo/answer.ts";
import { definitions } from "./matomo/definition.ts";
import { readExports } from "./matomo/export.ts";
import { aboutOf, REPORTS, type ReportTable, toldBy } from "./matomo/report.ts";
import {
  type Days,
  daysOf,
  earlier,
  lastDayOfMonth,
  monthOf,
  monthsOver,
  runsOf,
  slicesBy,
} from "./slice.ts";

const options = z.strictObject({
  /** How fine breakdowns are: by day they weigh thirty times as much. */
  breakdowns: z.enum(["day", "month"]).default("month"),
});

/** Matomo (once Piwik), by its Reporting API or by the reports it exports: XML, JSON or CSV. */
export const matomo: Connector = {
  id: "matomo",
  title: { en: "Matomo", fr: "Matomo" },
  accepts: {
    en: "the address of a Matomo and a token of a user who may view the sites; or reports exported as XML, JSON or CSV, named like 12/Referrers.getWebsites.month.2024-01.csv (site, report, day or month, date)",
    fr: "l’adresse d’un Matomo et le jeton d’un utilisateur qui peut voir les sites ; ou des rapports exportés en XML, JSON ou CSV, nommés comme 12/Referrers.getWebsites.month.2024-01.csv (site, rapport, day ou month, date)",
  },
  needsLines: true,
  options,
  definitions,
  async *ask(asked) {
    const { breakdowns } = options.parse(asked.source.options);
    const desk = await openDesk(asked);
    for (const [i, wanted] of desk.sites.entries()) {
      asked.reached(`site ${wanted.property}`, i / desk.sites.length);
      if (desk.isRefused(wanted.property)) yield refusedSite(desk, wanted.property);
      else yield* siteFigures(desk, wanted, breakdowns);
    }
  },
  readFiles: readExports,
};

type Wanted = Days & { readonly property: string };

/** The Matomo being asked. */
interface Desk {
  readonly asked: Asked;
  readonly url: string;
  readonly version: string | undefined;
  readonly sites: readonly Wanted[];
  /** The list of sites the token may view is known, and this one is not on it. */
  readonly isRefused: (site: string) => boolean;
  /** Reports this Matomo has not: a plug-in that is off, a version too old. */
  readonly missing: Set<string>;
}

async function openDesk(asked: Asked): Promise<Desk> {
  const { source, properties, period } = asked;
  const bare = { asked, url: addressOf(source.url, source.id), missing: new Set<string>() };
  const version = await versionOf(bare);
  const listed = await listedSites(bare);
  const wanted =
    properties.length > 0
      ? properties
      : [...(listed?.keys() ?? [])].map((property) => ({ property, ...period }));
  return {
    ...bare,
    version,
    sites: wanted.map((one) => sinceCreation(one, listed?.get(one.property), asked.today)),
    isRefused: (site) => listed !== undefined && !listed.has(site),
  };
}

/** @throws UserError when `sources.yaml` says no address: everyone hosts their own Matomo. */
function addressOf(url: string | undefined, source: string): string {
  if (url === undefined)
    throw new UserError({
      expected: `the address of the Matomo of the source ${source}`,
      got: "none",
      next: "Write it in sources.yaml: url: https://stats.example.org",
    });
  return /\.php$/.test(url) ? url : `${url.replace(/\/+$/, "")}/index.php`;
}

/** Versions before 3.? answer to the old name only. */
async function versionOf(desk: Pick<Desk, "asked" | "url" | "missing">): Promise<string | undefined> {
  for (const method of ["API.getMatomoVersion", "API.getPiwikVersion"]) {
    const said = await answerTo(desk, method, { name: `${method}.json`, parameters: {} });
    const [row] = said?.[0]?.rows ?? [];
    const version = row?.cells.get("value");
    if (version !== undefined && /^\d+\.\d+/.test(version)) return version;
  }
  return undefined;
}

/** The sites the token may view, with their first day; undefined when it was not told. */
async function listedSites(
  desk: Pick<Desk, "asked" | "url" | "missing">,
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  const method = "SitesManager.getSitesWithAtLeastViewAccess";
  const told = await answerTo(desk, method, { name: `${method}.json`, parameters: {} });
  if (told === undefined) return undefined;
  const rows = told.flatMap((table) => table.rows);
  return new Map(
    rows.flatMap(({ cells }): [string, string | undefined][] => {
      const site = cells.get("idsite");
      return site === undefined ? [] : [[site, cells.get("ts_created")?.slice(0, 10)]];
    }),
  );
}

/** Before a site was created Matomo keeps nothing: those days are not asked about. A day of grace, as creation is told in UTC. */
function sinceCreation(wanted: Wanted, created: string | undefined, today: string): Wanted {
  const before = created === undefined ? undefined : daysLater(created, -1);
  const from = before !== undefined && before > wanted.from ? before : wanted.from;
  return { ...wanted, from, to: earlier(wanted.to, today) };
}

function refusedSite({ url }: Desk, site: string): AudienceEvent {
  return {
    kind: "refusal",
    refusal: {
      file: url,
      place: 1,
      place_unit: "line",
      reason: "a site that this token may not view, or that is not there",
      excerpt: `site ${site}`,
    },
  };
}

const TOTALS = ["VisitsSummary.get", "Actions.get"];
/** Websites come before networks and assistants: old years have those among the websites, and they must not count twice. */
const BREAKDOWNS = Object.keys(REPORTS).filter((method) => !TOTALS.includes(method));

async function* siteFigures(
  desk: Desk,
  wanted: Wanted,
  breakdowns: "day" | "month",
): AsyncGenerator<AudienceEvent> {
  if (wanted.from > wanted.to) return;
  for (const slice of slicesBy("year", wanted)) {
    for (const method of TOTALS) yield* figures(desk, { method, site: wanted.property, span: "day", slice });
  }
  const slices =
    breakdowns === "day" ? slicesBy("month", wanted) : slicesBy("year", monthsOver(wanted, desk.asked.today));
  for (const slice of slices) {
    const websites: KnownHosts = new Map();
    for (const method of BREAKDOWNS)
      yield* figures(desk, { method, site: wanted.property, span: breakdowns, slice, websites });
  }
}

/** Hosts among the websites, by day or month. */
type KnownHosts = Map<string, Set<string>>;

interface Question {
  readonly method: string;
  readonly site: string;
  readonly span: "day" | "month";
  readonly slice: Days;
  readonly websites?: KnownHosts;
}

async function* figures(desk: Desk, question: Question): AsyncGenerator<AudienceEvent> {
  const { method, site, span, slice, websites } = question;
  const report = REPORTS[method];
  if (!report || desk.missing.has(method)) return;
  const name = `${site}/${method}.${span}.${slice.from}_${slice.to}.json`;
  const parameters = { idSite: site, period: span, date: `${slice.from},${slice.to}`, ...ALL_ROWS };
  const tables = await answerTo(desk, method, { name, parameters });
  if (tables === undefined) {
    if (desk.missing.has(method)) yield { kind: "aside", what: `a report this Matomo has not: ${method}` };
    return;
  }
  const dated = datedTables(tables, { ...question, file: name });
  if (method === "Referrers.getWebsites" && websites) keepHosts(websites, dated);
  for (const table of dated) {
    const hosts = NETWORKS.includes(method) ? websites?.get(table.day) : undefined;
    yield* toldBy(report, table, (host) => hosts !== undefined && isAmong(hosts, host));
  }
  yield* readingOf(desk, question, dated, aboutOf(report));
}

const ALL_ROWS = { filter_limit: "-1", expanded: "1", language: "en", format_metrics: "0" };
const NETWORKS = ["Referrers.getSocials", "Referrers.getAIAssistants"];

function keepHosts(websites: KnownHosts, tables: readonly ReportTable[]): void {
  for (const { day, rows } of tables)
    websites.set(day, new Set(rows.map(({ cells }) => (cells.get("label") ?? "").replace(/^www\./, ""))));
}

const isAmong = (hosts: ReadonlySet<string>, host: string): boolean =>
  [...hosts].some((known) => known === host || known.endsWith(`.${host}`));

/**
 * The tables of the days or months that were asked for. An answer that is one empty list has none for all of them.
 * @throws ApiError when it does not say the days.
 */
function datedTables(
  tables: readonly FoundTable[],
  { method, site, span, slice, file }: Question & { readonly file: string },
): ReportTable[] {
  const dates = span === "day" ? daysOf(slice) : slicesBy("month", slice).map(({ to }) => to.slice(0, 7));
  const [only] = tables;
  if (tables.length === 1 && only?.date === undefined && (dates.length === 1 || only?.rows.length === 0))
    return dates.map((date) => tableOf(date, only?.rows ?? []));
  return tables.flatMap(({ date, rows }) => {
    if (date === undefined) throw new ApiError(`${method}: an answer without dates`);
    return dates.includes(date) ? [tableOf(date, rows)] : [];
  });

  function tableOf(date: string, rows: FoundTable["rows"]): ReportTable {
    return { property: site, span, day: span === "day" ? date : lastDayOfMonth(date), rows, file };
  }
}

/** What was looked at: the days that came, with or without rows. The day that is not over is marked. */
function* readingOf(
  { asked, version }: Desk,
  { site, span }: Question,
  tables: readonly ReportTable[],
  about: readonly (Metric | Dimension)[],
): Generator<AudienceEvent> {
  const more = { ...(span === "month" ? { span } : {}), ...(version === undefined ? {} : { version }) };
  const days = tables.map(({ day }) => day);
  for (const { from, to } of span === "day"
    ? runsOf(days)
    : days.map((day) => ({ from: monthOf(day), to: day })))
    yield { kind: "looked", property: site, about, from, to, ...more };
  if (span !== "day" || !tables.some(({ day, rows }) => day === asked.today && rows.length > 0)) return;
  for (const word of about)
    yield {
      kind: "mark",
      property: site,
      day: asked.today,
      about: word,
      state: "partial",
      detail: "the day is not over",
    };
}

/**
 * The tables Matomo answers with; undefined when nobody looked: the answer was not saved, or this Matomo has no such report.
 * @throws ApiError
 */
async function answerTo(
  { asked, url, missing }: Pick<Desk, "asked" | "url" | "missing">,
  method: string,
  { name, parameters }: { readonly name: string; readonly parameters: Readonly<Record<string, string>> },
): Promise<FoundTable[] | undefined> {
  const { client, secret } = asked;
  // The token goes in the body only: in an address it would stay in logs, and new tokens are refused there.
  const body = new URLSearchParams({ module: "API", method, format: "JSON", ...parameters });
  if (secret !== undefined) body.set("token_auth", secret);
  const answer = await client.ask({
    name,
    url,
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: body.toString(),
    isGood: (text) => !SAYS_ERROR.test(text),
  });
  if (answer === undefined) return undefined;
  try {
    return tablesInJson(textOf(answer));
  } catch (error) {
    if (!(error instanceof SaidError)) throw error;
    if (MISSING.test(error.message)) {
      missing.add(method);
      return undefined;
    }
    throw apiError(error.message, { method, status: answer.status, secret });
  }
}

/** @throws SaidError when the status says that this is no answer. */
function textOf({ status, text }: ApiAnswer): string {
  if (status < 300 || /^\s*\{"result":"error"/.test(text)) return text;
  throw new SaidError(`the status is ${status}`);
}

const SAYS_ERROR = /^\s*\{\s*"result"\s*:\s*"error"/;
const MISSING = /does not exist or is not available|plugin .* is not (?:enabled|activated)/i;
const UNAUTHORISED = /authenticat|token|logged in|access this resource|requires .*access/i;
const LONGEST_MESSAGE = 300;

function apiError(
  message: string,
  {
    method,
    status,
    secret,
  }: { readonly method: string; readonly status: number; readonly secret: string | undefined },
): ApiError {
  const said = secret ? message.replaceAll(secret, "…") : message;
  const isUnauthorised = status === 401 || status === 403 || UNAUTHORISED.test(said);
  return new ApiError(
    `${method}: ${said.slice(0, LONGEST_MESSAGE)}`,
    isUnauthorised ? 401 : status < 300 ? undefined : status,
  );
}
