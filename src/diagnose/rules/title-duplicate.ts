import { titleProblems } from "../../analyse/questions/title-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const titleDuplicate = problemRule({
  id: "title-duplicate",
  group: "referencing",
  question: titleProblems,
  problem: "title-duplicate",
  title: {
    en: "Different pages have the same title",
    fr: "Des pages différentes ont le même titre",
  },
  why: {
    en: "In results and in tabs these pages cannot be told apart: people open the wrong one, and search engines choose for them.",
    fr: "Dans les résultats et les onglets, ces pages ne se distinguent pas : les gens ouvrent la mauvaise, et les moteurs choisissent à leur place.",
  },
  sources: ["WCAG 2.2, 2.4.2", "RGAA 4.1, 8.6"],
  thresholds: {
    pages: leastPages(
      4,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(0.05, "less than one page in twenty", "moins d’une page sur vingt"),
  },
  sentence: {
    en: "{pages} pages with different texts share a title with another one; for example “{detail}”.",
    fr: "{pages} pages aux textes différents partagent leur titre avec une autre ; par exemple « {detail} ».",
  },
  advice: {
    en: "Put what is particular to each page first in its title. For lists in several pages, add the number of the page.",
    fr: "Mettez en tête du titre ce qui est propre à chaque page. Pour les listes en plusieurs pages, ajoutez le numéro de la page.",
  },
  whenToIgnore: {
    en: "They are pages of one list, and the list is found by its first page.",
    fr: "Ce sont les pages d’une même liste, trouvée par sa première page.",
  },
  severity: 1,
  effort: 2,
  by: "editors",
  byPage: true,
});
