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
  const counted = rows
    .map((row) => ({ row, links: filter.links === "editorial" ? row.editorial_links : row.links }))
    .filter(({ row, links }) => links > 0 && wanted.has(row.source_site) && wanted.has(row.target_site));
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

function pairsOf(
  counted: readonly { readonly row: FlowRow; readonly links: number }[],
  placed: ReadonlyMap<string, MapSite>,
): MapPair[] {
  return counted
    .flatMap(({ row, links }) => {
      const [source, target] = [placed.get(row.source_site), placed.get(row.target_site)];
      return source && target ? [{ row, links, source, target }] : [];
    })
    .sort(
      (a, b) =>
        b.links - a.links || a.source.id.localeCompare(b.source.id) || a.target.id.localeCompare(b.target.id),
    );
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

function countBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(keyOf(thing), (counts.get(keyOf(thing)) ?? 0) + 1);
  return counts;
}
