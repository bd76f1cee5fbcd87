import { onceInARun } from "./once.ts";
import { type PastForecast, type Reach, reachOf } from "./series/backtest.ts";
import { lastKnown } from "./series/forecast.ts";
import { performAll } from "./series-crew.ts";
import { type EstateSeries, type SiteSeries, seriesOf, taskOf, type Watched } from "./site-series.ts";

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

/** Back-tests of the leading series of every site; the questions of one run share them. */
export const backtestsOf = onceInARun(
  async (lab): Promise<EstateBacktest> => backtest(await seriesOf(lab), lab.threads),
);

/** Days before the last one from which a forecast is made; sites take turns, so that all times of the year are tried. */
const ORIGINS = [
  [91, 273],
  [182, 364],
] as const;
const ORIGINS_A_SITE = 2;

async function backtest({ sites, ground }: EstateSeries, threads: number): Promise<EstateBacktest> {
  const led = sites.flatMap((series, i) => {
    const metric = series.leading;
    const part = metric && series.parts.get(metric);
    return metric && part
      ? [{ series, metric, part, origins: ORIGINS[i % ORIGINS.length] as readonly number[] }]
      : [];
  });
  const tasks = led.flatMap(({ series, part, origins }) => {
    const end = lastKnown(part.values) + 1;
    const task = taskOf(series, part.values, ground);
    return origins.map((back) => ({ ...task, origin: end - back }));
  });
  const forecasts = await performAll("goBack", tasks, ground, threads);
  const tested = led.map(({ series, metric }, i) => ({
    series,
    metric,
    past: forecasts.slice(i * ORIGINS_A_SITE, (i + 1) * ORIGINS_A_SITE).filter((one) => one !== undefined),
  }));
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
