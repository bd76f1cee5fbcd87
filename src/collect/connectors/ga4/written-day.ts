import { UserError } from "../../../kit/failure.ts";
import type { Days } from "../slice.ts";
import { dayReader } from "../written-value.ts";

/** The period that comments above a table tell, whatever their language: `# Start date: 20240101`, `# 20240101-20240131`. */
export function periodIn(comments: readonly string[]): Days | undefined {
  const read = dayReader("YYYYMMDD", "day");
  const days = comments
    .flatMap((comment) => comment.match(/(?<!\d)\d{8}(?!\d)/g) ?? [])
    .flatMap((written) => read(written) ?? []);
  const [from, to = from] = days;
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
}

const FORMATS = [
  "YYYYMMDD",
  "YYYY-MM-DD",
  "DD/MM/YYYY",
  "MM/DD/YYYY",
  "DD.MM.YYYY",
  "DD-MM-YYYY",
  "YYYY/MM/DD",
];

/**
 * Reads the days of a column, which all are written in one way. Where days and months may be taken for one another, the period decides.
 * @throws UserError when nothing does.
 */
export function dayColumnReader(
  file: string,
  column: readonly string[],
  period: Days | undefined,
): (written: string) => string | undefined {
  const written = [...new Set(column.map(fullYear))].filter((cell) => /\d/.test(cell));
  const readers = FORMATS.map((format) => dayReader(format, "day"));
  const most = Math.max(...readers.map((read) => readable(read, written, period)));
  const best = readers.filter((read) => readable(read, written, period) === most && most > 0);
  const [first, ...others] = best.filter((read, i) => isFirstToSay(best, i, read, written));
  if (others.length > 0) throw ambiguous(file, written);
  return (cell) => first?.(fullYear(cell));
}

type Read = (written: string) => string | undefined;

const readable = (read: Read, written: readonly string[], period: Days | undefined): number =>
  written.filter((cell) => {
    const day = read(cell);
    return day !== undefined && (period === undefined || (period.from <= day && day <= period.to));
  }).length;

/** Readers that say the same of every day are one. */
function isFirstToSay(readers: readonly Read[], i: number, read: Read, written: readonly string[]): boolean {
  return !readers.slice(0, i).some((other) => written.every((cell) => other(cell) === read(cell)));
}

/** `1/31/15` is of this century. */
const fullYear = (cell: string): string => cell.trim().replace(/^(\d{1,2}\/\d{1,2}\/)(\d{2})$/, "$120$2");

function ambiguous(file: string, written: readonly string[]): UserError {
  return new UserError({
    expected: `days that can only be read in one way in ${file}`,
    got: `${written.slice(0, 3).join(", ")}, which may begin with the month or the day`,
    next: "Keep the lines of comment above the table, which tell the period, or write days as 2024-01-31.",
  });
}
