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

const SURE = ["YYYYMMDD", "YYYY-MM-DD", "YYYY/MM/DD", "DD.MM.YYYY", "DD-MM-YYYY"].map((format) =>
  dayReader(format, "day"),
);
const DAY_FIRST = dayReader("DD/MM/YYYY", "day");
const MONTH_FIRST = dayReader("MM/DD/YYYY", "day");

type Read = (written: string) => string | undefined;

/**
 * Reads the days of a column. Where days and months may be taken for one another, the whole column decides, and the period.
 * @throws UserError when nothing does.
 */
export function dayColumnReader(file: string, column: readonly string[], period: Days | undefined): Read {
  const slashed = [...new Set(column.map(fullYear))].filter((cell) => /^\d+\/\d+\/\d{4}$/.test(cell));
  const [days, months] = [DAY_FIRST, MONTH_FIRST].map((read) => readable(read, slashed, period));
  const differs = slashed.some((cell) => DAY_FIRST(cell) !== MONTH_FIRST(cell));
  if (days === months && differs) throw ambiguous(file, slashed);
  const readers = [...SURE, (days ?? 0) >= (months ?? 0) ? DAY_FIRST : MONTH_FIRST];
  return (written) => {
    const cell = fullYear(written);
    for (const read of readers) {
      const day = read(cell);
      if (day !== undefined) return day;
    }
    return undefined;
  };
}

const readable = (read: Read, written: readonly string[], period: Days | undefined): number =>
  written.filter((cell) => {
    const day = read(cell);
    return day !== undefined && (period === undefined || (period.from <= day && day <= period.to));
  }).length;

/** `1/31/15` is of this century. */
const fullYear = (cell: string): string => cell.trim().replace(/^(\d{1,2}\/\d{1,2}\/)(\d{2})$/, "$120$2");

function ambiguous(file: string, written: readonly string[]): UserError {
  return new UserError({
    expected: `days that can only be read in one way in ${file}`,
    got: `${written.slice(0, 3).join(", ")}, which may begin with the month or the day`,
    next: "Keep the lines of comment above the table, which tell the period, or write days as 2024-01-31.",
  });
}
