import type { DayNumber } from "../kit/day.ts";
import type { Estate, Site } from "../model/estate.ts";
import type { Witness } from "./series/cause.ts";
import type { Decomposition } from "./series/decompose.ts";
import { median } from "./series/robust.ts";
import type { Candidate } from "./site-events.ts";
import type { EstateSeries, SiteSeries } from "./site-series.ts";
import type { SiteTags } from "./tag-state.ts";

/** Days on each side of a beginning that are compared. */
const SIDE = 28;
/** Less than this on either side says nothing. */
const LEAST_DAYS = 5;
const LEAST_COUNT = 20;
/** Sites alike that are asked, at most. */
const MOST_SISTERS = 15;
/** A tool that changes within these days of an event explains it. */
const NEAR = 3;
/**
 * A site that gains what another loses does so within these days, and gains between these shares of it: the less the estate says of the
 * two, the closer they must fit.
 */
const BONDS = {
  named: { days: 28, least: 0.15, most: 4 },
  alike: { days: 14, least: 0.4, most: 1.6 },
  none: { days: 2, least: 0.6, most: 1.3 },
} as const;

/** What is known around events: the other series of the site, its sisters, the calendar, who gained what it lost. */
export class Surroundings {
  readonly #estate: EstateSeries;
  readonly #sites: ReadonlyMap<string, Site>;
  readonly #series: ReadonlyMap<string, SiteSeries>;
  readonly #moves: ReadonlyMap<string, readonly Move[]>;
  readonly #tags: SiteTags;
  readonly #sisters = new Map<string, SiteSeries[]>();

  constructor(estate: Estate, series: EstateSeries, candidates: readonly Candidate[], tags: SiteTags) {
    this.#estate = series;
    this.#tags = tags;
    this.#sites = new Map(estate.sites.map((site) => [site.id, site]));
    this.#series = new Map(series.sites.map((one) => [one.site, one]));
    this.#moves = movesOf(series, candidates);
  }

  around({ series, metric, event }: Candidate): Witness {
    const from = series.days.first + event.from;
    const to = event.to === undefined ? Number.POSITIVE_INFINITY : series.days.first + event.to;
    const visits = series.counts.get("visits");
    const rates = { bounceRate: series.counts.get("bounces"), visitTime: series.counts.get("duration_s") };
    const found = {
      visits: levelRatio(series.parts.get("visits"), from, to),
      views: levelRatio(series.parts.get("views"), from, to),
      searchClicks: levelRatio(series.parts.get("search_clicks"), from, to),
      bounceRate: rateRatio(rates.bounceRate, visits, event.from, event.to),
      visitTime: rateRatio(rates.visitTime, visits, event.from, event.to),
      sisters: this.#sistersRatio(series, from, to),
      campaign: campaignOn(series, from, to),
      otherSite: this.#otherSite(
        series.site,
        event.size < 0 ? 1 : -1,
        from,
        Math.abs(event.before - (event.after || 0)),
      ),
    };
    return {
      metric,
      tag: this.#tags.stateDuring(event, series, metric),
      isOtherTool:
        metric !== "search_clicks" &&
        series.sources.slice(1).some((source) => Math.abs(source.from - from) <= NEAR),
      ...(Object.fromEntries(
        Object.entries(found).filter(([, value]) => value !== undefined),
      ) as Partial<Witness>),
    };
  }

  /** Sites of the same organisation or with a theme in common. */
  #sistersOf(site: string): SiteSeries[] {
    const known = this.#sisters.get(site);
    if (known) return known;
    const own = this.#sites.get(site);
    const sisters = this.#estate.sites
      .filter((other) => other.site !== site && areAlike(own, this.#sites.get(other.site)))
      .slice(0, MOST_SISTERS);
    this.#sisters.set(site, sisters);
    return sisters;
  }

  #sistersRatio({ site }: SiteSeries, from: DayNumber, to: DayNumber): number | undefined {
    const ratios = this.#sistersOf(site)
      .map(({ parts, leading }) => levelRatio(leading && parts.get(leading), from, to))
      .filter((ratio) => ratio !== undefined);
    return ratios.length >= 3 ? median(ratios) : undefined;
  }

  /** The site that gained on these days what this one lost (`side` 1), or the other way round. */
  #otherSite(site: string, side: 1 | -1, from: DayNumber, amount: number): string | undefined {
    const own = this.#sites.get(site);
    for (const [other, moves] of this.#moves) {
      if (other === site || amount < 1) continue;
      const theirs = this.#sites.get(other);
      const isNamed = side === 1 ? own?.successor === other : theirs?.successor === site;
      const bond = isNamed ? BONDS.named : areAlike(own, theirs) ? BONDS.alike : BONDS.none;
      const { days, least, most } = bond;
      const fits = ({ day, gain }: Move): boolean =>
        Math.abs(day - from) <= days && gain * side >= least * amount && gain * side <= most * amount;
      if (moves.some(fits) && this.#series.has(other)) return other;
    }
    return undefined;
  }
}

