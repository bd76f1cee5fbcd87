/** One cell as it came: what it shows, and what the spreadsheet says it is. */
export interface GridCell {
  readonly text: string;
  readonly type: "text" | "number" | "percent" | "date" | "time" | "flag" | "error";
  /** Of numbers, as stored: not as rounded for the eye. A percentage is a share from 0 to 1. */
  readonly value?: number;
  /** The value is what a formula gave when the file was saved. */
  readonly isFormula?: true;
  /** How many rows and columns it was merged over, where it was. */
  readonly merged?: { readonly rows: number; readonly columns: number };
}

export interface GridRow {
  /** From 1. In a text file it is the line where the row begins. */
  readonly line: number;
  /** By column, from 0; holes are empty cells. */
  readonly cells: readonly (GridCell | undefined)[];
}

/** A sheet of a file. Rows without any text are left out. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly GridRow[];
}

/** Why a file could not be read at all. */
export type GridFault =
  | "too-large"
  | "too-many-cells"
  | "encrypted"
  | "damaged"
  | "with-entities"
  | "open-quote"
  | "other-format";

export type GridReading =
  | { readonly grids: readonly Grid[] }
  | { readonly fault: GridFault; readonly line?: number };

/** Beyond these a file is no table that people fill in: rows and columns repeated without end are how a small file fills a memory. */
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 400;
export const MOST_CELLS = 1_000_000;
export const MOST_TEXT = 10_000;

/** `B12`: how a spreadsheet calls a cell. */
export function cellName(line: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters + line;
}
