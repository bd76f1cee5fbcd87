import { integer, oneOf, optional, type Row, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { coverage, HORIZONS } from "../series/backtest.ts";
import { median } from "../series/robust.ts";
import { backtestsOf, type SiteBacktest } from "../site-forecast.ts";
import { WATCHED } from "../site-series.ts";

const columns = {
  site: text("site", "site"),
  metric: oneOf(WATCHED, "what is counted", "ce qui est compté"),
  horizon: integer("days ahead, up to", "jours à l’avance, jusqu’à"),
  forecasts: integer("forecasts made from past days", "prévisions faites de jours passés"),
  days: integer("days they can be held against", "jours auxquels les comparer"),
  coverage80: share(
    "of these days, share within the 80 % bounds",
    "part de ces jours dans les bornes à 80 %",
  ),
  coverage95: share(
    "of these days, share within the 95 % bounds",
    "part de ces jours dans les bornes à 95 %",
  ),
  mape: optional(real("middle of the relative errors", "médiane des erreurs relatives")),
  mase: optional(
    real(
      "mean error over that of saying the same as a year before (Hyndman & Koehler 2006)",
      "erreur moyenne rapportée à celle de redire l’année d’avant (Hyndman et Koehler 2006)",
    ),
  ),
};

export const audienceBacktest = question({
  id: "audience-backtest",
  title: {
    en: "Had forecasts been made in the past, would they have held?",
    fr: "Des prévisions faites dans le passé auraient-elles tenu ?",
  },
  method: {
    en: "The leading series of each site is forecast again from two past days, with at most the six years before and nothing of what came later, and held against what came. Bounds are those that the other forecasts of the site and of the estate ask for, never the forecast that is judged. Sites take turns between four days of the last year, so that seasons are mixed.",
    fr: "La série principale de chaque site est prévue de nouveau depuis deux jours passés, avec au plus les six années d’avant et rien de ce qui suit, et comparée à ce qui est venu. Les bornes sont celles que demandent les autres prévisions du site et du parc, jamais celle qui est jugée. Les sites alternent entre quatre jours de la dernière année, pour mêler les saisons.",
  },
  needs: [],
  columns,
  async answer(lab) {
    const { sites } = await backtestsOf(lab);
    return [...sites.values()].flatMap((one) =>
      HORIZONS.flatMap((horizon, k) => rowsOf(one, HORIZONS[k - 1] ?? 0, horizon)),
    );
  },
});

function rowsOf(
  { series, metric, past, reachThen }: SiteBacktest,
  from: number,
  horizon: number,
): Row<{ columns: typeof columns }>[] {
  const within = (share: 80 | 95): number | undefined =>
    coverage(
      past,
      reachThen.map((reach) => reach[share]),
      [from, horizon],
    );
  const [coverage80, coverage95] = [within(80), within(95)];
  if (coverage80 === undefined || coverage95 === undefined) return [];
  const known = (values: Float64Array): number[] =>
    Array.from(values.subarray(from, horizon)).filter((value) => !Number.isNaN(value));
  const scaled = past
    .flatMap(({ error, naive }) => known(error).map((value) => value / naive))
    .filter(Number.isFinite);
  const relative = past.flatMap((one) => known(one.relative));
  return [
    {
      site: series.site,
      metric,
      horizon,
      forecasts: past.length,
      days: past.reduce((sum, { far }) => sum + known(far).length, 0),
      coverage80,
      coverage95,
      mape: relative.length > 0 ? median(relative) : null,
      mase: scaled.length > 0 ? scaled.reduce((sum, value) => sum + value, 0) / scaled.length : null,
    },
  ];
}
