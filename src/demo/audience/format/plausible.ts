import { dayText } from "../../../kit/day.ts";
import { type MonthParts, type Part, pageSplits } from "../part.ts";
import { type AudienceFormat, type CountedProperty, countedDays, SPLIT_MONTHS } from "./format.ts";
import { answerWriter, endOfMonth, yearsOf } from "./saved-answer.ts";

/** Answers of the Stats API of Plausible, version 2: days by calendar year, breakdowns by month. */
export const plausible: AudienceFormat = {
  sources: [{ connector: "plausible", holds: "answers" }],
  write(folderOf, counted) {
    const write = answerWriter(folderOf(), counted.property.id);
    for (const { from, to } of yearsOf(counted.property))
      write(`totals.day.${dayText(from)}_${dayText(to)}.1.json`, answerOf(dayRows(counted, from, to)));
    for (const [i, month] of counted.parts.entries()) {
      const slice = `month.${month.span.month}-01_${endOfMonth(month.span.month)}.1.json`;
      const isSplit = i >= counted.parts.length - SPLIT_MONTHS;
      for (const [dimension, rowsOf] of Object.entries(BREAKDOWNS))
        write(`${dimension}.${slice}`, answerOf(rowsOf(month)));
      if (isSplit) write(`page-split.${slice}`, answerOf(splitRows(month)));
    }
  },
};

interface Row {
  readonly dimensions: readonly string[];
  readonly metrics: readonly (number | undefined)[];
}

const answerOf = (results: readonly Row[]): object => ({
  results,
  meta: { total_rows: results.length },
  query: {},
});

/** Days without a visit have no row; bounces and time come as whole rates and means. */
function dayRows(counted: CountedProperty, from: number, to: number): Row[] {
  const { visits, visitors, views, bounces, seconds } = counted.days;
  return [...countedDays(counted)]
    .filter(({ day, i }) => from <= day && day <= to && (visits[i] ?? 0) > 0)
    .map(({ day, i }) => ({
      dimensions: [dayText(day)],
      metrics: [
        visits[i],
        visitors[i],
        views[i],
        Math.round((100 * (bounces[i] ?? 0)) / (visits[i] ?? 1)),
        Math.round((seconds[i] ?? 0) / (visits[i] ?? 1)),
      ],
    }));
}

const rows = (parts: readonly Part<string>[], nameOf = (key: string): string => key): Row[] =>
  [...parts]
    .sort((a, b) => b.count - a.count)
    .map(({ key, count }) => ({ dimensions: [nameOf(key)], metrics: [count] }));

const BREAKDOWNS: Readonly<Record<string, (month: MonthParts) => Row[]>> = {
  channel: ({ channels }) => rows(channels, (key) => CHANNELS[key] ?? key),
  referrer: ({ referrers }) => rows(referrers),
  "search-engine": ({ engines }) => rows(engines, capital),
  outlink: ({ outlinks }) => rows(outlinks),
  page: ({ pages }) =>
    pages.map(({ key, count }) => ({ dimensions: [pathOf(key)], metrics: [count, Math.ceil(count * 0.8)] })),
  device: ({ devices }) => rows(devices, capital),
  country: ({ countries }) => rows(countries),
};

const CHANNELS: Readonly<Record<string, string>> = {
  direct: "Direct",
  search: "Organic Search",
  website: "Referral",
  social: "Organic Social",
  campaign: "Email",
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const pathOf = (address: string): string => new URL(address).pathname;

const splitRows = (month: MonthParts): Row[] =>
  pageSplits(month).map(({ page, country, device, count }) => ({
    dimensions: [pathOf(page), country, capital(device)],
    metrics: [count],
  }));
