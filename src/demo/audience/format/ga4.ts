import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayText } from "../../../kit/day.ts";
import { type CsvCell, csvText } from "../../row.ts";
import { type MonthParts, type Part, pageSplits } from "../part.ts";
import { type AudienceFormat, type CountedProperty, countedDays, SPLIT_MONTHS } from "./format.ts";

/** CSV as explorations of Google Analytics 4 are exported: comments with the period, then a table; one file for each. */
export const ga4: AudienceFormat = {
  sources: [{ connector: "ga4", holds: "files" }],
  write(folderOf, counted) {
    writeReport(folderOf(), counted, "traffic", DAY_COLUMNS, dayRows(counted));
    for (const { name, column, count, partsOf } of REPORTS) {
      const rows = counted.parts.flatMap((month) =>
        partsOf(month).map((part): CsvCell[] => [
          counted.property.id,
          month.span.month.replace("-", ""),
          part.key,
          part.count,
        ]),
      );
      // A report without a row is not exported.
      if (rows.length > 0)
        writeReport(folderOf(), counted, name, ["Property ID", "Year month", column, count], rows);
    }
    writeReport(folderOf(), counted, "page-splits", SPLIT_COLUMNS, splitRows(counted));
  },
};

const SPLIT_COLUMNS = [
  "Property ID",
  "Year month",
  "Page location",
  "Device category",
  "Country ID",
  "Views",
] as const;

/** What article 3 of Implementing Regulation (EU) 2020/1121 asks for; nobody exported it before it had to be sent. */
function splitRows({ property, parts }: CountedProperty): CsvCell[][] {
  return parts
    .slice(-SPLIT_MONTHS)
    .flatMap((month) =>
      pageSplits(month).map(({ page, device, country, count }) => [
        property.id,
        month.span.month.replace("-", ""),
        page,
        device,
        country,
        count,
      ]),
    );
}

const DAY_COLUMNS = [
  "Property ID",
  "Date",
  "Sessions",
  "Total users",
  "Views",
  "Engaged sessions",
  "Average session duration",
] as const;

/** Days without a session have no row: GA4 leaves them out. */
function dayRows(counted: CountedProperty): CsvCell[][] {
  const { visits, visitors, views, bounces, seconds } = counted.days;
  return [...countedDays(counted)]
    .filter(({ i }) => (visits[i] ?? 0) > 0)
    .map(({ day, i }) => [
      counted.property.id,
      dayText(day).replaceAll("-", ""),
      visits[i],
      visitors[i],
      views[i],
      (visits[i] ?? 0) - (bounces[i] ?? 0),
      ((seconds[i] ?? 0) / (visits[i] ?? 1)).toFixed(6),
    ]);
}

interface Report {
  readonly name: string;
  readonly column: string;
  readonly count: "Sessions" | "Event count" | "Views";
  readonly partsOf: (month: MonthParts) => readonly Part<string>[];
}

const REPORTS: readonly Report[] = [
  {
    name: "channels",
    column: "Session default channel group",
    count: "Sessions",
    partsOf: ({ channels }) =>
      channels.map(({ key, count }) => ({ key: CHANNELS[key] ?? "Unassigned", count })),
  },
  { name: "referrers", column: "Page referrer", count: "Sessions", partsOf: ({ referrers }) => referrers },
  { name: "outlinks", column: "Link URL", count: "Event count", partsOf: ({ outlinks }) => outlinks },
  { name: "pages", column: "Page location", count: "Views", partsOf: ({ pages }) => pages },
  { name: "devices", column: "Device category", count: "Sessions", partsOf: ({ devices }) => devices },
  { name: "countries", column: "Country ID", count: "Sessions", partsOf: ({ countries }) => countries },
];

const CHANNELS: Readonly<Record<string, string>> = {
  direct: "Direct",
  search: "Organic Search",
  website: "Referral",
  social: "Organic Social",
  campaign: "Email",
};

function writeReport(
  folder: string,
  { property, audience }: CountedProperty,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): void {
  const [from, to] = [property.from, property.to].map((day) => dayText(day).replaceAll("-", ""));
  const rule = "# ----------------------------------------";
  const above = [rule, `# ${audience.site.name.en}`, `# ${name}`, `# ${from}-${to}`, rule, ""].join("\n");
  writeFileSync(join(folder, `${property.id}-${name}.csv`), `${above}\n${csvText(columns, rows)}`);
}
