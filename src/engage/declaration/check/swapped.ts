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

/** Figures in each other's column: a part larger than its whole, or two figures of a line that only agree with what they were once exchanged. */
export const swapped: Check = {
  id: "swapped",
  name: { en: "Columns exchanged", fr: "Colonnes échangées" },
  *find(declared) {
    for (const figure of declared.figures) {
      const doubt = partAboveWhole(figure);
      if (doubt) yield doubt;
    }
    for (const line of linesOf(declared.figures)) yield* exchangesOn(declared, line);
  },
};

function partAboveWhole(figure: DeclaredFigure): Doubt | undefined {
  const { formula } = figure.indicator;
  if (formula.kind !== "share") return undefined;
  const numerator = figure.parts.get(formula.numerator.id);
  const denominator = figure.parts.get(formula.denominator.id);
  if (typeof numerator !== "number" || typeof denominator !== "number" || numerator <= denominator)
    return undefined;
  if (denominator < 0) return undefined;
  const [part, whole] = [told(numerator), told(denominator)];
  return {
    certainty: "impossible",
    figure,
    place: placeOf(figure, formula.numerator.id),
    says: {
      en: `${part.en} (${formula.numerator.name.en}) is more than ${whole.en} (${formula.denominator.name.en}), of which it is a part.`,
      fr: `${part.fr} (${formula.numerator.name.fr}) dépasse ${whole.fr} (${formula.denominator.name.fr}), dont c’est une partie.`,
    },
    todo: {
      en: "Exchange the two figures, or correct the wrong one.",
      fr: "Échangez les deux chiffres, ou corrigez celui qui est faux.",
    },
  };
}

/** A number of a line, with what it used to be. */
interface Held {
  readonly figure: DeclaredFigure;
  readonly part: string;
  readonly value: number;
  readonly usual: number;
}

function linesOf(figures: readonly DeclaredFigure[]): Iterable<readonly DeclaredFigure[]> {
  const lines = new Map<string, DeclaredFigure[]>();
  for (const figure of figures) {
    const { service, channel } = figure.observation;
    const line = lines.get(`${service}|${channel}`);
    if (line) line.push(figure);
    else lines.set(`${service}|${channel}`, [figure]);
  }
  return lines.values();
}

const RECENT = 4;
/** So far from what they were, and so near once exchanged. First guesses, set on seeds 1 to 20 of the invented government. */
const FAR = Math.log(1.8);
const NEAR = Math.log(1.5);
/** Below this, chance alone makes figures look like each other. */
const LEAST = 20;

function* exchangesOn({ history }: Declared, line: readonly DeclaredFigure[]): Generator<Doubt> {
  const held = line.flatMap((figure): Held[] =>
    numbersOf(figure).flatMap(([part, value]) => {
      const before = history.valuesOf(figure.observation, part).slice(-RECENT);
      const usual = before.length < 2 ? 0 : median(before);
      return value > 0 && usual > 0 && isCounted(figure) ? [{ figure, part, value, usual }] : [];
    }),
  );
  const far = held.filter(({ value, usual }) => Math.abs(Math.log(value / usual)) > FAR);
  for (const [i, a] of far.entries()) {
    for (const b of far.slice(i + 1)) if (isExchange(a, b)) yield exchanged(a, b);
  }
}

/** Measurements have scales of their own. */
const isCounted = ({ indicator }: DeclaredFigure): boolean => indicator.formula.kind !== "measurement";

function isExchange(a: Held, b: Held): boolean {
  const isNear = (value: number, usual: number): boolean => Math.abs(Math.log(value / usual)) < NEAR;
  if (Math.max(a.value, b.value) < LEAST || isPartAboveWhole(a, b)) return false;
  return isNear(a.value, b.usual) && isNear(b.value, a.usual);
}

/** Told already, as what cannot be. */
const isPartAboveWhole = (a: Held, b: Held): boolean =>
  a.figure === b.figure && a.figure.indicator.formula.kind === "share" && a.value > b.value;

function exchanged(a: Held, b: Held): Doubt {
  const names = [placeOf(a.figure, a.part).column, placeOf(b.figure, b.part).column];
  const say = (language: "en" | "fr"): string =>
    language === "en"
      ? `${names[0]} is ${told(a.value).en} and ${names[1]} is ${told(b.value).en}; they used to be about ${told(a.usual).en} and ${told(b.usual).en}: each looks like the other.`
      : `${names[0]} vaut ${told(a.value).fr} et ${names[1]} vaut ${told(b.value).fr} ; ils valaient environ ${told(a.usual).fr} et ${told(b.usual).fr} : chacun ressemble à l’autre.`;
  return {
    certainty: "surprising",
    figure: a.figure,
    others: [b.figure],
    place: placeOf(a.figure, a.part),
    says: { en: say("en"), fr: say("fr") },
    todo: orConfirm({ en: "Exchange the two figures.", fr: "Échangez les deux chiffres." }),
  };
}
