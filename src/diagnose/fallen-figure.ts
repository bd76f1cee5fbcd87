import type { Draft, Figures } from "./rule.ts";

/** Services of which one of some key figures is worse than a year before, beyond chance. */
export function* fallenFigures(board: Figures, indicators: ReadonlySet<string>): Generator<Draft> {
  for (const figure of board.figures) {
    const { service, channel, indicator, change, value, previous_value, n } = figure;
    if (channel !== "all" || change !== "worse" || !indicators.has(indicator)) continue;
    yield {
      service,
      kind: "service",
      subject: indicator,
      details: {
        service,
        indicator: board.indicator(figure)?.name ?? indicator,
        before: rounded(previous_value),
        now: rounded(value),
        period: board.period,
        answers: n ?? 0,
      },
    };
  }
}

const rounded = (value: number | null): string =>
  value === null ? "?" : String(Math.round(1000 * value) / 1000);
