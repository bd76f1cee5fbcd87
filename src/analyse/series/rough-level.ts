import type { GroupSpans } from "./calendar-effect.ts";
import { type Days, YEAR_DAYS } from "./day-grid.ts";
import { Pursuit } from "./pursuit.ts";
import { runningMedian, scaleOf } from "./robust.ts";
import { BLOCK_DAYS, type Blocks } from "./week.ts";

/** Steps that are looked for, at most. */
const MOST_STEPS = 14;
/** Blocks between steps. */
const APART = 2;
/** A step must explain this many times the variance of noise, times the logarithm of the length. */
const PENALTY = 6;
const HARMONICS = 4;

/**
 * A first level before the season is known: a line, steps, four waves of the year and long times of the calendar, fitted together on the logarithms of weeks, so that
 * steps are not taken for season nor season for steps. Steps enter one by one, the one that explains most first (orthogonal matching
 * pursuit, Pati et al. 1993). Returns the level of each block without the waves, and with them; counts per day.
 */
export function roughLevel(
  blocks: Blocks,
  days: Days,
  groups: readonly GroupSpans[],
): { readonly level: Float64Array; readonly waved: Float64Array } {
  const { rate, exposure } = blocks;
  const logs = rate.map((value, i) => Math.log(Math.max(value, 0.5 / Math.max(1, exposure[i] as number))));
  const clipped = withoutSpikes(logs);
  const isYearly = days.length >= 1.6 * YEAR_DAYS;
  const fit = new Pursuit(clipped);
  fit.add(
    clipped.map(() => 1),
    "course",
  );
  const long = isYearly ? groups.filter(isLong).map(({ spans }) => spans) : [];
  const waves = isYearly ? wavesOf(blocks, days) : [];
  fit.add(
    clipped.map((_, i) => i / clipped.length - 0.5),
    "course",
  );
  for (const spans of long) fit.add(sharesOf(blocks, spans), "calendar");
  for (const wave of waves) fit.add(wave, "wave");
  const least = PENALTY * noiseOf(clipped) ** 2 * Math.log(clipped.length);
  for (let step = 0; step < MOST_STEPS; step++) if (!fit.addBest("step", APART, least)) break;
  return { level: fit.course().map(Math.exp), waved: fit.waved().map(Math.exp) };
}

/** Weeks far from those around are brought back to them: a burst is no step. */
function withoutSpikes(logs: Float64Array): Float64Array {
  const middle = runningMedian(logs, 2);
  const limit = 4 * Math.max(0.02, scaleOf(logs.map((value, i) => value - (middle[i] as number))));
  return logs.map((value, i) => {
    const near = middle[i] as number;
    return Math.max(near - limit, Math.min(near + limit, value));
  });
}

/** From second differences, which neither level nor season move much; three times as large, for the noise of weeks has memory. */
function noiseOf(values: Float64Array): number {
  const bends = values.map((value, i) =>
    i === 0 || i + 1 === values.length
      ? Number.NaN
      : (value - ((values[i - 1] as number) + (values[i + 1] as number)) / 2) / Math.sqrt(1.5),
  );
  return Math.max(0.01, scaleOf(bends) * Math.sqrt(3));
}

/** Holidays are short and many: they are told later. What lasts weeks and comes back must not be taken for waves. */
function isLong({ spans }: GroupSpans): boolean {
  return spans.length >= 2 && spans.some(([from, to]) => to - from >= BLOCK_DAYS);
}

/** Share of each week that lies within the spans. */
function sharesOf({ offset, rate }: Blocks, spans: GroupSpans["spans"]): Float64Array {
  const shares = new Float64Array(rate.length);
  for (const [from, to] of spans) {
    for (let i = from; i <= to; i++) {
      const block = Math.floor((i - offset) / BLOCK_DAYS);
      shares[block] = (shares[block] as number) + 1 / BLOCK_DAYS;
    }
  }
  return shares;
}

function wavesOf({ offset, rate }: Blocks, days: Days): Float64Array[] {
  const waves: Float64Array[] = [];
  for (let harmonic = 1; harmonic <= HARMONICS; harmonic++) {
    for (const shape of [Math.cos, Math.sin]) {
      waves.push(
        rate.map((_, block) => {
          const day = Math.max(0, offset + block * BLOCK_DAYS + 3);
          return shape((2 * Math.PI * harmonic * (days.yearDay[day] as number)) / YEAR_DAYS);
        }),
      );
    }
  }
  return waves;
}
