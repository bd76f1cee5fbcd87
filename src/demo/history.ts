import { speaking, urlOf } from "./address.ts";
import { type Draw, drawOf } from "./draw.ts";
import type { PlannedLink } from "./link.ts";
import { CONTACT, type EstatePlan, HOME, type SitePlan, sectionOf } from "./plan.ts";

/** The dates at which links between sites were listed before the estate was first read whole. */
export const HISTORY_DAYS = [
  "2020-12-31",
  "2021-12-31",
  "2022-12-31",
  "2023-12-31",
  "2024-12-31",
  "2025-12-31",
] as const;

export const HISTORY_COLUMNS = ["snapshot", "source_url", "target_url"] as const;
export const HISTORY_TRUTH_COLUMNS = ["snapshot", "source_site", "target_site", "links"] as const;

/** Links from site to site today: what the past is drawn from. */
export interface PairCounter {
  see(site: SitePlan, link: PlannedLink): void;
  /** Links from one site to another, by `source/target` indexes. */
  readonly counts: ReadonlyMap<string, number>;
}

export function pairCounter(plan: EstatePlan): PairCounter {
  const counts = new Map<string, number>();
  return {
    counts,
    see: (site, { target }) => {
      const other = target === undefined ? undefined : siteAt(plan, target);
      if (!other || other === site) return;
      const key = `${site.index}/${other.index}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}

/** Site of an address of the estate, by its spelling in pages. */
export function siteAt(plan: EstatePlan, url: string): SitePlan | undefined {
  const start = url.indexOf("//") + 2;
  const slash = url.indexOf("/", start);
  const host = url.slice(start, slash);
  const sites = plan.sitesByHost.get(host) ?? plan.sitesByHost.get(`www.${host}`);
  if (!sites || sites.length < 2) return sites?.[0];
  const path = url.slice(slash);
  return (
    sites.find(({ base }) => base !== "" && path.startsWith(`${base}/`)) ??
    sites.find(({ base }) => base === "")
  );
}

/** Where the past is written. */
export interface HistorySink {
  link(cells: readonly string[]): void;
  /** How many links led from site to site at a date. */
  truth(cells: readonly (string | number)[]): void;
}

/** Invents the past of an estate: links that were always there, came, went, came and went; and sites not looked at. */
export function writePast(plan: EstatePlan, today: ReadonlyMap<string, number>, sink: HistorySink): void {
  for (const site of plan.sitePlans) {
    const own = pairsFrom(plan, site, today);
    for (const [year, day] of HISTORY_DAYS.entries()) {
      if (!isObserved(plan, site, year)) continue;
      // A site that was looked at and led nowhere shows by a link of its own.
      sink.link([day, homeOf(plan, site), urlOf(plan, site, CONTACT, speaking(site, "fr"))]);
      for (const pair of own) addYear(plan, site, pair, year, day, sink);
    }
  }
}

interface Pair {
  readonly target: SitePlan;
  /** Most links listed in a year. */
  readonly links: number;
  readonly years: readonly boolean[];
}

/** Past links from a site to another are listed up to this number: enough to see them grow, in files that stay small. */
const MOST_LISTED = 25;
const MOST_LISTED_IN_LARGE = 5;
const LARGE_SITES = 200;
/** Links that no longer exist, by site: so many sites it once led to. */
const VANISHED_SITES = 4;

function pairsFrom(plan: EstatePlan, site: SitePlan, today: ReadonlyMap<string, number>): Pair[] {
  const pairs: Pair[] = [];
  const plausible = plan.sitePlans.filter((other) => isPlausible(site, other)).length;
  const most = plan.sitePlans.length > LARGE_SITES ? MOST_LISTED_IN_LARGE : MOST_LISTED;
  for (const target of plan.sitePlans) {
    if (target === site) continue;
    const links = today.get(`${site.index}/${target.index}`) ?? 0;
    const draw = drawOf(plan.seed, "past", site.index, target.index);
    if (links > 0) pairs.push({ target, links: Math.min(links, most), years: lived(draw, true) });
    else if (isPlausible(site, target) && draw.chance(VANISHED_SITES / plausible))
      pairs.push({ target, links: draw.between(1, 8), years: lived(draw, false) });
  }
  return pairs;
}

/** Sites that share a theme, or where one was merged since, may have been linked once. */
const isPlausible = (a: SitePlan, b: SitePlan): boolean =>
  a.archetype !== "hub" && a.themes.some((theme) => b.themes.includes(theme));

/** In which years a pair was linked. */
function lived(draw: Draw, still: boolean): boolean[] {
  const last = HISTORY_DAYS.length;
  const from = still && draw.chance(0.6) ? 0 : draw.below(last + 1);
  const to = still ? last : draw.between(from, last - 1);
  const gap = draw.chance(0.1) ? draw.below(last) : -1;
  return HISTORY_DAYS.map((_, year) => year >= from && year <= to && year !== gap);
}

/** One site in sixteen was not looked at in a given year. */
const isObserved = (plan: EstatePlan, site: SitePlan, year: number): boolean =>
  !drawOf(plan.seed, "observed", site.index, year).chance(1 / 16);

function addYear(
  plan: EstatePlan,
  site: SitePlan,
  { target, links, years }: Pair,
  year: number,
  day: string,
  sink: HistorySink,
): void {
  if (!years[year]) return;
  const count = Math.max(1, Math.round((links * (year + 3)) / (HISTORY_DAYS.length + 3)));
  const language = speaking(site, "fr");
  for (let i = 0; i < count; i++) {
    const draw = drawOf(plan.seed, "past link", site.index, target.index, i);
    const from = urlOf(plan, site, sheetSlot(draw, site), language);
    sink.link([day, from, urlOf(plan, target, sheetSlot(draw, target), speaking(target, language))]);
  }
  sink.truth([day, site.id, target.id, count]);
}

function sheetSlot(draw: Draw, site: SitePlan): number {
  const slot = draw.below(site.slots);
  return sectionOf(site, slot) ? slot : HOME;
}

const homeOf = (plan: EstatePlan, site: SitePlan): string => urlOf(plan, site, HOME, speaking(site, "fr"));
