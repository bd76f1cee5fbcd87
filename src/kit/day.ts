/** Days as whole numbers, counted from 1970-01-01. */
export type DayNumber = number;

const MS_A_DAY = 86_400_000;

/** The number of a real day written `2026-01-05`. */
export const dayNumber = (day: string): DayNumber => Date.parse(`${day}T00:00:00Z`) / MS_A_DAY;

const texts: string[] = [];

/** The day as `2026-01-05`. The same days are written again and again, and making the text is slow: it is kept. */
export function dayText(day: DayNumber): string {
  const kept = texts[day];
  if (kept !== undefined) return kept;
  const text = new Date(day * MS_A_DAY).toISOString().slice(0, 10);
  if (day >= 0) texts[day] = text;
  return text;
}

/** The day that comes so many days later; before it when negative. */
export const daysLater = (day: string, later: number): string => dayText(dayNumber(day) + later);

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;
