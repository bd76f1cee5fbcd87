import type { Ask } from "../analyse/question.ts";
import { audienceMonths } from "../analyse/questions/audience-months.ts";
import { audienceTops } from "../analyse/questions/audience-tops.ts";
import { siteFacts } from "../analyse/questions/site-facts.ts";
import { visitFlows } from "../analyse/questions/visit-flows.ts";
import { pageKey } from "../kit/url.ts";
import type { PeopleSource } from "../model/finding.ts";
import { visitsOf } from "./latest-flow.ts";

/** People a month: visits, where a tool counts visits. */
export interface Estimate {
  readonly people: number;
  /** The quietest and the busiest of the months known. */
  readonly low: number;
  readonly high: number;
  readonly source: PeopleSource;
}

/** How many people something concerns, a month; undefined where nobody counts. */
export interface People {
  ofSite(site: string): Estimate | undefined;
  ofPage(site: string, url: string): Estimate | undefined;
  /**
   * Of several pages of a site: those given by name as they are counted, and for the others their share of what is left. `pages` counts them
   * all.
   */
  ofPages(site: string, urls: readonly string[], pages?: number): Estimate | undefined;
  /** Those who go from one site to another; undefined where neither side counts them. */
  ofFlow(source: string, target: string): Estimate | undefined;
}

/** An estimate made of a share of another. */
export const shareOf = (estimate: Estimate | undefined, share: number, source: PeopleSource) =>
  estimate && {
    people: estimate.people * share,
    low: estimate.low * share,
    high: estimate.high * share,
    source,
  };

const MONTHS = 12;
const MONTHS_A_YEAR = 12;
/** Days of a month that must be known for the month to count. */
const ENOUGH_DAYS = 20;

/** Reads how many people come to each site and page, from the answers of a run. */
export async function readPeople(ask: Ask): Promise<People> {
  const told = await ask(audienceMonths, {}, ["site", "month", "visits", "views", "days_known", "days"]);
  const months = monthsBySite(told);
  const facts = await ask(siteFacts, {}, ["site", "pages_read"]);
  const pagesRead = new Map(facts.map(({ site, pages_read }) => [site, pages_read]));
  const tops = topsBySite(
    await ask(audienceTops, { dimension: "page", ...lastYears(told) }, [
      "site",
      "year",
      "key",
      "visits",
      "views",
    ]),
    viewsByYear(told),
  );
  const flows = flowsByPair(await ask(visitFlows));
  const ofSite = (site: string): Estimate | undefined => seasonal(months.get(site), "site-visits");
  const scaled = (site: string, people: number, source: PeopleSource): Estimate => {
    const whole = ofSite(site);
    if (!whole || whole.people === 0) return { people, low: people, high: people, source };
    const share = people / whole.people;
    return { people, low: whole.low * share, high: whole.high * share, source };
  };
  const ofPages = (site: string, urls: readonly string[], pages = urls.length): Estimate | undefined => {
    const top = tops.get(site);
    const whole = ofSite(site);
    if (!top) {
      const read = pagesRead.get(site) ?? 0;
      if (!whole || read === 0) return undefined;
      return shareOf(whole, Math.min(1, pages / read), "page-share");
    }
    const named = urls.map((url) => top.pages.get(pageKey(url)));
    const known = named.filter((count) => count !== undefined);
    const others = pages - known.length;
    const unlisted = Math.max(1, (pagesRead.get(site) ?? 0) - top.pages.size);
    // The tool names few pages and says nothing of the others.
    if (others > 0 && top.others === 0) return undefined;
    const rest = (top.others * Math.min(others, unlisted)) / unlisted;
    const people = (sumOf(known) + rest) / MONTHS_A_YEAR;
    return scaled(site, people, others === 0 ? "page-visits" : "page-share");
  };
  return {
    ofSite,
    ofPages,
    ofPage: (site, url) => ofPages(site, [url]),
    ofFlow: (source, target) => {
      const visits = flows.get(`${source} ${target}`);
      return visits === undefined ? undefined : scaled(source, visits / MONTHS_A_YEAR, "flow-visits");
    },
  };
}

/** Years of pages that are read: the latest may run still, and a site may have stopped in the one before. */
const YEARS_READ = 3;

/** All years, where pages alone are counted. */
function lastYears(rows: readonly MonthRow[]): { readonly year?: number[] } {
  const last = rows.reduce((latest, { month }) => Math.max(latest, Number(month.slice(0, 4))), 0);
  return rows.length === 0 ? {} : { year: Array.from({ length: YEARS_READ }, (_, i) => last - i) };
}

interface MonthRow {
  readonly site: string;
  readonly month: string;
  readonly visits: number | null;
  readonly views: number | null;
  readonly days_known: number;
  readonly days: number;
}

