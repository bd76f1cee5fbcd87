import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";

export const structuredDataMissing = problemRule({
  id: "structured-data-missing",
  group: "referencing",
  question: pageTechnique,
  problem: "structured-data-missing",
  title: {
    en: "A procedure is not described to search engines",
    fr: "Une démarche n’est pas décrite aux moteurs de recherche",
  },
  why: {
    en: "Search engines, assistants and directories know a procedure by its structured data. Without them they may show a private site that sells it.",
    fr: "Les moteurs, assistants et annuaires reconnaissent une démarche à ses données structurées. Sans elles, ils peuvent montrer un site privé qui la vend.",
  },
  sources: ["schema.org, GovernmentService"],
  sentence: {
    en: "{pages} {pages:page of a service says|pages of services say} nothing to machines of the procedure carried out there ({service}).",
    fr: "{pages} {pages:page de démarche ne dit|pages de démarches ne disent} rien aux machines de ce qu’on y fait ({service}).",
  },
  parts: (detail) => ({ service: detail }),
  advice: {
    en: "Add a JSON-LD block of type GovernmentService with its name, the organisation, the audience and the address where it is carried out.",
    fr: "Ajoutez un bloc JSON-LD de type GovernmentService avec son nom, l’organisme, le public et l’adresse où elle se fait.",
  },
  whenToIgnore: {
    en: "The page is a form that nobody should reach from a search.",
    fr: "La page est un formulaire auquel personne ne doit arriver depuis une recherche.",
  },
  severity: 1,
  effort: 2,
});
