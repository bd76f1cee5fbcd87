import { languageProblems } from "../../analyse/questions/language-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const hreflangNoReturn = problemRule({
  id: "hreflang-no-return",
  group: "referencing",
  question: languageProblems,
  problem: "hreflang-no-return",
  title: {
    en: "Language versions do not name each other",
    fr: "Des versions de langue ne se nomment pas l’une l’autre",
  },
  why: {
    en: "Search engines set aside a version that does not name the other in return: people get the page in the wrong language.",
    fr: "Les moteurs écartent une version qui ne nomme pas l’autre en retour : les gens reçoivent la page dans la mauvaise langue.",
  },
  sources: ["Google Search Central, Localized versions of your pages"],
  sentence: {
    en: "{pages} {pages:page names|pages name} a version in another language that does not name it back; for example {detail}.",
    fr: "{pages} {pages:page nomme|pages nomment} une version dans une autre langue qui ne la nomme pas en retour ; par exemple {detail}.",
  },
  advice: {
    en: "Write the same full list of hreflang links on every version of a page, itself included.",
    fr: "Écrivez la même liste complète de liens hreflang sur chaque version d’une page, elle-même comprise.",
  },
  whenToIgnore: {
    en: "The other version is about to be withdrawn.",
    fr: "L’autre version va être retirée.",
  },
  severity: 1,
  effort: 1,
});
