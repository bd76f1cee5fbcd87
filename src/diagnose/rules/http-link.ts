import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages } from "../threshold.ts";

export const httpLink = problemRule({
  id: "http-link",
  group: "referencing",
  question: pageTechnique,
  problem: "http-link",
  title: {
    en: "Links still lead through http",
    fr: "Des liens passent encore par http",
  },
  why: {
    en: "Each click goes first through an address without encryption, and loses where the visit came from: the other site cannot see what you send it.",
    fr: "Chaque clic passe d’abord par une adresse sans chiffrement, et perd d’où vient la visite : l’autre site ne voit pas ce que vous lui envoyez.",
  },
  sources: ["W3C, Referrer Policy"],
  thresholds: {
    pages: leastPages(
      3,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
  },
  sentence: {
    en: "{pages} {pages:page has|pages have} a link written with http to a public site that answers over https; for example {detail}.",
    fr: "{pages} {pages:page a|pages ont} un lien écrit en http vers un site public qui répond en https ; par exemple {detail}.",
  },
  advice: {
    en: "Replace http:// by https:// in these links; a search and replace over the contents does it.",
    fr: "Remplacez http:// par https:// dans ces liens ; un rechercher-remplacer sur les contenus suffit.",
  },
  whenToIgnore: {
    en: "None that we know of.",
    fr: "Aucun cas connu.",
  },
  severity: 1,
  effort: 1,
  by: "editors",
});
