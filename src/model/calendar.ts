import type { Words } from "./words.ts";

/** What days may be, for people who come to public sites. */
export const CALENDAR_KINDS = ["public-holiday", "school-holiday", "campaign", "election"] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** Calendars that come with Parvis; `parvis.yaml` says which are followed. */
export const CALENDARS = ["fr", "fr-alsace-moselle"] as const;
export type CalendarName = (typeof CALENDARS)[number];

/** Days on which people need public sites more, or less, than on others. */
export interface CalendarPeriod {
  /** Of this occurrence: `fr-tax-return-2026`. */
  readonly id: string;
  readonly kind: CalendarKind;
  /** Without the year: occurrences of one thing have the same name. */
  readonly name: Words;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Part of the country that it concerns. Parts that were redrawn have another name since. */
  readonly zone?: string;
  /** What the zone was made of at that time. */
  readonly places?: readonly string[];
  /** Themes of the estate whose sites it concerns; all when absent. */
  readonly themes?: readonly string[];
  /** The usual days of it, when those of that year are not known. */
  readonly isUsual?: true;
}
