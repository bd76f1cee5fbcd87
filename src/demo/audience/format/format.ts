import type { MonthParts } from "../part.ts";
import type { AudiencePlan, Property, SiteAudience } from "../plan.ts";
import type { SiteDays } from "../series.ts";

/** Writes what a tool exports or answers, in its own format. */
export interface AudienceFormat {
  /** The sources of `sources.yaml` that it takes to read it all. */
  readonly sources: readonly FormatSource[];
  /** Writes one property of one site. `folderOf` names the folder of a source, by its aspect. */
  write(folderOf: (aspect?: string) => string, counted: CountedProperty): void;
}

export interface FormatSource {
  /** What this source tells, when one does not tell all: added to the name of the tool. */
  readonly aspect?: string;
  readonly connector: string;
  /** `files` people exported, or `answers` saved from an API. */
  readonly holds: "files" | "answers";
  /** What else `sources.yaml` says of it. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What a property counted while it was in use. */
export interface CountedProperty {
  readonly plan: AudiencePlan;
  readonly audience: SiteAudience;
  readonly property: Property;
  readonly days: SiteDays;
  readonly parts: readonly MonthParts[];
}

/** So many months are told by page, country and device together. */
export const SPLIT_MONTHS = 13;

/** The days of a property that the tool has, in order, with their rank in the arrays. */
export function* countedDays({
  plan,
  property,
  days,
}: CountedProperty): Generator<{ day: number; i: number }> {
  for (let day = property.from; day <= property.to; day++) {
    const i = day - plan.first;
    if (days.present[i] === 1) yield { day, i };
  }
}
