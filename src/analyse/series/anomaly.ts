import type { Decomposition } from "./decompose.ts";
import type { SeriesEvent } from "./event.ts";
import { stabilise } from "./noise.ts";
import { quantile } from "./robust.ts";
import { afterSearch, normalTail } from "./significance.ts";

/** A day this many spreads away opens an event; or three days together. */
const OPENS = 4;
/** An event stays while days are this far away on the same side… */
const STAYS = 1.5;
/** …and while they keep some of its strength: a burst is over when a sixth of it is left… */
const FADES = 6;
/** …and ends after this many quiet days, so that it is told once (hysteresis). */
const QUIET_DAYS = 3;
/** By how much the days of an event differ from what was expected, at least. */
const SMALLEST = 0.25;
/** And in counts, all together. */
const FEWEST = 10;
/** Days near a break belong to it. */
const NEAR_BREAK = 4;

/** How far each day is from what was expected, in spreads of this series; heavy tails make the spread larger. NaN where not known. */
export function strangeness({ values, expected, noise }: Decomposition): Float64Array {
  const far = values.map((value, i) =>
    Number.isNaN(value) ? value : stabilise(noise, value) - stabilise(noise, expected[i] as number),
  );
  const sizes = far.filter((value) => !Number.isNaN(value)).map(Math.abs);
  // For a normal law 98 days in 100 are within 2.33.
  const tail = Math.max(1, quantile(sizes, 0.98) / 2.33);
  return far.map((value) => value / tail);
}

/** Runs of days unlike what was expected of them, within the pieces of the level. */
export function anomalies(series: Decomposition, shifts: readonly SeriesEvent[]): SeriesEvent[] {
  const far = strangeness(series);
  const memory = memoryOf(far);
  const edges = shifts.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to + 1]));
  const events: SeriesEvent[] = [];
  for (let i = 0; i < far.length; i++) {
    if (!opensAt(far, i, memory)) continue;
    const run = runFrom(far, i);
    i = run.to;
    const isEdge = edges.some((edge) => run.from <= edge + NEAR_BREAK && run.to >= edge - NEAR_BREAK);
    const event = isEdge ? undefined : eventOf(series, run, memory);
    if (event) events.push(event);
  }
  return events;
}

function opensAt(far: Float64Array, i: number, memory: number): boolean {
  const today = far[i] as number;
  if (Math.abs(today) >= OPENS) return true;
  const three = today + (far[i + 1] ?? Number.NaN) + (far[i + 2] ?? Number.NaN);
  return Math.abs(today) >= STAYS && Math.abs(three) >= OPENS * Math.sqrt(3 * memory);
}

/** Long-run variance over variance, from what is left of a day on the next. */
function memoryOf(far: Float64Array): number {
  let [together, own] = [0, 0];
  for (let i = 1; i < far.length; i++) {
    const [yesterday, today] = [clipped(far[i - 1] as number), clipped(far[i] as number)];
    if (Number.isNaN(yesterday) || Number.isNaN(today)) continue;
    together += yesterday * today;
    own += today * today;
  }
  const left = own > 0 ? Math.max(0, Math.min(0.8, together / own)) : 0;
  return (1 + left) / (1 - left);
}

const clipped = (value: number): number => Math.max(-3, Math.min(3, value));

interface Run {
  readonly from: number;
  readonly to: number;
  /** Sum of the strangeness of its days, and the largest. */
  readonly sum: number;
  readonly most: number;
  readonly days: number;
}

function runFrom(far: Float64Array, from: number): Run {
  const side = Math.sign(far[from] as number);
  let [to, sum, most, days, quiet] = [from, 0, 0, 0, 0];
  let [waiting, waitingDays] = [0, 0];
  for (let i = from; i < far.length && quiet < QUIET_DAYS; i++) {
    const value = (far[i] as number) * side;
    if (Number.isNaN(value)) {
      quiet++;
      continue;
    }
    waiting += value;
    waitingDays++;
    if (value < Math.max(STAYS, most / FADES)) {
      quiet++;
      continue;
    }
    quiet = 0;
    to = i;
    most = Math.max(most, value);
    [sum, days, waiting, waitingDays] = [sum + waiting, days + waitingDays, 0, 0];
  }
  return { from, to, sum: sum * side, most, days };
}

function eventOf(
  { values, expected, season }: Decomposition,
  run: Run,
  memory: number,
): SeriesEvent | undefined {
  let [counted, due, weight] = [0, 0, 0];
  for (let i = run.from; i <= run.to; i++) {
    if (Number.isNaN(values[i])) continue;
    counted += values[i] as number;
    due += expected[i] as number;
    weight += season[i] as number;
  }
  const size = due > 0 ? counted / due - 1 : 0;
  if (Math.abs(size) < SMALLEST || Math.abs(counted - due) < FEWEST) return undefined;
  const far = Math.max(run.most, Math.abs(run.sum) / Math.sqrt(run.days * memory));
  return {
    kind: size > 0 ? "burst" : "dip",
    from: run.from,
    // A run up to the last day may go on.
    ...(run.to + QUIET_DAYS < values.length && { to: run.to }),
    size,
    before: due / weight,
    after: counted / weight,
    pValue: afterSearch(normalTail(far), values.length),
  };
}
