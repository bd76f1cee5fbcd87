import { z } from "zod";
import { flows } from "../../analyse/questions/flows.ts";
import { layout } from "../../analyse/questions/layout.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { sitesOfLifeEvent } from "../../estate/membership.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { rowsOfYear, type VisitFlow, visitsOf } from "../visit-year.ts";

/** What a picture of flows shows: the links given, or the visits made in a year. */
export const shownQuery = {
  shown: z.enum(["links", "visits"]).default("links"),
  year: z.coerce.number().int().min(1995).max(2100).optional().catch(undefined),
};

/** What a reader asked the map to show. */
export interface MapFilter {
  readonly theme?: string | undefined;
  readonly event?: string | undefined;
  readonly ministry?: string | undefined;
  readonly links: "all" | "editorial";
  readonly shown: "links" | "visits";
  /** Year of the visits; the latest known when absent. */
  readonly year?: number | undefined;
  /** The site chosen, if any. */
  readonly site?: string | undefined;
}

/** A site with its place, in units of the picture. */
export interface MapSite {
  readonly id: string;
  readonly site: Site;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Sites shown that link to it, and that it links to; or that visits come from, and go to. */
  readonly inDegree: number;
  readonly outDegree: number;
}

export type FlowRow = Row<typeof flows>;

/** A pair of sites that has what the filter counts. */
export interface MapPair extends CountedPair {
  readonly source: MapSite;
  readonly target: MapSite;
}

/** A pair with its links, its visits, or both. */
export interface CountedPair {
  readonly source_site: string;
  readonly target_site: string;
  /** Links, all or editorial, or visits; null where neither side counts the visits. */
  readonly size: number | null;
  /** Absent where visits were seen and no link was found. */
  readonly row: FlowRow | undefined;
  /** What both sides say of visits; absent when they were not asked for, or nobody counts them. */
  readonly flow: VisitFlow | undefined;
}

export interface MapChoice {
  readonly filter: MapFilter;
  readonly sites: readonly MapSite[];
  /** Strongest first; those that nobody counts last. */
  readonly pairs: readonly MapPair[];
  readonly chosen: MapSite | undefined;
  /** Years of which visits are known, latest first, and the one shown. Looked up when visits are shown or a site is chosen. */
  readonly years: readonly number[];
  readonly year: number | undefined;
  /** Every pair that touches the chosen site, with its links and its visits. */
  readonly around: readonly MapPair[];
}

/** Side of the picture, in its own units: the layout goes from 0 to 1. */
export const MAP_SIDE = 1000;

/** The sites and pairs of the current run that pass a filter. */
export async function chooseMap(visit: Visit, filter: MapFilter): Promise<MapChoice> {
  const areVisits = filter.shown === "visits";
  const needsVisits = areVisits || filter.site !== undefined;
  const [rows, places, told] = await Promise.all([
    visit.ask(flows),
    visit.ask(layout),
    needsVisits ? visit.ask(visitFlows) : [],
  ]);
  const { years, year, rows: flowsOfYear } = rowsOfYear(told, filter.year);
  const ordered = areVisits ? mostVisitedFirst(flowsOfYear, rows) : strongestFirst(rows, filter.links);
  const { sites, byId, pairs } = drawn(visit, filter, places, ordered);
  const chosen = byId.get(filter.site ?? "");
  const around = chosen
    ? mostVisitedFirst(flowsOfYear, rows).filter(
        (pair) =>
          (pair.source_site === chosen.id || pair.target_site === chosen.id) &&
          // A filter on links leaves out the pairs that have others only.
          (areVisits || !pair.row || filter.links === "all" || pair.row.editorial_links > 0),
      )
    : [];
  return { filter, sites, pairs, chosen, years, year, around: pairsOf(around, byId) };
}

/** The sites that a filter lets through, placed, and the pairs among them. */
interface Drawn {
  readonly sites: readonly MapSite[];
  readonly byId: ReadonlyMap<string, MapSite>;
  readonly pairs: readonly MapPair[];
}

/** What is drawn without a filter, made once: the order of a run is always the same array. */
const wholes = new WeakMap<readonly CountedPair[], WeakMap<readonly Place[], Drawn>>();

type Place = Row<typeof layout>;

function drawn(
  visit: Visit,
  filter: MapFilter,
  places: readonly Place[],
  ordered: readonly CountedPair[],
): Drawn {
  if (filter.theme || filter.event || filter.ministry) return drawnNow(visit, filter, places, ordered);
  const known = wholes.get(ordered) ?? new WeakMap<readonly Place[], Drawn>();
  wholes.set(ordered, known);
  const whole = known.get(places) ?? drawnNow(visit, filter, places, ordered);
  known.set(places, whole);
  return whole;
}

function drawnNow(
  visit: Visit,
  filter: MapFilter,
  places: readonly Place[],
  ordered: readonly CountedPair[],
): Drawn {
  const wanted = new Map(wantedSites(visit, filter).map((site) => [site.id, site]));
  const counted = ordered.filter(
    ({ source_site, target_site }) => wanted.has(source_site) && wanted.has(target_site),
  );
  const sites = placed(places, wanted, counted);
  const byId = new Map(sites.map((site) => [site.id, site]));
  return { sites, byId, pairs: pairsOf(counted, byId) };
}

