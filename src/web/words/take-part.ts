import type { Words } from "../../model/words.ts";

/** `/take-part`: everything that people may say, on one page. */
export const takePartWords = {
  menu: { en: "Take part", fr: "Participer" },
  title: { en: "Take part", fr: "Participer" },
  lead: {
    en: "Say what is difficult, propose, support, vote; then see what was decided, and whether it worked.",
    fr: "Dites ce qui est difficile, proposez, soutenez, votez ; puis voyez ce qui a été décidé, et si cela a marché.",
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
