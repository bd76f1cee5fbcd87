/** Days as whole numbers, counted from 1970-01-01: what the daily series of the invented country are indexed by. */
export type DayNumber = number;

const MS_A_DAY = 86_400_000;

export const dayNumber = (day: string): DayNumber => Date.parse(`${day}T00:00:00Z`) / MS_A_DAY;

const texts: string[] = [];

/** The day as 2026-01-05. Days are written again and again, and making the text is slow: it is kept. */
export function dayText(day: DayNumber): string {
  const kept = texts[day];
  if (kept !== undefined) return kept;
  const text = new Date(day * MS_A_DAY).toISOString().slice(0, 10);
  if (day >= 0) texts[day] = text;
  return text;
}

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

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
    const end = Math.min(to, Date.UTC(year, month, 1) / MS_A_DAY - 1);
    months.push({ month: monthOf(start), from: start, to: end });
    start = end + 1;
  }
  return months;
}
