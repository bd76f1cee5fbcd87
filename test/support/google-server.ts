import { createVerify, type KeyObject } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { ContractCase } from "./connector-contract.ts";

/*
 * Answers as APIs of Google do: tokens for service accounts, reports of the Data API of Analytics with pages, rows that say how they
 * were sampled, errors as JSON with a status in words.
 */

export interface Ga4Setting {
  readonly token: string;
  /** Rows of one day, by the dimensions asked for without the date, joined by commas, and by the filter as JSON when there is one. */
  readonly rows: (property: string, day: string, dimensions: string, filter: string) => readonly Ga4Row[];
  /** Rows a page has at most, however many are asked for. */
  readonly pageRows?: number;
  readonly metadata?: (query: Ga4Asked) => object;
  /** Dimensions this property has not. */
  readonly unknown?: readonly string[];
  readonly forbidden?: readonly string[];
  readonly onAsked?: (query: Ga4Asked) => void;
}

export type Ga4Row = Readonly<Record<string, string | number>>;

export interface Ga4Asked {
  readonly property: string;
  readonly dateRanges: readonly { readonly startDate: string; readonly endDate: string }[];
  readonly dimensions: readonly { readonly name: string }[];
  readonly metrics: readonly { readonly name: string }[];
  readonly dimensionFilter?: object;
  readonly limit: string;
  readonly offset: string;
}

export function ga4Tool(setting: Ga4Setting): ContractCase["tool"] {
  return (request, response, body) => {
    const property = /^\/v1beta\/properties\/(\d+):runReport$/.exec(request.url ?? "")?.[1];
    if (property === undefined || request.method !== "POST")
      return failed(response, 404, "NOT_FOUND", "Requested entity was not found.");
    if (request.headers.authorization !== `Bearer ${setting.token}`)
      return failed(
        response,
        401,
        "UNAUTHENTICATED",
        "Request had invalid authentication credentials. Expected OAuth 2 access token.",
      );
    if (setting.forbidden?.includes(property))
      return failed(
        response,
        403,
        "PERMISSION_DENIED",
        "User does not have sufficient permissions for this property.",
      );
    const query = { property, ...(JSON.parse(body) as Omit<Ga4Asked, "property">) };
    setting.onAsked?.(query);
    const unknown = query.dimensions.find(({ name }) => setting.unknown?.includes(name));
    if (unknown)
      return failed(response, 400, "INVALID_ARGUMENT", `Field ${unknown.name} is not a valid dimension.`);
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify(report(query, setting)));
  };
}

export function failed(response: ServerResponse, code: number, status: string, message: string): void {
  const reason = status === "PERMISSION_DENIED" ? "forbidden" : "invalid";
  response.writeHead(code, { "content-type": "application/json" });
  response.end(
    JSON.stringify({ error: { code, message, status, errors: [{ message, domain: "global", reason }] } }),
  );
}

function report(query: Ga4Asked, setting: Ga4Setting): object {
  const dimensions = query.dimensions.map(({ name }) => name);
  const metrics = query.metrics.map(({ name }) => name);
  const without = dimensions.filter((name) => name !== "date").join();
  const filter = query.dimensionFilter === undefined ? "" : JSON.stringify(query.dimensionFilter);
  const sums = new Map<string, { values: string[]; counts: number[] }>();
  for (const { startDate, endDate } of query.dateRanges)
    for (const day of daysBetween(startDate, endDate))
      for (const row of setting.rows(query.property, day, without, filter)) {
        const values = dimensions.map((name) =>
          name === "date" ? day.replaceAll("-", "") : String(row[name] ?? "(not set)"),
        );
        const sum = sums.get(values.join("\n")) ?? { values, counts: metrics.map(() => 0) };
        sums.set(values.join("\n"), sum);
        for (const [i, name] of metrics.entries())
          sum.counts[i] = (sum.counts[i] ?? 0) + Number(row[name] ?? 0);
      }
  const rows = [...sums.values()];
  const from = Number(query.offset);
  const page = rows.slice(from, from + Math.min(Number(query.limit), setting.pageRows ?? 250_000));
  return {
    dimensionHeaders: dimensions.map((name) => ({ name })),
    metricHeaders: metrics.map((name) => ({ name, type: "TYPE_INTEGER" })),
    // Nothing at all where there are no rows, as the API does.
    ...(page.length === 0
      ? {}
      : {
          rows: page.map(({ values, counts }) => ({
            dimensionValues: values.map((value) => ({ value })),
            metricValues: counts.map((count) => ({ value: String(count) })),
          })),
        }),
    ...(rows.length === 0 ? {} : { rowCount: rows.length }),
    metadata: { currencyCode: "EUR", timeZone: "Europe/Paris", ...setting.metadata?.(query) },
    kind: "analyticsData#runReport",
  };
}

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** A token endpoint that checks what it is given, and gives `tokens` one after the other. */
export function tokenTool(
  key: KeyObject,
  audience: () => string,
  tokens: readonly string[],
): ContractCase["tool"] {
  let given = 0;
  return (request, response, body) => {
    if (request.method === "GET") return void response.writeHead(404).end("<html>Not Found</html>");
    const assertion = new URLSearchParams(body).get("assertion") ?? "";
    const [head = "", claim = "", signature = ""] = assertion.split(".");
    const isSigned = createVerify("sha256").update(`${head}.${claim}`).verify(key, signature, "base64url");
    const said = JSON.parse(Buffer.from(claim, "base64url").toString()) as Record<string, unknown>;
    const isNow = Math.abs(Number(said.iat) - Date.now() / 1000) < 60;
    const token = tokens[Math.min(given, tokens.length - 1)];
    if (isSigned && isNow && said.aud === audience() && token !== undefined) {
      given++;
      return void response.end(
        JSON.stringify({ access_token: token, expires_in: 3599, token_type: "Bearer" }),
      );
    }
    const error_description = isSigned ? "Invalid JWT: Token must be short-lived" : "Invalid JWT Signature.";
    response.writeHead(400).end(JSON.stringify({ error: "invalid_grant", error_description }));
  };
}

