/**
 * What a series does: `shift` to a lasting level, `burst` and `dip` that end, `gap` without figures, slow `drift`,
 * `slip` of days into the next or the one before.
 */
export const EVENT_KINDS = ["shift", "burst", "dip", "gap", "drift", "slip"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happened to one series; positions are days of the series. */
export interface SeriesEvent {
  readonly kind: EventKind;
  readonly from: number;
  /** Last day; absent when it lasts. */
  readonly to?: number;
  /** After over before, less one: -1 when all is lost. A slip: share of visits counted on another day. A gap: -1. */
  readonly size: number;
  /** Counts per plain day. */
  readonly before: number;
  readonly after: number;
  /** Chance that nothing but noise does as much anywhere in the series; absent for what is seen, not inferred (gaps). */
  readonly pValue?: number;
}

/** Smaller changes are not worth a person’s time. */
export const SMALLEST_SHIFT = 0.15;
