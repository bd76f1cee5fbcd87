import { sitemapProblems } from "../../analyse/questions/sitemap-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const sitemapStale = problemRule({
  id: "sitemap-stale",
  group: "referencing",
  question: sitemapProblems,
  problem: "sitemap-stale",
  title: {
    en: "The sitemap is out of date",
    fr: "Le plan de site n’est plus à jour",
  },
  why: {
    en: "Search engines trust its dates: a list that stopped tells them that nothing is new.",
    fr: "Les moteurs se fient à ses dates : une liste arrêtée leur dit que rien n’est nouveau.",
  },
  sources: ["sitemaps.org"],
  sentence: {
    en: "The newest date in the sitemap is {detail}.",
    fr: "La date la plus récente du plan de site est {detail}.",
  },
  advice: {
    en: "Find why the tool no longer writes it: often a task that stopped. Give each address its true date of change.",
    fr: "Cherchez pourquoi l’outil ne l’écrit plus : souvent une tâche arrêtée. Donnez à chaque adresse sa vraie date de modification.",
  },
  whenToIgnore: {
    en: "The site is an archive that will not change.",
    fr: "Le site est une archive qui ne changera plus.",
  },
  severity: 1,
  effort: 1,
});
