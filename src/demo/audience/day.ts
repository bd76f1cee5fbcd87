import { type DayNumber, dayText } from "../../kit/day.ts";

export const monthOf = (day: DayNumber): string => dayText(day).slice(0, 7);

/** A calendar month cut to a period: its name, and its first and last days. */
export interface MonthSpan {
  readonly month: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** The months that a period touches, in order; the first and the last may be cut. */
export function monthsBetween(from: DayNumber, to: DayNumber): MonthSpan[] {
  const months: MonthSpan[] = [];
  for (let start = from; start <= to; ) {
    const [year = 0, month = 1] = dayText(start).split("-").map(Number);
    const end = Math.min(to, Date.UTC(year, month, 1) / 86_400_000 - 1);
    months.push({ month: monthOf(start), from: start, to: end });
    start = end + 1;
  }
  return months;
}
