import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audienceBacktest } from "../src/analyse/questions/audience-backtest.ts";
import { audienceClusterProfiles } from "../src/analyse/questions/audience-cluster-profiles.ts";
import { audienceClusters } from "../src/analyse/questions/audience-clusters.ts";
import { audienceComponents } from "../src/analyse/questions/audience-components.ts";
import { audienceEvents } from "../src/analyse/questions/audience-events.ts";
import { audienceForecast } from "../src/analyse/questions/audience-forecast.ts";
import { audienceMovers } from "../src/analyse/questions/audience-movers.ts";
import { audienceSeries } from "../src/analyse/questions/audience-series.ts";
import { randomOf } from "../src/kit/random.ts";
import { Engine } from "../src/store/lake/engine.ts";
import { rowsOf, testEstate, testLab, testSite } from "../test/support/lab.ts";
import { inventSeries } from "../test/support/series.ts";
import { type CountedSite, loadSiteDays } from "../test/support/site-day.ts";

/*
 * What the series of 650 sites over ten years cost: three metrics taken apart and watched, two more as witnesses.
 *   node --import tsx bench/series.ts [seed] [sites]
 */
const [seed = "1", given = "650"] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const SITES = Number(given);
const DAYS = 3650;
const THEMES = ["money", "health", "work", "housing", "school"];

const folder = mkdtempSync(join(tmpdir(), "parvis-bench-"));
const engine = await Engine.open({ memoryMb: 700, threads: 2, temporaryFolder: folder });
try {
  await loadSiteDays(engine, inventedSites());
  const names = Array.from({ length: SITES }, (_, i) => `site-${i}`);
  const years = Array.from({ length: 12 }, (_, i) => 2016 + i);
  const calendar = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].flatMap((day) =>
    years.map((year) => ({
      id: `${year}-${day}`,
      kind: "public-holiday" as const,
      from: `${year}-${day}`,
      to: `${year}-${day}`,
      name: { en: day, fr: day },
    })),
  );
  const estate = testEstate({
    calendar,
    sites: names.map((id, i) => testSite(id, { themes: [THEMES[i % THEMES.length] as string] })),
  });
  const lab = { ...testLab(engine, estate), threads: 2 };
  console.log(`${SITES} sites, ${DAYS} days, ${SITES * 3} series, seed ${seed}`);
  const [start, before] = [performance.now(), process.cpuUsage()];
  for (const question of [
    audienceSeries,
    audienceComponents,
    audienceEvents,
    audienceBacktest,
    audienceForecast,
    audienceClusters,
    audienceClusterProfiles,
    audienceMovers,
  ]) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const rows = (await rowsOf(question as typeof audienceSeries, lab)).length;
    tell(question.id, began, used, `${rows} rows`);
  }
  tell("all", start, before, `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
} finally {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
}

function* inventedSites(): Generator<CountedSite> {
  for (let i = 0; i < SITES; i++) {
    const random = randomOf(`${seed} ${i}`);
    const level = Math.exp(1 + 8 * random());
    const at = Math.floor(200 + random() * (DAYS - 400));
    const made = inventSeries(`${seed} ${i}`, {
      days: DAYS,
      level,
      growth: 0.2 * (random() - 0.4),
      spread: 0.06 + 0.12 * random(),
      memory: 0.5 * random(),
      weekend: 0.2 + 0.9 * random(),
      yearly: 0.4 * random(),
      ...(i % 3 === 0 && { change: (day: number) => (day >= at && day < at + 40 ? 0.1 : 1) }),
    });
    const { values, days } = made;
    yield {
      site: `site-${i}`,
      days,
      visits: values,
      views: values.map((value) => Math.round(value * 2.7)),
      bounces: values.map((value) => Math.round(value * 0.45)),
      duration_s: values.map((value) => value * 120),
      search_clicks: values.map((value) => Math.round(value * 0.4)),
    };
  }
}

function tell(name: string, began: number, used: NodeJS.CpuUsage, more: string): void {
  const { user, system } = process.cpuUsage(used);
  const wall = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    name.padEnd(26),
    `${wall} s`.padStart(8),
    `${((user + system) / 1e6).toFixed(1)} cpu s`.padStart(12),
    ` ${more}`,
  );
}
