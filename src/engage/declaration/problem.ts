import { cellName } from "../../kit/spreadsheet/grid.ts";
import type { Words } from "../../model/words.ts";

/** Something wrong, or to be looked at, in a declaration: where, what, why, and what to do. */
export interface DeclarationProblem {
  /** An error keeps the whole file from being declared. A warning does not, unless it asks for a confirmation. */
  readonly level: "error" | "warning";
  /** Short stable name: what was wrong in the file, or the check that found it. */
  readonly kind: string;
  readonly place: Place;
  readonly says: Words;
  /** What to do about it. */
  readonly todo: Words;
  /** It may be right, and someone must say so. */
  readonly toConfirm?: true;
  /** Why it is right, as the declarer wrote. */
  readonly confirmed?: string;
}

/** Where something stands: in the file, and in what is declared. */
export interface Place {
  readonly file: string;
  readonly sheet?: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  /** Id of the column. */
  readonly column?: string;
  /** `B12`, in a spreadsheet. */
  readonly cell?: string;
  readonly service?: string;
  readonly channel?: string;
  readonly indicator?: string;
}

/** A cell by its line and its column counted from 0. */
export const cellAt = (line: number, index: number): string => cellName(line, index);

/** Whether a declaration may be submitted: nothing wrong in it, and what is doubtful was confirmed. */
export const isSubmittable = (problems: readonly DeclarationProblem[]): boolean =>
  problems.every(
    ({ level, toConfirm, confirmed }) => level !== "error" && !(toConfirm && confirmed === undefined),
  );

/** `figures.ods, line 12, column volume (E12)` */
export function placeWords({ file, sheet, line, column, cell }: Place): Words {
  const where = sheet ? `${file} › ${sheet}` : file;
  if (line === 0) return { en: where, fr: where };
  const at = cell ? ` (${cell})` : "";
  return column
    ? {
        en: `${where}, line ${line}, column ${column}${at}`,
        fr: `${where}, ligne ${line}, colonne ${column}${at}`,
      }
    : { en: `${where}, line ${line}${at}`, fr: `${where}, ligne ${line}${at}` };
}
