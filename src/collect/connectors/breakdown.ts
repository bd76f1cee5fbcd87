import { z } from "zod";
import { type Device, type Dimension, type Metric, NOT_SET, OTHERS } from "../../model/audience.ts";
import type { LookedEvent, MarkEvent, PartEvent, Place } from "./connector.ts";
import { countryCode } from "./country-name.ts";
import { type Days, monthOf, monthsOver, slicesBy } from "./slice.ts";

/** How fine breakdowns are, as `sources.yaml` may say: by day they weigh thirty times as much. */
export const breakdowns = z.enum(["day", "month"]).default("month");

/** One property, by days or by months. */
export interface Reading {
  readonly property: string;
  readonly span: "day" | "month";
  readonly slice: Days;
}

/** What breakdowns are asked about: the months that are over, or the days wanted, month by month. */
export function breakdownSlices(span: "day" | "month", wanted: Days, today: string): Days[] {
  return slicesBy("month", span === "day" ? wanted : monthsOver(wanted, today));
}

/** Days to come are not asked about. */
export const untilToday = ({ from, to }: Days, today: string): Days =>
  to > today ? { from, to: today } : { from, to };

/** What was looked at, and that the day of today is not over, when it has rows. */
export function* looked(
  { property, span, slice }: Reading,
  about: readonly (Metric | Dimension)[],
  more: { readonly version?: string | undefined; readonly today?: string | undefined } = {},
): Generator<LookedEvent | MarkEvent> {
  const { version, today } = more;
  const from = span === "month" ? monthOf(slice.to) : slice.from;
  yield {
    kind: "looked",
    property,
    about,
    from,
    to: slice.to,
    ...spanOf(span),
    ...(version === undefined ? {} : { version }),
  };
  if (today === undefined || span === "month" || today < slice.from || slice.to < today) return;
  for (const word of about)
    yield {
      kind: "mark",
      property,
      day: today,
      about: word,
      state: "partial",
      detail: "the day is not over",
    };
}

export const spanOf = (span: "day" | "month"): { readonly span?: "month" } =>
  span === "month" ? { span } : {};

/** Where a row of a breakdown belongs. */
export interface Slot {
  readonly key: string;
  readonly host?: string;
  readonly country?: string;
  readonly device?: Device;
}

export const COUNTS = ["visits", "views", "clicks", "impressions"] as const;
export type Count = (typeof COUNTS)[number];
/** What a row of a breakdown counts; a mean position weighs as many times as it was shown. */
export type SlotCounts = Partial<Record<Count | "position", number>>;

interface Sum {
  readonly slot: Slot;
  readonly at: Place;
  readonly counts: Partial<Record<Count, number>>;
  positions: number;
  weight: number;
}

/** Rows of a breakdown: those that come to one slot, as addresses that differ by their query do, are added up. */
export class SlotSums {
  readonly #of: Omit<Reading, "slice"> & { readonly dimension: Dimension };
  readonly #days = new Map<string, Map<string, Sum>>();

  constructor(of: Omit<Reading, "slice"> & { readonly dimension: Dimension }) {
    this.#of = of;
  }

  add(day: string, slot: Slot, { position, ...counts }: SlotCounts, at: Place): void {
    const sums = this.#days.get(day) ?? new Map<string, Sum>();
    this.#days.set(day, sums);
    const id = [slot.key, slot.host, slot.country, slot.device].join("\n");
    const sum = sums.get(id) ?? { slot, at, counts: {}, positions: 0, weight: 0 };
    sums.set(id, sum);
    for (const name of COUNTS) {
      const more = counts[name];
      if (more !== undefined) sum.counts[name] = (sum.counts[name] ?? 0) + more;
    }
    if (position === undefined) return;
    const weight = counts.impressions ?? 1;
    sum.positions += position * weight;
    sum.weight += weight;
  }

  days(): string[] {
    return [...this.#days.keys()];
  }

  /** All that was counted on a day, or under one key. */
  total(day: string, name: Count, key?: string): number {
    let total = 0;
    for (const { slot, counts } of this.#days.get(day)?.values() ?? [])
      if (key === undefined || slot.key === key) total += counts[name] ?? 0;
    return total;
  }

  /** The rows, and a mark for each day on which the tool added up what it does not tell apart: its share of `main`. */
  *told(main: Count): Generator<PartEvent | MarkEvent> {
    const { property, dimension, span } = this.#of;
    for (const [day, sums] of this.#days) {
      let hasOthers = false;
      for (const { slot, counts, positions, weight, at } of sums.values()) {
        hasOthers ||= slot.key === OTHERS;
        const position = weight > 0 ? { position: positions / weight } : {};
        yield {
          kind: "part",
          property,
          day,
          ...spanOf(span),
          dimension,
          ...slot,
          ...counts,
          ...position,
          ...at,
        };
      }
      if (hasOthers) yield this.#truncated(day, main);
    }
  }

  #truncated(day: string, main: Count): MarkEvent {
    const { property, dimension, span } = this.#of;
    const [lost, all] = [this.total(day, main, OTHERS), this.total(day, main)];
    return {
      kind: "mark",
      property,
      day,
      ...spanOf(span),
      about: dimension,
      state: "truncated",
      ...(all > 0 && lost <= all ? { share: lost / all } : {}),
      detail: "a row of the tool adds up what it does not tell apart",
    };
  }
}

const UNKNOWN = /^(?:\(not set\)|\(data not available\)|unknown|inconnue?|zz|zzz|)$/i;
const REST = /^\(others?\)$/i;

/** The key of a word: what the tool could not tell and what it adds up have their own. */
export function wordKey(written: string): string {
  const word = written.trim();
  if (UNKNOWN.test(word)) return NOT_SET;
  return REST.test(word) ? OTHERS : word;
}

export const isRest = (written: string): boolean => REST.test(written.trim());

const DEVICES: readonly (readonly [Device, RegExp])[] = [
  ["desktop", /^(?:desktop|laptop|computer|ordinateur|ultrawide)/i],
  ["mobile", /^(?:mobile|smartphone|phone|téléphone)/i],
  ["tablet", /^(?:tablet|tablette)/i],
];

/** The key of a kind of device, by the name a tool gives it. */
export function deviceKey(written: string): string {
  const word = wordKey(written);
  return word === NOT_SET || word === OTHERS ? word : deviceNamed(word);
}

export const deviceNamed = (written: string): Device =>
  DEVICES.find(([, names]) => names.test(written))?.[0] ?? "other";

/** The key of a country, by its name or its code; a name we do not know stays as written. */
export function countryKey(written: string): string {
  const word = wordKey(written);
  return word === NOT_SET || word === OTHERS
    ? word
    : (countryCode(word) ?? countryCode(word.toUpperCase()) ?? word);
}
