import type { ContractCase } from "./connector-contract.ts";
import { daysBetween } from "./google-server.ts";

/*
 * Answers as Umami does, in three versions that differ: names of what is asked for, shapes of figures, questions that are not there,
 * rows at most. Days are those of the time zone that is asked for.
 */

export interface UmamiSetting {
  readonly version: 1 | 2 | 3;
  /** What the header must hold. */
  readonly token?: string;
  readonly cloudKey?: string;
  readonly login?: { readonly username: string; readonly password: string };
  readonly websites: Readonly<Record<string, { readonly domain: string; readonly createdAt: string }>>;
  /** Midnight of a day in milliseconds, in the time zone of the test. */
  readonly midnight: (day: string) => number;
  readonly visitsOf: (id: string, day: string) => number;
  readonly rows: (id: string, type: string) => readonly UmamiRow[];
  /** Rows at most, when the version does not heed how many are asked for. */
  readonly rowLimit?: number;
  readonly ignoresOffset?: boolean;
  readonly onAsked?: (path: string, query: URLSearchParams) => void;
}

export interface UmamiRow {
  readonly name: string | null;
  readonly views: number;
  readonly visits: number;
}

const TYPES: Readonly<Record<1 | 2 | 3, readonly string[]>> = {
  1: ["url", "referrer", "device", "country"],
  2: ["url", "referrer", "entry", "exit", "device", "country", "host"],
  3: ["path", "referrer", "entry", "exit", "device", "country", "hostname", "channel", "utmCampaign"],
};

export function umamiTool(setting: UmamiSetting): ContractCase["tool"] {
  return (request, response, body) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const told = answerTo(setting, request.headers, pathname, searchParams, body);
    const isPage = told[0] === 404;
    response.writeHead(told[0], { "content-type": isPage ? "text/html" : "application/json" });
    response.end(isPage ? "<!DOCTYPE html><html>404</html>" : JSON.stringify(told[1]));
  };
}

function answerTo(
  setting: UmamiSetting,
  headers: Readonly<Record<string, unknown>>,
  pathname: string,
  query: URLSearchParams,
  body: string,
): [number, unknown] {
  const { version, token, cloudKey, login, websites } = setting;
  const path = pathname.replace(cloudKey === undefined ? "/api" : "/v1", "");
  const unauthorised: [number, unknown] =
    version === 3
      ? [401, { error: { message: "Unauthorized", code: "unauthorized", status: 401 } }]
      : [401, { error: "Unauthorized" }];
  if (path === "/auth/login") {
    const said = JSON.parse(body) as typeof login;
    const isRight = said?.username === login?.username && said?.password === login?.password;
    return isRight ? [200, { token, user: {} }] : [401, { message: "message.incorrect-username-password" }];
  }
  const isIn =
    cloudKey === undefined
      ? headers.authorization === `Bearer ${token}`
      : headers["x-umami-api-key"] === cloudKey;
  if (!isIn) return unauthorised;
  setting.onAsked?.(path, query);
  if (path === "/websites") {
    const data = Object.entries(websites).map(([id, site]) => ({ id, ...site }));
    return [200, version === 1 ? data : { data, count: data.length, page: 1, pageSize: 200 }];
  }
  const [, id = "", question = ""] = /^\/websites\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  const website = websites[id];
  if (!website) return unauthorised;
  if (question === "") return [200, { id, ...website }];
  return answerAbout(setting, id, question, query);
}

function answerAbout(
  setting: UmamiSetting,
  id: string,
  question: string,
  query: URLSearchParams,
): [number, unknown] {
  const { version, visitsOf } = setting;
  const days = daysAsked(setting, query);
  if (question === "pageviews") {
    const counted = days.filter((day) => visitsOf(id, day) > 0);
    const x = (day: string): string => {
      const midnight = new Date(setting.midnight(day)).toISOString().replace(".000", "");
      return version === 3 ? midnight : version === 2 ? `${day}T00:00:00Z` : `${day} 00:00:00`;
    };
    return [
      200,
      {
        pageviews: counted.map((day) => ({ x: x(day), y: visitsOf(id, day) * 3 })),
        sessions: counted.map((day) => ({ x: x(day), y: visitsOf(id, day) - 1 })),
      },
    ];
  }
  if (question === "stats") return [200, statsOf(setting, id, days)];
  if (question === "event-data/values")
    return version === 1 ? [404, undefined] : [200, outlinksOf(setting, id, days)];
  return metrics(setting, id, question, query, days.length);
}

function outlinksOf({ visitsOf }: UmamiSetting, id: string, days: readonly string[]): object[] {
  const total = days.filter((day) => visitsOf(id, day) > 0).length;
  return total > 0 ? [{ value: "https://www.impots.gouv.fr/x?y=1", total }] : [];
}

/** Bounds are milliseconds; a day that is not wholly within is a mistake of whoever asks. */
function daysAsked({ midnight }: UmamiSetting, query: URLSearchParams): string[] {
  const [start, end] = [Number(query.get("startAt")), Number(query.get("endAt"))];
  const first = new Date(start - 2 * 86_400_000).toISOString().slice(0, 10);
  const last = new Date(end + 2 * 86_400_000).toISOString().slice(0, 10);
  const days = daysBetween(first, last).filter((day) => midnight(day) >= start && midnight(day) < end);
  const after = new Date(Date.parse(days.at(-1) ?? "") + 86_400_000).toISOString().slice(0, 10);
  if (midnight(days[0] ?? "") !== start || midnight(after) - 1 !== end)
    throw new Error(`${start} to ${end} are no whole days`);
  return days;
}

function statsOf({ version, visitsOf }: UmamiSetting, id: string, days: readonly string[]): object {
  const visits = days.reduce((sum, day) => sum + visitsOf(id, day), 0);
  const figures = { pageviews: visits * 3, bounces: visits - 2, totaltime: visits * 60 };
  if (version === 3) return { ...figures, visitors: visits - 1, visits, comparison: { pageviews: 0 } };
  const told =
    version === 2 ? { ...figures, visitors: visits - 1, visits } : { ...figures, uniques: visits - 1 };
  return Object.fromEntries(
    // Large sums come as text from some databases.
    Object.entries(told).map(([name, value]) => [
      name,
      { value: name === "totaltime" ? String(value) : value, prev: 0 },
    ]),
  );
}

function metrics(
  setting: UmamiSetting,
  id: string,
  question: string,
  query: URLSearchParams,
  times: number,
): [number, unknown] {
  const { version, rows, rowLimit, ignoresOffset } = setting;
  const isRich = question === "metrics/expanded";
  if (isRich && version !== 3) return [404, undefined];
  const type = query.get("type") ?? "";
  if (!TYPES[version].includes(type)) return [400, { error: "Bad request" }];
  const offset = ignoresOffset ? 0 : Number(query.get("offset"));
  const page = rows(id, type).slice(offset, offset + (rowLimit ?? Number(query.get("limit"))));
  return [
    200,
    page.map(({ name, views, visits }) =>
      isRich
        ? {
            name,
            pageviews: views * times,
            visitors: visits,
            visits: visits * times,
            bounces: 0,
            totaltime: 0,
          }
        : { x: name, y: (type === "url" || type === "path" ? views : visits) * times },
    ),
  ];
}
