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

/** Days from one day to another; negative when the second is before. Of an instant, its day in UTC counts. */
export const daysBetween = (from: string, to: string): number =>
  dayNumber(to.slice(0, 10)) - dayNumber(from.slice(0, 10));

/** The name of an instant that sorts by time and reads as one: `2026-11-23T18-30-05-123Z`. */
export const instantName = (at: Date): string => at.toISOString().replaceAll(/[:.]/g, "-");

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;
