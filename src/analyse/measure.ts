import type { Words } from "../model/words.ts";

/** What a measure of the whole estate is called on screens, and how to read it. */
export interface MeasureWords {
  readonly title: Words;
  readonly reading: Words;
  /** How its value is written. */
  readonly unit: "count" | "share" | "number";
}

/** The measures of the question `estate-measures`, in the order people read them. */
export const measureWords = {
  sites: {
    title: { en: "Sites", fr: "Sites" },
    reading: { en: "Sites of the estate that are observed.", fr: "Sites du parc qui sont observés." },
    unit: "count",
  },
  pairs: {
    title: { en: "Linked pairs", fr: "Paires liées" },
    reading: {
      en: "Ordered pairs of sites, one linking to the other.",
      fr: "Paires ordonnées de sites dont l’un pointe vers l’autre.",
    },
    unit: "count",
  },
  isolated: {
    title: { en: "Sites without any link", fr: "Sites sans aucun lien" },
    reading: {
      en: "Sites that neither link to another site of the estate nor are linked to.",
      fr: "Sites qui ne pointent vers aucun autre site du parc et vers lesquels aucun ne pointe.",
    },
    unit: "count",
  },
  density: {
    title: { en: "Density", fr: "Densité" },
    reading: {
      en: "Linked pairs over all possible ordered pairs, from 0 to 1.",
      fr: "Paires liées sur toutes les paires ordonnées possibles, de 0 à 1.",
    },
    unit: "share",
  },
  reciprocity: {
    title: { en: "Reciprocity", fr: "Réciprocité" },
    reading: {
      en: "Of the pairs of sites linked at all, share linked both ways. By chance: in random networks where each site keeps its number of links.",
      fr: "Parmi les paires de sites liées, part de celles qui le sont dans les deux sens. Au hasard : dans des réseaux tirés au sort où chaque site garde son nombre de liens.",
    },
    unit: "share",
  },
  scc_share: {
    title: { en: "Sites that can all reach each other", fr: "Sites qui peuvent tous se joindre" },
    reading: {
      en: "Share of sites in the largest set where every site leads to every other by following links.",
      fr: "Part des sites dans le plus grand ensemble où, de lien en lien, chaque site mène à tous les autres.",
    },
    unit: "share",
  },
  mean_distance: {
    title: { en: "Mean distance", fr: "Distance moyenne" },
    reading: {
      en: "Mean number of links to follow from one site to another, over the pairs with a path.",
      fr: "Nombre moyen de liens à suivre d’un site à un autre, sur les paires reliées par un chemin.",
    },
    unit: "number",
  },
  median_distance: {
    title: { en: "Median distance", fr: "Distance médiane" },
    reading: {
      en: "Half of the pairs with a path are at this distance or nearer.",
      fr: "La moitié des paires reliées par un chemin sont à cette distance ou plus près.",
    },
    unit: "number",
  },
  diameter: {
    title: { en: "Largest distance", fr: "Plus grande distance" },
    reading: {
      en: "The largest distance met between two sites with a path.",
      fr: "La plus grande distance rencontrée entre deux sites reliés par un chemin.",
    },
    unit: "count",
  },
  distance_over_log10_sites: {
    title: { en: "Mean distance over log10 of sites", fr: "Distance moyenne sur log10 des sites" },
    reading: {
      en: "The mean distance divided by the decimal logarithm of the number of sites, so that estates of different sizes compare.",
      fr: "La distance moyenne divisée par le logarithme décimal du nombre de sites, pour comparer des parcs de tailles différentes.",
    },
    unit: "number",
  },
  unreachable_share: {
    title: { en: "Pairs without a path", fr: "Paires sans chemin" },
    reading: {
      en: "Share of ordered pairs of sites where no chain of links leads from one to the other.",
      fr: "Part des paires ordonnées de sites où aucune suite de liens ne mène de l’un à l’autre.",
    },
    unit: "share",
  },
  centralization_in: {
    title: { en: "Centralization of links received", fr: "Centralisation des liens reçus" },
    reading: {
      en: "1 when all sites link to a single one, 0 when all are linked to by as many.",
      fr: "1 quand tous pointent vers un seul site, 0 quand tous sont visés par autant de sites.",
    },
    unit: "number",
  },
  centralization_out: {
    title: { en: "Centralization of links given", fr: "Centralisation des liens donnés" },
    reading: {
      en: "1 when a single site links to all others, 0 when all link to as many.",
      fr: "1 quand un seul site pointe vers tous les autres, 0 quand tous pointent vers autant de sites.",
    },
    unit: "number",
  },
  communities: {
    title: { en: "Communities", fr: "Communautés" },
    reading: {
      en: "Groups of two sites or more that link among themselves more than chance would have it.",
      fr: "Groupes d’au moins deux sites qui se lient entre eux plus que le hasard ne le ferait.",
    },
    unit: "count",
  },
  modularity: {
    title: { en: "Modularity of the communities", fr: "Modularité des communautés" },
    reading: {
      en: "How clearly the estate falls into communities: 0 as by chance, towards 1 when they hardly link to each other.",
      fr: "À quel point le parc se divise en communautés : 0 comme au hasard, vers 1 quand elles se lient à peine.",
    },
    unit: "number",
  },
  ei_index: {
    title: { en: "E-I index", fr: "Indice E-I" },
    reading: {
      en: "-1 when links stay within the group, 1 when all lead outside it. By chance: with groups dealt out at random.",
      fr: "-1 quand les liens restent dans le groupe, 1 quand tous en sortent. Au hasard : avec des groupes distribués au hasard.",
    },
    unit: "number",
  },
  assortativity: {
    title: { en: "Assortativity", fr: "Assortativité" },
    reading: {
      en: "1 when sites link only within their group, 0 when groups do not matter, below 0 when they link rather outside it.",
      fr: "1 quand les sites ne se lient que dans leur groupe, 0 quand les groupes ne comptent pas, moins de 0 quand ils se lient plutôt ailleurs.",
    },
    unit: "number",
  },
  editorial_rank_correlation: {
    title: {
      en: "Same places with and without template links",
      fr: "Mêmes places avec et sans les liens de gabarit",
    },
    reading: {
      en: "Rank correlation of PageRank between all links and editorial ones: 1 when menus and footers change nothing to the order of sites.",
      fr: "Corrélation des rangs de PageRank entre tous les liens et les seuls éditoriaux : 1 quand menus et pieds de page ne changent rien à l’ordre des sites.",
    },
    unit: "number",
  },
} as const satisfies Readonly<Record<string, MeasureWords>>;

export type EstateMeasure = keyof typeof measureWords;
