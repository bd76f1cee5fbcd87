import { type CalendarGroup, spansWithin } from "./calendar-effect.ts";
import { type Explanation, explain } from "./cause.ts";
import type { Decomposition } from "./decompose.ts";
import type { SeriesEvent } from "./event.ts";

/** A campaign is told where it brings at least this much more than the weeks before it. */
const SMALLEST = 0.25;
const BEFORE = 28;
/** In counts, all together, so that small sites do not peak by chance. */
const FEWEST = 30;

/** Times of the calendar when more people come, as every year: nothing to be alarmed of, and told for what they are. */
export function expectedPeaks(
  series: Decomposition,
  campaigns: readonly CalendarGroup[],
): { readonly event: SeriesEvent; readonly explanation: Explanation }[] {
  const { values, weekday, days } = series;
  return spansWithin(campaigns, days).flatMap(({ group, spans }) =>
    spans.flatMap(([from, to]) => {
      const rate = (start: number, end: number): { rate: number; count: number } => {
        let [count, weight] = [0, 0];
        for (let i = Math.max(0, start); i < end; i++) {
          if (Number.isNaN(values[i])) continue;
          count += values[i] as number;
          weight += weekday[days.weekday[i] as number] as number;
        }
        return { count, rate: weight > 0 ? count / weight : Number.NaN };
      };
      const [before, during] = [rate(from - BEFORE, from), rate(from, to + 1)];
      const size = during.rate / before.rate - 1;
      if (!(size >= SMALLEST) || during.count * (size / (1 + size)) < FEWEST || from < BEFORE) return [];
      const event: SeriesEvent = { kind: "burst", from, to, size, before: before.rate, after: during.rate };
      const { cause } = explain(event, {
        metric: "visits",
        tag: "unknown",
        isOtherTool: false,
        campaign: group.id,
      });
      const evidence = [{ code: "calendar", name: group.id, value: 1 + size }] as const;
      return [{ event, explanation: { cause, confidence: "very-likely", evidence } as const }];
    }),
  );
}
