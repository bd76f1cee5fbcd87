import type { CalendarGroup } from "../../src/analyse/series/calendar-effect.ts";
import { type Days, daysFrom } from "../../src/analyse/series/day-grid.ts";
import { dayNumber, dayText } from "../../src/kit/day.ts";
import { type Random, randomOf } from "../../src/kit/random.ts";

/** How an invented daily series is made; the truth of tests. */
export interface InventedSeries {
  readonly from?: string;
  readonly days: number;
  /** Visits a day at the beginning. */
  readonly level: number;
  /** Growth of the level in a year: 0.1 is ten per cent more. */
  readonly growth?: number;
  /** Relative spread of a day. */
  readonly spread?: number;
  /** How much of a day’s luck is left on the next. */
  readonly memory?: number;
  /** Spread of the slow wandering of the level over a year. */
  readonly wander?: number;
  /** Depth of the yearly season. */
  readonly yearly?: number;
  /** Week-end over a working day. */
  readonly weekend?: number;
  /** Public holidays over a plain working day; 1 for none. */
  readonly holiday?: number;
  /** What befalls the series: by how much the expected count is multiplied on a day. */
  readonly change?: (day: number) => number;
}

export interface Invented {
  readonly values: Float64Array;
  readonly days: Days;
  /** What was expected of each day. */
  readonly mean: Float64Array;
  readonly calendar: readonly CalendarGroup[];
}

export function inventSeries(seed: string | number, made: InventedSeries): Invented {
  const random = randomOf(seed);
  const days = daysFrom(dayNumber(made.from ?? "2016-10-05"), made.days);
  const calendar = holidays(days);
  const isHoliday = new Set(calendar.flatMap((group) => group.days.map(({ from }) => from)));
  const phase = random() * 2 * Math.PI;
  const mean = new Float64Array(made.days);
  const values = new Float64Array(made.days);
  let [luck, wandering] = [0, 0];
  const memory = made.memory ?? 0.3;
  for (let i = 0; i < made.days; i++) {
    const weekday = days.weekday[i] as number;
    const angle = (2 * Math.PI * (days.yearDay[i] as number)) / 365;
    const depth = made.yearly ?? 0.3;
    const year = Math.exp(depth * Math.cos(angle - phase) + 0.4 * depth * Math.cos(3 * angle - 2 * phase));
    const week = weekday >= 5 ? (made.weekend ?? 0.4) : 1 + 0.05 * (2 - weekday);
    const rest = weekday < 5 && isHoliday.has(days.first + i) ? (made.holiday ?? 0.5) : 1;
    wandering += ((made.wander ?? 0.05) / Math.sqrt(365)) * normal(random);
    const level = made.level * (1 + (made.growth ?? 0.05)) ** (i / 365) * Math.exp(wandering);
    mean[i] = level * year * week * rest * (made.change?.(i) ?? 1);
    luck = memory * luck + Math.sqrt(1 - memory ** 2) * normal(random);
    const spread = made.spread ?? 0.08;
    values[i] = poisson(random, (mean[i] as number) * Math.exp(spread * luck - spread ** 2 / 2));
  }
  return { values, days, mean, calendar };
}

/** Eight fixed days, each a group of its own. */
function holidays(days: Days): CalendarGroup[] {
  const years = [...new Set(days.year)];
  return ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].map((day) => ({
    id: day,
    kind: "holiday",
    days: years.map((year) => dayNumber(`${year}-${day}`)).map((from) => ({ from, to: from })),
  }));
}

export const dayAt = (days: Days, i: number): string => dayText(days.first + i);

/** Standard normal (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function poisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
