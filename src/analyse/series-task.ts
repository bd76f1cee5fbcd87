import { type PastForecast, pastForecast } from "./series/backtest.ts";
import { type CalendarGroup, spansWithin } from "./series/calendar-effect.ts";
import { cutDays, type Days } from "./series/day-grid.ts";
import { type Decomposition, decompose } from "./series/decompose.ts";
import { eventsOf } from "./series/detect.ts";
import type { SeriesEvent } from "./series/event.ts";

/** What all tasks share: the days of the estate, and each calendar once. */
export interface Ground {
  readonly all: Days;
  readonly calendars: readonly (readonly CalendarGroup[])[];
}

/** One series, as it travels to who works on it. */
export interface SeriesTask {
  readonly values: Float64Array;
  /** Position of its first day among all. */
  readonly start: number;
  /** Rank of its calendar. */
  readonly calendar: number;
}

/** A series taken apart, without what was given; and what happened to it. */
export interface Study {
  readonly parts: Omit<Decomposition, "values" | "days">;
  readonly events: readonly SeriesEvent[];
}

/** A series, and the day from which it is forecast. */
export interface PastTask extends SeriesTask {
  readonly origin: number;
}

/** What can be done to a series apart from all others: each here or in another thread, with the same result. */
export const WORKS = { study, goBack };
export type Work = keyof typeof WORKS;
export type TaskOf<W extends Work> = Parameters<(typeof WORKS)[W]>[0];
export type ResultOf<W extends Work> = ReturnType<(typeof WORKS)[W]>;

export function perform<W extends Work>(work: W, task: TaskOf<W>, ground: Ground): ResultOf<W> {
  const doIt = WORKS[work] as (task: TaskOf<W>, ground: Ground) => ResultOf<W>;
  return doIt(task, ground);
}

function study(task: SeriesTask, ground: Ground): Study | undefined {
  const days = daysOf(task, ground);
  const whole = decompose(task.values, days, spansWithin(calendarOf(task, ground), days));
  if (!whole) return undefined;
  const { values: _, days: __, ...parts } = whole;
  return { parts, events: eventsOf(whole) };
}

function goBack(task: PastTask, ground: Ground): PastForecast | undefined {
  return pastForecast(task.values, daysOf(task, ground), calendarOf(task, ground), task.origin);
}

const daysOf = ({ values, start }: SeriesTask, { all }: Ground): Days => cutDays(all, start, values.length);
const calendarOf = ({ calendar }: SeriesTask, { calendars }: Ground): readonly CalendarGroup[] =>
  calendars[calendar] ?? [];
