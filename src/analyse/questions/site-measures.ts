import { randomOf } from "../../kit/random.ts";
import { integer, oneOf, optional, type Row, real, share, text } from "../../model/table.ts";
import { betweenness } from "../graph/betweenness.ts";
import { BOW_TIE, bowTie } from "../graph/bow-tie.ts";
import { communities } from "../graph/community.ts";
import { components } from "../graph/component.ts";
import { cores } from "../graph/core.ts";
import { degrees, undirected } from "../graph/csr.ts";
import { harmonic } from "../graph/harmonic.ts";
import { hits } from "../graph/hits.ts";
import { pageRank } from "../graph/pagerank.ts";
import { affordablePivots, pivots } from "../graph/pivot.ts";
import { mutualNeighbours } from "../graph/reciprocity.ts";
import { sweep } from "../graph/sweep.ts";
import { type Lab, question } from "../question.ts";
import { readSiteGraph, SCOPES, type SiteGraph } from "../site-graph.ts";

const columns = {
  site: text("site", "site"),
  scope: oneOf(SCOPES, "all links, or editorial ones only", "tous les liens, ou les seuls éditoriaux"),
  in_degree: integer("sites that link to it", "sites qui pointent vers lui"),
  out_degree: integer("sites it links to", "sites vers lesquels il pointe"),
  in_links: integer("links received", "liens reçus"),
  out_links: integer("links given", "liens donnés"),
  reciprocity: optional(
    share(
      "of the sites it is linked with, share linked both ways",
      "part des sites liés à lui qui le sont dans les deux sens",
    ),
  ),
  pagerank: real("PageRank, damping 0.85, sums to 1", "PageRank, amortissement 0,85, de somme 1"),
  harmonic: real(
    "harmonic centrality, inward, divided by n - 1",
    "centralité harmonique, entrante, divisée par n - 1",
  ),
  hub: real("HITS hub, sums to 1", "HITS, pivot (hub), de somme 1"),
  authority: real("HITS authority, sums to 1", "HITS, autorité, de somme 1"),
  betweenness: real(
    "betweenness, directed, divided by (n - 1)(n - 2)",
    "intermédiarité, orientée, divisée par (n - 1)(n - 2)",
  ),
  core: integer("k-core, links both ways merged", "k-cœur, sens confondus"),
  component: integer(
    "strongly connected component, 0 is the largest",
    "composante fortement connexe, 0 est la plus grande",
  ),
  bow_tie: oneOf(
    BOW_TIE,
    "place in the bow tie (Broder et al. 2000)",
    "place dans le nœud papillon (Broder et al. 2000)",
  ),
  community: integer("community, 0 is the largest", "communauté, 0 est la plus grande"),
};

export const siteMeasures = question({
  id: "site-measures",
  title: {
    en: "What place does each site hold in the network?",
    fr: "Quelle place chaque site tient-il dans le réseau ?",
  },
  method: {
    en: "Sites are nodes; a site that links to another is an edge, whatever the number of links. PageRank (damping 0.85, Brin & Page 1998), hubs and authorities (Kleinberg 1999) and communities (Leiden, Traag et al. 2019, modularity) weigh an edge by ln(1 + pages that link); harmonic centrality (Boldi & Vigna 2014), betweenness (Brandes 2001), k-core (Seidman 1983), components (Tarjan 1972) and the bow tie (Broder et al. 2000) do not weigh. In the editorial scope a link counts unless it is known to be a template one. Above some 10,000 sites, harmonic centrality and betweenness are estimated from sampled sites.",
    fr: "Les sites sont des nœuds ; un site qui pointe vers un autre est un arc, quel que soit le nombre de liens. PageRank (amortissement 0,85, Brin et Page 1998), pivots et autorités (Kleinberg 1999) et communautés (Leiden, Traag et al. 2019, modularité) pondèrent un arc par ln(1 + pages qui pointent) ; centralité harmonique (Boldi et Vigna 2014), intermédiarité (Brandes 2001), k-cœur (Seidman 1983), composantes (Tarjan 1972) et nœud papillon (Broder et al. 2000) ne pondèrent pas. Dans la portée éditoriale, un lien compte sauf s’il est connu comme lien de gabarit. Au-delà de quelque 10 000 sites, centralité harmonique et intermédiarité sont estimées depuis des sites tirés au sort.",
  },
  needs: ["flows"],
  columns,
  async answer(lab) {
    const rows: SiteMeasure[] = [];
    for (const scope of SCOPES) rows.push(...measure(await readSiteGraph(lab, scope), lab));
    return rows;
  },
});

type SiteMeasure = Row<{ columns: typeof columns }>;

/** Links walked, at most, for each of the two measures that search from every site: about a second. */
const WALKED_LINKS = { betweenness: 1e8, harmonic: 5e8 };

function measure({ scope, sites, graph, outLinks, inLinks }: SiteGraph, { seed }: Lab): SiteMeasure[] {
  const random = randomOf(`site-measures ${scope} ${seed}`);
  const from = (budget: number) =>
    pivots(graph.size, affordablePivots(graph.size, graph.edges, budget), random);
  const inDegree = degrees(graph.in);
  const outDegree = degrees(graph.out);
  const mutual = mutualNeighbours(graph);
  const neighbours = undirected(graph);
  const neighbourCount = degrees(neighbours);
  const { rank } = pageRank(graph);
  const closeness = harmonic(sweep(graph, from(WALKED_LINKS.harmonic)));
  const { hub, authority } = hits(graph);
  const between = betweenness(graph, from(WALKED_LINKS.betweenness));
  const core = cores(neighbours);
  const component = components(graph.out);
  const place = bowTie(graph, component);
  const community = communities(neighbours, random);
  const at = (values: ArrayLike<number>, i: number): number => values[i] as number;
  return sites.map((site, i) => ({
    site,
    scope,
    in_degree: at(inDegree, i),
    out_degree: at(outDegree, i),
    in_links: at(inLinks, i),
    out_links: at(outLinks, i),
    reciprocity: at(neighbourCount, i) > 0 ? at(mutual, i) / at(neighbourCount, i) : null,
    pagerank: at(rank, i),
    harmonic: at(closeness, i),
    hub: at(hub, i),
    authority: at(authority, i),
    betweenness: at(between, i),
    core: at(core, i),
    component: at(component, i),
    bow_tie: place[i] ?? "disconnected",
    community: at(community, i),
  }));
}
