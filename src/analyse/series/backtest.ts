import { type CalendarGroup, spansWithin } from "./calendar-effect.ts";
import { cutDays, type Days, YEAR_DAYS } from "./day-grid.ts";
import { decompose } from "./decompose.ts";
import { forecast, HORIZON, lastKnown, NORMAL_REACH } from "./forecast.ts";
import { stabilise } from "./noise.ts";
import { quantile } from "./robust.ts";

/** Horizons that are judged apart: days ahead, last included. */
export const HORIZONS = [30, 60, 90] as const;

/** Forecasts made from one day of the past, with nothing of what came later, against what came. */
export interface PastForecast {
  /** How far each day was from the middle, in spreads of the forecast; NaN where not known. */
  readonly far: Float64Array;
  /** Absolute errors, in counts. */
  readonly error: Float64Array;
  /** Error over what came, where something came. */
  readonly relative: Float64Array;
  /** Mean absolute error, over the same past, of saying the same as 52 weeks before: the yardstick (MASE, Hyndman & Koehler 2006). */
  readonly naive: number;
}

/** A forecast needs this much past. */
const LEAST_PAST = 180;

/** Six years tell the season nearly as well as ten, in half of the time. */
const MOST_PAST = 6 * YEAR_DAYS;

/** Goes back to a day and forecasts from there; absent when there is too little before or nothing after. */
export function pastForecast(
  values: Float64Array,
  days: Days,
  calendar: readonly CalendarGroup[],
  origin: number,
): PastForecast | undefined {
  if (origin < LEAST_PAST || origin >= values.length) return undefined;
  const start = Math.max(0, origin - MOST_PAST);
  const past = values.slice(start, origin);
  if (lastKnown(past) < past.length - 7) return undefined;
  const known = cutDays(days, start, past.length);
  const series = decompose(past, known, spansWithin(calendar, known));
  if (!series) return undefined;
  const ahead = forecast(series, calendar, HORIZON);
  const skipped = ahead.first - days.first;
  const [far, error, relative] = [0, 1, 2].map(() => new Float64Array(HORIZON).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let h = 0; h < HORIZON; h++) {
    const value = values[skipped + h];
    if (value === undefined || Number.isNaN(value)) continue;
    far[h] = (stabilise(series.noise, value) - (ahead.stable[h] as number)) / (ahead.spread[h] as number);
    error[h] = Math.abs(value - (ahead.value[h] as number));
    if (value > 0) relative[h] = (error[h] as number) / value;
  }
  return { far, error, relative, naive: naiveError(past) };
}

function naiveError(past: Float64Array): number {
  const lag = past.length > 2 * 364 ? 364 : 7;
  let [sum, count] = [0, 0];
  for (let i = Math.max(lag, past.length - 728); i < past.length; i++) {
    const apart = Math.abs((past[i] as number) - (past[i - lag] as number));
    if (Number.isNaN(apart)) continue;
    sum += apart;
    count++;
  }
  return count > 0 ? sum / count : Number.NaN;
}

/** How many spreads on each side hold 80 and 95 days in 100, as the past showed. */
export interface Reach {
  readonly 80: number;
  readonly 95: number;
}

/** Forecasts that a series is drawn to the estate by, at few of its own. */
const PRIOR_FORECASTS = 6;

/** What past forecasts of the estate needed (conformal prediction, Vovk et al. 2005, over forecasts instead of days). */
export function reachOf(
  forecasts: readonly PastForecast[],
  prior: Reach = NORMAL_REACH,
  weight = PRIOR_FORECASTS,
): Reach {
  const far = forecasts.flatMap((one) =>
    Array.from(one.far)
      .filter((value) => !Number.isNaN(value))
      .map(Math.abs),
  );
  if (far.length < 60) return prior;
  const own = forecasts.length / (forecasts.length + weight);
  const mixed = (share: number, given: number): number =>
    own * Math.max(0.5 * given, Math.min(3 * given, quantile(far, share))) + (1 - own) * given;
  return { 80: mixed(0.8, prior[80]), 95: mixed(0.95, prior[95]) };
}

/** Share of the days that fell within the bounds, up to a horizon; absent without days. */
export function coverage(
  forecasts: readonly PastForecast[],
  reach: readonly number[],
  horizon: readonly [number, number],
): number | undefined {
  let [inside, all] = [0, 0];
  for (const [k, { far }] of forecasts.entries()) {
    for (let h = horizon[0]; h < horizon[1]; h++) {
      const value = far[h] as number;
      if (Number.isNaN(value)) continue;
      all++;
      if (Math.abs(value) <= (reach[k] as number)) inside++;
    }
  }
  return all > 0 ? inside / all : undefined;
}
