import type { audienceMonths } from "../analyse/questions/audience-months.ts";
import type { Row } from "../model/table.ts";
import type { Words } from "../model/words.ts";
import { words } from "./words.ts";

export type AudienceMonth = Row<typeof audienceMonths>;

/** What a month of figures is worth, in one word: the worst that is said of a good part of it. */
export type MonthState =
  | "ok"
  | "gap"
  | "partial"
  | "sampled"
  | "thresholded"
  | "truncated"
  | "revised"
  | "zero"
  | "none";

/** A month lacks figures when more of its days than this are missing. */
const MISSING_SHARE = 0.2;

export function stateOfMonth(month: AudienceMonth | undefined): MonthState {
  if (!month) return "none";
  const { days_known, days, gap_days } = month;
  if (days_known === 0) return gap_days > 0 ? "gap" : "none";
  if (gap_days > days * MISSING_SHARE) return "gap";
  if (month.zero_days === days_known) return "zero";
  if (month.partial_days > days * MISSING_SHARE || days_known < days * (1 - MISSING_SHARE)) return "partial";
  if (month.sampled_days > 0) return "sampled";
  if (month.thresholded_days > 0) return "thresholded";
  if (month.truncated_days > 0) return "truncated";
  return month.revised_days > 0 ? "revised" : "ok";
}

const w = words.audience;
export const STATE_WORDS: Readonly<Record<MonthState, Words>> = {
  ok: w.stateOk,
  gap: w.stateGap,
  partial: w.statePartial,
  sampled: w.stateSampled,
  thresholded: w.stateThresholded,
  truncated: w.stateTruncated,
  revised: w.stateRevised,
  zero: w.stateZero,
  none: w.stateNone,
};

/** The months since the beginning of the calendar: what counting months needs. */
const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** The first day of the month that comes so many months later; before it when negative. */
export function monthsLater(month: string, later: number): string {
  const number = monthNumber(month) + later;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`;
}

/** Months from the first to the last, both included. */
export const monthsFrom = (from: string, to: string): number => monthNumber(to) - monthNumber(from) + 1;

/** More months than any series has: an address may ask for any. */
const MOST_MONTHS = 2_000;

/** Every month from the first to the last, `2016-01-01`…, those without a row included. */
export function monthsBetween(from: string, to: string): string[] {
  const length = Math.min(MOST_MONTHS, Math.max(0, monthsFrom(from, to)));
  return Array.from({ length }, (_, i) => monthsLater(from, i));
}

/** Visits of a stretch of months, and the days they are known of. */
export interface Stretch {
  readonly visits: number;
  readonly known: number;
  readonly days: number;
}

export function stretchOf(months: readonly AudienceMonth[]): Stretch {
  const total = { visits: 0, known: 0, days: 0 };
  for (const { visits, days_known, days } of months) {
    total.visits += visits ?? 0;
    total.known += days_known;
    total.days += days;
  }
  return total;
}

/** The last twelve whole months before the one under way, and the twelve before them. */
export function lastTwoYears(
  months: readonly AudienceMonth[],
  last: string,
): readonly [AudienceMonth[], AudienceMonth[]] {
  const [start, middle, end] = [monthsLater(last, -23), monthsLater(last, -11), monthsLater(last, 0)];
  return [
    months.filter(({ month }) => month >= middle && month <= end),
    months.filter(({ month }) => month >= start && month < middle),
  ];
}

/** Change of the mean day; undefined where either year is known too little to say. */
export function changeOf(now: Stretch, before: Stretch): number | undefined {
  if (now.known < now.days / 2 || before.known < before.days / 2 || before.known < 90) return undefined;
  const was = before.visits / before.known;
  return was === 0 ? undefined : now.visits / now.known / was - 1;
}
