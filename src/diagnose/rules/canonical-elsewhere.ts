import { indexingProblems } from "../../analyse/questions/indexing-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const canonicalElsewhere = problemRule({
  id: "canonical-elsewhere",
  group: "referencing",
  question: indexingProblems,
  problem: "canonical",
  title: {
    en: "Pages name the wrong address as their main one",
    fr: "Des pages donnent une mauvaise adresse comme adresse principale",
  },
  why: {
    en: "The canonical address tells search engines which page to show in place of this one. When it is broken, in another language or about something else, this page disappears from results.",
    fr: "L’adresse canonique dit aux moteurs quelle page montrer à la place de celle-ci. Si elle est cassée, dans une autre langue ou sur un autre sujet, cette page disparaît des résultats.",
  },
  sources: ["RFC 6596", "Google Search Central, Consolidate duplicate URLs"],
  sentence: {
    en: "{pages} {pages:page names|pages name} as main address a page that is broken, closed, in another language or that says something else: {detail}.",
    fr: "{pages} {pages:page donne|pages donnent} comme adresse principale une page cassée, fermée, dans une autre langue ou qui dit autre chose : {detail}.",
  },
  advice: {
    en: "Let each page name its own address as canonical; keep another one for true copies only. The value usually comes from the template.",
    fr: "Que chaque page donne sa propre adresse comme canonique ; gardez-en une autre pour les vraies copies seulement. La valeur vient en général du gabarit.",
  },
  whenToIgnore: {
    en: "The two pages are meant to be one and one of them is about to be rewritten.",
    fr: "Les deux pages n’en font qu’une et l’une d’elles va être réécrite.",
  },
  severity: 2,
  effort: 1,
});
