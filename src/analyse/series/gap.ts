import type { SeriesEvent } from "./event.ts";

/** A single missing day is seen on the heat map; an event has two. */
const LEAST_DAYS = 2;

/** Days without figures after the first known one, up to the end of the period. `level` is what was counted per day before. */
export function gaps(values: Float64Array, level: (day: number) => number): SeriesEvent[] {
  const events: SeriesEvent[] = [];
  const first = values.findIndex((value) => !Number.isNaN(value));
  for (let i = Math.max(0, first); i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue;
    const from = i;
    while (i < values.length && Number.isNaN(values[i])) i++;
    if (i - from < LEAST_DAYS) continue;
    const isOver = i < values.length;
    events.push({
      kind: "gap",
      from,
      ...(isOver && { to: i - 1 }),
      size: -1,
      before: level(from - 1),
      after: Number.NaN,
    });
  }
  return events;
}
