import { titleProblems } from "../../analyse/questions/title-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const titleMissing = problemRule({
  id: "title-missing",
  group: "referencing",
  question: titleProblems,
  problem: "title-missing",
  title: {
    en: "Pages have no title",
    fr: "Des pages n’ont pas de titre",
  },
  why: {
    en: "The title is the first thing read in results, in tabs and by screen readers. Without it people cannot tell what the page is.",
    fr: "Le titre est la première chose lue dans les résultats, les onglets et par les lecteurs d’écran. Sans lui, on ne sait pas ce qu’est la page.",
  },
  sources: ["WCAG 2.2, 2.4.2", "RGAA 4.1, 8.5"],
  sentence: {
    en: "{pages} {pages:page has|pages have} no title.",
    fr: "{pages} {pages:page n’a|pages n’ont} pas de titre.",
  },
  advice: {
    en: "Give each page a title that says what it is for, then the name of the site: “Declare a move | Example”.",
    fr: "Donnez à chaque page un titre qui dit à quoi elle sert, puis le nom du site : « Déclarer un déménagement | Exemple ».",
  },
  whenToIgnore: {
    en: "The page is shown inside another one only.",
    fr: "La page n’est montrée qu’à l’intérieur d’une autre.",
  },
  severity: 2,
  effort: 1,
  by: "editors",
  byPage: true,
});
