import type { ContractCase } from "./connector-contract.ts";
import { daysBetween } from "./google-server.ts";

/*
 * Answers as version 2 of the Stats API of Plausible does: one question for all, pages, days without anything left out, one error for a
 * wrong key and a wrong site, goals that are not configured, a limit of questions an hour.
 */

export interface PlausibleSetting {
  readonly key: string;
  readonly sites: readonly string[];
  /** Rows of one day, by the dimensions asked for without the time, joined by commas, and by the goal filtered by. */
  readonly rows: (site: string, day: string, dimensions: string, goal: string) => readonly PlausibleRow[];
  readonly goals?: readonly string[];
  /** Dimensions this version has not. */
  readonly unknown?: readonly string[];
  readonly pageRows?: number;
  readonly meta?: (query: PlausibleAsked) => object;
  readonly onAsked?: (query: PlausibleAsked) => void;
}

export type PlausibleRow = Readonly<Record<string, string | number | null>>;

export interface PlausibleAsked {
  readonly site_id: string;
  readonly metrics: readonly string[];
  readonly date_range: readonly [string, string];
  readonly dimensions: readonly string[];
  readonly filters?: readonly (readonly [string, string, readonly string[]])[];
  readonly include: { readonly imports: boolean; readonly total_rows: boolean };
  readonly pagination: { readonly limit: number; readonly offset: number };
}

export const WRONG_KEY =
  "Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested.";

export function plausibleTool(setting: PlausibleSetting): ContractCase["tool"] {
  return (request, response, body) => {
    const [status, answer] =
      request.url === "/api/v2/query" && request.method === "POST"
        ? answerTo(request.headers.authorization, JSON.parse(body) as PlausibleAsked, setting)
        : [404, { error: "Not found" }];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  };
}

function answerTo(key: unknown, query: PlausibleAsked, setting: PlausibleSetting): [number, object] {
  if (key !== `Bearer ${setting.key}` || !setting.sites.includes(query.site_id))
    return [401, { error: WRONG_KEY }];
  setting.onAsked?.(query);
  const goal = query.filters?.find(([, name]) => name === "event:goal")?.[2][0] ?? "";
  if (goal !== "" && setting.goals && !setting.goals.includes(goal))
    return [400, { error: `Invalid filters. The goal \`${goal}\` is not configured for this site.` }];
  const unknown = query.dimensions.find((name) => setting.unknown?.includes(name));
  if (unknown) return [400, { error: `Invalid dimensions '["${unknown}"]'` }];
  const isMixed =
    query.metrics.some((name) => /^(?:bounce_rate|visit_duration|views_per_visit)$/.test(name)) &&
    query.dimensions.some((name) => name.startsWith("event:"));
  if (isMixed) return [400, { error: "Session metrics cannot be queried along with event dimensions." }];
  const rows = rowsOf(query, setting, goal);
  const { limit, offset } = query.pagination;
  return [
    200,
    {
      results: rows.slice(offset, offset + Math.min(limit, setting.pageRows ?? 10_000)),
      meta: {
        ...(query.include.imports
          ? { imports_included: false, imports_skip_reason: "no_imported_data" }
          : {}),
        ...(query.include.total_rows ? { total_rows: rows.length } : {}),
        ...setting.meta?.(query),
      },
      query: {},
    },
  ];
}

interface Sum {
  readonly dimensions: string[];
  readonly metrics: (number | null)[];
}

/** Means are kept as they are: rows of a test have the same each day. */
function rowsOf(query: PlausibleAsked, { rows }: PlausibleSetting, goal: string): Sum[] {
  const without = query.dimensions.filter((name) => name !== "time:day").join();
  const sums = new Map<string, Sum>();
  for (const day of daysBetween(...query.date_range))
    for (const row of rows(query.site_id, day, without, goal)) {
      const dimensions = query.dimensions.map((name) =>
        name === "time:day" ? day : String(row[name] ?? ""),
      );
      const sum = sums.get(dimensions.join("\n")) ?? { dimensions, metrics: query.metrics.map(() => 0) };
      sums.set(dimensions.join("\n"), sum);
      for (const [i, name] of query.metrics.entries()) {
        const value = row[name] ?? null;
        const isMean = /rate|duration/.test(name) || value === null;
        sum.metrics[i] = isMean ? (value as number | null) : (sum.metrics[i] ?? 0) + Number(value);
      }
    }
  return [...sums.values()];
}
