import { stepPageRule } from "../step-page.ts";

export const noWayBack = stepPageRule({
  id: "no-way-back",
  title: {
    en: "A step has no way back to the guide",
    fr: "Une étape n’a pas de chemin de retour vers le guide",
  },
  why: {
    en: "People who arrive in the middle of a path, from a search, never see the rest of what they are entitled to.",
    fr: "Qui arrive au milieu d’un parcours, par une recherche, ne voit jamais le reste de ce à quoi il a droit.",
  },
  sentence: {
    en: "The page of the step “{step}” does not lead back to the guide “{event}”.",
    fr: "La page de l’étape « {step} » ne ramène pas au guide « {event} ».",
  },
  advice: {
    en: "Add a link to the guide: {from}.",
    fr: "Ajoutez un lien vers le guide : {from}.",
  },
  whenToIgnore: {
    en: "The page opens inside a procedure that people must not leave.",
    fr: "La page s’ouvre dans une démarche qu’il ne faut pas quitter.",
  },
  severity: 1,
  effort: 1,
  isDefect: ({ way_back }) => way_back === false,
});
