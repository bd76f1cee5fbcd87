import { eventRule } from "../recent-event.ts";

/** Other rules tell of these, or they are no fall of the site itself. */
const EXPLAINED: ReadonlySet<string> = new Set([
  "tracking-loss",
  "tool-change",
  "bot-burst",
  "double-counting",
  "source-outage",
  "domain-move",
  "no-data",
]);

export const suddenFall = eventRule({
  id: "sudden-fall",
  title: {
    en: "Visits fell all at once",
    fr: "Les visites ont chuté d’un coup",
  },
  why: {
    en: "When people no longer find a site, they do without, call, or pay someone.",
    fr: "Quand les gens ne trouvent plus un site, ils s’en passent, appellent, ou paient quelqu’un.",
  },
  sentence: {
    en: "Visits fell by {share} % on {day} and have not come back.",
    fr: "Les visites ont baissé de {share} % le {day} et ne sont pas revenues.",
  },
  advice: {
    en: "Look at what changed that week: addresses, titles, a place in search results, a link on another public site. Put it back if you can.",
    fr: "Regardez ce qui a changé cette semaine-là : adresses, titres, place dans les résultats, lien sur un autre site public. Rétablissez-le si vous pouvez.",
  },
  whenToIgnore: {
    en: "A campaign ended, or a duty no longer exists.",
    fr: "Une campagne a pris fin, ou une obligation n’existe plus.",
  },
  severity: 3,
  effort: 2,
  isTold: ({ kind, direction, to_day, metric, cause, confidence }) =>
    kind === "shift" &&
    direction === "down" &&
    to_day === null &&
    metric === "visits" &&
    !EXPLAINED.has(cause) &&
    confidence !== "cannot-tell",
});
