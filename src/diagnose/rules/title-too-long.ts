import { titleProblems } from "../../analyse/questions/title-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const titleTooLong = problemRule({
  id: "title-too-long",
  group: "referencing",
  question: titleProblems,
  problem: "title-too-long",
  title: {
    en: "Titles are cut in search results",
    fr: "Des titres sont coupés dans les résultats de recherche",
  },
  why: {
    en: "Only the beginning is shown. When it is the name of a ministry, what the page is about is lost.",
    fr: "Seul le début est montré. Si c’est le nom d’un ministère, ce dont parle la page est perdu.",
  },
  sources: ["Google Search Central, Influencing title links"],
  thresholds: {
    pages: leastPages(
      3,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(0.02, "one page in fifty", "une page sur cinquante"),
  },
  sentence: {
    en: "{pages} {pages:title is|titles are} more than twice as long as what results show; for example “{detail}”.",
    fr: "{pages} {pages:titre est plus de deux fois trop long|titres sont plus de deux fois trop longs} pour les résultats ; par exemple « {detail} ».",
  },
  advice: {
    en: "Say what the page is for in the first sixty characters; the name of the site comes last.",
    fr: "Dites à quoi sert la page dans les soixante premiers caractères ; le nom du site vient en dernier.",
  },
  whenToIgnore: {
    en: "The title is that of a law or a decree, and people search for it in full.",
    fr: "Le titre est celui d’une loi ou d’un décret, que les gens cherchent en entier.",
  },
  severity: 1,
  effort: 1,
  by: "editors",
  byPage: true,
});
