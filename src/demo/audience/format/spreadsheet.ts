import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayText } from "../../../kit/day.ts";
import { type CsvCell, csvFile, csvText } from "../../row.ts";
import { slugOf } from "../../slug.ts";
import type { MonthParts, Part } from "../part.ts";
import { type AudienceFormat, type CountedProperty, countedDays, type FormatSource } from "./format.ts";

/** Breakdowns, each a file of its own: in a spreadsheet one sheet has one kind of line. */
const ASPECTS = {
  channel: ({ channels }: MonthParts) => channels,
  referrer: ({ referrers }: MonthParts) => referrers,
  "search-engine": ({ engines }: MonthParts) => engines,
  outlink: ({ outlinks }: MonthParts) => outlinks,
  device: ({ devices }: MonthParts) => devices,
  country: ({ countries }: MonthParts) => countries,
  page: ({ pages }: MonthParts) => pages,
} as const;
type Aspect = keyof typeof ASPECTS;

const DAY_COLUMNS = [
  "site",
  "jour",
  "visites",
  "visiteurs",
  "pages vues",
  "rebonds",
  "durée (s)",
  "recherches",
] as const;

/** A CSV that a team fills in from its tool: one line a day, without the days it does not have. */
export const spreadsheet: AudienceFormat = {
  sources: [
    { connector: "mapped-csv", holds: "files", settings: { options: dayMapping() } },
    ...(Object.keys(ASPECTS) as Aspect[]).map(partSource),
  ],
  write(folderOf, counted) {
    const name = `${slugOf(counted.property.id)}.csv`;
    writeDays(join(folderOf(), name), counted);
    for (const aspect of Object.keys(ASPECTS) as Aspect[])
      writeParts(join(folderOf(aspect), name), aspect, counted);
  },
};

function dayMapping(): Readonly<Record<string, unknown>> {
  const [property, day, visits, visitors, views, bounces, duration_s, searches] = DAY_COLUMNS;
  return {
    property,
    day,
    dayFormat: "DD/MM/YYYY",
    metrics: { visits, visitors, views, bounces, duration_s, searches },
  };
}

function partSource(aspect: Aspect): FormatSource {
  const options = {
    span: "month",
    property: "site",
    day: "mois",
    dayFormat: "YYYY-MM",
    dimension: aspect,
    key: "valeur",
    metrics: { [countOf(aspect)]: "nombre" },
  };
  return { aspect, connector: "mapped-csv", holds: "files", settings: { options } };
}

function countOf(aspect: Aspect): string {
  if (aspect === "page") return "views";
  return aspect === "outlink" ? "clicks" : "visits";
}

function writeDays(path: string, counted: CountedProperty): void {
  const { property, days } = counted;
  const file = csvFile(path, DAY_COLUMNS);
  for (const { day, i } of countedDays(counted)) {
    const { visits, visitors, views, bounces, seconds, searches } = days;
    const counts = [visits, visitors, views, bounces, seconds, searches].map((values) => values[i]);
    const [year, month, date] = dayText(day).split("-");
    file.write([property.id, `${date}/${month}/${year}`, ...counts]);
  }
  file.close();
}

/** A sheet without a line is not kept. */
function writeParts(path: string, aspect: Aspect, { property, parts }: CountedProperty): void {
  const rows = parts.flatMap((month) =>
    (ASPECTS[aspect](month) as readonly Part<string>[]).map(({ key, count }): CsvCell[] => [
      property.id,
      month.span.month,
      key,
      count,
    ]),
  );
  if (rows.length > 0) writeFileSync(path, csvText(["site", "mois", "valeur", "nombre"], rows));
}
