import { integer, oneOf, real, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { YEAR_DAYS } from "../series/day-grid.ts";
import type { Decomposition } from "../series/decompose.ts";
import { seriesOf, WATCHED } from "../site-series.ts";

const KINDS = ["weekday", "week", "calendar-working", "calendar-weekend"] as const;

export const audienceComponents = question({
  id: "audience-components",
  title: {
    en: "What do the week, the year and the calendar change on each site?",
    fr: "Que changent la semaine, l’année et le calendrier sur chaque site ?",
  },
  method: {
    en: "Factors of the decomposition (audience-series): 1 is a plain day. Weekdays; weeks of the year as means of seven days of the profile; holidays, school holidays and campaigns of the calendar, on working days and at week-ends, drawn towards what days of their kind have in common when they were seen seldom.",
    fr: "Facteurs de la décomposition (audience-series) : 1 est un jour ordinaire. Jours de la semaine ; semaines de l’année, moyennes de sept jours du profil ; jours fériés, vacances scolaires et campagnes du calendrier, les jours ouvrés et le week-end, ramenés vers ce que les jours de leur sorte ont en commun quand ils ont été peu vus.",
  },
  needs: [],
  columns: {
    site: text("site", "site"),
    metric: oneOf(WATCHED, "what is counted", "ce qui est compté"),
    kind: oneOf(KINDS, "part of the season", "part de la saison"),
    place: text(
      "weekday 1 (Monday) to 7, week of the year 1 to 52, or group of the calendar",
      "jour 1 (lundi) à 7, semaine de l’année 1 à 52, ou groupe du calendrier",
    ),
    factor: real("1 is a plain day", "1 est un jour ordinaire"),
    times: integer("days or occurrences it rests on; 0 where not counted", "occurrences ; 0 si non compté"),
  },
  async answer(lab) {
    const { sites } = await seriesOf(lab);
    return sites.flatMap(({ site, parts, leading }) => {
      const part = leading && parts.get(leading);
      return part ? factorsOf(part).map((factor) => ({ site, metric: leading, ...factor })) : [];
    });
  },
});

interface Factor {
  readonly kind: (typeof KINDS)[number];
  readonly place: string;
  readonly factor: number;
  readonly times: number;
}

function factorsOf({ weekday, yearly, effects }: Decomposition): Factor[] {
  const plain = (kind: Factor["kind"], factor: number, i: number): Factor => ({
    kind,
    place: String(i + 1),
    factor,
    times: 0,
  });
  return [
    ...Array.from(weekday, (factor, i) => plain("weekday", factor, i)),
    ...(yearly ? weeksOf(yearly.factor).map((factor, i) => plain("week", factor, i)) : []),
    ...effects.flatMap(({ id, working, weekend, times }): Factor[] => [
      { kind: "calendar-working", place: id, factor: working, times },
      { kind: "calendar-weekend", place: id, factor: weekend, times },
    ]),
  ];
}

/** The last week has eight days. */
function weeksOf(factor: Float64Array): number[] {
  return Array.from({ length: 52 }, (_, week) => {
    const days = factor.subarray(week * 7, week === 51 ? YEAR_DAYS : week * 7 + 7);
    return days.reduce((sum, value) => sum + value, 0) / days.length;
  });
}
