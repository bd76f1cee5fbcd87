import { z } from "zod";
import { flows } from "../../analyse/questions/flows.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Edition } from "../edition.ts";
import { type CountedPair, mostVisitedFirst, strongestFirst } from "../parts/map-choice.ts";
import { rowsOfYear } from "../visit-year.ts";
import { type Endpoint, schemaOf } from "./endpoint.ts";

/** More pairs than this and the picture is one grey stain, which takes long to send. */
const MOST_PAIRS = 20_000;

/**
 * `/api/v1/map.json?links=editorial`, or `?shown=visits&year=2025`: the strongest pairs of sites, for the map's island:
 * `{sites: [id…], pairs: [[source, target, links or visits]…]}`, sites by their rank in the list.
 */
export const mapEndpoint: Endpoint = {
  id: "map",
  path: "/api/v1/map.json",
  about: {
    en: "The pairs of sites with the most links, or the most visits, from one to the other: sites by their rank in the list.",
    fr: "Les paires de sites avec le plus de liens, ou de visites, de l’un à l’autre : les sites par leur rang dans la liste.",
  },
  parameters: [
    {
      name: "links",
      in: "query",
      about: { en: "all links, or editorial ones only", fr: "tous les liens, ou les seuls éditoriaux" },
      schema: { enum: ["all", "editorial"], default: "all" },
    },
    {
      name: "shown",
      in: "query",
      about: { en: "visits instead of links", fr: "les visites au lieu des liens" },
      schema: { enum: ["links", "visits"], default: "links" },
    },
    {
      name: "year",
      in: "query",
      about: { en: "of the visits; the latest when absent", fr: "des visites ; la dernière si absente" },
      schema: { type: "integer" },
    },
  ],
  gives: {
    type: "application/json",
    schema: schemaOf(
      z.object({
        run: z.string(),
        sites: z.array(z.string()),
        pairs: z.array(z.tuple([z.number().int(), z.number().int(), z.number()])),
      }),
    ),
  },
  refuses: [503],
  answer: async (c, { current }) => {
    const edition = current();
    if (!edition) return c.json({ expected: "a run", got: "none yet", next: "parvis analyse" }, 503);
    const ordered = await orderedPairs(edition, c.req.query());
    // What nobody counts has no size, and is drawn by the page around the chosen site only.
    const strongest = ordered.filter(({ size }) => size !== null && size > 0).slice(0, MOST_PAIRS);
    const sites = [
      ...new Set(strongest.flatMap(({ source_site, target_site }) => [source_site, target_site])),
    ];
    const rank = new Map(sites.map((site, i) => [site, i]));
    const pairs = strongest.map(({ source_site, target_site, size }) => [
      rank.get(source_site),
      rank.get(target_site),
      size,
    ]);
    return c.json({ run: edition.run.id, sites, pairs });
  },
};

async function orderedPairs(
  { ask }: Edition,
  { shown, year, links }: Readonly<Record<string, string>>,
): Promise<readonly CountedPair[]> {
  const rows = await ask(flows);
  if (shown !== "visits") return strongestFirst(rows, links === "editorial" ? "editorial" : "all");
  return mostVisitedFirst(rowsOfYear(await ask(visitFlows), Number(year)).rows, rows);
}
