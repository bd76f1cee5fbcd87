import {
  type AudienceMonth,
  type MonthState,
  monthsBetween,
  monthsLater,
  STATE_WORDS,
  stateOfMonth,
} from "../month-quality.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import type { ChartStrip } from "./series-chart.tsx";

/** Stretches of one state, in order. */
export function stretches(months: readonly AudienceMonth[], from: string, to: string): ChartStrip[] {
  const known = new Map(months.map((month) => [month.month, month]));
  const runs: { from: string; to: string; state: MonthState }[] = [];
  for (const month of monthsBetween(from, to)) {
    const state = stateOfMonth(known.get(month));
    const last = runs.at(-1);
    const end = monthsLater(month, 1);
    if (last?.state === state) last.to = end;
    else runs.push({ from: month, to: end, state });
  }
  return runs.filter(({ state }) => state !== "none");
}

/** How many months are in which state, in words. */
export function stateSentence({ t, number }: Visit, months: readonly AudienceMonth[]): string {
  const counts = new Map<MonthState, number>();
  for (const month of months) {
    const state = stateOfMonth(month);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([state, n]) => `${t(STATE_WORDS[state])} ${number(n)}`)
    .join(", ");
}

interface Props {
  readonly visit: Visit;
  readonly months: readonly AudienceMonth[];
  readonly from: string;
  readonly to: string;
}

const WIDTH = 480;
const HEIGHT = 16;

/** The quality of a site over the years, as one line. */
export function QualityStrip({ visit, months, from, to }: Props) {
  const [first, last] = [Date.parse(from), Date.parse(monthsLater(to, 1))];
  const x = (day: string): number => ((Date.parse(day) - first) / Math.max(1, last - first)) * WIDTH;
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={visit.t(words.audience.strip, { words: stateSentence(visit, months) })}
    >
      {stretches(months, from, to).map(({ from: start, to: end, state }) => {
        const isLow = state !== "ok" && state !== "gap";
        return (
          <rect
            class={`quality ${state}`}
            x={Math.round(x(start) * 10) / 10}
            y={isLow ? HEIGHT / 2 : 1}
            width={Math.max(1, Math.round((x(end) - x(start)) * 10) / 10)}
            height={isLow ? HEIGHT / 2 - 1 : HEIGHT - 2}
          />
        );
      })}
    </svg>
  );
}
