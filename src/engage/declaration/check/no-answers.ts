import type { Indicator } from "../../../model/indicator.ts";
import { type Check, placeOf, told } from "../check.ts";

/** A value that nobody is said to have given. */
export const noAnswers: Check = {
  id: "no-answers",
  name: { en: "A mark without answers", fr: "Une note sans réponses" },
  *find({ figures }) {
    for (const figure of figures) {
      const { value, n } = figure.observation;
      if (!isRated(figure.indicator) || value === null || (n !== null && n > 0)) continue;
      yield {
        certainty: "impossible",
        figure,
        place: placeOf(figure, "n"),
        says: {
          en: `The value is ${told(value).en}, and ${n === null ? "how many it rests on is not said" : "it rests on nothing"}.`,
          fr: `La valeur est ${told(value).fr}, et ${n === null ? "on ne dit pas sur combien elle repose" : "elle ne repose sur rien"}.`,
        },
        todo: {
          en: "Write how many answers or cases it rests on, or ND in its place.",
          fr: "Écrivez sur combien de réponses ou de cas elle repose, ou ND à sa place.",
        },
      };
    }
  },
};

const isRated = ({ formula, minimumN }: Indicator): boolean => formula.kind === "measurement" && minimumN > 0;
