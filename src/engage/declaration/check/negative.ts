import { type Check, numbersOf, placeOf, told } from "../check.ts";

/** Counts, costs and times below zero. Only a net score may be. */
export const negative: Check = {
  id: "negative",
  name: { en: "Below zero", fr: "En dessous de zéro" },
  *find({ figures }) {
    for (const figure of figures) {
      if (figure.indicator.unit === "score-net" && figure.parts.has("")) continue;
      for (const [part, value] of numbersOf(figure)) {
        if (value >= 0) continue;
        yield {
          certainty: "impossible",
          figure,
          place: placeOf(figure, part),
          says: {
            en: `${told(value).en} is below zero.`,
            fr: `${told(value).fr} est en dessous de zéro.`,
          },
          todo: { en: "Write the figure without a sign.", fr: "Écrivez le chiffre sans signe." },
        };
      }
    }
  },
};
