import type { DayNumber } from "../../kit/day.ts";
import type { Days } from "./day-grid.ts";
import { scaleOf, trimmedMean } from "./robust.ts";

/** `bridge`: working days between a holiday and a week-end; `eve`: days just before or after a holiday. */
const GROUP_KINDS = ["holiday", "bridge", "eve", "school", "campaign"] as const;

/** Days that share a cause: public holidays, the school holidays of a zone, a campaign. Each span is one occurrence. */
export interface CalendarGroup {
  readonly id: string;
  readonly kind: (typeof GROUP_KINDS)[number];
  readonly days: readonly { readonly from: DayNumber; readonly to: DayNumber }[];
}

/** A group seen from one series: positions, last included. */
export interface GroupSpans {
  readonly group: CalendarGroup;
  readonly spans: readonly (readonly [from: number, to: number])[];
}

/** What a group of days changes: a factor for working days and one for week-ends. */
export interface CalendarEffect {
  readonly id: string;
  readonly working: number;
  readonly weekend: number;
  /** Occurrences in the series. */
  readonly times: number;
}

/** The spans that touch the days, cut to them. */
export function spansWithin(calendar: readonly CalendarGroup[], days: Days): GroupSpans[] {
  const last = days.length - 1;
  return calendar
    .map((group) => ({
      group,
      spans: group.days
        .map(({ from, to }): [number, number] => [from - days.first, to - days.first])
        .filter(([from, to]) => to >= 0 && from <= last)
        .map(([from, to]): [number, number] => [Math.max(0, from), Math.min(last, to)]),
    }))
    .filter(({ spans }) => spans.length > 0);
}

/** How large effects are before anything is seen, in logarithms: they are drawn towards what their kind has in common (ridge). */
const PRIOR_SPREAD = 0.4;
const LEAST_SPREAD = 0.08;
/** An occurrence that expects less than this says nothing by itself. */
const LEAST_EXPECTED = 8;
/** Two occurrences tell how much they differ; one may be anything, within this. */
const LEAST_TIMES = 2;
const SEEN_ONCE = 0.4;
const ROUNDS = 2;

/**
 * The effect of each group, given what the days would get without any: mean of the logarithms of counted over expected, an occurrence
 * being one value, without its extremes; the groups in turn, since they overlap (backfitting).
 */
export function calendarEffects(
  values: Float64Array,
  base: Float64Array,
  days: Days,
  groups: readonly GroupSpans[],
): { readonly effects: CalendarEffect[]; readonly factor: Float64Array } {
  const factor = new Float64Array(values.length).fill(1);
  const logs = groups.map(() => [0, 0] as [number, number]);
  const alike = kindEffects(values, base, days, groups);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [rank, { group, spans }] of groups.entries()) {
      for (const part of [0, 1] as const) {
        const prior = alike.get(group.kind)?.[part];
        if (prior === undefined) continue;
        const now = logs[rank]?.[part] as number;
        const change = effectOf(values, base, days, spans, { factor, part, now, prior }) - now;
        (logs[rank] as [number, number])[part] += change;
        scaleDays(factor, days, spans, part, Math.exp(change));
      }
    }
  }
  return {
    factor,
    effects: groups.map(({ group, spans }, rank) => ({
      id: group.id,
      working: Math.exp(logs[rank]?.[0] as number),
      weekend: Math.exp(logs[rank]?.[1] as number),
      times: spans.length,
    })),
  };
}

/**
 * What days of a kind have in common, to which each group is drawn: a holiday seen once is like the others. Campaigns have nothing in
 * common. A kind seen once says nothing.
 */
function kindEffects(
  values: Float64Array,
  base: Float64Array,
  days: Days,
  groups: readonly GroupSpans[],
): Map<CalendarGroup["kind"], readonly [number, number]> {
  const factor = new Float64Array(values.length).fill(1);
  const kinds = new Map<CalendarGroup["kind"], readonly [number, number]>();
  for (const kind of GROUP_KINDS) {
    const spans = groups.filter(({ group }) => group.kind === kind).flatMap((group) => group.spans);
    if (spans.length < LEAST_TIMES) continue;
    const effect = (part: 0 | 1): number =>
      kind === "campaign" ? 0 : effectOf(values, base, days, spans, { factor, part, now: 0, prior: 0 });
    kinds.set(kind, [effect(0), effect(1)]);
  }
  return kinds;
}

interface Part {
  readonly factor: Float64Array;
  /** 0: working days, 1: week-ends. */
  readonly part: 0 | 1;
  /** The effect so far. */
  readonly now: number;
  /** What it is drawn to. */
  readonly prior: number;
}

const SATURDAY = 5;
const partOf = (days: Days, i: number): 0 | 1 => ((days.weekday[i] as number) >= SATURDAY ? 1 : 0);

/** One value an occurrence, in a place that is used again: effects are told by the thousand. */
let ratios = new Float64Array(64);

/** The effect, as a logarithm. */
function effectOf(
  values: Float64Array,
  base: Float64Array,
  days: Days,
  spans: GroupSpans["spans"],
  { factor, part, now, prior }: Part,
): number {
  if (ratios.length < spans.length) ratios = new Float64Array(2 * spans.length);
  let [allCounted, allExpected, told] = [0, 0, 0];
  for (const [from, to] of spans) {
    let [counted, expected] = [0, 0];
    for (let i = from; i <= to; i++) {
      if (partOf(days, i) !== part) continue;
      const due = (base[i] as number) * (factor[i] as number);
      if (Number.isNaN(values[i]) || !(due > 0)) continue;
      counted += values[i] as number;
      expected += due;
    }
    allCounted += counted;
    allExpected += expected;
    if (expected >= LEAST_EXPECTED) ratios[told++] = Math.log((counted + 0.5) / (expected + 0.5));
  }
  if (allExpected <= 0) return prior;
  const isRich = told >= LEAST_TIMES;
  const seen = now + (isRich ? trimmedMean(ratios, told) : Math.log((allCounted + 1) / (allExpected + 1)));
  const middle = seen - now;
  for (let i = 0; i < told; i++) ratios[i] = (ratios[i] as number) - middle;
  const spread = isRich ? Math.max(LEAST_SPREAD, scaleOf(ratios, told)) : 1;
  const variance = isRich ? spread ** 2 / told : SEEN_ONCE ** 2 + 1 / (allExpected + 1);
  return prior + ((seen - prior) * PRIOR_SPREAD ** 2) / (PRIOR_SPREAD ** 2 + variance);
}

function scaleDays(
  factor: Float64Array,
  days: Days,
  spans: GroupSpans["spans"],
  part: 0 | 1,
  by: number,
): void {
  for (const [from, to] of spans)
    for (let i = from; i <= to; i++) if (partOf(days, i) === part) factor[i] = (factor[i] as number) * by;
}
