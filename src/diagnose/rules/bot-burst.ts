import { eventRule, type RecentEvent } from "../recent-event.ts";

export const botBurst = eventRule({
  id: "bot-burst",
  title: {
    en: "Robots were counted as people",
    fr: "Des robots ont été comptés comme des gens",
  },
  why: {
    en: "The figures of the month are wrong, and what is decided on them too.",
    fr: "Les chiffres du mois sont faux, et ce qu’on en décide aussi.",
  },
  sentence: {
    en: "From {day} on, {metric} rose by {share} % in a way that looks like robots.",
    fr: "À partir du {day}, les {metric} ont monté de {share} % d’une façon qui ressemble à des robots.",
  },
  advice: {
    en: "Filter these visits in the tool (same network, same browser, one page each), and write the days in the calendar so that reports leave them out.",
    fr: "Filtrez ces visites dans l’outil (même réseau, même navigateur, une page chacune), et notez les jours au calendrier pour que les bilans les écartent.",
  },
  whenToIgnore: {
    en: "A campaign or the news did bring people that day.",
    fr: "Une campagne ou l’actualité a bien amené du monde ce jour-là.",
  },
  severity: 1,
  effort: 1,
  isTold: (event) => event.cause === "bot-burst" && event.direction === "up" && looksLikeRobots(event),
});

/** That it was short is no sign of robots: visits must be unlike those of people, or leave the search engine out. */
function looksLikeRobots({ confidence, evidence }: RecentEvent): boolean {
  if (confidence === "likely" || confidence === "very-likely") return true;
  const signs = JSON.parse(evidence) as readonly { readonly code: string }[];
  return confidence === "possible" && signs.some(({ code }) => code === "search-unchanged");
}
