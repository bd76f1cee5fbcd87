import { flows } from "../../analyse/questions/flows.ts";
import { layout } from "../../analyse/questions/layout.ts";
import { sitesOfLifeEvent } from "../../estate/membership.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";

/** What a reader asked the map to show. */
export interface MapFilter {
  readonly theme?: string | undefined;
  readonly event?: string | undefined;
  readonly ministry?: string | undefined;
  readonly links: "all" | "editorial";
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
  /** Sites shown that link to it, and that it links to. */
  readonly inDegree: number;
  readonly outDegree: number;
}

export type FlowRow = Row<typeof flows>;

/** A pair of sites that has what the filter counts. */
export interface MapPair {
  readonly row: FlowRow;
  readonly source: MapSite;
  readonly target: MapSite;
  /** Links counted: all, or editorial ones. */
  readonly links: number;
}

export interface MapChoice {
  readonly filter: MapFilter;
  readonly sites: readonly MapSite[];
  /** Strongest first. */
  readonly pairs: readonly MapPair[];
  readonly chosen: MapSite | undefined;
}

/** Side of the picture, in its own units: the layout goes from 0 to 1. */
export const MAP_SIDE = 1000;

/** The sites and pairs of the current run that pass a filter. */
export async function chooseMap(visit: Visit, filter: MapFilter): Promise<MapChoice> {
  const [rows, places] = await Promise.all([visit.ask(flows), visit.ask(layout)]);
  const wanted = new Map(wantedSites(visit, filter).map((site) => [site.id, site]));
  const counted = strongestFirst(rows, filter.links).filter(
    ({ row }) => wanted.has(row.source_site) && wanted.has(row.target_site),
  );
  const inDegree = countBy(counted, ({ row }) => row.target_site);
  const outDegree = countBy(counted, ({ row }) => row.source_site);
  const sites = places.flatMap(({ site: id, x, y, radius }) => {
    const site = wanted.get(id);
    return site
      ? [
          {
            id,
            site,
            x: x * MAP_SIDE,
            y: y * MAP_SIDE,
            radius: radius * MAP_SIDE,
            inDegree: inDegree.get(id) ?? 0,
            outDegree: outDegree.get(id) ?? 0,
          },
        ]
      : [];
  });
  const placed = new Map(sites.map((site) => [site.id, site]));
  return { filter, sites, pairs: pairsOf(counted, placed), chosen: placed.get(filter.site ?? "") };
}

function pairsOf(counted: readonly Counted[], placed: ReadonlyMap<string, MapSite>): MapPair[] {
  const pairs: MapPair[] = [];
  for (const { row, links } of counted) {
    const [source, target] = [placed.get(row.source_site), placed.get(row.target_site)];
    if (source && target) pairs.push({ row, links, source, target });
  }
  return pairs;
}

interface Counted {
  readonly row: FlowRow;
  readonly links: number;
}

/** The order of the pairs of a run, made once: the rows of a run are always the same array. */
const orders = new WeakMap<readonly FlowRow[], Map<MapFilter["links"], readonly Counted[]>>();

/** The pairs of a run that have such links, in one order. */
export function strongestFirst(rows: readonly FlowRow[], kind: MapFilter["links"]): readonly Counted[] {
  const known = orders.get(rows) ?? new Map<MapFilter["links"], readonly Counted[]>();
  orders.set(rows, known);
  const order =
    known.get(kind) ??
    rows
      .map((row) => ({ row, links: kind === "editorial" ? row.editorial_links : row.links }))
      .filter(({ links }) => links > 0)
      .sort(
        (a, b) =>
          b.links - a.links ||
          inOrder(a.row.source_site, b.row.source_site) ||
          inOrder(a.row.target_site, b.row.target_site),
      );
  known.set(kind, order);
  return order;
}

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
