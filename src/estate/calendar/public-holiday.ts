import { daysLater } from "../../kit/day.ts";
import type { CalendarPeriod } from "../../model/calendar.ts";
import type { Words } from "../../model/words.ts";

/** Public holidays of metropolitan France (article L3133-1 of the labour code), computed. */
export function frenchPublicHolidays(year: number): CalendarPeriod[] {
  const easter = easterOf(year);
  return [
    holiday("new-year", { en: "New Year’s Day", fr: "Jour de l’an" }, `${year}-01-01`),
    holiday("easter-monday", { en: "Easter Monday", fr: "Lundi de Pâques" }, daysLater(easter, 1)),
    holiday("labour-day", { en: "Labour Day", fr: "Fête du travail" }, `${year}-05-01`),
    holiday("victory-day", { en: "Victory in Europe Day", fr: "Victoire de 1945" }, `${year}-05-08`),
    holiday("ascension", { en: "Ascension Day", fr: "Ascension" }, daysLater(easter, 39)),
    holiday("whit-monday", { en: "Whit Monday", fr: "Lundi de Pentecôte" }, daysLater(easter, 50)),
    holiday("national-day", { en: "National Day", fr: "Fête nationale" }, `${year}-07-14`),
    holiday("assumption", { en: "Assumption Day", fr: "Assomption" }, `${year}-08-15`),
    holiday("all-saints", { en: "All Saints’ Day", fr: "Toussaint" }, `${year}-11-01`),
    holiday("armistice-day", { en: "Armistice Day", fr: "Armistice de 1918" }, `${year}-11-11`),
    holiday("christmas", { en: "Christmas Day", fr: "Noël" }, `${year}-12-25`),
  ];
}

/** The two more of Alsace and Moselle (article L3134-13). */
export function alsaceMoselleHolidays(year: number): CalendarPeriod[] {
  return [
    holiday("good-friday", { en: "Good Friday", fr: "Vendredi saint" }, daysLater(easterOf(year), -2)),
    holiday("saint-stephen", { en: "Saint Stephen’s Day", fr: "Saint-Étienne" }, `${year}-12-26`),
  ].map((period) => ({ ...period, zone: "Alsace-Moselle" }));
}

function holiday(id: string, name: Words, day: string): CalendarPeriod {
  const year = day.slice(0, 4);
  return { id: `fr-${id}-${year}`, kind: "public-holiday", name, from: day, to: day, country: "FR" };
}

/** Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
  const [leapYears, rest] = [Math.floor((year % 100) / 4), year % 4];
  const weekday = (32 + 2 * (century % 4) + 2 * leapYears - moon - rest) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return new Date(Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1)).toISOString().slice(0, 10);
}
