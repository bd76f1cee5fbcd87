import type { Lab } from "./question.ts";
import { type PastForecast, pastForecast, type Reach, reachOf } from "./series/backtest.ts";
import { lastKnown } from "./series/forecast.ts";
import { type EstateSeries, type SiteSeries, seriesOf, type Watched } from "./site-series.ts";

/** How far the forecasts of a site must reach, as those it would have had in the past showed. */
export interface SiteBacktest {
  readonly series: SiteSeries;
  readonly metric: Watched;
  readonly past: readonly PastForecast[];
  readonly reach: Reach;
  /** For each past forecast, what its bounds would have been: from the other ones only. */
  readonly reachThen: readonly Reach[];
}

export interface EstateBacktest {
  readonly sites: ReadonlyMap<string, SiteBacktest>;
  /** Of all sites together, for series that were not tested. */
  readonly reach: Reach;
}

const made = new WeakMap<Lab, Promise<EstateBacktest>>();

/** Back-tests of the leading series of every site; the questions of one run share them. */
export function backtestsOf(lab: Lab): Promise<EstateBacktest> {
  const known = made.get(lab) ?? seriesOf(lab).then(backtest);
  made.set(lab, known);
  return known;
}

/** Days before the last one from which a forecast is made; sites take turns, so that all times of the year are tried. */
const ORIGINS = [
  [91, 273],
  [182, 364],
] as const;

function backtest({ sites }: EstateSeries): EstateBacktest {
  const tested = sites.flatMap((series, i) => {
    const metric = series.leading;
    const part = metric && series.parts.get(metric);
    if (!metric || !part) return [];
    const end = lastKnown(part.values) + 1;
    const past = (ORIGINS[i % ORIGINS.length] as readonly number[])
      .map((back) => pastForecast(part.values, part.days, series.calendar, end - back))
      .filter((one) => one !== undefined);
    return [{ series, metric, past }];
  });
  const reach = reachOf(
    tested.flatMap(({ past }) => past),
    undefined,
    0,
  );
  const judged = tested.map(
    ({ series, metric, past }): SiteBacktest => ({
      series,
      metric,
      past,
      reach: reachOf(past, reach),
      reachThen: past.map((one) =>
        reachOf(
          past.filter((other) => other !== one),
          reach,
        ),
      ),
    }),
  );
  return { reach, sites: new Map(judged.map((one) => [one.series.site, one])) };
}
