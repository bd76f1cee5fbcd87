import { createHash } from "node:crypto";
import { type DayNumber, dayNumber } from "../../kit/day.ts";
import { type Draw, deck, drawOf, shuffled } from "../draw.ts";
import { READING_DAY } from "../estate-plan.ts";
import { hasSearches } from "../flaw.ts";
import type { EstatePlan, SitePlan } from "../plan.ts";
import { rareFlawsOf } from "../rare-flaw.ts";
import { calendarOf } from "./calendar.ts";
import { normal } from "./chance.ts";
import { monthsBetween } from "./day.ts";
import { areApart, dealEvents, type EventKind, lateEvents, type PlantedEvent, placeEvents } from "./event.ts";
import { type LinkCount, pairsOf, plausibleLinks } from "./pair.ts";
import {
  type AudiencePlan,
  type AudienceRequest,
  COURSE_DAYS,
  OUTLINK_TOOLS,
  type Property,
  type SiteAudience,
  TOOLS,
  type Tool,
} from "./plan.ts";
import { temperOf, withPeak } from "./temper.ts";

/** Ten years, up to the eve of the reading of the country. */
const FIRST_DAY = "2016-10-05";

/**
 * Plans the audience of a country: who comes where, what counts them, and what was made to happen. `links` are those that its pages
 * carry; without them likely ones are drawn, for countries whose pages nobody wrote.
 */
export function planAudience(
  country: EstatePlan,
  request: AudienceRequest,
  links?: ReadonlyMap<string, LinkCount>,
): AudiencePlan {
  const { first, last } = periodOf(request);
  const months = monthsBetween(first, last);
  return {
    country,
    first,
    last,
    months,
    calendar: calendarOf(first, last),
    sites: planSiteAudiences(country, request),
    pairs: pairsOf(country, links ?? plausibleLinks(country), months.length),
  };
}

/** How people come to each site and what counts them, whatever the links between sites. */
export const planSiteAudiences = (country: EstatePlan, request: AudienceRequest): SiteAudience[] =>
  planSites(country, request, periodOf(request));

