import { indexingProblems } from "../../analyse/questions/indexing-problems.ts";
import { NEEDED_BECAUSE } from "../needed-page.ts";
import { problemRule } from "../problem-rule.ts";

export const noindexPage = problemRule({
  id: "noindex-page",
  group: "referencing",
  question: indexingProblems,
  problem: "noindex",
  title: {
    en: "Useful pages are closed to search engines",
    fr: "Des pages utiles sont fermées aux moteurs de recherche",
  },
  why: {
    en: "Most people arrive from a search engine. A page marked “noindex” cannot be found that way, and nobody notices: it still opens for whoever has its address.",
    fr: "La plupart des gens arrivent par un moteur de recherche. Une page marquée « noindex » ne peut être trouvée ainsi, et personne ne s’en aperçoit : elle s’ouvre toujours pour qui a son adresse.",
  },
  sources: ["Google Search Central, Block search indexing with noindex"],
  say: NEEDED_BECAUSE,
  sentence: {
    en: "{pages} {pages:page that people need is|pages that people need are} marked “noindex”. The first one is {detail}.",
    fr: "{pages} {pages:page dont les gens ont besoin est marquée|pages dont les gens ont besoin sont marquées} « noindex ». La première est {detail}.",
  },
  advice: {
    en: "Remove “noindex” from the page (meta robots) or from its headers (X-Robots-Tag). It is often left over from before the site opened: look for it in the template.",
    fr: "Retirez « noindex » de la page (meta robots) ou de ses en-têtes (X-Robots-Tag). C’est souvent un reste d’avant l’ouverture du site : cherchez dans le gabarit.",
  },
  whenToIgnore: {
    en: "The page must not be found from outside: a confirmation, a personal space, a test. Then take it out of the sitemap.",
    fr: "La page ne doit pas être trouvée de l’extérieur : une confirmation, un espace personnel, un essai. Retirez-la alors du plan de site.",
  },
  severity: 3,
  effort: 1,
});
