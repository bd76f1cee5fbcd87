import type { Days } from "./day-grid.ts";
import { trimmedMean } from "./robust.ts";

/** Days whose counts make one estimate of the weekly profile; the profile is a mean of many, so that no single quarter rules it. */
const POOL_DAYS = 91;
/** And the least that must have been counted in it. */
const POOL_COUNT = 150;
/** A day beyond this many times what was expected says nothing of the week. */
const WILD = 4;
const LEAST_FACTOR = 1e-3;

/** How much each day of the week gets, 1 on average, given what the days would get without it (NaN where nothing is expected). */
export function weekdayFactors(values: Float64Array, base: Float64Array, days: Days): Float64Array {
  const pools: Float64Array[] = [];
  let pool = new Pool();
  for (let i = 0; i < values.length; i++) {
    const [value, expected] = [values[i] as number, base[i] as number];
    if (!Number.isNaN(value) && expected > 0 && value <= WILD * expected + 10)
      pool.add(days.weekday[i] as number, value, expected);
    if (pool.days < POOL_DAYS || pool.count < POOL_COUNT) continue;
    pools.push(pool.factors());
    pool = new Pool();
  }
  if (pools.length === 0) pools.push(pool.factors());
  return scaled(
    Float64Array.from({ length: 7 }, (_, day) => trimmedMean(pools.map((one) => one[day] as number))),
  );
}

class Pool {
  days = 0;
  count = 0;
  readonly #counted = new Float64Array(7);
  readonly #expected = new Float64Array(7);

  add(weekday: number, value: number, expected: number): void {
    this.days++;
    this.count += value;
    this.#counted[weekday] = (this.#counted[weekday] as number) + value;
    this.#expected[weekday] = (this.#expected[weekday] as number) + expected;
  }

  factors(): Float64Array {
    return scaled(
      this.#counted.map((counted, day) => {
        const expected = this.#expected[day] as number;
        return expected > 0 ? counted / expected : 1;
      }),
    );
  }
}

/** Brings them to a mean of one; all equal when nothing was counted. */
function scaled(factors: Float64Array): Float64Array {
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  return factors.map((factor) => (mean > 0 ? Math.max(LEAST_FACTOR, factor / mean) : 1));
}

/** The mean of the seven days around each; NaN where one of them is not known. */
export function weekMeans(values: Float64Array): Float64Array {
  const means = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 3; i + 3 < values.length; i++) {
    let sum = 0;
    for (let j = i - 3; j <= i + 3; j++) sum += values[j] as number;
    means[i] = sum / 7;
  }
  return means;
}

/** Weeks counted back from the last day, so that the newest is always whole. */
export interface Blocks {
  /** Position of the first day of the first block, which may be before the series. */
  readonly offset: number;
  /** Counts per day, season taken out; NaN where fewer than three days are known. */
  readonly rate: Float64Array;
  /** What the season expects of the known days, 7 for a plain whole week. */
  readonly exposure: Float64Array;
}

export const BLOCK_DAYS = 7;
const LEAST_DAYS = 3;

export function blocksOf(values: Float64Array, season: Float64Array): Blocks {
  const count = Math.ceil(values.length / BLOCK_DAYS);
  const offset = values.length - count * BLOCK_DAYS;
  const rate = new Float64Array(count).fill(Number.NaN);
  const exposure = new Float64Array(count);
  for (let block = 0; block < count; block++) {
    let [sum, weight, known] = [0, 0, 0];
    const from = offset + block * BLOCK_DAYS;
    for (let i = Math.max(0, from); i < from + BLOCK_DAYS; i++) {
      if (Number.isNaN(values[i])) continue;
      sum += values[i] as number;
      weight += season[i] as number;
      known++;
    }
    if (known < LEAST_DAYS || weight <= 0.5) continue;
    rate[block] = sum / weight;
    exposure[block] = weight;
  }
  return { offset, rate, exposure };
}
