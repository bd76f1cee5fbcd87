import { numberIn } from "../written-value.ts";

/**
 * Which mark stands before decimals in a table: rates tell it (`99,88%`), or thousands that are whole. Tables are exported as the language
 * of the account writes numbers.
 */
export function decimalOf(rows: readonly (readonly string[])[]): "." | "," {
  const cells = rows.flat();
  const rate = cells.find((cell) => /^-?\d+[.,]\d+\s?%$/.test(cell));
  if (rate !== undefined) return rate.includes(",") ? "," : ".";
  const isComma = (cell: string): boolean => /^\d{1,3}(?:[.\s\u00a0\u202f]\d{3})*,\d{1,2}$/.test(cell);
  const isDots = (cell: string): boolean => /^\d{1,3}(?:\.\d{3}){2,}$/.test(cell);
  return cells.some((cell) => isComma(cell) || isDots(cell)) ? "," : ".";
}

/** A count. Undefined when the cell is empty; NaN when it is no whole number: a mark between thousands was taken for one of decimals. */
export function wholeIn(cell: string, decimal: "." | ","): number | undefined {
  const count = numberIn(cell, decimal);
  return count === undefined || Number.isInteger(count) ? count : Number.NaN;
}

/** `42.5%`, `42,5 %`, or a share of one. */
export function shareIn(cell: string, decimal: "." | ","): number | undefined {
  const isPercent = /%\s*$/.test(cell);
  const said = numberIn(cell.replace(/\s*%\s*$/, ""), decimal);
  if (said === undefined || Number.isNaN(said)) return undefined;
  const share = isPercent ? said / 100 : said;
  return share >= 0 && share <= 1 ? share : undefined;
}

/** `00:01:19`, or seconds. */
export function meanSecondsIn(cell: string, decimal: "." | ","): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d{2}):(\d{2})$/.exec(cell) ?? [];
  if (seconds !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const said = numberIn(cell, decimal);
  return said === undefined || Number.isNaN(said) || said < 0 ? undefined : said;
}
