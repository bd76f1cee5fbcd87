import { searchRule } from "../search-rule.ts";

export const queryWrongSite = searchRule({
  id: "query-wrong-site",
  problem: "wrong-site",
  title: {
    en: "A search is answered by the wrong public site",
    fr: "Une recherche aboutit au mauvais site public",
  },
  why: {
    en: "People ask for one body and land on another: they must start again, or call the wrong one.",
    fr: "Les gens demandent un organisme et arrivent chez un autre : ils doivent recommencer, ou appellent le mauvais.",
  },
  sentence: {
    en: "“{query}” names {other_site}, and brings {clicks} people a month to this site instead.",
    fr: "« {query} » nomme {other_site}, et amène chaque mois {clicks} personnes sur ce site-ci.",
  },
  advice: {
    en: "On the page they land on, say in the first lines that this is done by {other_site}, with the link. Tell {other_site} that it is not found by this name.",
    fr: "Sur la page où ils arrivent, dites dès les premières lignes que cela se fait chez {other_site}, avec le lien. Dites à {other_site} qu’on ne le trouve pas sous ce nom.",
  },
  whenToIgnore: {
    en: "Both sites do it, each for its own public.",
    fr: "Les deux sites le font, chacun pour son public.",
  },
  severity: 2,
  effort: 1,
});
