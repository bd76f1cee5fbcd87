import type { ContractCase } from "./connector-contract.ts";

/*
 * Answers as the Data API of Piano Analytics does: a key in a header, columns of a data model that differs by organisation, pages,
 * 204 where there is nothing, errors with a code, a quota of queries at once.
 */

export type PianoRowSpec = Readonly<Record<string, string | number>>;

export interface PianoSetting {
  readonly key: string;
  /** Rows by site, day and property: `rows(site, day, "src")`; the property "" is for rows without any. */
  readonly rows: (site: number, day: string, property: string) => readonly PianoRowSpec[];
  /** Columns of the data model; all when absent. */
  readonly columns?: readonly string[];
  /** Older clients were answered a list of data feeds. */
  readonly isFeedList?: boolean;
  /** Told of each query. */
  readonly onAsked?: (query: PianoQuery) => void;
}

export interface PianoQuery {
  readonly columns: readonly string[];
  readonly sort?: readonly string[];
  readonly space: { readonly s: readonly number[] };
  readonly period: {
    readonly p1: readonly { readonly type: string; readonly start: string; readonly end: string }[];
  };
  readonly "max-results": number;
  readonly "page-num": number;
}

const MOST_ROWS = 200_000;

type Answering = PianoSetting & { readonly tableOf: (query: PianoQuery) => PianoRowSpec[] };

export function pianoTool(setting: PianoSetting): ContractCase["tool"] {
  const known = new Map<string, PianoRowSpec[]>();
  // The pages of one query are cut from one table.
  const tableOf = (query: PianoQuery): PianoRowSpec[] => {
    const id = JSON.stringify({ ...query, "page-num": 0 });
    const rows = known.get(id) ?? rowsOf(query, setting);
    known.set(id, rows);
    return rows;
  };
  return (request, response, body) => {
    const [status, answer] = answerTo(request.headers["x-api-key"], request.url ?? "", body, {
      ...setting,
      tableOf,
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  };
}

function answerTo(key: unknown, url: string, body: string, setting: Answering): [number, unknown] {
  if (url !== "/v3/data/getData") return [404, { message: "Not Found" }];
  if (key !== setting.key)
    return [401, { ErrorCode: "Unauthorized_ApiKey", ErrorMessage: "The API key is not valid" }];
  const query = JSON.parse(body) as PianoQuery;
  setting.onAsked?.(query);
  const unknown = query.columns.find((column) => setting.columns && !setting.columns.includes(column));
  if (unknown)
    return [400, { ErrorCode: "InvalidColumns_UnknownColumn", ErrorMessage: `Unknown column '${unknown}'` }];
  if (query["max-results"] > 10_000 || query["max-results"] * query["page-num"] > MOST_ROWS)
    return [
      400,
      { ErrorCode: "InvalidMaxResults", ErrorMessage: "No more than 10000 rows a page, 200000 a query" },
    ];
  const rows = setting.tableOf(query);
  const from = (query["page-num"] - 1) * query["max-results"];
  const page = rows.slice(from, from + query["max-results"]);
  if (rows.length === 0) return [204, undefined];
  const feed = { Columns: query.columns.map((Name) => ({ Name })), Rows: page, Context: {} };
  return [200, { DataFeed: setting.isFeedList ? [feed] : feed }];
}

/** Rows of the days asked for: by day when the date is a column, added up when it is not. */
function rowsOf({ columns, space, period, sort = [] }: PianoQuery, setting: PianoSetting): PianoRowSpec[] {
  const property = columns.find((column) => column !== "date" && !column.startsWith("m_")) ?? "";
  const sums = new Map<string, Record<string, string | number>>();
  const days = period.p1.flatMap(({ start, end }) => daysBetween(start, end));
  const rows = days.flatMap((date) =>
    space.s.flatMap((site) =>
      setting.rows(site, date, property).map((row): PianoRowSpec => ({ ...row, date })),
    ),
  );
  const dimensions = columns.filter((column) => !column.startsWith("m_"));
  for (const row of rows) {
    const id = dimensions.map((column) => row[column]).join("\n");
    const sum = sums.get(id) ?? {};
    sums.set(id, sum);
    for (const column of columns) {
      const value = row[column] ?? "N/A";
      sum[column] = typeof value === "number" ? Number(sum[column] ?? 0) + value : value;
    }
  }
  return [...sums.values()].sort((a, b) => compared(a, b, sort));
}

function daysBetween(start: string, end: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(start); at <= Date.parse(end); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

function compared(a: PianoRowSpec, b: PianoRowSpec, sort: readonly string[]): number {
  for (const one of sort) {
    const column = one.replace(/^-/, "");
    const [x = "", y = ""] = [a[column], b[column]];
    const order = x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return one.startsWith("-") ? -order : order;
  }
  return 0;
}
