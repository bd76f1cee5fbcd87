import { join } from "node:path";
import { dayText } from "../../../kit/day.ts";
import { csvFile } from "../../row.ts";
import { slugOf } from "../../slug.ts";
import type { AudiencePlan, SiteAudience } from "../plan.ts";
import { searchDays, searchProperty } from "../search.ts";
import type { FormatSource } from "./format.ts";

const COLUMNS = ["property", "date", "clicks", "impressions"] as const;

/** Days kept from the interface of a search engine, one file for each property. */
export const searchConsole: FormatSource & {
  readonly write: (folder: string, plan: AudiencePlan, audience: SiteAudience) => void;
} = {
  connector: "mapped-csv",
  holds: "files",
  settings: {
    options: {
      property: "property",
      day: "date",
      metrics: { search_clicks: "clicks", search_impressions: "impressions" },
    },
  },
  write(folder, plan, audience) {
    const property = searchProperty(audience);
    const file = csvFile(join(folder, `${slugOf(audience.site.id)}.csv`), COLUMNS);
    for (const { day, clicks, impressions } of searchDays(plan, audience))
      file.write([property, dayText(day), clicks, impressions]);
    file.close();
  },
};
