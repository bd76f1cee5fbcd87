/** The thread that joins a difficulty, what people say, and what was done. */
export const threadWords = {
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
