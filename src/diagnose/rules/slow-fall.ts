import { eventRule } from "../recent-event.ts";

export const slowFall = eventRule({
  id: "slow-fall",
  title: {
    en: "Visits are wearing away",
    fr: "Les visites s’effritent",
  },
  why: {
    en: "A slow fall sets off no alarm. Over a year it is as many people as a sudden one.",
    fr: "Une baisse lente ne déclenche aucune alarme. Sur un an, elle pèse autant qu’une chute.",
  },
  sentence: {
    en: "Since {day}, visits have worn away by {share} %.",
    fr: "Depuis le {day}, les visites se sont effritées de {share} %.",
  },
  advice: {
    en: "Compare the pages and the ways in with those of a year ago: what was lost is usually one of a few pages, or one search engine. Check the tag on new pages too.",
    fr: "Comparez les pages et les origines à celles d’il y a un an : ce qui s’est perdu tient en général à quelques pages, ou à un moteur. Vérifiez aussi le marqueur des nouvelles pages.",
  },
  whenToIgnore: {
    en: "People are served elsewhere now, and that was the aim.",
    fr: "Les gens sont désormais servis ailleurs, et c’était le but.",
  },
  severity: 2,
  effort: 2,
  isTold: ({ kind, direction, metric }) => kind === "drift" && direction === "down" && metric === "visits",
});
