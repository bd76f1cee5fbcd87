import { rangeOf } from "../../../model/declaration.ts";
import {
  type Check,
  type Declared,
  type Doubt,
  median,
  numbersOf,
  orConfirm,
  placeOf,
  told,
} from "../check.ts";
import type { DeclaredFigure } from "../row.ts";

/** Figures far from all that they were, beyond what this figure and the others of the organisation usually do. */
export const jump: Check = {
  id: "jump",
  name: { en: "Impossible jump", fr: "Saut impossible" },
  *find(declared) {
    for (const figure of declared.figures) {
      for (const [part, value] of numbersOf(figure)) {
        const doubt = jumpOf(declared, figure, part, value);
        if (doubt) yield doubt;
      }
    }
  },
};

/** Fewer earlier values say nothing of what is usual. */
const LEAST_HISTORY = 3;
/** Times the usual unrest. A first guess, set on seeds 1 to 20 of the invented government, as the floors below. */
const TOO_FAR = 6;
/** A count that moves less than by this factor is never told, however quiet it was. */
const LEAST_FACTOR = 2.5;
/** A mark or a share that moves less than by this part of its range is never told. */
const LEAST_PART_OF_RANGE = 0.25;
/** Counts below this move by chance. */
const SMALL = 30;
/** 1.4826 × the median distance is the standard deviation of what is normal. */
const NORMAL = 1.4826;

function jumpOf(
  { history }: Declared,
  figure: DeclaredFigure,
  part: string,
  value: number,
): Doubt | undefined {
  const before = history.valuesOf(figure.observation, part);
  if (before.length < LEAST_HISTORY || value < 0) return undefined;
  const scale = scaleOf(figure);
  const distance = scale.distance(value, before);
  const unrest =
    NORMAL * median(before.slice(1).map((one, i) => scale.distance(one, before.slice(0, i + 1))));
  if (distance < scale.least || distance < TOO_FAR * unrest) return undefined;
  const [now, usual] = [told(value), told(median(before.slice(-4)))];
  return {
    certainty: "surprising",
    figure,
    place: placeOf(figure, part),
    says: {
      en: `${now.en} is far from what it was (about ${usual.en}; last ${told(before.at(-1) ?? 0).en}).`,
      fr: `${now.fr} est loin de ce que c’était (environ ${usual.fr} ; dernier ${told(before.at(-1) ?? 0).fr}).`,
    },
    todo: orConfirm({
      en: "Look for a digit too many or too few, or a figure of another line.",
      fr: "Cherchez un chiffre en trop ou en moins, ou la valeur d’une autre ligne.",
    }),
  };
}

interface Scale {
  /** How far a value is from those before it: from the nearest of the last one and of the same season a year ago. */
  distance(value: number, before: readonly number[]): number;
  readonly least: number;
}

function scaleOf({ indicator }: DeclaredFigure): Scale {
  const [low, high] = rangeOf(indicator);
  if (indicator.formula.kind === "measurement" && Number.isFinite(high) && high - low <= 10)
    return {
      distance: (value, before) => nearest(before, (one) => Math.abs(value - one)),
      least: LEAST_PART_OF_RANGE * (high - low),
    };
  // Below SMALL the logarithm of counts is noise: both sides are lifted.
  return {
    distance: (value, before) =>
      nearest(before, (one) => Math.abs(Math.log((value + SMALL) / (one + SMALL)))),
    least: Math.log(LEAST_FACTOR),
  };
}

const YEAR_OF_QUARTERS = 4;

function nearest(before: readonly number[], distanceTo: (one: number) => number): number {
  const [last, season] = [before.at(-1), before.at(-YEAR_OF_QUARTERS)];
  return Math.min(...[last, season].flatMap((one) => (one === undefined ? [] : [distanceTo(one)])));
}
