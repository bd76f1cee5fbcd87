import { sitemapProblems } from "../../analyse/questions/sitemap-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const sitemapIncomplete = problemRule({
  id: "sitemap-incomplete",
  group: "referencing",
  question: sitemapProblems,
  problem: "sitemap-incomplete",
  title: {
    en: "The sitemap leaves pages out",
    fr: "Le plan de site oublie des pages",
  },
  why: {
    en: "Pages that it leaves out are found later, or only by links.",
    fr: "Les pages oubliées sont trouvées plus tard, ou seulement par des liens.",
  },
  sources: ["sitemaps.org"],
  thresholds: {
    pages: leastPages(
      10,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(0.3, "three pages in ten", "trois pages sur dix"),
  },
  sentence: {
    en: "{pages} of {looked} pages are not in the sitemap of their host.",
    fr: "{pages} pages sur {looked} ne sont pas dans le plan de leur hôte.",
  },
  advice: {
    en: "Let the sitemap list every kind of page: sections, news and files are what tools forget.",
    fr: "Faites lister au plan chaque sorte de page : rubriques, actualités et fichiers sont ce que les outils oublient.",
  },
  whenToIgnore: {
    en: "The pages left out are lists or archives that need not be found.",
    fr: "Les pages oubliées sont des listes ou des archives qu’on n’a pas besoin de trouver.",
  },
  severity: 1,
  effort: 2,
});
