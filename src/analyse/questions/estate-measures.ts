import { randomOf } from "../../kit/random.ts";
import { integer, oneOf, optional, type Row, real, share } from "../../model/table.ts";
import { assortativity } from "../graph/assortativity.ts";
import { centralization } from "../graph/centralization.ts";
import { degrees, undirected } from "../graph/csr.ts";
import { eiIndex } from "../graph/ei-index.ts";
import { modularity } from "../graph/modularity.ts";
import { groupSizes } from "../graph/partition.ts";
import { type Chance, permutationTest } from "../graph/permutation.ts";
import { rankCorrelation } from "../graph/rank-correlation.ts";
import { reciprocity } from "../graph/reciprocity.ts";
import { chanceReciprocity } from "../graph/rewiring.ts";
import { labelledTies } from "../graph/tie.ts";
import { type EstateMeasure, measureWords } from "../measure.ts";
import { type Lab, question } from "../question.ts";
import { siteDistances } from "../site-distance.ts";
import { readSiteGraph, SCOPES, type Scope, type SiteGraph } from "../site-graph.ts";
import { DIMENSIONS, type Dimension, groupsOf, kinshipOf, mainLabels } from "../site-group.ts";

const columns = {
  measure: oneOf(Object.keys(measureWords), "measure", "mesure"),
  scope: oneOf(SCOPES, "all links, or editorial ones only", "tous les liens, ou les seuls éditoriaux"),
  dimension: oneOf(["none", ...DIMENSIONS], "none, theme or ministry", "aucune, thème ou ministère"),
  value: optional(real("value; absent when it cannot be told", "valeur ; absente si on ne peut la dire")),
  expected: optional(
    real("mean under the null model, where there is one", "moyenne sous le modèle nul, s’il y en a un"),
  ),
  p_value: optional(share("permutation p-value, two-sided", "valeur p par permutation, bilatérale")),
  n: integer("sites or pairs it rests on", "sites ou paires sur lesquels elle repose"),
};

export const estateMeasures = question({
  id: "estate-measures",
  title: {
    en: "How tightly is the whole estate tied together?",
    fr: "À quel point l’ensemble du parc est-il relié ?",
  },
  method: {
    en: "Density, reciprocity (pairs linked both ways over pairs linked), distances and unreachable pairs by breadth-first search (Petricek et al. 2006), degree centralization (Freeman 1979), modularity of the communities (Newman & Girvan 2004). Two sites are of one theme when they share one, at the highest level of the tree of themes; the E-I index (Krackhardt & Stern 1988) counts linked pairs inside and outside, assortativity (Newman 2003) uses the first theme of each site; sites without theme or ministry are left out of these two. Expected values and two-sided p-values, (k + 1) / (draws + 1), come from up to 999 random deals of the groups among the sites, and for reciprocity from 99 random networks where each site keeps its number of links (Maslov & Sneppen 2002). Above some 10,000 sites, distances are searched from sampled sites: n says how many pairs were looked at.",
    fr: "Densité, réciprocité (paires liées dans les deux sens sur paires liées), distances et paires sans chemin par parcours en largeur (Petricek et al. 2006), centralisation des degrés (Freeman 1979), modularité des communautés (Newman et Girvan 2004). Deux sites sont d’un même thème quand ils en partagent un, au plus haut niveau de l’arbre des thèmes ; l’indice E-I (Krackhardt et Stern 1988) compte les paires liées au-dedans et au-dehors, l’assortativité (Newman 2003) prend le premier thème de chaque site ; les sites sans thème ou sans ministère sont laissés hors de ces deux mesures. Les valeurs attendues et les valeurs p bilatérales, (k + 1) / (tirages + 1), viennent d’au plus 999 distributions des groupes au hasard entre les sites et, pour la réciprocité, de 99 réseaux tirés au sort où chaque site garde son nombre de liens (Maslov et Sneppen 2002). Au-delà de quelque 10 000 sites, les distances partent de sites tirés au sort : n dit combien de paires ont été regardées.",
  },
  needs: ["flows", "site-measures"],
  columns,
  async answer(lab) {
    const rows: EstateRow[] = [];
    for (const scope of SCOPES) rows.push(...(await measureScope(lab, scope)));
    return rows;
  },
});

type EstateRow = Row<{ columns: typeof columns }>;

/** A measure of one scope: what is not said is absent. */
interface Found {
  readonly measure: EstateMeasure;
  readonly value: number | undefined;
  readonly n: number;
  readonly dimension?: Dimension;
  readonly chance?: Chance | undefined;
}

/** Deals of the groups at random, and links counted in all of them: about two seconds. */
const MOST_DEALS = 999;
const LEAST_DEALS = 99;
const COUNTED_LINKS = 2e8;

