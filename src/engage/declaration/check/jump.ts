import { yearsLater } from "../../../kit/period.ts";
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
import type { PeriodValue } from "../history.ts";
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
/** Times the usual unrest. A first guess, set on seeds 1 to 20 of the invented government, as the limits below. */
const TOO_FAR = 6;
/**
 * A count that moves less than by the first factor is never told, however quiet it was; beyond the second it always is. Where the same season
 * a year before is not known, only the second holds: a high season looks like a jump.
 */
const LEAST_FACTOR = 2.5;
const MOST_FACTOR = 5;
/** A mark or a share that moves less than by the first part of its range is never told; beyond the second it always is. */
const LEAST_PART_OF_RANGE = 0.25;
const MOST_PART_OF_RANGE = 0.6;
/** Counts below this move by chance. */
const SMALL = 30;
/** 1.4826 × the median distance is the standard deviation of what is normal. */
const NORMAL = 1.4826;

function jumpOf(
  { history, form }: Declared,
  figure: DeclaredFigure,
  part: string,
  value: number,
): Doubt | undefined {
  const before = history.seriesOf(figure.observation, part);
  if (before.length < LEAST_HISTORY || value < 0) return undefined;
  const scale = scaleOf(figure);
  const distance = distanceOf(scale, before, { period: form.period, value });
  const hasSeason = before.some(({ period }) => period === yearsLater(form.period, -1));
  const limit = hasSeason
    ? Math.min(scale.most, Math.max(scale.least, TOO_FAR * unrestOf(scale, before)))
    : scale.most;
  if (distance < limit) return undefined;
  const usual = told(median(before.slice(-4).map((one) => one.value)));
  const last = told(before.at(-1)?.value ?? 0);
  return {
    certainty: "surprising",
    figure,
    place: placeOf(figure, part),
    says: {
      en: `${told(value).en} is far from what it was (about ${usual.en}; last ${last.en}).`,
      fr: `${told(value).fr} est loin de ce que c’était (environ ${usual.fr} ; dernier ${last.fr}).`,
    },
    todo: orConfirm({
      en: "Look for a digit too many or too few, or a figure of another line.",
      fr: "Cherchez un chiffre en trop ou en moins, ou la valeur d’une autre ligne.",
    }),
  };
}

interface Scale {
  between(a: number, b: number): number;
  readonly least: number;
  readonly most: number;
}

/** Measurements in a small range differ by what lies between them; all else by its factor. */
function scaleOf({ indicator }: DeclaredFigure): Scale {
  const [low, high] = rangeOf(indicator);
  const range = high - low;
  if (indicator.formula.kind === "measurement" && range <= 10)
    return {
      between: (a, b) => Math.abs(a - b),
      least: LEAST_PART_OF_RANGE * range,
      most: MOST_PART_OF_RANGE * range,
    };
  return {
    // Below SMALL the logarithm of counts is noise: both sides are lifted.
    between: (a, b) => Math.abs(Math.log((a + SMALL) / (b + SMALL))),
    least: Math.log(LEAST_FACTOR),
    most: Math.log(MOST_FACTOR),
  };
}

/** From the nearest of the last value and of the same season a year before. */
function distanceOf(
  { between }: Scale,
  before: readonly PeriodValue[],
  { period, value }: PeriodValue,
): number {
  const season = yearsLater(period, -1);
  const compared = [before.at(-1), before.find((one) => one.period === season)];
  return Math.min(...compared.flatMap((one) => (one ? [between(value, one.value)] : [])));
}

/** How far a value usually is, as soon as enough of them have a season to be compared with. */
function unrestOf(scale: Scale, before: readonly PeriodValue[]): number {
  const first = before[0]?.period ?? "";
  const seasoned = before.filter(({ period }) => yearsLater(period, -1) >= first).length;
  const compared = seasoned >= LEAST_HISTORY ? before.slice(-seasoned) : before.slice(1);
  const distances = compared.map((one) =>
    distanceOf(
      scale,
      before.filter(({ period }) => period < one.period),
      one,
    ),
  );
  return NORMAL * median(distances);
}
