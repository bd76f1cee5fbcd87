import { audienceEvents } from "../../analyse/questions/audience-events.ts";
import { eventDetails, isRecent, RECENT } from "../recent-event.ts";
import { rule } from "../rule.ts";

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

export const suddenFall = rule({
  id: "sudden-fall",
  group: "audience",
  title: {
    en: "Visits fell all at once",
    fr: "Les visites ont chuté d’un coup",
  },
  why: {
    en: "When people no longer find a site, they do without, call, or pay someone.",
    fr: "Quand les gens ne trouvent plus un site, ils s’en passent, appellent, ou paient quelqu’un.",
  },
  sources: [],
  needs: { events: audienceEvents },
  thresholds: { days: RECENT },
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
  witness: "audience",
  *find({ events }, { day, people }) {
    for (const event of events) {
      if (
        !isRecent(event, day) ||
        !(
          event.kind === "shift" &&
          event.direction === "down" &&
          event.to_day === null &&
          event.metric === "visits" &&
          !EXPLAINED.has(event.cause) &&
          event.confidence !== "cannot-tell"
        )
      )
        continue;
      yield {
        site: event.site,
        kind: "site",
        subject: event.event,
        details: eventDetails(event),
        people: people.ofSite(event.site),
      };
    }
  },
});
