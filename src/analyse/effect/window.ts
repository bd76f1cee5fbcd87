import type { Line } from "./series.ts";

/** When something changed, by rank of periods: `first`, the first that may no longer count as before; `seen`, the first that counts as after. */
export interface Change {
  readonly first: number;
  readonly seen: number;
  /** The last that is looked at. */
  readonly until: number;
}

/** The periods whose means are compared. `seasonal`: each is compared with itself in an earlier year. */
export interface Window {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly seasonal: boolean;
}

/**
 * After: the periods known since the change, up to one year of them. Before: the same periods of the latest year that was over before the change,
 * so that seasons fall out; where these are not known, as many of the last periods before it. Undefined when one side has none.
 */
export function windowOf({ ranks, at }: Line, change: Change, aYear: number): Window | undefined {
  const after = ranks.filter((rank) => isAfter(change, rank) && rank < change.seen + aYear);
  const pairs = after
    .map((rank) => ({ rank, before: yearsBefore(rank, change.first, aYear) }))
    .filter(({ before }) => at.has(before));
  if (pairs.length > 0)
    return {
      before: pairs.map(({ before }) => before),
      after: pairs.map(({ rank }) => rank),
      seasonal: true,
    };
  const before = ranks.filter((rank) => rank < change.first).slice(-after.length);
  return after.length > 0 && before.length > 0 ? { before, after, seasonal: false } : undefined;
}

export const isAfter = ({ seen, until }: Change, rank: number): boolean => rank >= seen && rank <= until;

const yearsBefore = (rank: number, first: number, aYear: number): number =>
  rank - aYear * Math.ceil((rank - first + 1) / aYear);
