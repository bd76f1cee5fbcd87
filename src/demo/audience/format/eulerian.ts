import { join } from "node:path";
import { dayText } from "../../../kit/day.ts";
import { csvFile } from "../../row.ts";
import { type AudienceFormat, countedDays } from "./format.ts";

/** A CSV export of the traffic report of Eulerian: visits by day, and nothing else. */
export const eulerian: AudienceFormat = {
  sources: [{ connector: "eulerian", holds: "files", settings: { url: "https://vlrn.api.eulerian.com" } }],
  write(folderOf, counted) {
    const { property, days } = counted;
    const file = csvFile(join(folderOf(), `${property.id}.csv`), ["date", "website", "visit"]);
    for (const { day, i } of countedDays(counted)) file.write([dayText(day), property.id, days.visits[i]]);
    file.close();
  },
};
