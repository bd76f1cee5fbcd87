import { type DayNumber, dayNumber, dayText, weekdayOf } from "../../kit/day.ts";

/**
 * The calendar of Valorne: it keeps the public holidays of France and votes on the same Sundays, so that a calendar made for French sites fits it.
 */
export interface DayKind {
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0 in the middle of January, 0.5 at its end. */
  readonly month: number;
  readonly holiday: boolean;
  /** A working day between a holiday and a week-end. */
  readonly bridge: boolean;
  /** From 24 December to 1 January. */
  readonly endOfYear: boolean;
  /** Summer, and the two weeks of Christmas. */
  readonly schoolHoliday: boolean;
}

export const SEASONS = ["tax-peak", "back-to-school", "exam-results", "election"] as const;
/** What comes back every year, or when people vote, and brings people to some kinds of sites. */
export type Season = (typeof SEASONS)[number];

export interface SeasonSpan {
  readonly season: Season;
  readonly from: DayNumber;
  readonly to: DayNumber;
}

export interface Calendar {
  readonly kindOf: (day: DayNumber) => DayKind;
  readonly seasons: readonly SeasonSpan[];
  /** How strong a season is on a day, from 0 to 1. */
  readonly strengthOf: (season: Season, day: DayNumber) => number;
}

export function calendarOf(from: DayNumber, to: DayNumber): Calendar {
  const years = yearsBetween(from, to);
  const holidays = new Set(years.flatMap(holidaysOf));
  const seasons = years.flatMap(seasonsOf).filter((span) => span.to >= from && span.from <= to);
  const strengths = new Map(SEASONS.map((season) => [season, new Float64Array(to - from + 1)]));
  for (const span of seasons) {
    const days = strengths.get(span.season);
    for (let day = Math.max(span.from, from); day <= Math.min(span.to, to); day++)
      days?.fill(shapeOf(span, day), day - from, day - from + 1);
  }
  const kinds = Array.from({ length: to - from + 1 }, (_, i) => kindOf(from + i, holidays));
  return {
    seasons,
    kindOf: (day) => kinds[day - from] ?? kindOf(day, holidays),
    strengthOf: (season, day) => strengths.get(season)?.[day - from] ?? 0,
  };
}

function yearsBetween(from: DayNumber, to: DayNumber): number[] {
  const [first, last] = [from, to].map((day) => Number(dayText(day).slice(0, 4))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function kindOf(day: DayNumber, holidays: ReadonlySet<DayNumber>): DayKind {
  const text = dayText(day).slice(5);
  const weekday = weekdayOf(day);
  const [month = 1, date = 1] = text.split("-").map(Number);
  const isWorking = weekday < 5 && !holidays.has(day);
  return {
    weekday,
    month: month - 1 + (date - 15) / 30,
    holiday: holidays.has(day),
    bridge:
      isWorking && ((weekday === 0 && holidays.has(day + 1)) || (weekday === 4 && holidays.has(day - 1))),
    endOfYear: text >= "12-24" || text === "01-01",
    schoolHoliday: (text >= "07-07" && text <= "08-31") || text >= "12-20" || text <= "01-03",
  };
}

const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

function holidaysOf(year: number): DayNumber[] {
  const easter = easterOf(year);
  return [...FIXED.map((date) => dayNumber(`${year}-${date}`)), ...AFTER_EASTER.map((days) => easter + days)];
}

/** Easter Sunday in the Gregorian calendar (Oudin 1940). */
function easterOf(year: number): DayNumber {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const shift = Math.floor((century - 17) / 25);
  let epact = (century - Math.floor(century / 4) - Math.floor((century - shift) / 3) + 19 * golden + 15) % 30;
  epact -= Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const day = (year + Math.floor(year / 4) + epact + 2 - century + Math.floor(century / 4)) % 7;
  return dayNumber(`${year}-03-28`) + epact - day;
}

/** First and second rounds in France. */
const VOTES = [
  "2017-04-23",
  "2017-05-07",
  "2017-06-11",
  "2017-06-18",
  "2019-05-26",
  "2020-03-15",
  "2020-06-28",
  "2021-06-20",
  "2021-06-27",
  "2022-04-10",
  "2022-04-24",
  "2022-06-12",
  "2022-06-19",
  "2024-06-09",
  "2024-06-30",
  "2024-07-07",
  "2026-03-15",
  "2026-03-22",
];

function seasonsOf(year: number): SeasonSpan[] {
  const span = (season: Season, from: string, to: string): SeasonSpan => ({
    season,
    from: dayNumber(`${year}-${from}`),
    to: dayNumber(`${year}-${to}`),
  });
  return [
    span("tax-peak", "04-10", "06-08"),
    span("back-to-school", "08-25", "09-15"),
    span("exam-results", "07-03", "07-08"),
    ...VOTES.filter((vote) => vote.startsWith(String(year))).map((vote) => ({
      season: "election" as const,
      from: dayNumber(vote) - 5,
      to: dayNumber(vote) + 1,
    })),
  ];
}

/** Taxes are declared late, results are read on the first days, a vote peaks on its Sunday. */
function shapeOf({ season, from, to }: SeasonSpan, day: DayNumber): number {
  const passed = (day - from) / (to - from);
  switch (season) {
    case "tax-peak":
      return 0.35 + 0.65 * passed ** 2;
    case "back-to-school":
      return Math.sin(Math.PI * (0.1 + 0.8 * passed));
    case "exam-results":
      return Math.exp(-3 * passed);
    case "election":
      return Math.exp(-Math.abs(to - 1 - day) / 2);
  }
}
