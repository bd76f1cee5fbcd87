/** The thread that joins a difficulty, what people say, and what was done. */
export const threadWords = {
  became: { en: "What became of it", fr: "Ce que c’est devenu" },
  finding: { en: "A finding", fr: "Un constat" },
  whole: { en: "{name}: what became of it", fr: "{name} : ce qu’on en a fait" },
  back: { en: "Back to its page", fr: "Retour à sa page" },
  noMeasure: {
    en: "No published measure is to change this figure. One is decided from a difficulty, or under Measures.",
    fr: "Aucune mesure publiée ne doit changer ce chiffre. Une mesure se décide à partir d’une difficulté, ou dans Mesures.",
  },
  title: { en: "The thread", fr: "Le fil" },
  here: { en: "you are here", fr: "vous êtes ici" },
  none: { en: "none yet", fr: "rien encore" },
  more: { en: "and {n} more", fr: "et {n} de plus" },
} as const;

export const threadPlaceWords = {
  difficulty: { en: "Difficulty", fr: "Difficulté" },
  ideas: { en: "Ideas", fr: "Idées" },
  session: { en: "Session", fr: "Atelier" },
  decision: { en: "Decision", fr: "Décision" },
  steps: { en: "Steps", fr: "Étapes" },
  effect: { en: "Effect", fr: "Effet" },
} as const;
