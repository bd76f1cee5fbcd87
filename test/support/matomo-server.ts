import type { ContractCase } from "./connector-contract.ts";

/*
 * Answers as the Reporting API of Matomo does: tokens by POST only, errors with status 200, a hundred rows unless more are asked for,
 * rows beyond a limit added up as “Others” in the language asked for, an empty list where nothing is kept, tables by date.
 */

export interface MatomoRow {
  readonly label?: string;
  readonly [column: string]: string | number | readonly MatomoRow[] | undefined;
}

/** What Matomo keeps of a day: rows of each report; one row without label for those of totals. */
export type MatomoDay = Readonly<Record<string, readonly MatomoRow[]>>;

export interface MatomoSite {
  readonly id: string;
  readonly created: string;
  /** Undefined: nothing kept. */
  readonly day: (day: string) => MatomoDay | undefined;
}

export interface MatomoSetting {
  readonly version: string;
  /** Absent: everyone may view. */
  readonly token?: string | undefined;
  readonly sites: readonly MatomoSite[];
  /** Rows kept of a report; the rest is added up. */
  readonly keptRows?: number;
  readonly pluginsOff?: readonly string[];
  /** Told of each question. */
  readonly onAsked?: (parameters: URLSearchParams) => void;
}

const OTHERS: Readonly<Record<string, string>> = { en: "Others", fr: "Autres" };
const SINCE: Readonly<Record<string, number>> = {
  "API.getMatomoVersion": 4,
  "Referrers.getAIAssistants": 5,
};

export function matomoTool(setting: MatomoSetting): ContractCase["tool"] {
  return (request, response, body) => {
    const inAddress = new URL(request.url ?? "/", "http://m").searchParams;
    const asked = new URLSearchParams([...inAddress, ...new URLSearchParams(body)]);
    setting.onAsked?.(asked);
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(JSON.stringify(answerTo(asked, inAddress.has("token_auth"), setting)));
  };
}

const error = (message: string) => ({ result: "error", message });

function answerTo(asked: URLSearchParams, isTokenShown: boolean, setting: MatomoSetting): unknown {
  const method = asked.get("method") ?? "";
  const [plugin = "", action] = method.split(".");
  if (setting.token !== undefined && (isTokenShown || asked.get("token_auth") !== setting.token))
    return error(
      "Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter.",
    );
  if (setting.pluginsOff?.includes(plugin))
    return error(
      `The plugin ${plugin} is not enabled. You can activate the plugin on the Plugins page in Matomo.`,
    );
  if (Number.parseInt(setting.version, 10) < (SINCE[method] ?? 0))
    return error(
      `The method '${action}' does not exist or is not available in the module '\\Piwik\\Plugins\\${plugin}\\API'.`,
    );
  if (method === "API.getMatomoVersion" || method === "API.getPiwikVersion")
    return { value: setting.version };
  if (method === "SitesManager.getSitesWithAtLeastViewAccess")
    return setting.sites.map(({ id, created }) => ({
      idsite: id,
      name: `Site ${id}`,
      ts_created: `${created} 00:00:00`,
      timezone: "Europe/Paris",
    }));
  return reportTo(asked, method, setting);
}

function reportTo(asked: URLSearchParams, method: string, setting: MatomoSetting): unknown {
  const site = setting.sites.find(({ id }) => id === asked.get("idSite"));
  if (asked.get("idSite") === "all") return error(`${method} with multiple sites is not supported (yet).`);
  if (!site)
    return error(
      `You can't access this resource as it requires 'view' access for the website id = ${asked.get("idSite")}.`,
    );
  const period = asked.get("period") ?? "";
  const [from = "", to = from] = (asked.get("date") ?? "").split(",");
  if (period !== "day" && period !== "month") return error(`The period '${period}' is not supported.`);
  const spans = new Map<string, string[]>();
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const span = period === "day" ? day : day.slice(0, 7);
    spans.set(span, [...(spans.get(span) ?? []), day]);
  }
  if (period === "month") for (const month of spans.keys()) spans.set(month, wholeMonth(month));
  const tables = [...spans].map(([span, days]): [string, unknown] => [
    span,
    table(
      days.flatMap((day) => [...(site.day(day)?.[method] ?? [])]),
      asked,
      period,
      setting,
    ),
  ]);
  return (asked.get("date") ?? "").includes(",") ? Object.fromEntries(tables) : tables[0]?.[1];
}

function wholeMonth(month: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${month}-01`); ; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (!day.startsWith(month)) return days;
    days.push(day);
  }
}

function table(
  rows: readonly MatomoRow[],
  asked: URLSearchParams,
  period: string,
  setting: MatomoSetting,
): unknown {
  if (rows.length === 0) return [];
  const limit = Number(asked.get("filter_limit") ?? 100);
  const all = limited(merged(rows, period), asked, setting).map((row) => shown(row, asked));
  if (all.length === 1 && all[0]?.label === undefined) return all[0];
  const offset = Number(asked.get("filter_offset") ?? 0);
  return limit < 0 ? all.slice(offset) : all.slice(offset, offset + limit);
}

/** Rows of several days by label; unique visitors of a month are not their sum, which has another name. */
function merged(rows: readonly MatomoRow[], period: string): MatomoRow[] {
  const byLabel = new Map<string, Record<string, string | number | readonly MatomoRow[] | undefined>>();
  for (const row of rows) {
    const known = byLabel.get(row.label ?? "") ?? {};
    byLabel.set(row.label ?? "", known);
    for (const [name, value] of Object.entries(row)) {
      const column = name === "nb_uniq_visitors" && period !== "day" ? "sum_daily_nb_uniq_visitors" : name;
      if (typeof value === "number") known[column] = Number(known[column] ?? 0) + value;
      else if (Array.isArray(value))
        known[column] = merged([...((known[column] ?? []) as MatomoRow[]), ...value], period);
      else known[column] = value;
    }
  }
  return [...byLabel.values()].sort((a, b) => Number(b.nb_visits ?? 0) - Number(a.nb_visits ?? 0));
}

function limited(
  rows: MatomoRow[],
  asked: URLSearchParams,
  { keptRows = Number.POSITIVE_INFINITY }: MatomoSetting,
): MatomoRow[] {
  if (rows.length <= keptRows) return rows;
  const rest = rows.slice(keptRows).map((row) => {
    const numbers = Object.entries(row).filter(([, value]) => typeof value === "number");
    return { label: OTHERS[asked.get("language") ?? "fr"] ?? "Others", ...Object.fromEntries(numbers) };
  });
  return [...rows.slice(0, keptRows), ...merged(rest, "day")];
}

/** Tables below come only when asked for; otherwise their number does. */
function shown(row: MatomoRow, asked: URLSearchParams): MatomoRow {
  const { subtable, ...rest } = row;
  if (!Array.isArray(subtable)) return row;
  return asked.get("expanded") === "1" ? { ...rest, subtable } : { ...rest, idsubdatatable: 7 };
}
