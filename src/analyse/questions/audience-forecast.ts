import { dayText } from "../../kit/day.ts";
import { day, oneOf, real, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { boundAt, forecast, HORIZON, lastKnown } from "../series/forecast.ts";
import { backtestsOf } from "../site-forecast.ts";
import { seriesOf, WATCHED } from "../site-series.ts";

/** A series without figures for longer than this is not carried on. */
const STALE_DAYS = 60;

export const audienceForecast = question({
  id: "audience-forecast",
  title: {
    en: "How many people may come to each site in the next three months?",
    fr: "Combien de personnes peuvent venir sur chaque site dans les trois mois qui viennent ?",
  },
  method: {
    en: `Level, damped trend (Gardner & McKenzie 1985), week, year and calendar carried on for ${HORIZON} days after the last known one. The spread holds the noise of a day and the usual wandering of the level; bounds are widened to what forecasts from past days would have needed (audience-backtest). Not made where the last ${STALE_DAYS} days are unknown.`,
    fr: `Niveau, tendance amortie (Gardner et McKenzie 1985), semaine, année et calendrier prolongés de ${HORIZON} jours après le dernier connu. L’écart comprend le hasard d’un jour et l’errance habituelle du niveau ; les bornes sont élargies à ce qu’il aurait fallu aux prévisions faites de jours passés (audience-backtest). Rien si les ${STALE_DAYS} derniers jours sont inconnus.`,
  },
  needs: [],
  columns: {
    site: text("site", "site"),
    metric: oneOf(WATCHED, "what is counted", "ce qui est compté"),
    day: day("day to come", "jour à venir"),
    value: real("middle", "valeur médiane"),
    low80: real("nine days in ten are above", "neuf jours sur dix sont au-dessus"),
    high80: real("nine days in ten are below", "neuf jours sur dix sont au-dessous"),
    low95: real("39 days in 40 are above", "39 jours sur 40 sont au-dessus"),
    high95: real("39 days in 40 are below", "39 jours sur 40 sont au-dessous"),
  },
  async answer(lab) {
    const { sites, last } = await seriesOf(lab);
    const tested = await backtestsOf(lab);
    return sites.flatMap(({ site, parts, leading, days, calendar }) =>
      [...parts].flatMap(([metric, part]) => {
        if (days.first + lastKnown(part.values) < last - STALE_DAYS) return [];
        const own = metric === leading ? tested.sites.get(site)?.reach : undefined;
        const reach = own ?? tested.reach;
        const ahead = forecast(part, calendar);
        return Array.from(ahead.value, (value, h) => ({
          site,
          metric,
          day: dayText(ahead.first + h),
          value,
          low80: boundAt(part, ahead, h, -reach[80]),
          high80: boundAt(part, ahead, h, reach[80]),
          low95: boundAt(part, ahead, h, -reach[95]),
          high95: boundAt(part, ahead, h, reach[95]),
        }));
      }),
    );
  },
});
