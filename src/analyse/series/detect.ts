import { anomalies } from "./anomaly.ts";
import type { Decomposition } from "./decompose.ts";
import { drifts } from "./drift.ts";
import type { SeriesEvent } from "./event.ts";
import { gaps } from "./gap.ts";
import { levelShifts } from "./shift.ts";
import { slips } from "./slip.ts";

/** How many kinds of test each series undergoes: breaks, days, drifts, slips. */
export const TESTS_A_SERIES = 4;

const SURE = 0.01;

/** All that happened to a series, by day. What chance may explain is still in: the estate as a whole decides (false discoveries). */
export function eventsOf(series: Decomposition): SeriesEvent[] {
  const shifts = levelShifts(series);
  // A break that chance explains must not hide the strange days beside it.
  const sure = shifts.filter(({ pValue = 0 }) => pValue <= SURE);
  const slipped = slips(series);
  return [
    ...shifts,
    ...anomalies(series, sure).filter((event) => !slipped.some((slip) => isEdgeDay(event, slip))),
    ...gaps(series.values, (day) => series.level.daily[day] ?? 0),
    ...drifts(series, sure),
    ...slipped,
  ].sort((a, b) => a.from - b.from);
}

/** Days that a slip explains: single ones within it, at the edges of week-ends and holidays. */
function isEdgeDay({ from, to = Number.POSITIVE_INFINITY }: SeriesEvent, slip: SeriesEvent): boolean {
  return to - from < 2 && from >= slip.from && to <= (slip.to ?? Number.POSITIVE_INFINITY);
}
