import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { dayText } from "../../../kit/day.ts";
import { plantedSearches } from "../../flaw.ts";
import { type CsvCell, csvText } from "../../row.ts";
import { sharedOut } from "../chance.ts";
import type { MonthSpan } from "../day.ts";
import type { AudiencePlan, SiteAudience } from "../plan.ts";
import { type SearchDay, searchDays, searchProperty } from "../search.ts";
import { seenPages } from "../seen-page.ts";
import type { FormatSource } from "./format.ts";
import { endOfMonth } from "./saved-answer.ts";

/** Exports of the performance report: an archive for each year until a year ago, then one for each month, whose tables can be used. */
export const searchConsole: FormatSource & {
  readonly write: (folder: string, plan: AudiencePlan, audience: SiteAudience) => void;
} = {
  connector: "search-console",
  holds: "files",
  write(folder, plan, audience) {
    const days = [...searchDays(plan, audience)];
    const late = plan.months.slice(-LATE_MONTHS);
    const beforeLate = days.filter(({ day }) => day < (late[0]?.from ?? 0));
    for (const year of new Set(beforeLate.map(yearOf)))
      writeExport(
        folder,
        audience,
        beforeLate.filter((day) => yearOf(day) === year),
        [],
      );
    for (const month of late) {
      const own = days.filter(({ day }) => month.from <= day && day <= month.to);
      if (own.length > 0) writeExport(folder, audience, own, tablesOf(plan, audience, month, own));
    }
  },
};

const LATE_MONTHS = 13;
const yearOf = ({ day }: SearchDay): string => dayText(day).slice(0, 4);

type Table = readonly [file: string, head: string, rows: readonly CsvCell[][]];

function writeExport(
  folder: string,
  audience: SiteAudience,
  days: readonly SearchDay[],
  tables: readonly Table[],
): void {
  const dates = days.map(({ day, clicks, impressions }) => counted(dayText(day), clicks, impressions));
  const filters = csvText(["Filter", "Value"], [["Search type", "Web"]]);
  const files = [["Dates.csv", "Date", dates] as const, ...tables].map(([file, head, rows]) => [
    file,
    csvText([head, "Clicks", "Impressions", "CTR", "Position"], rows),
  ]);
  const texts = Object.fromEntries([...files, ["Filters.csv", filters]]) as Record<string, string>;
  const archive = zipSync(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, [strToU8(text), WRITTEN]])),
  );
  const last = dayText(days.at(-1)?.day ?? 0);
  writeFileSync(join(folder, `${nameOf(audience)}-Performance-on-Search-${last}.zip`), archive);
}

/** The same archive whenever it is written. */
const WRITTEN = { level: 6, mtime: "2026-10-05T12:00:00" } as const;

/** `sc-domain:example.org` is told as `example.org`; an address has its marks written otherwise. */
const nameOf = (audience: SiteAudience): string =>
  searchProperty(audience)
    .replace(/^sc-domain:/, "")
    .replace("://", "___")
    .replaceAll("/", "_");

function counted(name: string, clicks: number, impressions: number, position = 6.4): CsvCell[] {
  const share = impressions === 0 ? 0 : (100 * clicks) / impressions;
  return [name, clicks, impressions, `${share.toFixed(2)}%`, position.toFixed(1)];
}

function tablesOf(
  plan: AudiencePlan,
  audience: SiteAudience,
  { month, to }: MonthSpan,
  days: readonly SearchDay[],
): Table[] {
  // A month that is not over makes no table that can be used.
  if (dayText(to) !== endOfMonth(month)) return [];
  const all = { clicks: sum(days, "clicks"), impressions: sum(days, "impressions") };
  const pages = seenPages(plan, audience);
  const abroad = audience.habit.abroadShare;
  const words = queriesOf(audience);
  return [
    [
      "Queries.csv",
      "Top queries",
      shared(
        words,
        words.map((_, i) => 1 / (i + 1)),
        all,
        TOLD_SHARE,
      ).concat(
        plantedSearches(plan.country, audience.site).map(({ query, clicks, impressions, position }) =>
          counted(query, clicks, impressions, position),
        ),
      ),
    ],
    [
      "Pages.csv",
      "Top pages",
      shared(
        pages.map(({ address }) => address),
        pages.map(({ weight }) => weight),
        all,
      ),
    ],
    [
      "Countries.csv",
      "Country",
      shared(["France", "Belgium", "Canada"], [1 - abroad, abroad * 0.6, abroad * 0.4], all),
    ],
    ["Devices.csv", "Device", shared(["Mobile", "Desktop", "Tablet"], [0.62, 0.35, 0.03], all)],
  ];
}

/** Rare searches are not told. */
const TOLD_SHARE = 0.7;

const sum = (days: readonly SearchDay[], of: "clicks" | "impressions"): number =>
  days.reduce((total, day) => total + day[of], 0);

function shared(
  names: readonly string[],
  weights: readonly number[],
  all: { readonly clicks: number; readonly impressions: number },
  share = 1,
): CsvCell[][] {
  const clicks = sharedOut(Math.floor(all.clicks * share), weights);
  const impressions = sharedOut(Math.floor(all.impressions * share), weights);
  return names.map((name, i) => counted(name, clicks[i] ?? 0, impressions[i] ?? 0, 2 + i));
}

/** People search for a site by its name, and for what it is about. */
function queriesOf({ site }: SiteAudience): string[] {
  const name = site.name.fr.toLowerCase();
  const abouts = site.sections.map((section) => section.name.fr.toLowerCase());
  return [...new Set([name, ...abouts, `${name} contact`, `${name} téléphone`])].slice(0, 8);
}
