import { stepPageRule } from "../step-page.ts";

export const stepDeadEnd = stepPageRule({
  id: "step-dead-end",
  title: {
    en: "After a step, nothing leads on",
    fr: "Après une étape, rien ne mène plus loin",
  },
  why: {
    en: "People think that they are done, and miss the steps that follow.",
    fr: "Les gens croient avoir fini, et manquent les étapes qui suivent.",
  },
  sentence: {
    en: "The page of the step “{step}” leads to no further step of “{event}”, nor back to the guide.",
    fr: "La page de l’étape « {step} » ne mène à aucune autre étape de « {event} », ni au guide.",
  },
  advice: {
    en: "At its end, name the next step and link to it, or at least to the guide: {from}.",
    fr: "À sa fin, nommez l’étape suivante et liez-la, ou au moins le guide : {from}.",
  },
  whenToIgnore: {
    en: "The step ends the path for those who reach it.",
    fr: "L’étape clôt le parcours pour qui l’atteint.",
  },
  severity: 2,
  effort: 1,
  isDefect: ({ dead_end }) => dead_end === true,
});
