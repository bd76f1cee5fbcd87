import { integer, oneOf, optional, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const siteMeasures = question({
  id: "site-measures",
  title: {
    en: "What place does each site hold in the network?",
    fr: "Quelle place chaque site tient-il dans le réseau ?",
  },
  method: { en: "", fr: "" },
  needs: ["flows"],
  columns: {
    site: text("site", "site"),
    scope: oneOf(
      ["all", "editorial"],
      "all links, or editorial ones only",
      "tous les liens, ou les seuls éditoriaux",
    ),
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
      ["core", "in", "out", "tube", "tendril", "disconnected"],
      "place in the bow tie (Broder et al. 2000)",
      "place dans le nœud papillon (Broder et al. 2000)",
    ),
    community: integer("community, 0 is the largest", "communauté, 0 est la plus grande"),
  },
});
