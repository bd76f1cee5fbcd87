import { pagePosition } from "../../analyse/questions/page-position.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages } from "../threshold.ts";

export const orphanPage = problemRule({
  id: "orphan-page",
  group: "links",
  question: pagePosition,
  problem: "orphan-page",
  title: {
    en: "No link leads to some pages",
    fr: "Aucun lien ne mène à certaines pages",
  },
  why: {
    en: "People who are on the site cannot reach them; search engines show them low, if at all.",
    fr: "Les gens qui sont sur le site ne peuvent les atteindre ; les moteurs les montrent bas, ou pas.",
  },
  sources: ["Google Search Central, SEO link best practices"],
  thresholds: {
    pages: leastPages(
      3,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
  },
  sentence: {
    en: "{pages} of {looked} pages are reached by no link of the site or of others.",
    fr: "{pages} pages sur {looked} ne sont atteintes par aucun lien du site ni des autres.",
  },
  advice: {
    en: "Link to each from the section it belongs to, or withdraw it if nobody needs it any more.",
    fr: "Liez chacune depuis la rubrique dont elle relève, ou retirez-la si plus personne n’en a besoin.",
  },
  whenToIgnore: {
    en: "They are reached from letters, adverts or a search of the site only, on purpose.",
    fr: "On y arrive à dessein par des courriers, des annonces ou la recherche du site.",
  },
  severity: 1,
  effort: 1,
  byPage: true,
});
