import { languageProblems } from "../../analyse/questions/language-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const languageUndeclared = problemRule({
  id: "language-undeclared",
  group: "referencing",
  question: languageProblems,
  problem: "language-undeclared",
  title: {
    en: "Pages do not say in which language they are",
    fr: "Des pages ne disent pas dans quelle langue elles sont",
  },
  why: {
    en: "Screen readers pronounce the page in the wrong language, and it becomes hard to follow; browsers offer needless translations.",
    fr: "Les lecteurs d’écran prononcent la page dans la mauvaise langue, et elle devient difficile à suivre ; les navigateurs proposent des traductions inutiles.",
  },
  sources: ["WCAG 2.2, 3.1.1", "RGAA 4.1, 8.3"],
  sentence: {
    en: "{pages} of {looked} pages do not declare their language.",
    fr: "{pages} pages sur {looked} ne déclarent pas leur langue.",
  },
  advice: {
    en: 'Write lang on the html element of the template: <html lang="en">.',
    fr: 'Écrivez lang sur l’élément html du gabarit : <html lang="fr">.',
  },
  whenToIgnore: {
    en: "None: it is an obligation for public sites.",
    fr: "Aucun : c’est une obligation pour les sites publics.",
  },
  severity: 2,
  effort: 1,
});
