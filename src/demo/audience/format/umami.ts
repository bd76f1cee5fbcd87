import { type DayNumber, dayText } from "../../../kit/day.ts";
import type { MonthParts, Part } from "../part.ts";
import { type AudienceFormat, type CountedProperty, countedDays } from "./format.ts";
import { answerWriter, endOfMonth } from "./saved-answer.ts";

/** Answers of the API of Umami, version 3: views by day a month at a time, visits a day at a time, breakdowns by month. */
export const umami: AudienceFormat = {
  sources: [{ connector: "umami", holds: "answers" }],
  write(folderOf, counted) {
    const { property, audience, plan } = counted;
    const write = answerWriter(folderOf(), property.id);
    write("website.json", {
      id: property.id,
      name: audience.site.name.fr,
      domain: audience.site.host,
      createdAt: `${dayText(property.from)}T08:00:00.000Z`,
    });
    for (const { from, to } of plan.months) {
      const [first, last] = [Math.max(from, property.from), Math.min(to, property.to)];
      if (first <= last) writeDays(write, counted, first, last);
    }
    for (const month of counted.parts)
      for (const [type, rowsOf] of Object.entries(BREAKDOWNS))
        write(`${type}.rich.month.${endOfMonth(month.span.month)}.1.json`, rowsOf(month));
  },
};

/** Days without a view have no row. */
function writeDays(
  write: (name: string, answer: object) => void,
  counted: CountedProperty,
  first: DayNumber,
  last: DayNumber,
): void {
  const { visits, visitors, views, bounces, seconds } = counted.days;
  const seen = [...countedDays(counted)].filter(
    ({ day, i }) => first <= day && day <= last && (views[i] ?? 0) > 0,
  );
  const points = (of: ArrayLike<number>) =>
    seen.map(({ day, i }) => ({ x: `${dayText(day)}T00:00:00Z`, y: of[i] }));
  write(`pageviews.${dayText(first)}_${dayText(last)}.json`, {
    pageviews: points(views),
    sessions: points(visitors),
  });
  for (const { day, i } of seen)
    write(`stats.${dayText(day)}.json`, {
      pageviews: views[i],
      visitors: visitors[i],
      visits: visits[i],
      bounces: bounces[i],
      totaltime: seconds[i],
    });
}

const rows = (parts: readonly Part<string>[], nameOf = (key: string): string => key): object[] =>
  parts.map(({ key, count }) => ({ name: nameOf(key), pageviews: count, visits: count }));

const BREAKDOWNS: Readonly<Record<string, (month: MonthParts) => object[]>> = {
  channel: ({ channels }) => rows(channels, (key) => CHANNELS[key] ?? key),
  referrer: ({ referrers }) => rows(referrers, (address) => address.replace(/^https:\/\/|\/$/g, "")),
  path: ({ pages }) =>
    pages.map(({ key, count }) => ({
      name: new URL(key).pathname,
      pageviews: count,
      visits: Math.ceil(count * 0.8),
    })),
  device: ({ devices }) => rows(devices),
  country: ({ countries }) => rows(countries),
};

const CHANNELS: Readonly<Record<string, string>> = {
  direct: "direct",
  search: "organicSearch",
  website: "referral",
  social: "organicSocial",
  campaign: "email",
};
