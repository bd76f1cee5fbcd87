import { dayText } from "../../kit/day.ts";
import type { Channel, Device } from "../../model/audience.ts";
import { privateHosts } from "../country.ts";
import { type Draw, drawOf } from "../draw.ts";
import type { SitePlan } from "../plan.ts";
import { rareFlawsOf } from "../rare-flaw.ts";
import { binomial, sharedOut } from "./chance.ts";
import { type MonthSpan, monthOf } from "./day.ts";
import { exitPages, exitsOf } from "./exit.ts";
import { type FlowBook, monthly } from "./flow.ts";
import type { AudiencePlan, Property, SiteAudience } from "./plan.ts";
import { type SeenPage, seenPages } from "./seen-page.ts";
import type { SiteDays } from "./series.ts";

/** The visits of one month told apart; the parts of each list add up to the visits of the month. */
export interface MonthParts {
  readonly span: MonthSpan;
  readonly property: Property;
  readonly visits: number;
  readonly views: number;
  readonly channels: readonly Part<Channel>[];
  readonly devices: readonly Part<Device>[];
  readonly countries: readonly Part<string>[];
  /** Sites that visits came from, by address: the same visits as the channel `website`. */
  readonly referrers: readonly Part<string>[];
  readonly engines: readonly Part<string>[];
  /** Addresses that people left for; none where the tool does not count them. */
  readonly outlinks: readonly Part<string>[];
  /** Pages seen, by address: they add up to the views of the month; none of a month that is not over. */
  readonly pages: readonly Part<string>[];
  /** Pages on which visits ended, by address: those that the tool tells, of the sites where it tells any. */
  readonly exits: readonly Part<string>[];
}

export interface Part<K extends string> {
  readonly key: K;
  readonly count: number;
}

/** The sign-on of the State: whoever passes through it seems to come from there. */
export const SIGN_ON = "https://connexion.gov.example/";

/** Tells the visits of each month and property apart. Months in which nothing was counted are left out. */
export function* partsOf(
  plan: AudiencePlan,
  audience: SiteAudience,
  days: SiteDays,
  book: FlowBook,
): Generator<MonthParts> {
  const people = monthly(plan, days.people);
  const pages = seenPages(plan, audience);
  for (const property of audience.properties) {
    for (const [month, span] of plan.months.entries()) {
      const part = { ...span, from: Math.max(span.from, property.from), to: Math.min(span.to, property.to) };
      const counted = countedIn(plan, days, part);
      if (counted.visits === 0) continue;
      yield monthParts(plan, {
        audience,
        property,
        month,
        span: part,
        counted,
        people: people[month] ?? 0,
        pages,
        book,
      });
    }
  }
}

interface Counted {
  readonly visits: number;
  readonly views: number;
  readonly bots: number;
}

function countedIn({ first }: AudiencePlan, days: SiteDays, { from, to }: MonthSpan): Counted {
  const counted = { visits: 0, views: 0, bots: 0 };
  for (let i = from - first; i <= to - first; i++) {
    if (days.present[i] !== 1) continue;
    counted.visits += days.visits[i] ?? 0;
    counted.views += days.views[i] ?? 0;
    counted.bots += days.bots[i] ?? 0;
  }
  return counted;
}

interface Month {
  readonly audience: SiteAudience;
  readonly property: Property;
  readonly month: number;
  readonly span: MonthSpan;
  readonly counted: Counted;
  readonly people: number;
  readonly pages: readonly SeenPage[];
  readonly book: FlowBook;
}

function monthParts(plan: AudiencePlan, given: Month): MonthParts {
  const { audience, property, month, span, counted, people, pages, book } = given;
  const { visits, views, bots } = counted;
  const draw = drawOf(plan.country.seed, "parts", audience.site.index, property.tool, month);
  const own = visits - bots;
  const seen = people > 0 ? own / people : 0;
  const near = referredIn(plan, audience, book, month).map(({ key, count }) => ({
    key,
    count: told(draw, count, seen * audience.habit.originsTold),
  }));
  const far = sharedOut(Math.round(own * FAR_SHARE * draw.real(0.7, 1.3)), FAR_WEIGHTS);
  const referrers = [
    ...near,
    ...privateHosts.map((host, i) => ({ key: `https://${host}/`, count: far[i] ?? 0 })),
  ];
  const referred = total(referrers);
  const rest = Math.max(0, own - referred);
  const style = styleOf(plan, audience);
  const shares = sharedOut(rest, [style.search, style.social, style.campaign, style.direct]);
  const [search = 0, social = 0, campaign = 0, direct = 0] = shares;
  const year = Number(dayText(span.from).slice(0, 4));
  const abroad = audience.habit.abroadShare;
  return {
    span,
    property,
    visits,
    views,
    channels: present([
      // Robots say nothing of where they come from.
      { key: "direct", count: direct + bots },
      { key: "search", count: search },
      { key: "website", count: referred },
      { key: "social", count: social },
      { key: "campaign", count: campaign },
    ]),
    devices: present(withRobots(devicesIn(year, own), "desktop", bots)),
    countries: present(
      withRobots(
        zip(COUNTRIES, sharedOut(own, [1 - abroad, ...ABROAD.map((weight) => abroad * weight)])),
        "US",
        bots,
      ),
    ),
    referrers: present(referrers),
    engines: present(zip(ENGINES, sharedOut(search, [90, 5, 3, 2]))),
    outlinks: audience.tracksOutlinks ? present(leftFor(plan, given, seen, own)) : [],
    pages:
      monthOf(span.to) === monthOf(span.to + 1)
        ? []
        : present(pagesIn(pages, Math.round(views * LISTED_VIEWS))),
    exits: present(
      exitPages(plan, audience).map((page) => ({ key: page.address, count: exitsOf(page, own) })),
    ),
  };
}

