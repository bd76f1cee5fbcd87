import type { Threshold } from "../analyse/threshold.ts";

/** A number that decides whether a rule speaks, marked as the first guess it is. */
function firstGuess(
  value: number,
  unit: Threshold["unit"],
  meaning: Threshold["meaning"],
  [en, fr]: readonly [en: string, fr: string],
): Threshold {
  const source = { en: `First guess: ${en}`, fr: `Première estimation : ${fr}` };
  return { value, unit, meaning, source, since: "2026-11-26" };
}

export const leastPages = (value: number, en: string, fr: string): Threshold =>
  firstGuess(
    value,
    "pages",
    {
      en: "The finding is told from this number of pages on",
      fr: "Le constat est dit à partir de ce nombre de pages",
    },
    [en, fr],
  );

export const leastShare = (value: number, en: string, fr: string): Threshold =>
  firstGuess(
    value,
    "share",
    {
      en: "and when at least this share of the pages looked at has the defect",
      fr: "et quand au moins cette part des pages regardées a le défaut",
    },
    [en, fr],
  );

export const leastVisits = (value: number, en: string, fr: string): Threshold =>
  firstGuess(
    value,
    "visits",
    {
      en: "The finding is told from this number of visits on",
      fr: "Le constat est dit à partir de ce nombre de visites",
    },
    [en, fr],
  );

export const decidingShare = (
  value: number,
  meaning: Threshold["meaning"],
  en: string,
  fr: string,
): Threshold => firstGuess(value, "share", meaning, [en, fr]);

export const decidingDays = (
  value: number,
  meaning: Threshold["meaning"],
  en: string,
  fr: string,
): Threshold => firstGuess(value, "days", meaning, [en, fr]);

export const decidingTimes = (
  value: number,
  meaning: Threshold["meaning"],
  en: string,
  fr: string,
): Threshold => firstGuess(value, "times", meaning, [en, fr]);
