import type { MonthParts } from "../part.ts";
import type { AudiencePlan, Property, SiteAudience } from "../plan.ts";
import type { SiteDays } from "../series.ts";

/** Writes what a tool exports or answers, in its own format. */
export interface AudienceFormat {
  /** As in `sources.yaml`. */
  readonly connector: string;
  /** What else `sources.yaml` says of such a source. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Writes one property of one site into the folder of its source. */
  write(folder: string, counted: CountedProperty): void;
}

/** What a property counted while it was in use. */
export interface CountedProperty {
  readonly plan: AudiencePlan;
  readonly audience: SiteAudience;
  readonly property: Property;
  readonly days: SiteDays;
  readonly parts: readonly MonthParts[];
}
