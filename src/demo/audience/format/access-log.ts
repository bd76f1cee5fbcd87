import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type DayNumber, dayText } from "../../../kit/day.ts";
import { pathOf } from "../../address.ts";
import { type Draw, drawOf, shuffled } from "../../draw.ts";
import type { EstatePlan, SitePlan } from "../../plan.ts";
import { slugOf } from "../../slug.ts";
import { engineHost, type MonthParts } from "../part.ts";
import { type AudienceFormat, type CountedProperty, countedDays } from "./format.ts";

/** What the web server of a small site wrote: one line a request, in the combined format with the host first. */
export const accessLog: AudienceFormat = {
  sources: [{ connector: "logs", holds: "files" }],
  write(folderOf, counted) {
    const { plan, audience, property } = counted;
    const paths = pathsOf(plan.country, audience.site);
    const lines = counted.parts.flatMap((month) => [...monthLines(counted, month, paths)]);
    writeFileSync(join(folderOf(), `${slugOf(property.id)}.access.log.gz`), gzipSync(lines.join("")));
  },
};

interface Request {
  /** Second of the day. */
  readonly second: number;
  readonly line: string;
}

function* monthLines(
  counted: CountedProperty,
  month: MonthParts,
  paths: readonly string[],
): Generator<string> {
  const { plan, audience, days } = counted;
  const { site } = audience;
  const draw = drawOf(plan.country.seed, "log", site.index, month.span.month);
  const origins = shuffled(draw, originsOf(month));
  for (const { day, i } of countedDays(counted)) {
    if (day < month.span.from || day > month.span.to) continue;
    const requests: Request[] = [];
    for (let visit = 0; visit < (days.visits[i] ?? 0); visit++) {
      const origin = origins.pop() ?? NOWHERE;
      requests.push(...visitRequests(site, paths, draw, { day, visitor: visitorOf(draw), origin }));
    }
    requests.push(...robotRequests(paths, draw, day, requests.length));
    requests.sort((a, b) => a.second - b.second);
    for (const { line } of requests) yield `${site.host}:443 ${line}`;
  }
}

const NOWHERE = "-";

/** Where each visit of a month came from, as browsers say it. */
function originsOf({ visits, referrers, engines }: MonthParts): string[] {
  const found = engines.map(({ key, count }) => ({ key: `https://www.${engineHost(key)}/`, count }));
  const said = [...referrers, ...found].flatMap(({ key, count }) => Array.from({ length: count }, () => key));
  return [...said, ...Array.from({ length: Math.max(0, visits - said.length) }, () => NOWHERE)];
}

interface Visitor {
  readonly address: string;
  readonly agent: string;
}

const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
  "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1",
] as const;

/** Addresses of the range that RFC 3849 keeps for examples. */
function visitorOf(draw: Draw): Visitor {
  const word = (): string => draw.below(65_536).toString(16);
  return { address: `2001:db8:${word()}:${word()}::${word()}`, agent: draw.pick(AGENTS) };
}

interface Visit {
  readonly day: DayNumber;
  readonly visitor: Visitor;
  readonly origin: string;
}

/** Assets that come with each page. */
const ASSETS = ["/assets/site.css", "/assets/logo.svg"];
const LONGEST_PAUSE_S = 400;
const MOST_PAGES = 6;

/** The pages of one visit, with their assets: it stays within a day and never pauses for half an hour. */
function visitRequests(site: SitePlan, paths: readonly string[], draw: Draw, visit: Visit): Request[] {
  const pages = draw.chance(0.45) ? 1 : draw.between(2, MOST_PAGES);
  const requests: Request[] = [];
  let second = startOf(draw);
  let from = visit.origin;
  for (let page = 0; page < pages; page++) {
    const path = somePath(paths, draw);
    requests.push(requestOf(visit, second, path, from));
    const own = `https://${site.host}${path}`;
    for (const asset of page === 0 ? ASSETS : []) requests.push(requestOf(visit, second + 1, asset, own));
    from = own;
    second += draw.between(5, LONGEST_PAUSE_S);
  }
  return requests;
}

const LAST_START_S = 86_400 - MOST_PAGES * LONGEST_PAUSE_S - 2;

/** Most people come by day. */
const startOf = (draw: Draw): number =>
  Math.min(
    LAST_START_S,
    Math.round(((draw.real(0, 1) + draw.real(0, 1)) / 2) * 64_800 + 21_600 * draw.real(0.7, 1)),
  );

const somePath = (paths: readonly string[], draw: Draw): string =>
  draw.chance(0.3) ? (paths[0] ?? "/") : draw.pick(paths);

/** All pages of the site, its home first. */
function pathsOf(country: EstatePlan, site: SitePlan): string[] {
  return Array.from({ length: site.slots }, (_, slot) => slot).flatMap((slot) =>
    site.languages.map((language) => pathOf(country, site, slot, language)),
  );
}

function requestOf(
  { day, visitor }: Visit,
  second: number,
  path: string,
  from: string,
  status = 200,
): Request {
  const bytes = 1500 + ((path.length * 977) % 40_000);
  return {
    second,
    line: lineOf(day, second, visitor, `"GET ${path} HTTP/1.1" ${status} ${bytes} "${from}"`),
  };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function lineOf(day: DayNumber, second: number, { address, agent }: Visitor, said: string): string {
  const [year = "", month = "", date = ""] = dayText(day).split("-");
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const clock = `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`;
  return `${address} - - [${date}/${MONTHS[Number(month) - 1]}/${year}:${clock} +0200] ${said} "${agent}"\n`;
}

const ROBOTS = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "python-requests/2.32.3",
] as const;
/** Requests of robots for one of people. */
const ROBOT_SHARE = 0.15;

function robotRequests(paths: readonly string[], draw: Draw, day: DayNumber, people: number): Request[] {
  return Array.from({ length: Math.ceil(people * ROBOT_SHARE) }, () => {
    const visitor = { address: `192.0.2.${draw.between(1, 20)}`, agent: draw.pick(ROBOTS) };
    const visit = { day, visitor, origin: NOWHERE };
    const second = draw.below(86_400);
    if (draw.chance(0.2)) return requestOf(visit, second, "/wp-login.php", "-", 404);
    return requestOf(visit, second, somePath(paths, draw), "-");
  });
}
