import { nearest } from "../../kit/nearest.ts";
import { type NumberFault, readNumber } from "../../kit/number-text.ts";
import type { GridCell } from "../../kit/spreadsheet/grid.ts";
import { type FormColumn, rangeOf } from "../../model/declaration.ts";
import type { Words } from "../../model/words.ts";
import {
  CELL_STATES,
  type CellState,
  cellStateOf,
  folded,
  isAmbiguousState,
  isNamed,
  saysNotRequested,
} from "./words.ts";

/** What a cell says: a value, a state, nothing; or why it cannot be read. */
export type CellReading =
  | { readonly kind: "empty" }
  | { readonly kind: "state"; readonly state: CellState }
  | { readonly kind: "value"; readonly value: number | string; readonly doubt?: Sentence }
  | { readonly kind: "wrong"; readonly fault: string; readonly sentence: Sentence };

export interface Sentence {
  readonly says: Words;
  readonly todo: Words;
}

/** Reads the cell of a column that asks for a number or a choice. */
export function readCell(cell: GridCell | undefined, column: FormColumn): CellReading {
  const text = cell?.text.trim() ?? "";
  if (!cell || (text === "" && !cell.merged)) return { kind: "empty" };
  if (cell.merged) return wrong("merged", mergedSentence(cell.merged));
  if (saysNotRequested(text)) return { kind: "state", state: "missing" };
  const state = cellStateOf(text);
  if (state) return { kind: "state", state };
  if (isAmbiguousState(text)) return wrong("state", ambiguousState(text));
  if (cell.type === "error") return wrong("number", NUMBER_FAULTS.error(text));
  if (column.role === "category") return choiceOf(text, column);
  return cell.value === undefined || cell.type === "date" || cell.type === "time"
    ? fromText(cell, text, column)
    : numberOf(cell.value, cell.type === "percent", column);
}

const wrong = (fault: string, sentence: Sentence): CellReading => ({ kind: "wrong", fault, sentence });

const isWhole = ({ role }: FormColumn): boolean => role === "count" || role === "answer" || role === "n";

/** Both parts of a share are counts; the upper part of a ratio may be a cost. */
const isCount = (column: FormColumn): boolean =>
  isWhole(column) ||
  column.role === "denominator" ||
  (column.role === "numerator" && column.indicator.formula.kind === "share");

function fromText(cell: GridCell, text: string, column: FormColumn): CellReading {
  if (cell.type === "date" || cell.type === "time") return wrong("number", NUMBER_FAULTS[cell.type](text));
  const read = readNumber(text, { isWhole: isCount(column) });
  if ("wrong" in read) return wrong("number", NUMBER_FAULTS[read.wrong](text));
  const result = numberOf(read.value, read.isPercent, column);
  if (result.kind !== "value" || read.other === undefined || isCount(column)) return result;
  const [least, most] = rangeOf(column.indicator);
  return read.other < least || read.other > most
    ? result
    : { ...result, doubt: eitherNumber(read.value, read.other, text) };
}

function numberOf(value: number, isPercent: boolean, column: FormColumn): CellReading {
  if (isPercent && !(column.role === "value" && column.indicator.unit === "share"))
    return wrong("number", PERCENT_OF_NOTHING);
  if (isCount(column) && !Number.isInteger(value)) return wrong("number", notWhole(value));
  return { kind: "value", value };
}

function choiceOf(text: string, { indicator }: FormColumn): CellReading {
  const options = indicator.formula.kind === "category" ? indicator.formula.options : [];
  const option = options.find(({ id, name }) => isNamed(text, id, name));
  if (option) return { kind: "value", value: option.id };
  const names = options.flatMap(({ name }) => [name.fr, name.en]);
  const meant = nearest(folded(text), names);
  const list = (language: "en" | "fr"): string => options.map(({ name }) => name[language]).join(", ");
  return wrong("choice", {
    says: {
      en: `“${text}” is none of the choices: ${list("en")}.`,
      fr: `« ${text} » n’est aucun des choix : ${list("fr")}.`,
    },
    todo: meant
      ? { en: `Did you mean ${meant}?`, fr: `Vouliez-vous dire ${meant} ?` }
      : { en: "Write one of them.", fr: "Écrivez l’un d’eux." },
  });
}

const RETYPE: Words = {
  en: "Set the cell to “number”, and type the figure again.",
  fr: "Mettez la cellule au format « nombre » et retapez le chiffre.",
};

