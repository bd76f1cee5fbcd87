import { daysLater } from "../../kit/day.ts";

/** Days from the first to the last, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A period cut at calendar months or years: what one request asks about. */
export function slicesBy<D extends Days>(unit: "month" | "year", { from, to }: D): Days[] {
  const slices: Days[] = [];
  for (let start = from; start <= to; ) {
    const end = unit === "year" ? `${start.slice(0, 4)}-12-31` : lastDayOfMonth(start);
    slices.push({ from: start, to: end < to ? end : to });
    start = daysLater(end, 1);
  }
  return slices;
}

/** The calendar months that a period touches and that are over: whole, so it may begin before the period and end after it. */
export function monthsOver({ from, to }: Days, today: string): Days {
  const end = lastDayOfMonth(to);
  return { from: monthOf(from), to: end < today ? end : daysLater(monthOf(today), -1) };
}

/** First day of the month of a day. */
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** Of the month of a day, or of a month `2024-02`. */
export function lastDayOfMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Days put together where they follow one another. */
export function runsOf(days: readonly string[]): Days[] {
  const runs: { from: string; to: string }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    if (last && daysLater(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

/** Each day of a period. */
export function daysOf({ from, to }: Days): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysLater(day, 1)) days.push(day);
  return days;
}

export const earlier = (a: string, b: string): string => (a < b ? a : b);

/** From the first to the last of some days: what an export is about, its days without row being gaps. */
export function extentOf(days: readonly string[]): Days {
  const inOrder = [...days].sort();
  return { from: inOrder[0] ?? "", to: inOrder.at(-1) ?? "" };
}
