import { type DayNumber, dayNumber, dayText, weekdayOf } from "../../kit/day.ts";

/** Days of a yearly profile: 29 February shares the place of the 28th. */
export const YEAR_DAYS = 365;
const LAST_OF_FEBRUARY = 58;

/** What the calendar says of consecutive days; position `i` is the day `first + i`. */
export interface Days {
  readonly first: DayNumber;
  readonly length: number;
  /** 0 is Monday, 6 is Sunday. */
  readonly weekday: Uint8Array;
  /** 0 is 1 January, 364 is 31 December. */
  readonly yearDay: Uint16Array;
  readonly year: Uint16Array;
}

export function daysFrom(first: DayNumber, length: number): Days {
  const weekday = new Uint8Array(length);
  const yearDay = new Uint16Array(length);
  const year = new Uint16Array(length);
  let [current, start, isLeap] = [0, Number.POSITIVE_INFINITY, false];
  for (let i = 0; i < length; i++) {
    const day = first + i;
    if (i === 0 || day - start === YEAR_DAYS + Number(isLeap)) {
      current = i === 0 ? Number(dayText(day).slice(0, 4)) : current + 1;
      start = dayNumber(`${current}-01-01`);
      isLeap = dayNumber(`${current + 1}-01-01`) - start > YEAR_DAYS;
    }
    const rank = day - start;
    weekday[i] = weekdayOf(day);
    yearDay[i] = isLeap && rank > LAST_OF_FEBRUARY ? rank - 1 : rank;
    year[i] = current;
  }
  return { first, length, weekday, yearDay, year };
}

/** Some of the days, sharing memory with all. */
export function cutDays(days: Days, from: number, length: number): Days {
  const to = from + length;
  return {
    first: days.first + from,
    length,
    weekday: days.weekday.subarray(from, to),
    yearDay: days.yearDay.subarray(from, to),
    year: days.year.subarray(from, to),
  };
}
