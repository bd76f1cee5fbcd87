import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const slowPages = problemRule({
  id: "slow-pages",
  group: "referencing",
  question: pageTechnique,
  problem: "slow-page",
  title: {
    en: "Pages are slow to come",
    fr: "Des pages tardent à venir",
  },
  why: {
    en: "People on a phone or with a poor connection give up; search engines show slow sites lower.",
    fr: "Les gens sur téléphone ou mal connectés abandonnent ; les moteurs montrent plus bas les sites lents.",
  },
  sources: ["web.dev, Time to First Byte"],
  thresholds: {
    pages: leastPages(
      5,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(
      0.25,
      "one page in four; fewer may be a bad moment",
      "une page sur quatre ; moins peut être un mauvais moment",
    ),
  },
  sentence: {
    en: "{pages} of {looked} pages took more than three seconds to answer, without their images; the first one {detail} ms.",
    fr: "{pages} pages sur {looked} ont mis plus de trois secondes à répondre, sans leurs images ; la première {detail} ms.",
  },
  advice: {
    en: "Let the server keep ready-made pages (a cache), then look for slow queries on the pages below.",
    fr: "Faites garder au serveur des pages toutes faites (un cache), puis cherchez les requêtes lentes sur les pages ci-dessous.",
  },
  whenToIgnore: {
    en: "The reading fell on a day of works or of an attack: look again after the next one.",
    fr: "La lecture est tombée un jour de travaux ou d’attaque : regardez de nouveau après la prochaine.",
  },
  severity: 2,
  effort: 3,
});