/** A campaign that concerns the site and runs when the event begins, or nearly. */
function campaignOn({ calendar }: SiteSeries, from: DayNumber, to: DayNumber): string | undefined {
  return calendar.find(
    ({ kind, days }) =>
      kind === "campaign" &&
      days.some((span) => span.from - NEAR <= from && span.to + NEAR >= Math.min(to, from + SIDE)),
  )?.id;
}

function areAlike(one: Site | undefined, other: Site | undefined): boolean {
  if (!one || !other) return false;
  const isKin = one.organisation !== undefined && one.organisation === other.organisation;
  return isKin || one.themes.some((theme) => other.themes.includes(theme));
}

/** A lasting change of what a site gets per day. */
interface Move {
  readonly day: DayNumber;
  readonly gain: number;
}

/** Lasting shifts of the leading metric, ends, and beginnings of sites that came later than the estate’s figures. */
function movesOf(estate: EstateSeries, candidates: readonly Candidate[]): Map<string, Move[]> {
  const moves = new Map<string, Move[]>();
  const add = (site: string, move: Move): void => {
    moves.set(site, [...(moves.get(site) ?? []), move]);
  };
  const first = Math.min(...estate.sites.map(({ days }) => days.first));
  for (const { site, days, parts, leading } of estate.sites) {
    const level = leading && parts.get(leading)?.level.daily[0];
    if (level && days.first > first + SIDE) add(site, { day: days.first, gain: level });
  }
  for (const { series, metric, event } of candidates) {
    const isLasting = event.to === undefined && (event.kind === "shift" || event.kind === "gap");
    if (metric !== series.leading || !isLasting) continue;
    add(series.site, { day: series.days.first + event.from, gain: (event.after || 0) - event.before });
  }
  return moves;
}

/** After over before, season taken out, at most four weeks on each side. */
function levelRatio(part: Decomposition | undefined, from: DayNumber, to: DayNumber): number | undefined {
  if (!part) return undefined;
  const at = from - part.days.first;
  const end = Math.min(to - part.days.first + 1, at + SIDE, part.values.length);
  const before = sumsOf(part.values, part.season, Math.max(0, at - SIDE), at);
  const after = sumsOf(part.values, part.season, Math.max(0, at), end);
  if (before.days < LEAST_DAYS || after.days < 1 || before.value < LEAST_COUNT || after.weight < 0.5)
    return undefined;
  return (after.value + 0.5) / after.weight / (before.value / before.weight);
}

/** The same for what is counted per visit. */
function rateRatio(
  values: Float64Array | undefined,
  visits: Float64Array | undefined,
  from: number,
  to: number | undefined,
): number | undefined {
  if (!values || !visits) return undefined;
  const end = Math.min(to === undefined ? values.length : to + 1, from + SIDE);
  const before = sumsOf(values, visits, Math.max(0, from - SIDE), from);
  const after = sumsOf(values, visits, from, end);
  if (before.weight < LEAST_COUNT || after.weight < LEAST_COUNT || before.value === 0) return undefined;
  return Math.max(0.01, after.value / after.weight) / (before.value / before.weight);
}

interface Sums {
  readonly value: number;
  readonly weight: number;
  readonly days: number;
}

function sumsOf(values: Float64Array, weights: Float64Array, from: number, to: number): Sums {
  let [value, weight, days] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i]) || Number.isNaN(weights[i])) continue;
    value += values[i] as number;
    weight += weights[i] as number;
    days++;
  }
  return { value, weight, days };
}
