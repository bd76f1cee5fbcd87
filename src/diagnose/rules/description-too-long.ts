import { titleProblems } from "../../analyse/questions/title-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const descriptionTooLong = problemRule({
  id: "description-too-long",
  group: "referencing",
  question: titleProblems,
  problem: "description-too-long",
  title: {
    en: "Descriptions are far too long",
    fr: "Des descriptions sont bien trop longues",
  },
  why: {
    en: "Search engines cut them, or take another text instead.",
    fr: "Les moteurs les coupent, ou prennent un autre texte à la place.",
  },
  sources: ["Google Search Central, Control your snippets"],
  thresholds: {
    pages: leastPages(
      5,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(0.1, "one page in ten", "une page sur dix"),
  },
  sentence: {
    en: "{pages} {pages:description is|descriptions are} more than twice as long as what results show.",
    fr: "{pages} {pages:description est plus de deux fois trop longue|descriptions sont plus de deux fois trop longues} pour les résultats.",
  },
  advice: {
    en: "Keep the first sentence, or write one of some 150 characters.",
    fr: "Gardez la première phrase, ou écrivez-en une de quelque 150 caractères.",
  },
  whenToIgnore: {
    en: "None that we know of; it matters little.",
    fr: "Aucun cas connu ; l’enjeu est faible.",
  },
  severity: 1,
  effort: 1,
  by: "editors",
  byPage: true,
});