async function measureScope(lab: Lab, scope: Scope): Promise<EstateRow[]> {
  const network = await readSiteGraph(lab, scope);
  const found = [
    ...shape(network, lab),
    ...reach(network, lab),
    ...(await grouping(network, lab)),
    ...DIMENSIONS.flatMap((dimension) => affinity(network, lab, dimension)),
    ...(scope === "editorial" ? [await sameOrder(network, lab)] : []),
  ];
  return found.map(({ measure, value, n, dimension, chance }) => ({
    measure,
    scope,
    dimension: dimension ?? "none",
    value: value ?? null,
    expected: chance?.mean ?? null,
    p_value: chance?.pValue ?? null,
    n,
  }));
}

function shape({ graph, scope }: SiteGraph, { seed }: Lab): Found[] {
  const { size, edges } = graph;
  const [received, given] = [degrees(graph.in), degrees(graph.out)];
  const both = reciprocity(graph);
  const possible = size * (size - 1);
  return [
    { measure: "sites", value: size, n: size },
    { measure: "pairs", value: edges, n: size },
    {
      measure: "isolated",
      value: received.filter((count, i) => count + (given[i] ?? 0) === 0).length,
      n: size,
    },
    { measure: "density", value: possible > 0 ? edges / possible : undefined, n: size },
    {
      measure: "reciprocity",
      value: both.share,
      n: both.connected,
      chance: chanceReciprocity(graph, randomOf(`reciprocity ${scope} ${seed}`)),
    },
    { measure: "centralization_in", value: centralization(received), n: size },
    { measure: "centralization_out", value: centralization(given), n: size },
  ];
}

function reach(network: SiteGraph, { seed }: Lab): Found[] {
  const { graph } = network;
  const found = siteDistances(network, seed);
  const { mean, median, diameter, unreachableShare, reachedPairs: n, lookedPairs } = found;
  return [
    { measure: "mean_distance", value: mean, n },
    { measure: "median_distance", value: median, n },
    { measure: "diameter", value: diameter, n },
    {
      measure: "distance_over_log10_sites",
      value: mean === undefined ? undefined : mean / Math.log10(graph.size),
      n,
    },
    { measure: "unreachable_share", value: unreachableShare, n: lookedPairs },
  ];
}

/** What the components and communities of `site-measures` say of the whole. */
async function grouping({ graph, scope }: SiteGraph, lab: Lab): Promise<Found[]> {
  const places = await lab.rows<{ component: number; community: number }>(
    "SELECT component, community FROM site_measures WHERE scope = $scope ORDER BY site",
    { scope },
  );
  const community = Uint32Array.from(places, (place) => place.community);
  const core = places.filter(({ component }) => component === 0).length;
  return [
    { measure: "scc_share", value: graph.size > 0 ? core / graph.size : undefined, n: graph.size },
    { measure: "communities", value: groupSizes(community).filter((size) => size > 1).length, n: graph.size },
    { measure: "modularity", value: modularity(undirected(graph), community), n: graph.edges },
  ];
}

/** Whether links follow themes or ministries, beside what chance would give. */
function affinity({ graph, sites, scope }: SiteGraph, lab: Lab, dimension: Dimension): Found[] {
  const groups = groupsOf(lab.estate, sites, dimension, lab.day);
  const { label, kin } = kinshipOf(groups);
  const shared = labelledTies(graph, label);
  const main = labelledTies(graph, mainLabels(groups));
  const n = main.source.length;
  const deals = Math.max(LEAST_DEALS, Math.min(MOST_DEALS, Math.floor(COUNTED_LINKS / (n + 1))));
  const test = (
    value: number | undefined,
    own: Uint32Array,
    again: (dealt: Uint32Array) => number | undefined,
  ) =>
    value === undefined
      ? undefined
      : permutationTest(value, own, again, deals, randomOf(`${dimension} ${scope} ${lab.seed}`));
  const [ei, r] = [eiIndex(shared, kin), assortativity(main)];
  return [
    {
      measure: "ei_index",
      dimension,
      value: ei,
      n,
      chance: test(ei, shared.label, (dealt) => eiIndex(shared, kin, dealt)),
    },
    {
      measure: "assortativity",
      dimension,
      value: r,
      n,
      chance: test(r, main.label, (dealt) => assortativity(main, dealt)),
    },
  ];
}

async function sameOrder({ graph }: SiteGraph, lab: Lab): Promise<Found> {
  const rows = await lab.rows<{ every: number; editorial: number }>(
    `SELECT a.pagerank AS every, e.pagerank AS editorial FROM site_measures a
     JOIN site_measures e ON e.site = a.site AND e.scope = 'editorial'
     WHERE a.scope = 'all' ORDER BY a.site`,
  );
  const value = rankCorrelation(
    rows.map(({ every }) => every),
    rows.map(({ editorial }) => editorial),
  );
  return { measure: "editorial_rank_correlation", value, n: graph.size };
}
