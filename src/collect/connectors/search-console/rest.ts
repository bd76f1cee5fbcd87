import { OTHERS } from "../../../model/audience.ts";
import type { Slot, SlotCounts, SlotSums } from "../breakdown.ts";

/** All that a property counted in a span. */
export interface Whole {
  readonly clicks: number;
  readonly impressions: number;
}

/** What searches count that are not told by their words; undefined when all are. */
export function othersOf(whole: Whole, sums: SlotSums, day: string): [Slot, SlotCounts] | undefined {
  const clicks = Math.max(0, whole.clicks - sums.total(day, "clicks"));
  const impressions = Math.max(0, whole.impressions - sums.total(day, "impressions"));
  return clicks + impressions > 0 ? [{ key: OTHERS }, { clicks, impressions }] : undefined;
}
