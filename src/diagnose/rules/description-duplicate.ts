import { titleProblems } from "../../analyse/questions/title-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const descriptionDuplicate = problemRule({
  id: "description-duplicate",
  group: "referencing",
  question: titleProblems,
  problem: "description-duplicate",
  title: {
    en: "Different pages have the same description",
    fr: "Des pages différentes ont la même description",
  },
  why: {
    en: "One sentence for all pages says nothing of any of them: search engines set it aside.",
    fr: "Une phrase pour toutes les pages ne dit rien d’aucune : les moteurs l’écartent.",
  },
  sources: ["Google Search Central, Control your snippets"],
  thresholds: {
    pages: leastPages(
      5,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(0.2, "one page in five", "une page sur cinq"),
  },
  sentence: {
    en: "{pages} pages with different texts share their description with another one: “{detail}”.",
    fr: "{pages} pages aux textes différents partagent leur description avec une autre : « {detail} ».",
  },
  advice: {
    en: "Leave the description of the site to its home page, and write one sentence for each page that people look for.",
    fr: "Laissez la description du site à l’accueil, et écrivez une phrase pour chaque page que les gens cherchent.",
  },
  whenToIgnore: {
    en: "The pages are hardly ever searched for.",
    fr: "Ces pages ne sont presque jamais cherchées.",
  },
  severity: 1,
  effort: 2,
  by: "editors",
  byPage: true,
});
