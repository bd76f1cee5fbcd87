import { pagePosition } from "../../analyse/questions/page-position.ts";
import { problemRule } from "../problem-rule.ts";

export const deadEnd = problemRule({
  id: "dead-end",
  group: "links",
  question: pagePosition,
  problem: "dead-end",
  title: {
    en: "Pages lead nowhere",
    fr: "Des pages ne mènent nulle part",
  },
  why: {
    en: "Whoever lands there from a search has no way on: no menu, no link, only the back button.",
    fr: "Qui y arrive depuis une recherche n’a aucune suite : ni menu, ni lien, seulement le bouton retour.",
  },
  sources: ["WCAG 2.2, 2.4.5"],
  sentence: {
    en: "{pages} {pages:page has|pages have} text and no link at all.",
    fr: "{pages} {pages:page a|pages ont} du texte et aucun lien.",
  },
  advice: {
    en: "Give them the menu of the site, and a link to the next step.",
    fr: "Donnez-leur le menu du site, et un lien vers l’étape suivante.",
  },
  whenToIgnore: {
    en: "They are shown inside other pages.",
    fr: "Elles sont montrées à l’intérieur d’autres pages.",
  },
  severity: 2,
  effort: 1,
  byPage: true,
});