/** Views of the pages that tools list, of all: the others are many, each seen a little. */
const LISTED_VIEWS = 0.8;

const pagesIn = (pages: readonly SeenPage[], views: number): Part<string>[] =>
  zip(
    pages.map(({ address }) => address),
    sharedOut(
      views,
      pages.map(({ weight }) => weight),
    ),
  );

/** How often a page was seen from a country, on a kind of device. */
export interface PageSplit {
  readonly page: string;
  readonly country: string;
  readonly device: Device;
  readonly count: number;
}

/** The views of each page, shared out as the visits of the month are. */
export function pageSplits({ pages, countries, devices }: MonthParts): PageSplit[] {
  const slots = countries.flatMap((country) =>
    devices.map((device) => ({
      country: country.key,
      device: device.key,
      weight: country.count * device.count,
    })),
  );
  const weights = slots.map(({ weight }) => weight);
  return pages.flatMap(({ key: page, count: views }) =>
    sharedOut(views, weights)
      .map((count, i): PageSplit => {
        const { country = "", device = "desktop" as Device } = slots[i] ?? {};
        return { page, country, device, count };
      })
      .filter(({ count }) => count > 0),
  );
}

/** What is counted twice is told twice. */
const told = (draw: Draw, count: number, share: number): number =>
  share > 1 ? Math.round(count * share) : binomial(draw, count, share);

/** Robots included, visits by device and country still add up. */
function withRobots<K extends string>(parts: readonly Part<K>[], to: K, bots: number): Part<K>[] {
  return parts.map(({ key, count }) => ({ key, count: key === to ? count + bots : count }));
}

const COUNTRIES = ["FR", "BE", "CH", "CA", "US", "MA", "DE"];
const ABROAD = [0.25, 0.2, 0.12, 0.2, 0.13, 0.1];
const ENGINES = ["google", "bing", "qwant", "ecosia"];

/** Where a search engine of the parts stands. */
export const engineHost = (engine: string): string => `${engine}.${engine === "ecosia" ? "org" : "com"}`;

/** Press, associations, companies… send so many of a site's visits. */
const FAR_SHARE = 0.06;
const FAR_WEIGHTS = [30, 8, 6, 5, 12, 9, 6, 24];

/** From 2016 to 2026 telephones went from a quarter of the visits to three in five. */
function devicesIn(year: number, visits: number): Part<Device>[] {
  const passed = Math.min(1, Math.max(0, (year - 2016) / 10));
  const shares = [0.67 - 0.3 * passed, 0.25 + 0.35 * passed, 0.08 - 0.05 * passed];
  return zip(["desktop", "mobile", "tablet"] as const, sharedOut(visits, shares));
}

/** How people find a site, beyond links; always the same for one site. */
function styleOf({ country }: AudiencePlan, { site }: SiteAudience) {
  const draw = drawOf(country.seed, "channels", site.index);
  const alone = rareFlawsOf(country, "one-source").get(site);
  // Of those who come by no link: nearly all, or three in four, come by one way.
  if (alone) return { search: alone.isPlanted ? 45 : 1.2, social: 0.05, campaign: 0.05, direct: 0.3 };
  return {
    search: draw.real(0.4, 0.7),
    social: draw.real(0.01, 0.05),
    campaign: draw.real(0, 0.03),
    direct: 0.3,
  };
}

/** Visits from sites of the estate that this site could tell, by address of the site they came from. */
function referredIn(
  plan: AudiencePlan,
  audience: SiteAudience,
  book: FlowBook,
  month: number,
): Part<string>[] {
  let signedOn = 0;
  const parts: Part<string>[] = [];
  for (const { pair, people, unseenIn } of book.into(audience)) {
    const count = people[month] ?? 0;
    if (unseenIn === "sign-on") signedOn += count;
    else if (unseenIn === undefined) parts.push({ key: addressOf(plan, pair.from), count });
  }
  return signedOn > 0 ? [...parts, { key: SIGN_ON, count: signedOn }] : parts;
}

/** Clicks that leave the site: to the estate as people went, and to others. */
function leftFor(
  plan: AudiencePlan,
  { audience, month, book }: Month,
  seen: number,
  own: number,
): Part<string>[] {
  const draw = drawOf(plan.country.seed, "outlinks", audience.site.index, month);
  const near = book.outOf(audience).map(({ pair, people }) => {
    const count = people[month] ?? 0;
    return {
      key: addressOf(plan, pair.to),
      count: told(draw, count, seen * audience.habit.clicksTold),
    };
  });
  const far = sharedOut(Math.round(own * 0.02 * draw.real(0.7, 1.3)), FAR_WEIGHTS);
  return [...near, ...privateHosts.map((host, i) => ({ key: `https://${host}/`, count: far[i] ?? 0 }))];
}

const addressOf = ({ sites }: AudiencePlan, index: number): string => homeAddress(sites[index]?.site);

/** Where a site stands, without language. */
export const homeAddress = (site: Pick<SitePlan, "host" | "base"> | undefined): string =>
  `https://${site?.host}${site?.base}/`;

const total = (parts: readonly Part<string>[]): number => parts.reduce((sum, { count }) => sum + count, 0);

const present = <K extends string>(parts: readonly Part<K>[]): Part<K>[] =>
  parts.filter(({ count }) => count > 0);

const zip = <K extends string>(keys: readonly K[], counts: readonly number[]): Part<K>[] =>
  keys.map((key, i) => ({ key, count: counts[i] ?? 0 }));
