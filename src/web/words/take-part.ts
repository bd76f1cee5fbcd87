import type { Words } from "../../model/words.ts";

/** `/take-part`: everything that people may say, on one page. */
export const takePartWords = {
  menu: { en: "Take part", fr: "Participer" },
  title: { en: "Take part", fr: "Participer" },
  lead: {
    en: "Say what is difficult, propose, support, vote; then see what was decided, and whether it worked.",
    fr: "Dites ce qui est difficile, proposez, soutenez, votez ; puis voyez ce qui a été décidé, et si cela a marché.",
  },
  ways: { en: "What was said, decided and done", fr: "Ce qui a été dit, décidé et fait" },
  voicesAbout: {
    en: "What people answered about each service, and how they were answered. Each service has its questionnaire there.",
    fr: "Ce que les gens ont répondu sur chaque démarche, et ce qu’on leur a répondu. Chaque démarche y a son questionnaire.",
  },
  difficultiesAbout: {
    en: "What measurement says is hard; a person confirmed each, or said why not.",
    fr: "Ce que la mesure dit difficile ; une personne a confirmé chaque difficulté, ou dit pourquoi non.",
  },
  workshopsAbout: {
    en: "Sessions where people and agents work together: places, minutes, what comes of them.",
    fr: "Séances où usagers et agents travaillent ensemble : places, comptes rendus, suites.",
  },
  measuresAbout: {
    en: "What was decided, who does it, until when, and whether it worked, good news or bad.",
    fr: "Ce qui a été décidé, qui le fait, pour quand, et si cela a marché, en bien ou en mal.",
  },
  consultations: { en: "Consultations", fr: "Consultations" },
  noConsultation: {
    en: "No consultation has been opened yet. A team opens one with parvis consult open.",
    fr: "Aucune consultation n’a encore été ouverte. Une équipe en ouvre une avec parvis consult open.",
  },
  underWay: { en: "open now", fr: "ouverte maintenant" },
  over: { en: "over", fr: "terminée" },
  toCome: { en: "not open now", fr: "pas ouverte en ce moment" },
  until: { en: "{phase}, until {day}", fr: "{phase}, jusqu’au {day}" },
} satisfies Record<string, Words>;