/** Visits of the last months known, as if each were whole; by site. */
function monthsBySite(rows: readonly MonthRow[]): ReadonlyMap<string, number[]> {
  const bySite = new Map<string, MonthRow[]>();
  for (const row of rows) {
    if (row.visits === null || row.days_known < ENOUGH_DAYS) continue;
    const own = bySite.get(row.site);
    if (own) own.push(row);
    else bySite.set(row.site, [row]);
  }
  return new Map(
    [...bySite].map(([site, own]) => {
      own.sort((a, b) => (a.month < b.month ? -1 : 1));
      const last = own.slice(-MONTHS);
      return [site, last.map(({ visits, days_known, days }) => ((visits ?? 0) * days) / days_known)];
    }),
  );
}

function seasonal(months: readonly number[] | undefined, source: PeopleSource): Estimate | undefined {
  if (!months || months.length === 0) return undefined;
  const people = months.reduce((sum, visits) => sum + visits, 0) / months.length;
  return { people, low: Math.min(...months), high: Math.max(...months), source };
}

/** Views of each year, by site and year. */
function viewsByYear(rows: readonly MonthRow[]): ReadonlyMap<string, number> {
  const views = new Map<string, number>();
  for (const { site, month, views: seen } of rows) {
    const key = `${site} ${month.slice(0, 4)}`;
    views.set(key, (views.get(key) ?? 0) + (seen ?? 0));
  }
  return views;
}

interface Tops {
  /** Visits, or views where visits are not counted, of the year, by normalised address. */
  readonly pages: ReadonlyMap<string, number>;
  /** Of all other pages together. */
  readonly others: number;
}

interface TopRow {
  readonly site: string;
  readonly year: number;
  readonly key: string;
  readonly visits: number | null;
  readonly views: number | null;
}

/** Of the latest whole year of each site, or the latest there is. Where the tool does not add up the other pages, they are what is left of the views. */
function topsBySite(
  rows: readonly TopRow[],
  yearViews: ReadonlyMap<string, number>,
): ReadonlyMap<string, Tops> {
  const lists = new Map<string, TopRow[]>();
  for (const row of rows) {
    if (row.visits === null && row.views === null) continue;
    const own = lists.get(row.site);
    if (own) own.push(row);
    else lists.set(row.site, [row]);
  }
  return new Map(
    [...lists].map(([site, own]) => {
      const years = [...new Set(own.map(({ year }) => year))].sort((a, b) => b - a);
      const year = years[1] ?? years[0];
      const told = own.filter((row) => row.year === year);
      return [site, topsOf(told, yearViews.get(`${site} ${year}`) ?? 0)];
    }),
  );
}

const NAMELESS = ["(others)", "(not set)"];

function topsOf(rows: readonly TopRow[], yearViews: number): Tops {
  const named = rows.filter(({ key }) => !NAMELESS.includes(key));
  const pages = new Map(named.map(({ key, visits, views }) => [keyOf(key), visits ?? views ?? 0]));
  const added = sumOf(
    rows.filter(({ key }) => NAMELESS.includes(key)).map(({ visits, views }) => visits ?? views),
  );
  const listedViews = sumOf(named.map(({ views }) => views));
  const visitsPerView = listedViews > 0 ? sumOf([...pages.values()]) / listedViews : 0;
  return { pages, others: added > 0 ? added : Math.max(0, yearViews - listedViews) * visitsPerView };
}

const sumOf = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);

/** Tools write a page as an address, or as host and path. */
const keyOf = (key: string): string => pageKey(/^https?:/.test(key) ? key : `https://${key}`);

function flowsByPair(
  rows: readonly {
    source_site: string;
    target_site: string;
    year: number;
    clicks_out: number | null;
    referrals_in: number | null;
  }[],
): ReadonlyMap<string, number | undefined> {
  const latest = new Map<string, { year: number; visits: number | undefined }>();
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  // The running year is not whole.
  const running = years.length > 1 ? years[0] : undefined;
  for (const { source_site, target_site, year, clicks_out, referrals_in } of rows) {
    if (year === running) continue;
    const key = `${source_site} ${target_site}`;
    const isMeasured = clicks_out !== null || referrals_in !== null;
    const visits = isMeasured ? visitsOf({ clicks_out, referrals_in }) : undefined;
    if ((latest.get(key)?.year ?? 0) < year) latest.set(key, { year, visits });
  }
  return new Map([...latest].map(([key, { visits }]) => [key, visits]));
}

/** Of several estimates of the same kind; undefined where none can be told. */
export function totalOf(estimates: readonly (Estimate | undefined)[]): Estimate | undefined {
  const known = estimates.filter((estimate) => estimate !== undefined);
  return known.reduce<Estimate | undefined>(
    (sum, { people, low, high, source }) =>
      sum
        ? { people: sum.people + people, low: sum.low + low, high: sum.high + high, source }
        : { people, low, high, source },
    undefined,
  );
}
