import { rangeOf } from "../../../model/declaration.ts";
import type { Words } from "../../../model/words.ts";
import { type Check, type Declared, type Doubt, median, orConfirm, placeOf, told } from "../check.ts";
import type { DeclaredFigure } from "../row.ts";

/** A measurement a hundred times what it may be or was: a percentage without its sign, or with one too many. */
export const percent: Check = {
  id: "percent",
  name: { en: "A hundred times too much or too little", fr: "Cent fois trop ou trop peu" },
  *find(declared) {
    for (const figure of declared.figures) {
      const value = figure.parts.get("");
      if (figure.indicator.formula.kind !== "measurement" || typeof value !== "number" || value < 0) continue;
      const doubt = beyondRange(figure, value) ?? unlikeBefore(declared, figure, value);
      if (doubt) yield doubt;
    }
  },
};

function beyondRange(figure: DeclaredFigure, value: number): Doubt | undefined {
  const [least, most] = rangeOf(figure.indicator);
  if (value >= least && value <= most) return undefined;
  const place = placeOf(figure, "");
  const isShare = figure.indicator.unit === "share";
  const says: Words = isShare
    ? {
        en: `${told(value).en} is ${told(value * 100).en} %, and a share is at most 100 %.`,
        fr: `${told(value).fr} vaut ${told(value * 100).fr} %, et une part vaut au plus 100 %.`,
      }
    : {
        en: `${told(value).en} is not between ${told(least).en} and ${told(most).en}.`,
        fr: `${told(value).fr} n’est pas entre ${told(least).fr} et ${told(most).fr}.`,
      };
  return { certainty: "impossible", figure, place, says, todo: mended(value, most, isShare) };
}

/** What was meant, where a hundredth of it, or a tenth of a mark, is possible. */
function mended(value: number, most: number, isShare: boolean): Words {
  if (isShare && value <= 100)
    return {
      en: `Write ${told(value).en} %, if that is what is meant.`,
      fr: `Écrivez ${told(value).fr} %, si c’est ce qui est voulu.`,
    };
  if (isShare && value <= 10_000) {
    const meant = told(value / 100);
    return {
      en: `Write ${meant.en} %, if that is what is meant.`,
      fr: `Écrivez ${meant.fr} %, si c’est ce qui est voulu.`,
    };
  }
  if (value <= most * 100 && Number.isFinite(most)) {
    const meant = told(value / (value <= most * 10 ? 10 : 100));
    return {
      en: `Write ${meant.en}, if that is what is meant.`,
      fr: `Écrivez ${meant.fr}, si c’est ce qui est voulu.`,
    };
  }
  return { en: "Correct it.", fr: "Corrigez-le." };
}

/** How near to a hundred a quotient must be. A first guess: shares move by less than this in a quarter. */
const NEAR = 1.35;

function unlikeBefore({ history }: Declared, figure: DeclaredFigure, value: number): Doubt | undefined {
  const before = history.valuesOf(figure.observation, "").slice(-4);
  const usual = before.length === 0 ? 0 : median(before);
  if (usual <= 0 || value <= 0) return undefined;
  const factor = value / usual;
  const isNear = (wanted: number): boolean => factor / wanted < NEAR && wanted / factor < NEAR;
  if (!isNear(0.01) && !isNear(100)) return undefined;
  return {
    certainty: "surprising",
    figure,
    place: placeOf(figure, ""),
    says: {
      en: `${told(value).en} is a hundred times ${factor > 1 ? "more" : "less"} than what was declared before (${told(usual).en}).`,
      fr: `${told(value).fr} est cent fois ${factor > 1 ? "plus" : "moins"} que ce qui était déclaré avant (${told(usual).fr}).`,
    },
    todo: orConfirm({
      en: "Look at the percent sign: 87.5 % or 0.875.",
      fr: "Regardez le signe de pourcentage : 87,5 % ou 0,875.",
    }),
  };
}
