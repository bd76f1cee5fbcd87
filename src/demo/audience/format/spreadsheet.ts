import { join } from "node:path";
import { csvFile } from "../../row.ts";
import { slugOf } from "../../slug.ts";
import { dayText } from "../day.ts";
import type { AudienceFormat, CountedProperty } from "./format.ts";

const COLUMNS = ["property", "day", "visits", "visitors", "views", "bounces", "duration_s"] as const;

/** A CSV that a team fills in from its tool: one line a day, without the days it does not have. */
export const spreadsheet: AudienceFormat = {
  connector: "mapped-csv",
  write(folder, counted) {
    writeDays(join(folder, `${slugOf(counted.property.id)}.csv`), counted);
  },
};

function writeDays(path: string, { plan, property, days }: CountedProperty): void {
  const file = csvFile(path, COLUMNS);
  for (let day = property.from; day <= property.to; day++) {
    const i = day - plan.first;
    if (days.present[i] !== 1) continue;
    const { visits, visitors, views, bounces, seconds } = days;
    file.write([property.id, dayText(day), visits[i], visitors[i], views[i], bounces[i], seconds[i]]);
  }
  file.close();
}
