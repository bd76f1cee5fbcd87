import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages } from "../threshold.ts";

export const breadcrumbMissing = problemRule({
  id: "breadcrumb-missing",
  group: "referencing",
  question: pageTechnique,
  problem: "breadcrumb-missing",
  title: {
    en: "Some pages tell no breadcrumb though the site does",
    fr: "Des pages n’ont pas de fil d’Ariane alors que le site en donne",
  },
  why: {
    en: "In results the breadcrumb says where the page stands; where it is missing people see a bare address.",
    fr: "Dans les résultats, le fil d’Ariane dit où se trouve la page ; là où il manque, les gens voient une adresse nue.",
  },
  sources: ["schema.org, BreadcrumbList"],
  thresholds: {
    pages: leastPages(
      5,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
  },
  sentence: {
    en: "{pages} of {looked} pages do not tell their breadcrumb to machines; the others do.",
    fr: "{pages} pages sur {looked} ne donnent pas leur fil d’Ariane aux machines ; les autres le font.",
  },
  advice: {
    en: "Use on these pages the template part that the others have.",
    fr: "Employez sur ces pages l’élément de gabarit que les autres ont.",
  },
  whenToIgnore: {
    en: "These pages stand apart on purpose: a campaign, a form.",
    fr: "Ces pages sont à part à dessein : une campagne, un formulaire.",
  },
  severity: 1,
  effort: 1,
});
