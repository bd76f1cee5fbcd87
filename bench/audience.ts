import { once } from "node:events";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { finished } from "node:stream/promises";
import { stringify } from "yaml";
import { readCurrentRun } from "../src/analyse/ask.ts";
import { readEstate } from "../src/estate/read.ts";
import { workspaceFiles } from "../src/estate/scaffold.ts";
import { readWorkspace } from "../src/estate/workspace.ts";
import { Engine } from "../src/store/lake/engine.ts";
import { listSnapshots } from "../src/store/lake/snapshot.ts";
import { makeApp } from "../src/web/app.tsx";
import { dayAt, inventSeries } from "../test/support/series.ts";
import { type Cost, measure } from "./crawl/measured.ts";

/*
 * What ten years of daily audience of 650 sites cost, from files to screens: import, analysis, and the pages over them.
 *   npm run bench -- audience [--sites N]
 * Whole commands, all their processes, start and end included; then pages inside this process, without the network.
 */
const SITES = Number(process.argv[process.argv.indexOf("--sites") + 1]) || 650;
const DAYS = 3650;
/** What the product promises. */
const AIM = { seconds: 60, megabytes: 2000, pageMs: 50 };
const PAGES = 100;

const folder = mkdtempSync(join(tmpdir(), "parvis-bench-audience-"));
try {
  await makeWorkspace();
  const file = join(folder, "exports/days.csv");
  console.log(
    `${SITES} sites, ${DAYS} days, 5 metrics: ${SITES * DAYS * 5} cells, a CSV of ${(statSync(file).size / 1e6).toFixed(0)} MB`,
  );
  console.log("| command | wall s | cpu s | max MB |\n| --- | ---: | ---: | ---: |");
  const costs = [await parvis("import", "sources"), await parvis("analyse")];
  const wall = costs.reduce((sum, { wallS }) => sum + wallS, 0);
  const most = Math.max(...costs.map(({ rssMb }) => rssMb));
  console.log(
    `\n${wall.toFixed(1)} s (aim ${AIM.seconds}) and ${most.toFixed(0)} MB (aim ${AIM.megabytes}) together.\n`,
  );
  await readPages();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function parvis(...args: readonly string[]): Promise<Cost> {
  const program = resolve(import.meta.dirname, "../bin/parvis.js");
  const cost = await measure({
    command: [process.execPath, program, ...args, "-w", folder],
    folder,
    mostS: 1800,
  });
  if (cost.exitCode !== 0) throw new Error(cost.output);
  console.log(
    `| parvis ${args.join(" ")} | ${cost.wallS.toFixed(1)} | ${cost.cpuS.toFixed(1)} | ${cost.rssMb.toFixed(0)} |`,
  );
  return cost;
}

async function makeWorkspace(): Promise<void> {
  const named = (id: string) => ({ id, name_en: id, name_fr: id });
  const ids = Array.from({ length: SITES }, (_, i) => `site-${i}`);
  const files = workspaceFiles({
    name: { en: "Benchmark", fr: "Banc d’essai" },
    publicHosts: [],
    organisations: Array.from({ length: 15 }, (_, i) => ({ ...named(`ministry-${i}`), kind: "ministry" })),
    themes: Array.from({ length: 14 }, (_, i) => named(`theme-${i}`)),
    sites: ids.map((id, i) => ({
      ...named(id),
      prefixes: `${id}.example`,
      organisation: `ministry-${i % 15}`,
      themes: `theme-${i % 14}`,
    })),
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const source = { id: "days", connector: "mapped-csv", files: ["exports"] };
  writeFileSync(join(folder, "sources.yaml"), stringify({ sources: [source] }));
  await writeDays(ids);
}

/** One row a site and day, as a spreadsheet of every tool together would be. */
async function writeDays(ids: readonly string[]): Promise<void> {
  mkdirSync(join(folder, "exports"));
  const stream = createWriteStream(join(folder, "exports/days.csv"));
  stream.write("property,day,visits,visitors,views,bounces,duration_s\n");
  for (const [i, id] of ids.entries()) {
    const { values, days } = inventSeries(`audience ${i}`, { days: DAYS, level: 3 * 2.2 ** (i % 14) });
    const rows = Array.from(values, (value, day) => {
      const date = dayAt(days, day);
      return `${id}.example,${date},${value},${Math.round(value * 0.8)},${value * 3},${value >> 1},${value * 90}\n`;
    });
    if (!stream.write(rows.join(""))) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}

async function readPages(): Promise<void> {
  const workspace = readWorkspace(folder);
  const { estate } = readEstate(workspace);
  const lake = join(folder, "lake");
  const engine = await Engine.open({ memoryMb: 1024, threads: 2, temporaryFolder: join(lake, "tmp") });
  const reading = readCurrentRun(lake, engine);
  if (!reading) throw new Error("the run was just made");
  const edition = { ...reading, name: workspace.name, estate, snapshots: listSnapshots(lake) };
  const app = makeApp({ current: () => edition });
  const id = (i: number): string => `site-${(i * 37) % SITES}`;
  const kinds: Readonly<Record<string, (i: number) => string>> = {
    "quality of all sites": (i) => `/audience/quality?page=${(i % 7) + 1}&turn=${i}`,
    "ten years of a site": (i) => `/sites/${id(i)}/audience`,
    "a year of a site, by day": (i) => `/sites/${id(i)}/audience?from=2024-01&to=2024-12`,
    "the estate": (i) => `/audience?turn=${i}`,
  };
  await app.request("/en/audience"); // as `parvis serve` does before the first visitor
  console.log("| page | p50 ms | p95 ms | cpu p95 ms | kB |\n| --- | ---: | ---: | ---: | ---: |");
  for (const [name, pathOf] of Object.entries(kinds))
    await readKind(name, pathOf, (path) => app.request(path));
  engine.close();
}

async function readKind(
  name: string,
  pathOf: (i: number) => string,
  ask: (path: string) => Response | Promise<Response>,
): Promise<void> {
  const times: number[] = [];
  const cpu: number[] = [];
  let bytes = 0;
  for (let i = 0; i < PAGES; i++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const answer = await ask(`/${i % 2 === 0 ? "en" : "fr"}${pathOf(i)}`);
    bytes += (await answer.arrayBuffer()).byteLength;
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    if (answer.status !== 200) throw new Error(`${pathOf(i)} answered ${answer.status}`);
  }
  const p95 = quantile(times, 0.95);
  const mark = p95 > AIM.pageMs ? ` (aim ${AIM.pageMs})` : "";
  console.log(
    `| ${name} | ${quantile(times, 0.5).toFixed(1)} | ${p95.toFixed(1)}${mark} | ${quantile(cpu, 0.95).toFixed(1)} | ${(bytes / PAGES / 1000).toFixed(0)} |`,
  );
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
