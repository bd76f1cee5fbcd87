import { searchRule } from "../search-rule.ts";

export const lifeEventSearchLost = searchRule({
  id: "life-event-search-lost",
  problem: "life-event-lost",
  title: {
    en: "A search for a life event finds no public site",
    fr: "Une recherche sur un moment de vie ne trouve aucun site public",
  },
  why: {
    en: "Those who need the State most at that moment find private sites first.",
    fr: "Ceux qui ont alors le plus besoin de l’État trouvent d’abord des sites privés.",
  },
  sentence: {
    en: "“{query}” ({impressions} times a month): the best public site comes on average in position {position}.",
    fr: "« {query} » ({impressions} fois par mois) : le meilleur site public arrive en moyenne en position {position}.",
  },
  advice: {
    en: "Give the guide “{event}” a page whose title has these words, and let the sites of its steps link to it.",
    fr: "Donnez au guide « {event} » une page dont le titre a ces mots, et faites-la lier par les sites de ses étapes.",
  },
  whenToIgnore: {
    en: "The words have another, more frequent meaning.",
    fr: "Ces mots ont un autre sens, plus fréquent.",
  },
  severity: 3,
  effort: 2,
});
