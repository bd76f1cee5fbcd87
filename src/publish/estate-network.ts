import type { Ask } from "../analyse/question.ts";
import { flows } from "../analyse/questions/flows.ts";
import { layout } from "../analyse/questions/layout.ts";
import { siteFacts } from "../analyse/questions/site-facts.ts";
import { siteMeasures } from "../analyse/questions/site-measures.ts";
import { visitFlows } from "../analyse/questions/visit-flows.ts";
import type { Estate, Site } from "../model/estate.ts";
import type { Table } from "../model/table.ts";
import type { Language } from "../model/words.ts";
import type { Field, Network, NetworkEdge, NetworkNode } from "./network.ts";

const ABOUT: readonly Field[] = [
  { id: "organisation", kind: "text" },
  { id: "themes", kind: "text" },
  { id: "life_events", kind: "text" },
];

/**
 * The flows of the current run as a graph: every site with what is known of it, every pair with its counts. With a year, the
 * visits of that year instead of the links: as a weight is always a number, pairs that neither side counts are left out.
 */
export async function estateNetwork(
  estate: Estate,
  ask: Ask,
  day: string,
  language: Language,
  visitsOf?: number,
): Promise<Network> {
  const [edges, places, facts, measures] = await Promise.all([
    visitsOf === undefined ? linkEdges(ask) : visitEdges(ask, visitsOf),
    ask(layout),
    ask(siteFacts),
    ask(siteMeasures, { scope: "all" }),
  ]);
  const [placeOf, factOf, measureOf] = [bySite(places), bySite(facts), bySite(measures)];
  const toNode = (site: Site): NetworkNode => {
    const place = placeOf.get(site.id);
    return {
      id: site.id,
      label: site.name[language],
      ...(place ? { x: place.x, y: place.y } : {}),
      values: { ...aboutOf(site), ...factOf.get(site.id), ...measureOf.get(site.id) },
    };
  };
  return {
    title: titleOf(language, visitsOf),
    day,
    nodeFields: [...ABOUT, ...fieldsOf(siteFacts, ["site"]), ...fieldsOf(siteMeasures, ["site", "scope"])],
    edgeFields: fieldsOf(visitsOf === undefined ? flows : visitFlows, ["source_site", "target_site"]),
    nodes: estate.sites.filter(({ decision }) => decision === "in").map(toNode),
    edges,
  };
}

function titleOf(language: Language, visitsOf: number | undefined): string {
  if (visitsOf === undefined) return language === "fr" ? "Liens entre sites" : "Links between sites";
  return language === "fr"
    ? `Visites entre sites en ${visitsOf}, sur les paires comptées`
    : `Visits between sites in ${visitsOf}, of the pairs that are counted`;
}

async function linkEdges(ask: Ask): Promise<NetworkEdge[]> {
  return (await ask(flows)).map((pair) => ({
    source: pair.source_site,
    target: pair.target_site,
    weight: pair.links,
    values: pair,
  }));
}

async function visitEdges(ask: Ask, year: number): Promise<NetworkEdge[]> {
  return (await ask(visitFlows, { year })).flatMap((pair) => {
    const weight = pair.referrals_in ?? pair.clicks_out;
    return weight === null
      ? []
      : [{ source: pair.source_site, target: pair.target_site, weight, values: pair }];
  });
}

function bySite<R extends { readonly site: string }>(rows: readonly R[]): Map<string, R> {
  return new Map(rows.map((row) => [row.site, row]));
}

function aboutOf({ organisation, themes, lifeEvents }: Site) {
  return { organisation: organisation ?? null, themes: themes.join("|"), life_events: lifeEvents.join("|") };
}

function fieldsOf(table: Table, without: readonly string[]): Field[] {
  return Object.entries(table.columns)
    .filter(([id]) => !without.includes(id))
    .map(([id, { kind }]) => ({ id, kind }));
}
