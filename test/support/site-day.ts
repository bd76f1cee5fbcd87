import { dayText } from "../../src/kit/day.ts";
import { day, integer, long, optional, table, text } from "../../src/model/table.ts";
import type { Engine } from "../../src/store/lake/engine.ts";
import type { Invented } from "./series.ts";

const siteDays = table({
  id: "site_day",
  title: { en: "Audience of sites", fr: "Audience des sites" },
  columns: {
    site: text("site", "site"),
    day: day("day", "jour"),
    source: optional(text("source", "source")),
    visits: optional(long("visits", "visites")),
    visitors: optional(long("visitors", "visiteurs")),
    views: optional(long("views", "vues")),
    bounces: optional(long("bounces", "rebonds")),
    duration_s: optional(long("time", "durée")),
    search_clicks: optional(long("clicks", "clics")),
    parts_missing: integer("parts missing", "parties manquantes"),
  },
});

const METRICS = ["visits", "visitors", "views", "bounces", "duration_s", "search_clicks"] as const;
export type CountedSite = {
  readonly site: string;
  readonly source?: string;
  readonly days: Invented["days"];
} & {
  readonly [M in (typeof METRICS)[number]]?: Float64Array;
};

/** Puts series where questions read them; NaN is a gap, and a day without any figure has no row. */
export async function loadSiteDays(engine: Engine, sites: Iterable<CountedSite>): Promise<void> {
  const buffer = await engine.buffer(siteDays, "site_day_text");
  for (const counted of sites) {
    const { site, source = "stats", days } = counted;
    for (let i = 0; i < days.length; i++) {
      const values = METRICS.map((metric) => counted[metric]?.[i] ?? Number.NaN);
      if (values.every(Number.isNaN)) continue;
      const known = METRICS.map((metric, k) => [metric, Number.isNaN(values[k]) ? null : values[k]]);
      buffer.push({
        site,
        day: dayText(days.first + i),
        source,
        parts_missing: 0,
        ...Object.fromEntries(known),
      });
    }
  }
  buffer.close();
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE site_day AS SELECT * REPLACE (CAST(day AS DATE) AS day) FROM site_day_text",
  );
  await engine.run("DROP TABLE site_day_text");
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE audience_cell (site VARCHAR, source VARCHAR, property VARCHAR, metric VARCHAR, day DATE, state VARCHAR, share DOUBLE)",
  );
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE site_part_month (site VARCHAR, month DATE, dimension VARCHAR, key VARCHAR, visits BIGINT)",
  );
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE audience_reading (site VARCHAR, source VARCHAR, tool VARCHAR)",
  );
  await engine.run(
    "CREATE OR REPLACE TEMP TABLE site_counters (site VARCHAR, tool VARCHAR, tool_share DOUBLE, read_on DATE)",
  );
}
