import { type Parameter, pathEnd, pathStart } from "../../address/parameter.ts";

/** The dates an address names, as months since year 0. */
export interface DateSpan {
  readonly firstMonth: number;
  readonly lastMonth: number;
  /** False when it may be numbers that look like a date: `/themes/2500/12`. */
  readonly isCertain: boolean;
}

/**
 * The dates in an address: `/2024/05`, `/2024-05-12`, `/2024-W07`, `?date=2024-05-12`, `?year=2024&month=5`.
 * A year alone is no date: reports, laws and projections bear years.
 */
export function datesIn(url: string, parameters: readonly Parameter[]): DateSpan | undefined {
  if (!FOUR_DIGITS.test(url)) return undefined;
  const months: number[] = [];
  let isCertain = dateOfPath(url, months);
  if (parameters.length > 0 && datesOfQuery(parameters, months)) isCertain = true;
  if (months.length === 0) return undefined;
  return {
    firstMonth: Math.min(...months),
    lastMonth: Math.max(...months),
    isCertain: isCertain || CALENDAR.test(url),
  };
}

/** Months since year 0: December 2024 is one before January 2025. */
export const toMonths = (year: number, month: number): number => year * 12 + month - 1;

export function monthText(months: number): string {
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

const FOUR_DIGITS = /\d{4}/;
const PATH_DATE = /\/(\d{4})([-/_.])(\d{1,2})(?:\2(\d{1,2}))?(?=[/?.;T]|$)/;
const PATH_DATE_DAY_FIRST = /\/(\d{1,2})([-/_.])(\d{1,2})\2(\d{4})(?=[/?.;]|$)/;
const PATH_WEEK = /\/(\d{4})[-/_]?[wWsS](\d{1,2})(?=[/?.;]|$)/;
const PATH_COMPACT = /\/(\d{4})(\d{2})(\d{2})(?=[/?.;]|$)/;

/** Years that an address may mean: the numbers of a forum go from 1 to 9999, and a calendar passes through the near ones first. */
const FIRST_YEAR = 1600;
const LAST_YEAR = 2199;

/** Sections that show days, by the words of French and English sites: `/agenda/`, `/agenda-culturel/`, `/tous-les-evenements`. */
const CALENDAR =
  /\/(?:[a-z]{2,6}-){0,2}(?:agenda|almana[ck]|calend[a-z]+|days?|events?|jours?|mois|month|planning|schedule|semaine|week|evenements?|(?:%C3%A9|é)v(?:%C3%A8|è)nements?)(?:-[a-z]+)?(?=[/?;.]|$)/i;
const DATE_NAME =
  /(?:^|[^a-z])(?:[a-z]{2,5}[-_])*(?:date|day|jour|month|mois|week|semaine|start|debut|from|since|end|fin|until|time)(?:[^a-z]|$)/i;
const YEAR_NAME = /^(?:[a-z]+[-_])*(?:year|annee|ann%C3%A9e|yr|y|an)$/i;
const MONTH_NAME = /^(?:[a-z]+[-_])*(?:month|mois|mon|m)$/i;
const WEEK_NAME = /^(?:[a-z]+[-_])*(?:week|semaine|w|kw)$/i;

/** Adds the date of the path; true when it is one without doubt (a day, written as one writes days). */
function dateOfPath(url: string, months: number[]): boolean {
  const path = url.slice(pathStart(url), pathEnd(url));
  if (!FOUR_DIGITS.test(path)) return false;
  const yearFirst = PATH_DATE.exec(path);
  if (yearFirst) {
    const [, year = "", , month = "", day] = yearFirst;
    return addDate(months, year, month, day) && day !== undefined && month.length === 2 && day.length === 2;
  }
  const dayFirst = PATH_DATE_DAY_FIRST.exec(path);
  if (dayFirst) return addDate(months, dayFirst[4], dayFirst[3], dayFirst[1]);
  const week = PATH_WEEK.exec(path);
  if (week) return addWeek(months, week[1], week[2]);
  const compact = PATH_COMPACT.exec(path);
  // Eight digits are a day for those who speak of days, and a number for the others.
  if (compact && CALENDAR.test(path)) return addDate(months, compact[1], compact[2], compact[3]);
  return false;
}

const VALUE_DATE = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T+ ].*)?)?$/;
const VALUE_DATE_DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const VALUE_WEEK = /^(\d{4})-?[wWsS](\d{1,2})$/;
const VALUE_COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const VALUE_SECONDS = /^(\d{10})(?:\d{3})?$/;

/** Longer ones are no dates, whatever they hold. */
const LONGEST_NAME = 60;
const LONGEST_VALUE = 40;

/** Adds the dates of the query; true when one is a date by its name or to the day. */
function datesOfQuery(parameters: readonly Parameter[], months: number[]): boolean {
  let isCertain = false;
  for (const { name, value } of parameters) {
    if (name.length > LONGEST_NAME || value.length < 6 || value.length > LONGEST_VALUE) continue;
    if (addValue(months, value, DATE_NAME.test(name))) isCertain = true;
  }
  const year = parameters.find(({ name, value }) => YEAR_NAME.test(name) && /^\d{4}$/.test(value));
  if (!year) return isCertain;
  const month = parameters.find(({ name }) => MONTH_NAME.test(name));
  if (month && addDate(months, year.value, month.value, undefined)) return true;
  const week = parameters.find(({ name }) => WEEK_NAME.test(name));
  return (week !== undefined && addWeek(months, year.value, week.value)) || isCertain;
}

function addValue(months: number[], written: string, isNamedDate: boolean): boolean {
  const value = written.includes("%") ? written.replaceAll(/%2F/gi, "/").replaceAll(/%3A/gi, ":") : written;
  const yearFirst = VALUE_DATE.exec(value);
  if (yearFirst) {
    return (
      addDate(months, yearFirst[1], yearFirst[2], yearFirst[3]) && (isNamedDate || yearFirst[3] !== undefined)
    );
  }
  const dayFirst = VALUE_DATE_DAY_FIRST.exec(value);
  if (dayFirst) return addDate(months, dayFirst[3], dayFirst[2], dayFirst[1]);
  const week = VALUE_WEEK.exec(value);
  if (week) return addWeek(months, week[1], week[2]);
  if (!isNamedDate) return false;
  const compact = VALUE_COMPACT.exec(value);
  if (compact) return addDate(months, compact[1], compact[2], compact[3]);
  const seconds = VALUE_SECONDS.exec(value)?.[1];
  return seconds !== undefined && addSeconds(months, Number(seconds));
}

function addDate(
  months: number[],
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): boolean {
  const m = Number(month);
  const y = Number(year);
  if (!(m >= 1 && m <= 12) || !(y >= FIRST_YEAR && y <= LAST_YEAR)) return false;
  if (day !== undefined && !(Number(day) >= 1 && Number(day) <= 31)) return false;
  months.push(toMonths(y, m));
  return true;
}

function addWeek(months: number[], year: string | undefined, week: string | undefined): boolean {
  const w = Number(week);
  const y = Number(year);
  if (!(w >= 1 && w <= 53) || !(y >= FIRST_YEAR && y <= LAST_YEAR)) return false;
  months.push(toMonths(y, Math.min(12, Math.ceil(w / 4.35))));
  return true;
}

const SECONDS_PER_MONTH = 2_629_746;

function addSeconds(months: number[], seconds: number): boolean {
  months.push(toMonths(1970, 1) + Math.floor(seconds / SECONDS_PER_MONTH));
  return true;
}
