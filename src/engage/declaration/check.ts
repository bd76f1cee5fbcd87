import type { Words } from "../../model/words.ts";
import type { Form } from "./form.ts";
import type { History } from "./history.ts";
import type { Place } from "./problem.ts";
import type { DeclaredFigure } from "./row.ts";

/** Everything that a check may look at. */
export interface Declared {
  readonly form: Form;
  readonly figures: readonly DeclaredFigure[];
  readonly history: History;
}

/** What a check found. `impossible` is an error; `surprising` may be right, and someone must say so. */
export interface Doubt {
  readonly certainty: "impossible" | "surprising";
  readonly place: Place;
  /** The figure that it is about: its line may hold the confirmation. */
  readonly figure: DeclaredFigure;
  /** Others that it explains. */
  readonly others?: readonly DeclaredFigure[];
  /** Why, with the figures. */
  readonly says: Words;
  readonly todo: Words;
}

/** One way in which a declaration goes wrong though every cell can be read. One file each, one line in `index.ts`. */
export interface Check {
  readonly id: string;
  readonly name: Words;
  find(declared: Declared): Iterable<Doubt>;
}

/** A number for people, in each language. */
export function told(value: number): Words {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 2 : 4;
  const format = (locale: string): string => value.toLocaleString(locale, { maximumFractionDigits: digits });
  return { en: format("en"), fr: format("fr") };
}

export const placeOf = (figure: DeclaredFigure, part: string): Place =>
  figure.places.get(part) ?? figure.place;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The parts of a figure that are numbers. */
export const numbersOf = ({ parts }: DeclaredFigure): (readonly [string, number])[] =>
  [...parts].filter((one): one is [string, number] => typeof one[1] === "number");

/** What to do about a surprise, after what should be looked at. */
export const orConfirm = (look: Words): Words => ({
  en: `${look.en} If it is right, write “confirmed: ” and why in the comment of the line.`,
  fr: `${look.fr} Si c’est juste, écrivez « confirmé : » et pourquoi dans le commentaire de la ligne.`,
});
