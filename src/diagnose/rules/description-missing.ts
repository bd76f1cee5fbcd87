import { titleProblems } from "../../analyse/questions/title-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const descriptionMissing = problemRule({
  id: "description-missing",
  group: "referencing",
  question: titleProblems,
  problem: "description-missing",
  title: {
    en: "Pages do not describe themselves",
    fr: "Des pages ne se décrivent pas",
  },
  why: {
    en: "Without a description search engines show a piece of text they choose, sometimes a menu or a cookie notice. People do not see that the answer is there.",
    fr: "Sans description, les moteurs montrent un bout de texte de leur choix, parfois un menu ou un bandeau. Les gens ne voient pas que la réponse est là.",
  },
  sources: ["Google Search Central, Control your snippets"],
  thresholds: {
    pages: leastPages(
      5,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(
      0.3,
      "most sites lack some; the habit is missing when one page in three does",
      "presque tous en oublient ; l’habitude manque quand une page sur trois n’en a pas",
    ),
  },
  sentence: {
    en: "{pages} of {looked} pages have no description.",
    fr: "{pages} pages sur {looked} n’ont pas de description.",
  },
  advice: {
    en: "Write one sentence for each of the pages below first: who it is for, and what they can do there. Then make the template ask for it.",
    fr: "Écrivez d’abord une phrase pour chacune des pages ci-dessous : à qui elle s’adresse et ce qu’on peut y faire. Puis faites-la demander par le gabarit.",
  },
  whenToIgnore: {
    en: "The first sentence of the pages already says it, and results show it well.",
    fr: "La première phrase des pages le dit déjà, et les résultats la montrent bien.",
  },
  severity: 1,
  effort: 2,
  by: "editors",
  byPage: true,
});
