import { languageProblems } from "../../analyse/questions/language-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages } from "../threshold.ts";

export const languageWrong = problemRule({
  id: "language-wrong",
  group: "referencing",
  question: languageProblems,
  problem: "language-wrong",
  title: {
    en: "Pages declare another language than their own",
    fr: "Des pages déclarent une autre langue que la leur",
  },
  why: {
    en: "Screen readers read the text with the sounds of another language, and search engines show it to people who do not read it.",
    fr: "Les lecteurs d’écran lisent le texte avec les sons d’une autre langue, et les moteurs le montrent à des gens qui ne la lisent pas.",
  },
  sources: ["WCAG 2.2, 3.1.1", "RGAA 4.1, 8.4"],
  thresholds: {
    pages: leastPages(
      2,
      "one page may quote a text in another language",
      "une page isolée peut citer un texte dans une autre langue",
    ),
  },
  sentence: {
    en: "{pages} {pages:page is|pages are} not written in the language {pages:it declares|they declare}: the first declares {declared_language} and is in {read_language}.",
    fr: "{pages} {pages:page n’est pas écrite dans la langue qu’elle déclare|pages ne sont pas écrites dans la langue qu’elles déclarent} : la première se dit en {declared_language} et est en {read_language}.",
  },
  advice: {
    en: "Let the template take the language of the content, not that of the site.",
    fr: "Faites prendre au gabarit la langue du contenu, pas celle du site.",
  },
  parts: (detail) => {
    const [declared = "", read = ""] = detail.split(" → ");
    return { declared_language: declared, read_language: read };
  },
  whenToIgnore: {
    en: "The page quotes a long text in another language.",
    fr: "La page cite un long texte dans une autre langue.",
  },
  severity: 2,
  effort: 1,
});
