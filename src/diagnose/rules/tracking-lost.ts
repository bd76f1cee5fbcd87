import { eventRule } from "../recent-event.ts";

export const trackingLost = eventRule({
  id: "tracking-lost",
  title: {
    en: "Visits are no longer counted",
    fr: "Les visites ne sont plus comptées",
  },
  why: {
    en: "Decisions rest on figures that are missing, and nobody notices before the yearly report.",
    fr: "Les décisions reposent sur des chiffres absents, et personne ne s’en aperçoit avant le bilan de l’année.",
  },
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
  isTold: ({ cause, to_day, confidence }) =>
    cause === "tracking-loss" && to_day === null && (confidence === "very-likely" || confidence === "likely"),
});
