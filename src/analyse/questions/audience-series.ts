import { dayText } from "../../kit/day.ts";
import { day, integer, oneOf, optional, type Row, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";
import type { Decomposition } from "../series/decompose.ts";
import { lastKnown } from "../series/forecast.ts";
import { monthFactors, noiseOf, trendOf } from "../series/profile.ts";
import { seriesOf, WATCHED, type Watched } from "../site-series.ts";

const columns = {
  site: text("site", "site"),
  metric: oneOf(WATCHED, "what is counted", "ce qui est compté"),
  first_day: day("first day known", "premier jour connu"),
  last_day: day("last day known", "dernier jour connu"),
  days_known: integer("days known", "jours connus"),
  level: real(
    "counts on a plain day now, season taken out",
    "compte d’un jour ordinaire à présent, saison ôtée",
  ),
  trend: optional(
    real(
      "growth in a year over the last three: 0.1 is ten per cent more; absent below half a year",
      "croissance annuelle sur les trois dernières années : 0,1 est dix pour cent de plus ; absente sous six mois",
    ),
  ),
  weekend: real("a day of the week-end over a mean day", "un jour de week-end rapporté à un jour moyen"),
  yearly: optional(
    real(
      "fullest month over emptiest month; absent below two years",
      "mois le plus fort sur mois le plus faible ; absent sous deux ans",
    ),
  ),
  peak_month: optional(integer("fullest month, 1 to 12", "mois le plus fort, de 1 à 12")),
  yearly_skill: optional(
    share(
      "how far a year is told by the others, each left out in turn",
      "à quel point une année est dite par les autres, chacune ôtée à son tour",
    ),
  ),
  noise: real(
    "spread of a day about what is expected, relative",
    "écart relatif d’un jour à ce qui est attendu",
  ),
  breaks: integer("changes of level found", "ruptures de niveau trouvées"),
};

export const audienceSeries = question({
  id: "audience-series",
  title: {
    en: "How does the audience of each site move: trend, week, year, chance?",
    fr: "Comment l’audience de chaque site évolue-t-elle : tendance, semaine, année, hasard ?",
  },
  method: {
    en: "Each daily series is taken apart: expected = level × day of the week × day of the year × calendar (docs/method-series.md). The yearly profile is a mean of the years without their extremes, drawn towards none by how badly each year is told by the others. Days without figures stay out; they are no zeros. Below four weeks nothing is told.",
    fr: "Chaque série quotidienne est décomposée : attendu = niveau × jour de la semaine × jour de l’année × calendrier (docs/method-series.md). Le profil annuel est une moyenne des années sans leurs extrêmes, réduite d’autant que chaque année est mal dite par les autres. Les jours sans chiffre restent dehors ; ce ne sont pas des zéros. Sous quatre semaines, rien n’est dit.",
  },
  needs: [],
  columns,
  async answer(lab) {
    const { sites } = await seriesOf(lab);
    return sites.flatMap(({ site, parts }) => [...parts].map(([metric, part]) => rowOf(site, metric, part)));
  },
});

function rowOf(site: string, metric: Watched, part: Decomposition): Row<{ columns: typeof columns }> {
  const { values, days, level, weekday, yearly } = part;
  const last = lastKnown(values);
  const months = monthFactors(part);
  const trend = trendOf(part);
  return {
    site,
    metric,
    first_day: dayText(days.first + values.findIndex((value) => !Number.isNaN(value))),
    last_day: dayText(days.first + last),
    days_known: values.reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0),
    level: level.daily[last] as number,
    trend: Number.isNaN(trend) ? null : Math.expm1(trend),
    weekend: ((weekday[5] as number) + (weekday[6] as number)) / 2,
    yearly: months ? Math.max(...months) / Math.min(...months) : null,
    peak_month: months ? months.indexOf(Math.max(...months)) + 1 : null,
    yearly_skill: yearly?.skill ?? null,
    noise: noiseOf(part),
    breaks: level.breaks.length,
  };
}
