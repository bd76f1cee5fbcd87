import { type Days, YEAR_DAYS } from "./day-grid.ts";
import { median, trimmedInPlace } from "./robust.ts";

/** What each day of the year gets, 1 on average. */
export interface YearlyProfile {
  readonly factor: Float64Array;
  /**
   * How far a year is told by the others, 0 to 1: the slope of each year on the mean of the rest. The profile is drawn towards 1 by it,
   * so that chance is not taken for a season.
   */
  readonly skill: number;
}

/** A profile is told from two full years on. */
const LEAST_DAYS = 2 * YEAR_DAYS - 10;

/** The yearly profile, given what the days would get without it; absent below two years. */
export function yearlyProfile(
  values: Float64Array,
  base: Float64Array,
  days: Days,
): YearlyProfile | undefined {
  let known = 0;
  for (const value of values) if (!Number.isNaN(value)) known++;
  if (known < LEAST_DAYS) return undefined;
  const years = yearRatios(values, base, days, reachOf(values, known));
  const mean = new Float64Array(YEAR_DAYS).fill(Number.NaN);
  const across = new Float64Array(years.length);
  for (let day = 0; day < YEAR_DAYS; day++) {
    const seen = acrossYears(years, day, across);
    if (seen >= 2) mean[day] = trimmedInPlace(across, seen);
  }
  if (!fillHoles(mean)) return undefined;
  const skill = skillOf(years, mean);
  const factor = mean.map((ratio) => Math.exp(skill * ratio));
  const average = factor.reduce((sum, value) => sum + value, 0) / YEAR_DAYS;
  return { factor: factor.map((value) => value / average), skill };
}

/** Puts the known ratios of one day of the year at the beginning of a place made once, and says how many there are. */
function acrossYears(years: readonly Float64Array[], day: number, place: Float64Array): number {
  let count = 0;
  for (const year of years) {
    const ratio = year[day] as number;
    if (!Number.isNaN(ratio)) place[count++] = ratio;
  }
  return count;
}

/** Days on each side that speak for a day: few when there are many years and many visits. */
function reachOf(values: Float64Array, known: number): number {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  const years = known / YEAR_DAYS;
  const wanted = 400 / Math.max(0.1, (sum / known) * years);
  return Math.round(Math.min(21, Math.max(years >= 5 ? 3 : 6, wanted / 2)));
}

/** For each year and day, the logarithm of what was counted around it over what was expected. */
function yearRatios(values: Float64Array, base: Float64Array, days: Days, reach: number): Float64Array[] {
  const { length } = values;
  const counted = new Float64Array(length + 1);
  const expected = new Float64Array(length + 1);
  const known = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) {
    const isKnown = !Number.isNaN(values[i]) && (base[i] as number) > 0;
    counted[i + 1] = (counted[i] as number) + (isKnown ? (values[i] as number) : 0);
    expected[i + 1] = (expected[i] as number) + (isKnown ? (base[i] as number) : 0);
    known[i + 1] = (known[i] as number) + Number(isKnown);
  }
  // Where tracking was lost nearly nothing is expected, and ratios mean nothing.
  const least = (0.1 * (expected[length] as number)) / Math.max(1, known[length] as number);
  const firstYear = days.year[0] as number;
  const years = Array.from({ length: (days.year[length - 1] as number) - firstYear + 1 }, () =>
    new Float64Array(YEAR_DAYS).fill(Number.NaN),
  );
  for (let i = 0; i < length; i++) {
    const [from, to] = [Math.max(0, i - reach), Math.min(length, i + reach + 1)];
    const seen = (known[to] as number) - (known[from] as number);
    const due = (expected[to] as number) - (expected[from] as number);
    if (seen <= reach || due < least * seen) continue;
    const sum = (counted[to] as number) - (counted[from] as number);
    const year = years[(days.year[i] as number) - firstYear] as Float64Array;
    year[days.yearDay[i] as number] = Math.log((sum + 0.5) / (due + 0.5));
  }
  return centred(years);
}

/** A year whose level is off as a whole must not bend the profile: whole years are brought to a mean of zero. */
function centred(years: Float64Array[]): Float64Array[] {
  for (const year of years) {
    const seen = knownIn(year);
    if (seen.count < 0.9 * YEAR_DAYS) continue;
    // Only small shifts are errors of the level; a large one is a lost or doubled part of the year.
    const shift = Math.max(-0.1, Math.min(0.1, seen.sum / seen.count));
    for (let day = 0; day < YEAR_DAYS; day++) year[day] = (year[day] as number) - shift;
  }
  return years;
}

function knownIn(year: Float64Array): { readonly count: number; readonly sum: number } {
  let [count, sum] = [0, 0];
  for (let day = 0; day < YEAR_DAYS; day++) {
    if (Number.isNaN(year[day])) continue;
    count++;
    sum += year[day] as number;
  }
  return { count, sum };
}

/** Days never seen twice take the last seen before them; false when they are too many. */
function fillHoles(mean: Float64Array): boolean {
  const holes = YEAR_DAYS - knownIn(mean).count;
  if (holes > YEAR_DAYS / 10) return false;
  let last = mean.findLast((value) => !Number.isNaN(value)) ?? 0;
  for (let day = 0; day < YEAR_DAYS; day++) {
    if (Number.isNaN(mean[day])) mean[day] = last;
    else last = mean[day] as number;
  }
  return true;
}

/** Each year is left out in turn, and held against the mean of the others. */
function skillOf(years: readonly Float64Array[], mean: Float64Array): number {
  const full = years
    .filter((year) => knownIn(year).count >= 0.7 * YEAR_DAYS)
    .map((year) => year.map((ratio, day) => clippedNear(ratio, mean[day] as number)));
  if (full.length < 2) return 0.5;
  const sums = new Float64Array(YEAR_DAYS);
  const counts = new Float64Array(YEAR_DAYS);
  for (const year of full) addKnown(year, sums, counts);
  const slopes = full.map((year) => {
    let [together, own] = [0, 0];
    for (let day = 0; day < YEAR_DAYS; day++) {
      const left = year[day] as number;
      const others = (counts[day] as number) - 1;
      if (Number.isNaN(left) || others < 1) continue;
      const told = ((sums[day] as number) - left) / others;
      together += told * left;
      own += told * told;
    }
    return own > 0 ? together / own : 0;
  });
  // The mean of all years holds one more than the mean that was tested.
  const tested = Math.max(0, Math.min(1, median(slopes)));
  const count = full.length;
  return tested === 0 ? 0 : 1 / (1 + ((1 / tested - 1) * (count - 1)) / count);
}

function addKnown(year: Float64Array, sums: Float64Array, counts: Float64Array): void {
  for (let day = 0; day < YEAR_DAYS; day++) {
    if (Number.isNaN(year[day])) continue;
    sums[day] = (sums[day] as number) + (year[day] as number);
    counts[day] = (counts[day] as number) + 1;
  }
}

const clippedNear = (ratio: number, middle: number): number =>
  Number.isNaN(ratio) ? ratio : Math.max(middle - 0.5, Math.min(middle + 0.5, ratio));
