import type { DayNumber } from "../../kit/day.ts";
import { type CalendarGroup, spansWithin } from "./calendar-effect.ts";
import { daysFrom, YEAR_DAYS } from "./day-grid.ts";
import type { Decomposition } from "./decompose.ts";
import { restore, stabilise, varianceAt } from "./noise.ts";
import { median, scaleOf } from "./robust.ts";

export const HORIZON = 90;

/** What is expected of the days to come. `value` is the middle; bounds are not yet widened by what back-tests showed. */
export interface Forecast {
  readonly first: DayNumber;
  readonly value: Float64Array;
  /** On the scale where counts have spread 1: the middle, and the spread of what may come. */
  readonly stable: Float64Array;
  readonly spread: Float64Array;
}

/** The slope of the last year goes on, and fades: half of it is left after so many days (damped trend, Gardner & McKenzie 1985). */
const HALF_LIFE = 60;
/** Growth in a year that is believed, at most, in logarithms. */
const STEEPEST = 0.4;

/** Level, season and calendar carried on. The spread grows with what the level of this series usually wanders. */
export function forecast(
  series: Decomposition,
  calendar: readonly CalendarGroup[],
  horizon: number = HORIZON,
): Forecast {
  const { noise, weekday, yearly, values } = series;
  const from = lastKnown(values) + 1;
  const first = series.days.first + from;
  const days = daysFrom(first, horizon);
  const effects = calendarFactors(series, spansWithin(calendar, days), days.weekday);
  const { level, uncertainty } = lastLevel(series, from);
  const slope = lastSlope(series, from);
  const wander = wanderingOf(series);
  const value = new Float64Array(horizon);
  const stable = new Float64Array(horizon);
  const spread = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    const growth = (slope * HALF_LIFE * (1 - 0.5 ** (h / HALF_LIFE))) / Math.LN2;
    const ofYear = yearly ? (yearly.factor[days.yearDay[h] as number] as number) : 1;
    const season = (weekday[days.weekday[h] as number] as number) * ofYear * (effects[h] as number);
    const mean = level * Math.exp(growth) * season;
    const ofLevel = uncertainty ** 2 + wander * (h + 1) + (yearly ? 0 : UNKNOWN_SEASON * Math.min(1, h / 60));
    const steepness = mean / Math.sqrt(Math.max(1e-9, varianceAt(noise, mean)));
    value[h] = mean;
    stable[h] = stabilise(noise, mean);
    spread[h] = Math.sqrt(1 + steepness ** 2 * ofLevel);
  }
  return { first, value, stable, spread };
}

/** Without two years the season may move the level by this much (variance of logarithms). */
const UNKNOWN_SEASON = 0.03;

/** How many spreads on each side hold 80 and 95 days in 100, for a normal law. */
export const NORMAL_REACH = { 80: 1.2816, 95: 1.96 } as const;

/** A bound, `reach` spreads from the middle. */
export function boundAt(
  series: Decomposition,
  { stable, spread }: Forecast,
  h: number,
  reach: number,
): number {
  return restore(series.noise, (stable[h] as number) + reach * (spread[h] as number));
}

export const lastKnown = (values: Float64Array): number =>
  values.findLastIndex((value) => !Number.isNaN(value));

function calendarFactors(
  { effects }: Decomposition,
  spans: ReturnType<typeof spansWithin>,
  weekday: Uint8Array,
): Float64Array {
  const factor = new Float64Array(weekday.length).fill(1);
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  for (const { group, spans: times } of spans) {
    const effect = byId.get(group.id);
    if (!effect) continue;
    for (const [from, to] of times)
      for (let i = from; i <= to; i++)
        factor[i] = (factor[i] as number) * ((weekday[i] as number) >= 5 ? effect.weekend : effect.working);
  }
  return factor;
}

/** Days by which the last level is told. */
const RECENT = 42;

function lastLevel(
  { values, season, level, noise }: Decomposition,
  end: number,
): { level: number; uncertainty: number } {
  const start = Math.max(level.breaks.at(-1) ?? 0, end - RECENT, 0);
  const rates: number[] = [];
  for (let i = start; i < end; i++)
    if (!Number.isNaN(values[i]) && (season[i] as number) > 0.05)
      rates.push((values[i] as number) / (season[i] as number));
  const smooth = level.daily[end - 1] as number;
  if (rates.length < 7) return { level: smooth, uncertainty: 0.15 };
  // Few counts: a median of small whole numbers says little, their mean more.
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const plain = mean < 10 ? mean : median(rates);
  const own = (plain + smooth) / 2;
  const variance = varianceAt(noise, Math.max(own, 0.1)) / Math.max(own, 0.1) ** 2;
  return { level: own, uncertainty: Math.sqrt((2 * variance) / rates.length) };
}

/** Growth per day over the last year of the last piece. */
function lastSlope({ level }: Decomposition, end: number): number {
  const start = Math.max(level.breaks.at(-1) ?? 0, end - YEAR_DAYS);
  if (end - start < YEAR_DAYS / 2) return 0;
  const [early, late] = [level.daily[start] as number, level.daily[end - 1] as number];
  if (!(early > 0 && late > 0)) return 0;
  const slope = Math.log(late / early) / (end - start);
  return Math.max(-STEEPEST, Math.min(STEEPEST, slope * YEAR_DAYS)) / YEAR_DAYS;
}

/** Variance that the logarithm of the level gathers in a day: from how far apart stretches of four weeks are, eight weeks later. */
function wanderingOf({ values, season, days }: Decomposition): number {
  const stretch = 28;
  const logs = Float64Array.from({ length: Math.floor(days.length / stretch) }, (_, k) => {
    let [sum, weight] = [0, 0];
    for (let i = k * stretch; i < (k + 1) * stretch; i++) {
      if (Number.isNaN(values[i])) continue;
      sum += values[i] as number;
      weight += season[i] as number;
    }
    return weight > stretch / 4 ? Math.log((sum + 0.5) / weight) : Number.NaN;
  });
  const changes = logs.map((value, k) => value - (logs[k - 2] ?? Number.NaN));
  const spread = scaleOf(changes);
  return Number.isFinite(spread)
    ? Math.max(0.02 ** 2, spread ** 2) / (2 * stretch)
    : 0.1 ** 2 / (2 * stretch);
}