/** The fields of a filter as they stand in an address. */
export function filterFields({ theme, event, ministry, links, shown, year }: MapFilter) {
  return {
    theme,
    event,
    ministry,
    links: links === "all" ? undefined : links,
    shown: shown === "links" ? undefined : shown,
    year: shown === "visits" ? year : undefined,
  };
}

function placed(
  places: readonly Place[],
  wanted: ReadonlyMap<string, Site>,
  counted: readonly CountedPair[],
): MapSite[] {
  const flowing = counted.filter(({ size }) => size !== null && size > 0);
  const inDegree = countBy(flowing, ({ target_site }) => target_site);
  const outDegree = countBy(flowing, ({ source_site }) => source_site);
  return places.flatMap(({ site: id, x, y, radius }) => {
    const site = wanted.get(id);
    if (!site) return [];
    return [
      {
        id,
        site,
        x: x * MAP_SIDE,
        y: y * MAP_SIDE,
        radius: radius * MAP_SIDE,
        inDegree: inDegree.get(id) ?? 0,
        outDegree: outDegree.get(id) ?? 0,
      },
    ];
  });
}

function pairsOf(counted: readonly CountedPair[], byId: ReadonlyMap<string, MapSite>): MapPair[] {
  const pairs: MapPair[] = [];
  for (const pair of counted) {
    const [source, target] = [byId.get(pair.source_site), byId.get(pair.target_site)];
    if (source && target) pairs.push({ ...pair, source, target });
  }
  return pairs;
}

/** The order of the pairs of a run, made once: the rows of a run are always the same array. */
const orders = new WeakMap<readonly FlowRow[], Map<MapFilter["links"], readonly CountedPair[]>>();

/** The pairs of a run that have such links, in one order. */
export function strongestFirst(rows: readonly FlowRow[], kind: MapFilter["links"]): readonly CountedPair[] {
  const known = orders.get(rows) ?? new Map<MapFilter["links"], readonly CountedPair[]>();
  orders.set(rows, known);
  const order =
    known.get(kind) ??
    rows
      .map((row) => ({
        source_site: row.source_site,
        target_site: row.target_site,
        size: kind === "editorial" ? row.editorial_links : row.links,
        row,
        flow: undefined,
      }))
      .filter(({ size }) => size > 0)
      .sort(bySize);
  known.set(kind, order);
  return order;
}

const visitOrders = new WeakMap<readonly FlowRow[], WeakMap<readonly VisitFlow[], readonly CountedPair[]>>();

/** The pairs of a run with the visits of a year, in one order; those with links that neither side counts come last, without a size. */
export function mostVisitedFirst(
  flowsOfYear: readonly VisitFlow[],
  rows: readonly FlowRow[],
): readonly CountedPair[] {
  const known = visitOrders.get(rows) ?? new WeakMap<readonly VisitFlow[], readonly CountedPair[]>();
  visitOrders.set(rows, known);
  const order = known.get(flowsOfYear) ?? joined(flowsOfYear, rows);
  known.set(flowsOfYear, order);
  return order;
}

function joined(flowsOfYear: readonly VisitFlow[], rows: readonly FlowRow[]): readonly CountedPair[] {
  const links = new Map(rows.map((row) => [keyOf(row), row]));
  const told = flowsOfYear.map((flow): CountedPair => {
    const key = keyOf(flow);
    const row = links.get(key);
    links.delete(key);
    const { source_site, target_site } = flow;
    return { source_site, target_site, size: visitsOf(flow), row, flow };
  });
  const untold = [...links.values()].map((row): CountedPair => {
    const { source_site, target_site } = row;
    return { source_site, target_site, size: null, row, flow: undefined };
  });
  return [...told, ...untold].sort(bySize);
}

const keyOf = ({ source_site, target_site }: VisitFlow | FlowRow): string => `${source_site}\n${target_site}`;

const bySize = (a: CountedPair, b: CountedPair): number =>
  (b.size ?? -1) - (a.size ?? -1) ||
  inOrder(a.source_site, b.source_site) ||
  inOrder(a.target_site, b.target_site);

function wantedSites({ directory, edition }: Visit, { theme, event, ministry }: MapFilter): readonly Site[] {
  const lifeEvent = directory.lifeEvent(event ?? "");
  const inEvent = lifeEvent && new Set(sitesOfLifeEvent(edition.estate, lifeEvent));
  return directory.sites.filter(
    (site) =>
      (!theme || site.themes.includes(theme)) &&
      (!event || inEvent?.has(site.id)) &&
      (!ministry || directory.ministryOf(site)?.id === ministry),
  );
}

/** A fixed order for ties, by code points: comparing by language costs a hundred times more on 20,000 pairs. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function countBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(keyOf(thing), (counts.get(keyOf(thing)) ?? 0) + 1);
  return counts;
}
