import { existsSync } from "node:fs";
import { join } from "node:path";
import { cutDays, type Days, daysFrom } from "../../analyse/series/day-grid.ts";
import { decompose } from "../../analyse/series/decompose.ts";
import { eventsOf } from "../../analyse/series/detect.ts";
import { boundAt, forecast, NORMAL_REACH } from "../../analyse/series/forecast.ts";
import { csvItems } from "../../kit/csv.ts";
import { dayNumber } from "../../kit/day.ts";

/** What forecasts and events of real daily series came to; their truth is not known. */
export interface RealSeries {
  readonly name: string;
  readonly series: number;
  readonly days: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly events: number;
  readonly siteYears: number;
}

/** Daily series of the folder of real data: file, columns that name a series, and the one that counts. */
const FILES = [
  {
    name: "US agencies, sessions by day, 2023-10 to 2024-01",
    file: "dap-ga4-agency/users.csv",
    by: "agency",
  },
  {
    name: "US government, visits by device and day, 2016",
    file: "dap-us/devices-daily-2016.csv",
    by: "device",
  },
] as const;

/** Undefined when the folder has none of them. */
export async function realSeriesIn(folder: string): Promise<RealSeries[] | undefined> {
  const there = FILES.filter(({ file }) => existsSync(join(folder, file)));
  if (there.length === 0) return undefined;
  const results: RealSeries[] = [];
  for (const { name, file, by } of there) {
    const all = [...(await readDays(join(folder, file), by)).values()].filter(
      ({ values }) => values.length >= LEAST_DAYS,
    );
    results.push({ name, ...judged(all) });
  }
  return results;
}

const LEAST_DAYS = 60;

interface Daily {
  readonly days: Days;
  readonly values: Float64Array;
}

/** The days of each series; a day without row is not known. */
async function readDays(path: string, by: string): Promise<Map<string, Daily>> {
  const read = new Map<string, Map<number, number>>();
  let places: readonly number[] | undefined;
  for await (const item of csvItems(path)) {
    if (!("cells" in item)) continue;
    if (!places) {
      places = [by, "date", "visits"].map((column) => item.cells.indexOf(column));
      continue;
    }
    const [name = "", day = "", count = ""] = places.map((place) => item.cells[place] ?? "");
    read.set(name, (read.get(name) ?? new Map<number, number>()).set(dayNumber(day), Number(count)));
  }
  return new Map([...read].map(([name, counts]) => [name, dailyOf(counts)]));
}

function dailyOf(counts: ReadonlyMap<number, number>): Daily {
  const known = [...counts.keys()];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const days = daysFrom(first, last - first + 1);
  return {
    days,
    values: Float64Array.from({ length: days.length }, (_, i) => counts.get(first + i) ?? Number.NaN),
  };
}

const AHEAD_DAYS = 30;

function judged(all: readonly Daily[]): Omit<RealSeries, "name"> {
  const within = { 80: 0, 95: 0 };
  let [days, events, known] = [0, 0, 0];
  for (const { days: grid, values } of all) {
    const whole = decompose(values, grid, []);
    events += whole ? eventsOf(whole).length : 0;
    known += values.length;
    const origin = Math.floor((values.length * 2) / 3);
    const past = decompose(values.slice(0, origin), cutDays(grid, 0, origin), []);
    if (!past) continue;
    const ahead = forecast(past, [], AHEAD_DAYS);
    for (let h = 0; h < AHEAD_DAYS; h++) {
      const value = values[ahead.first - grid.first + h];
      if (value === undefined || Number.isNaN(value)) continue;
      days++;
      for (const share of [80, 95] as const) {
        const [low, high] = [-1, 1].map((side) => boundAt(past, ahead, h, side * NORMAL_REACH[share])) as [
          number,
          number,
        ];
        if (value >= low && value <= high) within[share]++;
      }
    }
  }
  return {
    series: all.length,
    days,
    coverage80: within[80] / days,
    coverage95: within[95] / days,
    events,
    siteYears: known / 365.25,
  };
}
