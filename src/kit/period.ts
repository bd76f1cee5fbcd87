import { daysBetween, daysLater } from "./day.ts";

/** A year, a quarter or a month: `2026`, `2026-Q3`, `2026-09`. Periods of one length are in order as texts. */
const PERIOD = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;

export const isPeriod = (text: string): boolean => PERIOD.test(text);

export type PeriodLength = "year" | "quarter" | "month";

export function periodLength(period: string): PeriodLength {
  if (period.length === 4) return "year";
  return period[5] === "Q" ? "quarter" : "month";
}

/** A whole number that grows by one from a period to the next of its length. */
export function periodRank(period: string): number {
  const length = periodLength(period);
  if (length === "year") return Number(period);
  const part = Number(period.slice(length === "quarter" ? 6 : 5));
  return Number(period.slice(0, 4)) * PERIODS_A_YEAR[length] + part - 1;
}

export const PERIODS_A_YEAR: Readonly<Record<PeriodLength, number>> = { year: 1, quarter: 4, month: 12 };

/** The same period so many years later, or earlier. */
export function yearsLater(period: string, years: number): string {
  return `${String(Number(period.slice(0, 4)) + years).padStart(4, "0")}${period.slice(4)}`;
}

/** First and last day: `2026-Q3` is from 2026-07-01 to 2026-09-30. */
export function daysOf(period: string): { readonly first: string; readonly last: string } {
  const [, year = "", quarter, month] = PERIOD.exec(period) ?? [];
  const start = quarter ? 3 * Number(quarter) - 2 : Number(month ?? 1);
  const next = start + (quarter ? 3 : month ? 1 : 12);
  return { first: firstDay(Number(year), start), last: daysLater(firstDay(Number(year), next), -1) };
}

const lengths = new Map<string, number>();

/** How many days it has. The same few periods are asked about by every figure: the answer is kept. */
export function dayCount(period: string): number {
  const known = lengths.get(period);
  if (known !== undefined) return known;
  const { first, last } = daysOf(period);
  const count = daysBetween(first, last) + 1;
  lengths.set(period, count);
  return count;
}

/** Of a month from 1 on; the thirteenth is the next January. */
const firstDay = (year: number, month: number): string =>
  `${year + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, "0")}-01`;

/** The latest periods of a length that were over on a day, the latest first. */
export function periodsOver(day: string, length: PeriodLength, count: number): string[] {
  const months = MONTHS[length];
  // Months since year 0, counted at the end of the day before.
  const over = Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) / months);
  return Array.from({ length: count }, (_, i) => {
    const first = (over - 1 - i) * months;
    return periodAt(Math.floor(first / 12), first % 12, length);
  });
}

const MONTHS: Readonly<Record<PeriodLength, number>> = { year: 12, quarter: 3, month: 1 };

function periodAt(year: number, month: number, length: PeriodLength): string {
  if (length === "year") return String(year);
  return length === "quarter" ? `${year}-Q${month / 3 + 1}` : `${year}-${String(month + 1).padStart(2, "0")}`;
}
