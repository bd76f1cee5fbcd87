import { type Draw, drawOf } from "../draw.ts";
import { siteAt } from "../history.ts";
import type { PlannedLink } from "../link.ts";
import type { EstatePlan, SitePlan } from "../plan.ts";

/** The links from one site to another, as pages carry them today. */
export interface LinkCount {
  readonly from: number;
  readonly to: number;
  links: number;
  /** Of these, those whose target does not answer. */
  broken: number;
}

/** Counts the links between sites while pages are written, by `from/to`. */
export function linkCounter(plan: EstatePlan): {
  readonly see: (site: SitePlan, link: PlannedLink) => void;
  readonly counts: ReadonlyMap<string, LinkCount>;
} {
  const counts = new Map<string, LinkCount>();
  return {
    counts,
    see: (site, { target, state }) => {
      const other = target === undefined ? undefined : siteAt(plan, target);
      if (!other || other === site) return;
      const key = `${site.index}/${other.index}`;
      const count = counts.get(key) ?? { from: site.index, to: other.index, links: 0, broken: 0 };
      count.links += 1;
      if (state === "broken") count.broken += 1;
      counts.set(key, count);
    },
  };
}

export const FLOW_STATES = ["live", "dormant", "dark", "orphan", "broken"] as const;
/** What people do between two sites, whatever is seen of it. */
export type FlowState = (typeof FLOW_STATES)[number];

/** People who go from one site to another. */
export interface VisitPair {
  readonly from: number;
  readonly to: number;
  readonly links: number;
  readonly state: FlowState;
  /** Of a hundred visits to `from` so many would follow, if `to` were large. */
  readonly push: number;
  /** Of a hundred visits to `to` no more than so many come this way. */
  readonly pull: number;
  /** Rank of the first month in which people go this way. */
  readonly sinceMonth: number;
}

/** Of the pairs with links: so many are followed by nobody. */
const DORMANT = 0.15;
/** Pairs without links that people follow all the same (a newsletter, a letter with an address…), one for so many linked pairs. */
const DARK_FOR_LINKED = 12;

/** What goes on between sites, from the links they carry. */
export function pairsOf(
  country: EstatePlan,
  links: ReadonlyMap<string, LinkCount>,
  months: number,
): VisitPair[] {
  const linked = [...links.values()].map((count) => linkedPair(country, count, months));
  return [...linked, ...darkPairs(country, links, months), ...orphanPairs(country, links)];
}

function linkedPair(country: EstatePlan, { from, to, links, broken }: LinkCount, months: number): VisitPair {
  const draw = drawOf(country.seed, "pair", from, to);
  const state = broken === links ? "broken" : draw.chance(DORMANT) ? "dormant" : "live";
  const weight = 1 - Math.exp(-(links - broken) / 12);
  return {
    from,
    to,
    links,
    state,
    push: draw.real(0.002, 0.03) * (0.2 + weight),
    pull: draw.real(0.01, 0.1),
    sinceMonth: draw.chance(0.7) ? 0 : draw.below(months),
  };
}

/** Sites that each merged site sent people to while its pages were there. */
const ORPHANS = 4;

/** Pages of merged sites are gone, and their links with them; in the figures of the past people still come from there. */
function orphanPairs(country: EstatePlan, links: ReadonlyMap<string, LinkCount>): VisitPair[] {
  return country.sitePlans
    .filter(({ successor }) => successor !== undefined)
    .flatMap((from) => {
      const draw = drawOf(country.seed, "orphans", from.index);
      const targets = new Set(Array.from({ length: ORPHANS }, () => draw.pick(country.sitePlans)));
      return [...targets]
        .filter((to) => to !== from && to.successor === undefined && !links.has(`${from.index}/${to.index}`))
        .map((to) => unlinkedPair(draw, "orphan", from.index, to.index));
    });
}

function unlinkedPair(draw: Draw, state: "dark" | "orphan", from: number, to: number): VisitPair {
  const [push, pull] = [draw.real(0.002, 0.02), draw.real(0.01, 0.06)];
  return { from, to, links: 0, state, push, pull, sinceMonth: 0 };
}

function darkPairs(country: EstatePlan, links: ReadonlyMap<string, LinkCount>, months: number): VisitPair[] {
  const draw = drawOf(country.seed, "dark pairs");
  const { sitePlans } = country;
  const dark = new Map<string, VisitPair>();
  for (let i = 0; i < links.size / DARK_FOR_LINKED; i++) {
    const [from, to] = [draw.pick(sitePlans), draw.pick(sitePlans)];
    const key = `${from.index}/${to.index}`;
    if (from === to || links.has(key) || from.successor !== undefined || to.successor !== undefined) continue;
    dark.set(key, {
      ...unlinkedPair(draw, "dark", from.index, to.index),
      sinceMonth: draw.chance(0.7) ? 0 : draw.below(months),
    });
  }
  return [...dark.values()];
}

/** Links to eight other sites on average. */
const LIKELY_LINKS = 8;

/** Links that a country could have: to the hub, to the ministry, and to sites of the same theme. */
export function plausibleLinks(country: EstatePlan): ReadonlyMap<string, LinkCount> {
  const links = new Map<string, LinkCount>();
  for (const site of country.sitePlans) {
    const draw = drawOf(country.seed, "likely links", site.index);
    const near = site.themes.flatMap((theme) => country.sitesByTheme.get(theme) ?? []);
    const hub = country.sitePlans[0];
    const targets = new Set(hub ? [hub] : []);
    for (let i = 0; i < LIKELY_LINKS && near.length > 0; i++) targets.add(draw.pick(near));
    targets.delete(site);
    for (const { index } of targets)
      links.set(`${site.index}/${index}`, {
        from: site.index,
        to: index,
        links: draw.between(1, 40),
        broken: 0,
      });
  }
  return links;
}