export interface SearchConsoleSetting {
  readonly token: string;
  /** Rows of one day, by the dimensions asked for without the date, joined by commas. */
  readonly rows: (property: string, day: string, dimensions: string) => readonly SearchRow[];
  /** The last day that is final. */
  readonly finalDay: string;
  readonly sites?: readonly { readonly siteUrl: string; readonly permissionLevel: string }[];
  readonly forbidden?: readonly string[];
  readonly onAsked?: (query: SearchAsked) => void;
}

export interface SearchRow {
  readonly keys: readonly string[];
  readonly clicks: number;
  readonly impressions: number;
  readonly position: number;
}

export interface SearchAsked {
  readonly property: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly dimensions: readonly string[];
  readonly type: string;
  readonly dataState: string;
  readonly rowLimit: number;
  readonly startRow: number;
}

/** Rows kept of a day: pages beyond are empty. */
const MOST_SEARCH_ROWS = 50_000;

export function searchConsoleTool(setting: SearchConsoleSetting): ContractCase["tool"] {
  return (request, response, body) => {
    if (request.headers.authorization !== `Bearer ${setting.token}`)
      return failed(response, 401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
    if (request.url === "/webmasters/v3/sites")
      return void response.end(JSON.stringify({ siteEntry: setting.sites ?? [] }));
    const [, site] =
      /^\/webmasters\/v3\/sites\/([^/]+)\/searchAnalytics\/query$/.exec(request.url ?? "") ?? [];
    if (site === undefined) return failed(response, 404, "NOT_FOUND", "Not Found");
    const property = decodeURIComponent(site);
    if (setting.forbidden?.includes(property))
      return failed(
        response,
        403,
        "PERMISSION_DENIED",
        `User does not have sufficient permission for site '${property}'. See also: https://support.google.com/webmasters/answer/2451999.`,
      );
    const query = { property, ...(JSON.parse(body) as Omit<SearchAsked, "property">) };
    setting.onAsked?.(query);
    if (query.rowLimit > 25_000 || query.type !== "web" || query.dataState !== "final")
      return failed(response, 400, "INVALID_ARGUMENT", "Invalid value");
    const rows = searchRows(query, setting).slice(0, MOST_SEARCH_ROWS);
    const page = rows.slice(query.startRow, query.startRow + query.rowLimit);
    const responseAggregationType = query.dimensions.includes("page") ? "byPage" : "byProperty";
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ ...(page.length > 0 ? { rows: page } : {}), responseAggregationType }));
  };
}

/** The best clicked first; a mean position is one of the results shown. */
function searchRows(query: SearchAsked, setting: SearchConsoleSetting): object[] {
  const without = query.dimensions.filter((name) => name !== "date").join();
  const sums = new Map<string, { keys: string[]; clicks: number; impressions: number; positions: number }>();
  for (const day of daysBetween(query.startDate, query.endDate)) {
    if (day > setting.finalDay) break;
    for (const row of setting.rows(query.property, day, without)) {
      const keys = query.dimensions.includes("date") ? [day, ...row.keys] : [...row.keys];
      const sum = sums.get(keys.join("\n")) ?? { keys, clicks: 0, impressions: 0, positions: 0 };
      sums.set(keys.join("\n"), sum);
      sum.clicks += row.clicks;
      sum.impressions += row.impressions;
      sum.positions += row.position * row.impressions;
    }
  }
  return [...sums.values()]
    .sort((a, b) => b.clicks - a.clicks)
    .map(({ positions, ...row }) => ({
      ...row,
      ctr: row.clicks / Math.max(1, row.impressions),
      position: positions / Math.max(1, row.impressions),
    }));
}
