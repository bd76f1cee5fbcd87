import { searchRule } from "../search-rule.ts";

export const queryShared = searchRule({
  id: "query-shared",
  problem: "shared",
  title: {
    en: "Two public sites compete for the same search",
    fr: "Deux sites publics se disputent la même recherche",
  },
  why: {
    en: "People see two public answers side by side and do not know which one holds.",
    fr: "Les gens voient deux réponses publiques côte à côte et ne savent pas laquelle vaut.",
  },
  sentence: {
    en: "“{query}” shows both this site and {other_site} ({impressions} times a month).",
    fr: "« {query} » montre à la fois ce site et {other_site} ({impressions} fois par mois).",
  },
  advice: {
    en: "Agree on who answers. The other page says in one line who does, and links to it.",
    fr: "Convenez de qui répond. L’autre page dit en une ligne qui le fait, et y mène.",
  },
  whenToIgnore: {
    en: "Each answers another part of the question, and says so in its title.",
    fr: "Chacun répond à une autre part de la question, et le dit dans son titre.",
  },
  severity: 1,
  effort: 2,
});
