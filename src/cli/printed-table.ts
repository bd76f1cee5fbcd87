import type { Speech } from "../web/speech.ts";

/** A column of a table printed in a terminal. Numbers stand right, absent values are a dash. */
export interface PrintedColumn<R> {
  readonly head: string;
  value(row: R): string | number | null;
  /** True for texts that are numbers to the eye, such as percentages. */
  readonly right?: boolean;
  /** Decimals of its numbers. */
  readonly digits?: number;
}

/** Narrower than this a text says nothing: the table then passes the width. */
const NARROWEST = 12;
const GAP = "  ";

/** Lays rows out in columns, at most `width` characters wide when texts can be cut. */
export function printTable<R>(
  columns: readonly PrintedColumn<R>[],
  rows: readonly R[],
  speech: Speech,
  width: number,
): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(column.value(row), column, speech)));
  const numeric = columns.map(
    ({ value, right }) => right ?? rows.every((row) => typeof value(row) !== "string"),
  );
  const widths = columns.map(({ head }, i) =>
    Math.max(...[head, ...cells.map((row) => row[i] ?? "")].map((text) => [...text].length)),
  );
  const fitted = fitWidths(widths, numeric, width);
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => padded(text, fitted[i] ?? 0, numeric[i] ?? false))
      .join(GAP)
      .trimEnd();
  const rule = fitted.map((length) => "─".repeat(length)).join(GAP);
  return [line(columns.map(({ head }) => head)), rule, ...cells.map(line)].join("\n");
}

function cellOf(
  value: string | number | null,
  { digits }: { readonly digits?: number },
  speech: Speech,
): string {
  if (value === null) return "–";
  // A tab or a new line would break the columns, and what a page wrote may carry anything.
  if (typeof value === "string") return value.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  return speech.number(value, digits);
}

/** Takes from the widest texts until the line fits. */
function fitWidths(widths: readonly number[], numeric: readonly boolean[], width: number): readonly number[] {
  const fitted = [...widths];
  let excess = fitted.reduce((sum, one) => sum + one + GAP.length, -GAP.length) - width;
  for (; excess > 0; excess--) {
    const widest = fitted.reduce(
      (best, one, i) => (!numeric[i] && one > NARROWEST && one > (fitted[best] ?? 0) ? i : best),
      -1,
    );
    if (widest < 0) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

function padded(text: string, width: number, right: boolean): string {
  const characters = [...text];
  const cut = characters.length > width ? `${characters.slice(0, width - 1).join("")}…` : text;
  return right ? cut.padStart(width) : cut.padEnd(width);
}

/** What came may be any bytes: none of them may command the terminal. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, "\u{fffd}");
