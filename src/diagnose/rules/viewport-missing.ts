import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";
import { leastShare } from "../threshold.ts";

export const viewportMissing = problemRule({
  id: "viewport-missing",
  group: "referencing",
  question: pageTechnique,
  problem: "viewport-missing",
  title: {
    en: "Pages do not fit a phone",
    fr: "Des pages ne s’adaptent pas au téléphone",
  },
  why: {
    en: "More than half of visits come from phones. Without a viewport people see the page of a computer, tiny, and have to move it about.",
    fr: "Plus de la moitié des visites viennent de téléphones. Sans viewport, on voit la page d’un ordinateur, minuscule, qu’il faut déplacer.",
  },
  sources: ["WCAG 2.2, 1.4.10", "Google Search Central, Mobile-first indexing"],
  thresholds: {
    share: leastShare(0.1, "one page in ten", "une page sur dix"),
  },
  sentence: {
    en: "{pages} of {looked} pages do not adapt to the width of a phone.",
    fr: "{pages} pages sur {looked} ne s’adaptent pas à la largeur d’un téléphone.",
  },
  advice: {
    en: 'Put <meta name="viewport" content="width=device-width, initial-scale=1"> in the head of the template, then look at these pages on a phone.',
    fr: 'Mettez <meta name="viewport" content="width=device-width, initial-scale=1"> dans l’en-tête du gabarit, puis regardez ces pages sur un téléphone.',
  },
  whenToIgnore: {
    en: "The pages are shown on a kiosk only.",
    fr: "Ces pages ne sont montrées que sur une borne.",
  },
  severity: 2,
  effort: 2,
});
