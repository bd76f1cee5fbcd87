import { type CalendarGroup, spansWithin } from "./calendar-effect.ts";
import { type Explanation, explain } from "./cause.ts";
import type { Decomposition } from "./decompose.ts";
import type { SeriesEvent } from "./event.ts";
import { noiseOf } from "./profile.ts";

/** A campaign is told where it brings at least this much more than the weeks before it. */
const SMALLEST = 0.25;
const BEFORE = 28;
/** In counts, all together, so that small sites do not peak by chance. */
const FEWEST = 30;

/** What lasts longer is a season more than a peak. */
const LONGEST = 92;
/** In spreads of the mean of as many days, which have some memory. */
const CLEAR = 4;
const MEMORY = 2;
/** Over its occurrences a campaign brings this many times more, or it is not one for this site. */
const BRINGS = 1.1;

/** Times of the calendar when more people come, as every year: nothing to be alarmed of, and told for what they are. */
export function expectedPeaks(
  series: Decomposition,
  campaigns: readonly CalendarGroup[],
): { readonly event: SeriesEvent; readonly explanation: Explanation }[] {
  const { values, weekday, days } = series;
  const noise = noiseOf(series);
  const peaks = spansWithin(campaigns.filter(bringsPeople(series)), days).flatMap(({ group, spans }) =>
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
      const length = to - from + 1;
      const usual = noise * Math.sqrt(MEMORY * (1 / length + 1 / BEFORE));
      if (length > LONGEST || !(Math.log1p(size) >= CLEAR * usual)) return [];
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
  // Two votes on one day are one peak.
  const first = new Map(peaks.toReversed().map((peak) => [peak.event.from, peak]));
  return peaks.filter((peak) => first.get(peak.event.from) === peak);
}

/** Campaigns whose effect was seen again and again; the year has taken its part of those that always come on the same days. */
function bringsPeople({ effects, yearly, days }: Decomposition): (group: CalendarGroup) => boolean {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  return (group) => {
    const effect = byId.get(group.id);
    const own = effect ? Math.max(effect.working, effect.weekend) : 1;
    const ofYear = spansWithin([group], days).flatMap(({ spans }) =>
      spans.map(([from, to]) => yearly?.factor[days.yearDay[(from + to) >> 1] as number] ?? 1),
    );
    return own * Math.max(1, ...ofYear) >= BRINGS;
  };
}
