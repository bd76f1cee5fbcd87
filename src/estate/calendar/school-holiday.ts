import type { CalendarPeriod } from "../../model/calendar.ts";
import type { Words } from "../../model/words.ts";
import { SCHOOL_YEARS, type SchoolYear } from "./school-year.ts";

type Zone = "A" | "B" | "C";
const ZONES: readonly Zone[] = ["A", "B", "C"];
/** Since that day zones are made of other academies (order of 16 April 2015, in force on 1 January 2016): they are not the same zones. */
const REDRAWN = "2016-01-01";

const ACADEMIES_BEFORE: Readonly<Record<Zone, readonly string[]>> = {
  A: [
    "Caen",
    "Clermont-Ferrand",
    "Grenoble",
    "Lyon",
    "Montpellier",
    "Nancy-Metz",
    "Nantes",
    "Rennes",
    "Toulouse",
  ],
  B: [
    "Aix-Marseille",
    "Amiens",
    "Besançon",
    "Dijon",
    "Lille",
    "Limoges",
    "Nice",
    "Orléans-Tours",
    "Poitiers",
    "Reims",
    "Rouen",
    "Strasbourg",
  ],
  C: ["Bordeaux", "Créteil", "Paris", "Versailles"],
};
const ACADEMIES: Readonly<Record<Zone, readonly string[]>> = {
  A: ["Besançon", "Bordeaux", "Clermont-Ferrand", "Dijon", "Grenoble", "Limoges", "Lyon", "Poitiers"],
  B: [
    "Aix-Marseille",
    "Amiens",
    "Caen",
    "Lille",
    "Nancy-Metz",
    "Nantes",
    "Nice",
    "Orléans-Tours",
    "Reims",
    "Rennes",
    "Rouen",
    "Strasbourg",
  ],
  C: ["Créteil", "Montpellier", "Paris", "Toulouse", "Versailles"],
};

const NAMES = {
  autumn: { en: "Autumn school holidays", fr: "Vacances de la Toussaint" },
  christmas: { en: "Christmas school holidays", fr: "Vacances de Noël" },
  winter: { en: "Winter school holidays", fr: "Vacances d’hiver" },
  spring: { en: "Spring school holidays", fr: "Vacances de printemps" },
  ascension: { en: "Ascension bridge", fr: "Pont de l’Ascension" },
  summer: { en: "Summer school holidays", fr: "Vacances d’été" },
} as const satisfies Readonly<Record<string, Words>>;

/** School holidays by zone: those that all zones share are told once for each, so that a zone has all of its own. */
export function frenchSchoolHolidays(): CalendarPeriod[] {
  return SCHOOL_YEARS.flatMap((year) => ZONES.flatMap((zone) => holidaysOf(year, zone)));
}

function holidaysOf(year: SchoolYear, zone: Zone): CalendarPeriod[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((holiday): CalendarPeriod[] => {
    const found = year[holiday];
    const days = found !== undefined && "A" in found ? found[zone] : found;
    if (days === undefined) return [];
    const [from, to] = days;
    const isRedrawn = from >= REDRAWN;
    return [
      {
        id: `fr-${holiday}-${zone.toLowerCase()}-${year.year}`,
        kind: "school-holiday",
        name: NAMES[holiday],
        from,
        to,
        country: "FR",
        zone: isRedrawn ? zone : `${zone} (before 2016)`,
        places: (isRedrawn ? ACADEMIES : ACADEMIES_BEFORE)[zone],
      },
    ];
  });
}
