import { audienceEvents } from "../../analyse/questions/audience-events.ts";
import { eventDetails, isRecent, RECENT } from "../recent-event.ts";
import { rule } from "../rule.ts";

export const trackingLost = rule({
  id: "tracking-lost",
  group: "audience",
  title: {
    en: "Visits are no longer counted",
    fr: "Les visites ne sont plus comptées",
  },
  why: {
    en: "Decisions rest on figures that are missing, and nobody notices before the yearly report.",
    fr: "Les décisions reposent sur des chiffres absents, et personne ne s’en aperçoit avant le bilan de l’année.",
  },
  sources: [],
  needs: { events: audienceEvents },
  thresholds: { days: RECENT },
  sentence: {
    en: "Since {day}, {share} % of the {metric} are no longer counted: the tag of the audience tool is gone, or blocked.",
    fr: "Depuis le {day}, {share} % des {metric} ne sont plus comptées : le marqueur de l’outil d’audience a disparu, ou est bloqué.",
  },
  advice: {
    en: "Look in the template for the tag, and at the consent banner; a new version of either is the usual cause. Note the days lost in the calendar of the site.",
    fr: "Cherchez le marqueur dans le gabarit, et regardez le bandeau de consentement ; une nouvelle version de l’un ou de l’autre est la cause habituelle. Notez les jours perdus dans le calendrier du site.",
  },
  whenToIgnore: {
    en: "The site was closed, or its tool is being changed.",
    fr: "Le site a fermé, ou son outil est en train de changer.",
  },
  severity: 2,
  effort: 1,
  witness: "audience",
  *find({ events }, { day, people }) {
    for (const event of events) {
      if (
        !isRecent(event, day) ||
        !(
          event.cause === "tracking-loss" &&
          event.to_day === null &&
          (event.confidence === "very-likely" || event.confidence === "likely")
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