interface Period {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

function periodOf({ from = FIRST_DAY, to }: AudienceRequest): Period {
  return { first: dayNumber(from), last: to === undefined ? dayNumber(READING_DAY) - 1 : dayNumber(to) };
}

/** What a site is before anything happens to it. */
type Calm = Omit<SiteAudience, "events" | "properties">;

function planSites(country: EstatePlan, { measured }: AudienceRequest, period: Period): SiteAudience[] {
  const { seed, sitePlans } = country;
  const calm = sitePlans.map((site) => calmSite(country, site, period));
  const tools = withSmallLogs(toolsOf(seed, sitePlans.length, measured), calm);
  const given = commonEvents(country, calm, tools, period);
  const dealt = dealEvents(drawOf(seed, "audience events"), sitePlans.length);
  const sites = calm.map((quiet, i) => {
    const tool = tools[i];
    const site = tool === "access-log" ? asLogged(quiet) : quiet;
    const kinds: readonly EventKind[] = tool === undefined ? [] : (dealt[i] ?? []);
    const placing = drawOf(seed, "audience event", i);
    const common = (given[i] ?? []).filter(({ from }) => from > site.first);
    const placed = placeEvents(placing, kinds, site, common);
    const properties = propertiesOf(placing, site, tool, placed);
    const events = placed.filter((event) => isConcerned(event, properties));
    const canTrack = properties.every((property) => OUTLINK_TOOLS.has(property.tool));
    return { ...site, events, properties, tracksOutlinks: site.tracksOutlinks && canTrack };
  });
  return country.rareFlaws ? withLateEvents(country, sites, period) : sites;
}

/** Sites where fewer come have too much chance in their days for an event to show at once. */
const LEAST_FOR_LATE = 60;

/** In a country with the rarer defects something happened to many sites of late: one event each, on those that have nothing else near. */
function withLateEvents(
  country: EstatePlan,
  sites: readonly SiteAudience[],
  { last }: Period,
): SiteAudience[] {
  const waiting = lateEvents(drawOf(country.seed, "late events"), last);
  const order = shuffled(drawOf(country.seed, "late sites"), sites);
  const late = new Map<SiteAudience, PlantedEvent>();
  for (const audience of order) {
    const { site, level, first, properties } = audience;
    const isPlain = site.archetype !== "hub" && site.successor === undefined && level >= LEAST_FOR_LATE;
    const isOther = (["one-source", "peak-ahead"] as const).some((kind) =>
      rareFlawsOf(country, kind).has(site),
    );
    const [next] = waiting;
    if (!next || !isPlain || isOther || properties.length === 0 || first > last - DAYS_KNOWN) continue;
    if (!audience.events.every((other) => areApart(next, other))) continue;
    late.set(audience, next);
    waiting.shift();
  }
  return sites.map((audience) => {
    const event = late.get(audience);
    return event ? { ...audience, events: [...audience.events, event] } : audience;
  });
}

/** What happens is told from what was before: two years, as seasons go. */
const DAYS_KNOWN = 800;

/** The outage of a tool passes those by who have left it. */
const isConcerned = ({ kind, from, other }: PlantedEvent, properties: readonly Property[]): boolean =>
  kind !== "outage" ||
  !TOOLS.some((tool) => tool === other) ||
  properties.some((property) => property.tool === other && property.from <= from && from <= property.to);

/** Visits a day: median and spread of the logarithm. The smallest sites have three, the largest three hundred thousand. */
const LEVELS: Readonly<Record<SitePlan["archetype"], readonly [number, number]>> = {
  hub: [250_000, 0.1],
  ministry: [9000, 1],
  agency: [2500, 1.6],
  region: [250, 1.6],
  town: [150, 1.9],
};
const LOWEST = 3;
const HIGHEST = 300_000;

function calmSite(country: EstatePlan, site: SitePlan, period: Period): Calm {
  const draw = drawOf(country.seed, "audience", site.index);
  const [median, spread] = LEVELS[site.archetype];
  const level = Math.min(HIGHEST, Math.max(LOWEST, median * Math.exp(spread * normal(draw))));
  const first = Math.max(period.first, dayNumber(`${2009 + (site.index % 12)}-03-01`));
  return {
    site,
    temper: withPeak(temperOf(site, draw), rareFlawsOf(country, "peak-ahead").get(site)),
    first,
    last: period.last,
    level,
    course: courseOf(draw, period.last - first),
    unrest: draw.real(0.05, 0.12),
    habit: {
      visitorShare: draw.real(0.8, 0.93),
      viewsPerVisit: draw.real(1.8, 4.5),
      bounceShare: draw.real(0.32, 0.62),
      secondsPerVisit: draw.real(70, 260),
      searchShare: draw.chance(0.5) ? draw.real(0.01, 0.09) : 0,
      abroadShare: draw.real(0.02, 0.12),
      clicksTold: draw.real(0.8, 1),
      originsTold: draw.real(0.8, 1),
    },
    tracksOutlinks: site.archetype === "hub" || draw.chance(0.75),
    behindSignOn: site.archetype === "agency" && draw.chance(0.08),
    searchConsole: draw.chance(0.35) || hasSearches(country, site),
  };
}

/** A slow course: a growth of its own, and quarters that are a little better or worse. Zero in its middle. */
function courseOf(draw: Draw, days: number): number[] {
  const quarters = Math.ceil(Math.max(days, 1) / COURSE_DAYS) + 1;
  const growth = (0.03 + 0.06 * normal(draw)) / (365 / COURSE_DAYS);
  let now = 0;
  const course = Array.from({ length: quarters }, () => {
    now += growth + 0.02 * normal(draw);
    return now;
  });
  const middle = course[quarters >> 1] ?? 0;
  return course.map((value) => value - middle);
}

/** Tools detected on 1,033 sites of the French State in January 2026, per cent; server logs and spreadsheets do not show on pages. */
const FOUND: readonly (readonly [Tool | undefined, number])[] = [
  ["matomo", 25],
  ["eulerian", 12],
  ["ga4", 7],
  ["piano", 5],
  ["plausible", 1],
  ["umami", 1],
  ["access-log", 1],
  ["spreadsheet", 2],
  [undefined, 47],
];

function toolsOf(seed: number, sites: number, measured: AudienceRequest["measured"]): (Tool | undefined)[] {
  const rates = measured === "all" ? FOUND.filter(([tool]) => tool !== undefined) : FOUND;
  const tools = deck(drawOf(seed, "tools"), sites, rates);
  // Who speaks for the whole government counts its visits, and the clicks that leave it.
  return withRareTools(["matomo", ...tools.slice(1)]);
}

/** A country of this size has every tool: where the cards dealt none, a site leaves the commonest. */
const ENOUGH_SITES = 40;

function withRareTools(dealt: readonly (Tool | undefined)[]): (Tool | undefined)[] {
  const tools = [...dealt];
  if (tools.length < ENOUGH_SITES) return tools;
  for (const rare of TOOLS.filter((tool) => !tools.includes(tool))) {
    const giver = tools.lastIndexOf("matomo");
    if (giver > 0) tools[giver] = rare;
  }
  return tools;
}

/** Servers keep their logs for some weeks. */
const LOGGED_DAYS = 42;
/** Every request is written: only small sites keep logs. */
const LARGEST_LOGGED = 300;

const asLogged = (site: Calm): Calm => ({
  ...site,
  first: Math.max(site.first, site.last - LOGGED_DAYS + 1),
  behindSignOn: false,
});

/** Gives the logs that were drawn for large sites to the smallest ones, whose tool they take. */
function withSmallLogs(tools: readonly (Tool | undefined)[], sites: readonly Calm[]): (Tool | undefined)[] {
  const result = [...tools];
  const small = sites
    .filter(
      ({ site, level }) =>
        level < LARGEST_LOGGED &&
        site.base === "" &&
        site.successor === undefined &&
        tools[site.index] !== "access-log",
    )
    .sort((a, b) => b.level - a.level);
  for (const { site, level } of sites) {
    const isSmall = level < LARGEST_LOGGED && site.base === "" && site.successor === undefined;
    if (tools[site.index] !== "access-log" || isSmall) continue;
    const taker = small.shift();
    result[site.index] = taker ? tools[taker.site.index] : "matomo";
    if (taker) result[taker.site.index] = "access-log";
  }
  return result;
}

/** Sites that changed address beyond those that were merged: one in so many. */
const MOVED = 30;

/** Events that several sites share: moves from one to another, and days on which a hosting company was down. */
function commonEvents(
  country: EstatePlan,
  sites: readonly Calm[],
  tools: readonly (Tool | undefined)[],
  period: Period,
): PlantedEvent[][] {
  const events: PlantedEvent[][] = sites.map(() => []);
  for (const { old, heir, day, left } of movesOf(country, sites, tools, period)) {
    // One visit in five does not find the new address.
    const gained = 1 + (0.8 * (1 - left) * old.level) / heir.level;
    const move = { kind: "domain-move", from: day, metric: "visits" } as const;
    events[old.site.index]?.push({ ...move, size: left, other: heir.site.id });
    if (gained >= LEAST_GAIN) events[heir.site.index]?.push({ ...move, size: gained, other: old.site.id });
  }
  for (const { day, size, other, concerns } of outagesOf(country, tools, period))
    for (const site of sites.filter(({ first }) => first + 200 < day).filter(concerns))
      events[site.site.index]?.push({ kind: "outage", from: day, to: day, size, metric: "visits", other });
  return events.map((list) => list.sort((a, b) => a.from - b.from));
}

interface Outage {
  readonly day: DayNumber;
  readonly size: number;
  readonly other: string;
  readonly concerns: (site: Calm) => boolean;
}

/** A day on which the machines of a ministry were down, and one on which those of a tool were. */
function outagesOf(
  country: EstatePlan,
  tools: readonly (Tool | undefined)[],
  { first, last }: Period,
): Outage[] {
  const draw = drawOf(country.seed, "outages");
  const outage = (other: string, concerns: Outage["concerns"]): Outage => ({
    day: draw.between(Math.min(first + 400, last - 30), last - 30),
    size: draw.real(0.05, 0.3),
    other,
    concerns,
  });
  const ministry = draw.pick(country.sitePlans.map((site) => site.ministry));
  return [
    outage(ministry, ({ site }) => site.ministry === ministry),
    outage("eulerian", ({ site }) => tools[site.index] === "eulerian"),
  ];
}

/** A heir that gains less has nothing to show: it is no event of its own. */
const LEAST_GAIN = 1.12;

interface Move {
  readonly old: Calm;
  readonly heir: Calm;
  readonly day: DayNumber;
  /** Share of the visits that stays at the old address. */
  readonly left: number;
}

function movesOf(
  country: EstatePlan,
  sites: readonly Calm[],
  tools: readonly (Tool | undefined)[],
  { first, last }: Period,
): Move[] {
  const merged = dayNumber("2026-03-31") + 1;
  const planned = sites.flatMap((old): Move[] => {
    const heir = sites.find(({ site }) => site.id === old.site.successor);
    return heir && merged > first + 200 && merged < last ? [{ old, heir, day: merged, left: 0 }] : [];
  });
  const taken = new Set(planned.flatMap(({ old, heir }) => [old, heir]));
  const draw = drawOf(country.seed, "moves");
  const moves = [...planned];
  for (let i = 0; i < Math.round(sites.length / MOVED); i++) {
    const free = sites.filter(
      (site) => !taken.has(site) && tools[site.site.index] !== undefined && site.site.archetype !== "hub",
    );
    if (free.length < 2) break;
    const old = draw.pick(free);
    const heirs = free.filter(
      (site) => site !== old && site.level > old.level / 4 && site.level < old.level * 4,
    );
    if (heirs.length === 0) continue;
    const heir = draw.pick(heirs);
    const earliest = Math.max(old.first, heir.first) + 200;
    if (earliest >= last - 30) continue;
    taken.add(old).add(heir);
    moves.push({ old, heir, day: draw.between(earliest, last - 30), left: draw.real(0.04, 0.15) });
  }
  return moves;
}

/** The properties of a site: one, or two where it changed its tool. */
function propertiesOf(
  draw: Draw,
  { site, first, last }: Calm,
  tool: Tool | undefined,
  events: readonly PlantedEvent[],
): Property[] {
  if (tool === undefined) return [];
  const changes = events.filter(({ kind }) => kind === "tool-change");
  let [scale, from, current] = [1, first, tool];
  const properties: Property[] = [];
  for (const change of changes) {
    properties.push({ tool: current, id: propertyId(current, site), from, to: change.from - 1, scale });
    const others = (["matomo", "piano", "ga4", "eulerian"] as const).filter((other) => other !== current);
    [scale, from, current] = [scale * change.size, change.from, draw.pick(others)];
  }
  return [...properties, { tool: current, id: propertyId(current, site), from, to: last, scale }];
}

/** What each tool calls a site. */
function propertyId(tool: Tool, { index, host, base, id }: SitePlan): string {
  switch (tool) {
    case "matomo":
      return String(index + 1);
    case "piano":
      return String(547_000 + index);
    case "ga4":
      return String(312_400_000 + index * 37);
    case "eulerian":
      return id;
    case "umami":
      return websiteId(id);
    case "plausible":
    case "access-log":
    case "spreadsheet":
      return host.replace(/^www\./, "") + base;
  }
}

/** Umami calls a website by a random number; here it comes from the name. */
function websiteId(site: string): string {
  const hex = createHash("sha256").update(site).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}
