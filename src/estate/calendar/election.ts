import type { Words } from "../../model/words.ts";
import type { TopicalPeriod } from "./campaign.ts";

const NAMES = {
  presidential: { en: "Presidential election", fr: "Élection présidentielle" },
  legislative: { en: "Legislative elections", fr: "Élections législatives" },
  municipal: { en: "Municipal elections", fr: "Élections municipales" },
  european: { en: "European elections", fr: "Élections européennes" },
  departmental: { en: "Departmental elections", fr: "Élections départementales" },
  regional: { en: "Regional elections", fr: "Élections régionales" },
} as const satisfies Readonly<Record<string, Words>>;

/** Days of vote in metropolitan France, one a round. Those of 2027 are not here: no decree was found. */
const VOTES: readonly (readonly [kind: keyof typeof NAMES, ...days: string[]])[] = [
  ["presidential", "2012-04-22", "2012-05-06"],
  ["legislative", "2012-06-10", "2012-06-17"],
  ["municipal", "2014-03-23", "2014-03-30"],
  ["european", "2014-05-25"],
  ["departmental", "2015-03-22", "2015-03-29"],
  ["regional", "2015-12-06", "2015-12-13"],
  ["presidential", "2017-04-23", "2017-05-07"],
  ["legislative", "2017-06-11", "2017-06-18"],
  ["european", "2019-05-26"],
  ["municipal", "2020-03-15", "2020-06-28"],
  ["departmental", "2021-06-20", "2021-06-27"],
  ["regional", "2021-06-20", "2021-06-27"],
  ["presidential", "2022-04-10", "2022-04-24"],
  ["legislative", "2022-06-12", "2022-06-19"],
  ["european", "2024-06-09"],
  ["legislative", "2024-06-30", "2024-07-07"],
  ["municipal", "2026-03-15", "2026-03-22"],
];

/** The elections in which people of France are called to vote. */
export function frenchElections(): TopicalPeriod[] {
  return VOTES.flatMap(([kind, ...days]) =>
    days.map(
      (day, round): TopicalPeriod => ({
        topics: ["election"],
        period: {
          id: `fr-${kind}-${day.slice(0, 4)}-${round + 1}`,
          kind: "election",
          name: NAMES[kind],
          from: day,
          to: day,
          country: "FR",
        },
      }),
    ),
  );
}
