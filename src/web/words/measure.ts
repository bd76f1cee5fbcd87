import type { Words } from "../../model/words.ts";

/** Measures of the network and of the web, said in plain words beside their usual names. */
export const measureWords = {
  title: { en: "Its place among the others", fr: "Sa place parmi les autres" },
  lead: {
    en: "Rank among {n} sites, counting links written in the text only.",
    fr: "Rang parmi {n} sites, en ne comptant que les liens écrits dans le texte.",
  },
  rank: { en: "{rank} of {n}", fr: "{rank} sur {n}" },
  measure: { en: "Measure", fr: "Mesure" },
  value: { en: "Value", fr: "Valeur" },
  position: { en: "Rank", fr: "Rang" },
  details: { en: "Measures, with their usual names", fr: "Mesures, avec leurs noms usuels" },
  formulas: { en: "Formulas and sources", fr: "Formules et sources" },
  pagerank: {
    en: "How often someone who follows links at random would be here (PageRank)",
    fr: "À quelle fréquence on serait ici en suivant des liens au hasard (PageRank)",
  },
  harmonic: {
    en: "How close it is to the sites that lead to it (harmonic centrality)",
    fr: "À quel point il est près des sites qui y mènent (centralité harmonique)",
  },
  betweenness: {
    en: "How often it stands on the shortest way between two sites (betweenness)",
    fr: "À quelle fréquence il est sur le plus court chemin entre deux sites (intermédiarité)",
  },
  authority: {
    en: "How much good lists point to it (HITS authority)",
    fr: "À quel point les bonnes listes pointent vers lui (autorité HITS)",
  },
  hub: {
    en: "How good a list of links it is (HITS hub)",
    fr: "À quel point il est une bonne liste de liens (pivot HITS)",
  },
  reciprocity: {
    en: "Share of its neighbours linked both ways (reciprocity)",
    fr: "Part de ses voisins liés dans les deux sens (réciprocité)",
  },
  core: {
    en: "Depth in the dense part of the network (k-core)",
    fr: "Profondeur dans la partie dense du réseau (k-cœur)",
  },
  bowTie: {
    en: "By its links with the others, this site is:",
    fr: "Par ses liens avec les autres, ce site est :",
  },
  tieCore: {
    en: "in the core of the network: one can come from it and go back to it",
    fr: "au cœur du réseau : on en vient et on y revient",
  },
  tieIn: {
    en: "an entrance: it leads to the core of the network, which does not lead to it",
    fr: "une entrée : il mène au cœur du réseau, qui ne mène pas à lui",
  },
  tieOut: {
    en: "an exit: the core of the network leads to it, and it does not lead back",
    fr: "une sortie : le cœur du réseau y mène, et il n’y ramène pas",
  },
  tieTube: {
    en: "a passage beside the core, from entrances to exits",
    fr: "un passage à côté du cœur, des entrées vers les sorties",
  },
  tieTendril: {
    en: "hanging beside the rest: neither from the core nor to it",
    fr: "accroché à côté du reste : ni depuis le cœur, ni vers lui",
  },
  tieDisconnected: { en: "cut off from all the others", fr: "coupé de tous les autres" },
  web: {
    en: "Web structure, as published studies measure it",
    fr: "Structure du site, selon les mesures publiées",
  },
  none: { en: "cannot tell", fr: "on ne peut dire" },
} satisfies Record<string, Words>;
