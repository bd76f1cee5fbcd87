import type { Words } from "../../model/words.ts";
import { YEAR_DAYS } from "./day-grid.ts";
import type { Decomposition } from "./decompose.ts";
import { lastKnown } from "./forecast.ts";
import { median, scaleOf } from "./robust.ts";

/** What tells audiences apart, whatever their size. Each value says something by itself; absent ones are NaN. */
export const FEATURES = ["weekend", "season", "summer", "trend", "noise", "mobile", "search"] as const;
export type Feature = (typeof FEATURES)[number];

/** One site: its features, and the month when most people come, from 0; absent without a yearly profile. */
export interface Profile {
  readonly values: Readonly<Record<Feature, number>>;
  readonly peakMonth: number | undefined;
}

export interface Shares {
  /** Of visits. */
  readonly mobile?: number;
  readonly search?: number;
}

export function profileOf(series: Decomposition, shares: Shares): Profile {
  const months = monthFactors(series);
  const logs = months?.map(Math.log);
  return {
    values: {
      weekend: ((series.weekday[5] as number) + (series.weekday[6] as number)) / 7,
      season: logs ? Math.sqrt(logs.reduce((sum, log) => sum + log * log, 0) / 12) : Number.NaN,
      summer: logs ? ((logs[6] as number) + (logs[7] as number)) / 2 : Number.NaN,
      trend: trendOf(series),
      noise: noiseOf(series),
      mobile: shares.mobile ?? Number.NaN,
      search: shares.search ?? Number.NaN,
    },
    peakMonth: months?.indexOf(Math.max(...months)),
  };
}

const MONTH_ENDS = [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** Mean factor of each month; absent below two years. */
export function monthFactors({ yearly }: Decomposition): number[] | undefined {
  if (!yearly) return undefined;
  return MONTH_ENDS.map((end, month) => {
    const days = yearly.factor.subarray(MONTH_ENDS[month - 1] ?? 0, end);
    return days.reduce((sum, factor) => sum + factor, 0) / days.length;
  });
}

/** Growth per year of the logarithm of the level over the last three years: shifts and all. */
export function trendOf({ level, values }: Decomposition): number {
  const end = lastKnown(values);
  const start = Math.max(0, end - 3 * YEAR_DAYS);
  if (end - start < YEAR_DAYS / 2) return Number.NaN;
  const reach = Math.min(90, Math.floor((end - start) / 4));
  const mean = (from: number, to: number): number =>
    level.daily.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  const change = Math.log((mean(end - reach, end) + 0.1) / (mean(start, start + reach) + 0.1));
  return (change * YEAR_DAYS) / (end - start - reach);
}

/** Spread of a plain day, relative to what is expected of it. */
export function noiseOf({ noise, level }: Decomposition): number {
  const typical = Math.max(0.1, median(level.daily.filter((value) => value > 0)) || 0.1);
  return Math.sqrt(noise.relative + noise.poisson / typical);
}

/** Features brought to spread 1 about 0 over the sites, wild ones cut, absent ones in the middle; those that nobody has are left out. */
export function scaledProfiles(profiles: readonly Profile[]): Float64Array[] {
  const scaled = profiles.map(() => new Float64Array(FEATURES.length));
  for (const [k, feature] of FEATURES.entries()) {
    const values = profiles.map(({ values }) => bent(feature, values[feature]));
    const known = values.filter((value) => !Number.isNaN(value));
    if (known.length < profiles.length / 2) continue;
    const middle = median(known);
    const spread = scaleOf(known.map((value) => value - middle));
    if (!(spread > 1e-9)) continue;
    for (const [i, value] of values.entries()) {
      const row = scaled[i] as Float64Array;
      row[k] = Number.isNaN(value) ? 0 : Math.max(-3, Math.min(3, (value - middle) / spread));
    }
  }
  return scaled;
}

/** Spreads are compared by ratio. */
const bent = (feature: Feature, value: number): number =>
  feature === "noise" || feature === "season" ? Math.log(Math.max(0.005, value)) : value;

const HIGH: Readonly<Record<Feature, Words>> = {
  weekend: { en: "visited at week-ends too", fr: "visité aussi le week-end" },
  season: { en: "marked seasons", fr: "saisons marquées" },
  summer: { en: "busy in summer", fr: "fréquenté l’été" },
  trend: { en: "growing", fr: "en hausse" },
  noise: { en: "irregular from day to day", fr: "irrégulier d’un jour à l’autre" },
  mobile: { en: "often read on phones", fr: "souvent lu sur téléphone" },
  search: { en: "found by search engines", fr: "trouvé par les moteurs de recherche" },
};
const LOW: Readonly<Record<Feature, Words>> = {
  weekend: { en: "visited on working days", fr: "visité les jours ouvrés" },
  season: { en: "much the same all year", fr: "à peu près égal toute l’année" },
  summer: { en: "quiet in summer", fr: "calme l’été" },
  trend: { en: "declining", fr: "en baisse" },
  noise: { en: "regular from day to day", fr: "régulier d’un jour à l’autre" },
  mobile: { en: "mostly read on computers", fr: "surtout lu sur ordinateur" },
  search: { en: "reached without search engines", fr: "atteint sans moteur de recherche" },
};
const ORDINARY: Words = { en: "an ordinary audience", fr: "une audience ordinaire" };

/** A feature stands out when the middle of the cluster is this far from the middle of all, in spreads. */
const STANDS_OUT = 0.6;
const MOST_WORDS = 3;
/** A peak is named when this share of the cluster has it, the neighbouring months included. */
const SHARED_PEAK = 0.6;

/** A sentence about a cluster, from the features that stand out, the most striking first. */
export function description(scaled: readonly Float64Array[], profiles: readonly Profile[]): Words {
  const middles = FEATURES.map((feature, k) => ({
    feature,
    far: median(scaled.map((row) => row[k] as number)),
  }));
  const words = middles
    .filter(({ far }) => Math.abs(far) >= STANDS_OUT)
    .sort((a, b) => Math.abs(b.far) - Math.abs(a.far))
    .slice(0, MOST_WORDS)
    .map(({ feature, far }) => (far > 0 ? HIGH : LOW)[feature]);
  const hasSeason = words.includes(HIGH.season);
  const peak = hasSeason ? sharedPeak(profiles) : undefined;
  const all = [...(words.length > 0 ? words : [ORDINARY]), ...(peak === undefined ? [] : [peakWords(peak)])];
  return { en: all.map(({ en }) => en).join(", "), fr: all.map(({ fr }) => fr).join(", ") };
}

function sharedPeak(profiles: readonly Profile[]): number | undefined {
  const months = profiles.map(({ peakMonth }) => peakMonth).filter((month) => month !== undefined);
  const counts = Array.from({ length: 12 }, (_, month) => months.filter((other) => other === month).length);
  const best = counts.indexOf(Math.max(...counts));
  const near =
    (counts[best] as number) + (counts[(best + 1) % 12] as number) + (counts[(best + 11) % 12] as number);
  return months.length > 0 && near / months.length >= SHARED_PEAK ? best : undefined;
}

const monthName = (month: number, language: string): string =>
  new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.UTC(2001, month, 15));

const peakWords = (month: number): Words => ({
  en: `peak in ${monthName(month, "en")}`,
  fr: `pointe en ${monthName(month, "fr")}`,
});
