import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { dayNumber } from "../../kit/day.ts";
import { daysFrom } from "./day-grid.ts";
import { decompose } from "./decompose.ts";
import { eventsOf } from "./detect.ts";

const DATA = "../shared/data";
const DEVICES = `${DATA}/dap-us/devices-daily-2016.csv`;
const WINDOWS = `${DATA}/dap-us/daily-trailing30-650hosts.csv.gz`;
const skip = existsSync(DEVICES) && existsSync(WINDOWS) ? false : "../shared/data is not there";

/** Lines of a plain CSV without quotes, as columns by name. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.trim().split("\n");
  const names = head.trim().split(",");
  return lines.map((line) =>
    Object.fromEntries(
      line
        .trim()
        .split(",")
        .map((cell, i) => [names[i] ?? "", cell]),
    ),
  );
}

test("a quarter of real visits to United States sites has the week that offices keep, and no wild events", {
  skip,
}, () => {
  const byDay = new Map<number, number>();
  for (const row of rowsOf(readFileSync(DEVICES, "utf8"))) {
    const day = dayNumber(row.date ?? "");
    byDay.set(day, (byDay.get(day) ?? 0) + Number(row.visits ?? Number.NaN));
  }
  const first = Math.min(...byDay.keys());
  const length = Math.max(...byDay.keys()) - first + 1;
  const values = Float64Array.from({ length }, (_, i) => byDay.get(first + i) ?? Number.NaN);
  const series = decompose(values, daysFrom(first, length), []);
  assert.ok(series);
  const weekend = (series.weekday[5] as number) + (series.weekday[6] as number);
  assert.ok(weekend / 2 < 0.85 && weekend / 2 > 0.4, String(weekend));
  const sure = eventsOf(series).filter(({ pValue = 1 }) => pValue < 0.001);
  assert.ok(sure.length <= 3, JSON.stringify(sure));
});

test("windows of thirty days taken for days have hardly a week: that is how the mistake would show", {
  skip,
}, () => {
  const visits = new Map<number, number>();
  for (const row of rowsOf(gunzipSync(readFileSync(WINDOWS)).toString("utf8")))
    if (row.host === "tools.usps.com") visits.set(dayNumber(row.date ?? ""), Number(row.visits_30d));
  const first = Math.min(...visits.keys());
  const length = Math.max(...visits.keys()) - first + 1;
  const values = Float64Array.from({ length }, (_, i) => visits.get(first + i) ?? Number.NaN);
  const series = decompose(values, daysFrom(first, length), []);
  assert.ok(series);
  const range = Math.max(...series.weekday) - Math.min(...series.weekday);
  assert.ok(range < 0.1, String(range));
});
