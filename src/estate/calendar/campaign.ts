import type { CalendarPeriod } from "../../model/calendar.ts";
import type { Words } from "../../model/words.ts";
import type { Topic } from "./topic.ts";

/** Something that brings people to public sites every year. */
interface Campaign {
  readonly id: string;
  readonly name: Words;
  readonly topics: readonly Topic[];
  /** First year it took place in this shape. */
  readonly since: number;
  /** `04-10`: first and last day of a year of which nothing more is known. */
  readonly usual: readonly [from: string, to: string];
  /** By year, where they are known. */
  readonly known: Readonly<Record<number, readonly [from: string, to: string]>>;
}

const CAMPAIGNS: readonly Campaign[] = [
  {
    id: "tax-return",
    name: { en: "Income tax returns", fr: "Déclaration de revenus" },
    topics: ["tax"],
    since: 2012,
    usual: ["04-10", "06-08"],
    // From the opening of the online service to the last day of the last zone, as the press reported the announcements of the ministry.
    known: {
      2012: ["04-26", "06-21"],
      2014: ["04-16", "06-10"],
      2015: ["04-15", "06-09"],
      2016: ["04-13", "06-07"],
      2017: ["04-12", "06-06"],
      2018: ["04-11", "06-05"],
      2019: ["04-10", "06-06"],
      2020: ["04-20", "06-11"],
      2021: ["04-08", "06-08"],
      2022: ["04-07", "06-08"],
      2023: ["04-13", "06-08"],
      2024: ["04-11", "06-06"],
      2025: ["04-10", "06-05"],
      2026: ["04-09", "06-04"],
    },
  },
  {
    id: "parcoursup",
    name: { en: "Parcoursup (entry to higher education)", fr: "Parcoursup" },
    topics: ["education"],
    since: 2018,
    usual: ["01-15", "07-15"],
    known: { 2018: ["01-22", "09-21"], 2020: ["01-22", "07-17"] },
  },
  {
    id: "baccalaureate-results",
    name: { en: "Results of the baccalaureate", fr: "Résultats du baccalauréat" },
    topics: ["education"],
    since: 2012,
    usual: ["07-04", "07-08"],
    known: {
      2014: ["07-04", "07-04"],
      2015: ["07-07", "07-07"],
      2016: ["07-05", "07-05"],
      2017: ["07-05", "07-05"],
      2019: ["07-05", "07-05"],
      2021: ["07-06", "07-06"],
      2022: ["07-05", "07-05"],
      2023: ["07-04", "07-04"],
      2024: ["07-08", "07-08"],
      2025: ["07-04", "07-04"],
    },
  },
  {
    id: "back-to-school",
    name: { en: "Back to school", fr: "Rentrée" },
    topics: ["education", "family"],
    since: 2012,
    usual: ["08-25", "09-15"],
    known: {},
  },
];

/** A period of the calendar, and what it is about in words that an estate’s themes are compared with. */
export interface TopicalPeriod {
  readonly period: CalendarPeriod;
  readonly topics: readonly Topic[];
}

/** The campaigns of French public services in one year. */
export function frenchCampaigns(year: number): TopicalPeriod[] {
  return CAMPAIGNS.filter(({ since }) => year >= since).map(({ id, name, topics, usual, known }) => {
    const days = known[year];
    const [from, to] = days ?? usual;
    return {
      topics,
      period: {
        id: `fr-${id}-${year}`,
        kind: "campaign",
        name,
        from: `${year}-${from}`,
        to: `${year}-${to}`,
        country: "FR",
        ...(days === undefined && { isUsual: true as const }),
      },
    };
  });
}
