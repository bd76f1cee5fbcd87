import { type CalendarEffect, calendarEffects, type GroupSpans } from "./calendar-effect.ts";
import type { Days } from "./day-grid.ts";
import { type Level, levelOf } from "./level.ts";
import { type Noise, noiseOf } from "./noise.ts";
import { roughLevel } from "./rough-level.ts";
import { BLOCK_DAYS, type Blocks, blocksOf, weekdayFactors, weekMeans } from "./week.ts";
import { type YearlyProfile, yearlyProfile } from "./yearly.ts";

/** A daily series in parts: expected = level × weekday × day of the year × calendar. */
export interface Decomposition {
  readonly values: Float64Array;
  readonly days: Days;
  readonly level: Level;
  /** By weekday, Monday first, 1 on average. */
  readonly weekday: Float64Array;
  /** Absent below two years. */
  readonly yearly: YearlyProfile | undefined;
  readonly effects: readonly CalendarEffect[];
  /** All factors together, one a day. */
  readonly season: Float64Array;
  readonly expected: Float64Array;
  readonly noise: Noise;
}

/** Below four weeks nothing is told apart. */
export const LEAST_KNOWN = 28;

/** Takes a series apart; gaps are NaN and stay out of every estimate. Absent when too few days are known. */
export function decompose(
  values: Float64Array,
  days: Days,
  groups: readonly GroupSpans[],
): Decomposition | undefined {
  let known = 0;
  for (const value of values) if (!Number.isNaN(value)) known++;
  if (known < LEAST_KNOWN) return undefined;
  // A campaign that comes back is part of what is expected; so are holidays.
  const first = seasonFrom(values, days, weekMeans(values), groups);
  const weeks = blocksOf(values, first.all);
  const rough = roughLevel(weeks, days, groups);
  const stepped = stretched(rough.level, weeks, values.length);
  // Before the year is told, sharp peaks of the calendar would be taken for it, and smoothed.
  const waved = product(stretched(rough.waved, weeks, values.length), first.all);
  const { factor } = calendarEffects(values, waved, days, groups);
  const second = seasonOver(values, days, stepped, groups, { ...first, calendar: factor });
  const blocks = blocksOf(values, second.all);
  const early = noiseOf(values, product(stepped, second.all));
  const level = levelOf(values, second.all, blocks, weeksOf(stepped, blocks), early);
  const season = seasonOver(values, days, level.daily, groups, second);
  const expected = product(level.daily, season.all);
  return {
    values,
    days,
    level,
    weekday: season.weekday,
    yearly: season.yearly,
    effects: season.effects,
    season: season.all,
    expected,
    noise: noiseOf(values, expected),
  };
}

interface Season {
  readonly weekday: Float64Array;
  readonly yearly: YearlyProfile | undefined;
  readonly effects: readonly CalendarEffect[];
  readonly calendar: Float64Array;
  readonly all: Float64Array;
}

/** The first one: only the week is told. */
function seasonFrom(
  values: Float64Array,
  days: Days,
  base: Float64Array,
  groups: readonly GroupSpans[],
): Season {
  const weekday = weekdayFactors(values, base, days);
  const effects = groups.map(({ group, spans }) => ({
    id: group.id,
    working: 1,
    weekend: 1,
    times: spans.length,
  }));
  const calendar = new Float64Array(values.length).fill(1);
  return { weekday, yearly: undefined, effects, calendar, all: allOf(days, weekday, undefined, calendar) };
}

/** Each part anew, given the level and the other parts. */
function seasonOver(
  values: Float64Array,
  days: Days,
  level: Float64Array,
  groups: readonly GroupSpans[],
  now: Season,
): Season {
  const withoutYear = allOf(days, now.weekday, undefined, now.calendar);
  const yearly = yearlyProfile(values, product(level, withoutYear), days);
  const withoutCalendar = allOf(days, now.weekday, yearly, undefined);
  const { effects, factor } = calendarEffects(values, product(level, withoutCalendar), days, groups);
  const withoutWeek = allOf(days, undefined, yearly, factor);
  const weekday = weekdayFactors(values, product(level, withoutWeek), days);
  return { weekday, yearly, effects, calendar: factor, all: allOf(days, weekday, yearly, factor) };
}

function allOf(
  days: Days,
  weekday: Float64Array | undefined,
  yearly: YearlyProfile | undefined,
  calendar: Float64Array | undefined,
): Float64Array {
  const all = new Float64Array(days.length);
  for (let i = 0; i < all.length; i++) {
    const ofWeek = weekday ? (weekday[days.weekday[i] as number] as number) : 1;
    const ofYear = yearly ? (yearly.factor[days.yearDay[i] as number] as number) : 1;
    all[i] = ofWeek * ofYear * (calendar ? (calendar[i] as number) : 1);
  }
  return all;
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const made = new Float64Array(a.length);
  for (let i = 0; i < made.length; i++) made[i] = (a[i] as number) * (b[i] as number);
  return made;
}

/** A weekly level as a daily one, in steps. */
function stretched(weekly: Float64Array, { offset }: Blocks, length: number): Float64Array {
  const daily = new Float64Array(length);
  for (let i = 0; i < length; i++) daily[i] = weekly[Math.floor((i - offset) / BLOCK_DAYS)] as number;
  return daily;
}

/** A daily level as a weekly one. */
function weeksOf(daily: Float64Array, { offset, rate }: Blocks): Float64Array {
  return rate.map((_, block) => daily[Math.max(0, offset + block * BLOCK_DAYS + 3)] as number);
}