/** What a spreadsheet made of a number, told so that it can be mended. */
const NUMBER_FAULTS: Readonly<Record<NumberFault, (text: string) => Sentence>> = {
  date: (text) => {
    const meant = dayAndMonth(text);
    return {
      says: {
        en: `“${text}” is a date: the spreadsheet made one of what was typed${meant ? `, perhaps ${meant}` : ""}.`,
        fr: `« ${text} » est une date : le tableur en a fait une de ce qui a été tapé${meant ? `, peut-être ${meant.replace(".", ",")}` : ""}.`,
      },
      todo: RETYPE,
    };
  },
  time: (text) => ({
    says: {
      en: `“${text}” is a time of day, not a figure.`,
      fr: `« ${text} » est une heure, pas un chiffre.`,
    },
    todo: RETYPE,
  }),
  error: (text) => ({
    says: {
      en: `“${text}” is the error of a formula: what it pointed to is gone.`,
      fr: `« ${text} » est l’erreur d’une formule : ce qu’elle désignait n’existe plus.`,
    },
    todo: { en: "Type the figure itself.", fr: "Tapez le chiffre lui-même." },
  }),
  overflow: (text) => ({
    says: {
      en: `“${text}” is what a spreadsheet shows when the column is too narrow: the figure was lost when the file was saved.`,
      fr: `« ${text} » est ce qu’affiche un tableur quand la colonne est trop étroite : le chiffre a été perdu à l’enregistrement.`,
    },
    todo: { en: "Widen the column and save again.", fr: "Élargissez la colonne et enregistrez à nouveau." },
  }),
  formula: (text) => ({
    says: {
      en: `“${text.slice(0, 40)}” is a formula: a text file does not hold what it comes to.`,
      fr: `« ${text.slice(0, 40)} » est une formule : un fichier texte ne contient pas son résultat.`,
    },
    todo: { en: "Type the figure itself.", fr: "Tapez le chiffre lui-même." },
  }),
  "no-number": (text) => ({
    says: { en: `“${text.slice(0, 40)}” is no number.`, fr: `« ${text.slice(0, 40)} » n’est pas un nombre.` },
    todo: {
      en: `Write a number, ${CELL_STATES.missing.en} where it is not known, or “${CELL_STATES["not-applicable"].en}”.`,
      fr: `Écrivez un nombre, ${CELL_STATES.missing.fr} s’il n’est pas connu, ou « ${CELL_STATES["not-applicable"].fr} ».`,
    },
  }),
};

/** `01/05/2026` was typed as 1.5, or 1/5. */
function dayAndMonth(text: string): string | undefined {
  const [, day, month] =
    /^(\d{1,2})[-/.](\d{1,2})(?:[-/.]\d{2,4})?$/.exec(text) ?? /^\d{4}-(\d{2})-(\d{2})/.exec(text) ?? [];
  if (day === undefined || month === undefined) return undefined;
  return /^\d{4}/.test(text) ? `${Number(month)}.${Number(day)}` : `${Number(day)}.${Number(month)}`;
}

const mergedSentence = ({
  rows,
  columns,
}: {
  readonly rows: number;
  readonly columns: number;
}): Sentence => ({
  says: {
    en: `This cell is merged with others (${rows} × ${columns}): which of them the figure is for cannot be told.`,
    fr: `Cette cellule est fusionnée avec d’autres (${rows} × ${columns}) : impossible de savoir pour laquelle vaut le chiffre.`,
  },
  todo: {
    en: "Unmerge them, and write each figure in its own.",
    fr: "Défusionnez-les et écrivez chaque chiffre dans la sienne.",
  },
});

const ambiguousState = (text: string): Sentence => ({
  says: {
    en: `“${text}” may mean not known or not applicable.`,
    fr: `« ${text} » peut vouloir dire non connu ou sans objet.`,
  },
  todo: {
    en: `Write ${CELL_STATES.missing.en} where the figure is not known, “${CELL_STATES["not-applicable"].en}” where it has no meaning.`,
    fr: `Écrivez ${CELL_STATES.missing.fr} si le chiffre n’est pas connu, « ${CELL_STATES["not-applicable"].fr} » s’il n’a pas de sens.`,
  },
});

const PERCENT_OF_NOTHING: Sentence = {
  says: {
    en: "A percentage stands where a number is asked.",
    fr: "Un pourcentage figure là où un nombre est demandé.",
  },
  todo: { en: "Write the number itself: how many.", fr: "Écrivez le nombre lui-même : combien." },
};

const notWhole = (value: number): Sentence => ({
  says: {
    en: `${value} is not a whole number, and this is a count.`,
    fr: `${value} n’est pas un nombre entier, or on compte ici.`,
  },
  todo: {
    en: "Write the count itself, without rounding or averaging.",
    fr: "Écrivez le compte lui-même, ni arrondi ni moyenne.",
  },
});

const eitherNumber = (value: number, other: number, text: string): Sentence => ({
  says: {
    en: `“${text}” was read as ${value}; it may also mean ${other}.`,
    fr: `« ${text} » a été lu ${value} ; cela peut aussi vouloir dire ${other}.`,
  },
  todo: {
    en: "Write it without a mark of thousands, or confirm it.",
    fr: "Écrivez-le sans séparateur de milliers, ou confirmez-le.",
  },
});
