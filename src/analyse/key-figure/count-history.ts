import { dayCount, periodLength, yearsLater } from "../../kit/period.ts";
import type { FigureWindow } from "../../model/indicator.ts";
import type { Counted, CountPair } from "./difference.ts";

/** The counts of earlier periods, by figure: how much each moves from year to year by itself. */
export class CountHistory {
  readonly #counts = new Map<string, Map<string, number>>();

  /** Periods come in order. */
  note(key: string, period: string, count: number): void {
    const known = this.#counts.get(key);
    if (known) known.set(period, count);
    else this.#counts.set(key, new Map([[period, count]]));
  }

  /**
   * Its moves over a year before a period, each with the period and the one a year before it. Of windows that are longer than their period only
   * those that do not overlap, a whole number of years apart.
   */
  movesBefore(key: string, period: string, window: FigureWindow): CountPair[] {
    const counts = this.#counts.get(key);
    if (!counts) return [];
    return [...counts].flatMap(([later, count]): CountPair[] => {
      const earlier = yearsLater(later, -1);
      const before = counts.get(earlier);
      if (before === undefined || later >= period || periodLength(later) !== periodLength(period)) return [];
      if (window !== "period" && later.slice(4) !== period.slice(4)) return [];
      return [[countedIn(later, count, window), countedIn(earlier, before, window)]];
    });
  }
}

/** A longer window takes the same time in every period. */
export function countedIn(period: string, count: number, window: FigureWindow): Counted {
  return { count, days: window === "period" ? dayCount(period) : 1 };
}
