import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Agent } from "undici";
import { readCurrentRun } from "../src/analyse/ask.ts";
import { randomOf } from "../src/kit/random.ts";
import type { Catalogue } from "../src/model/edition.ts";
import type { Estate, Site } from "../src/model/estate.ts";
import type { Indicator } from "../src/model/indicator.ts";
import type { Observation } from "../src/model/key-figure.ts";
import { freezeEdition } from "../src/publish/edition/freeze.ts";
import { openBoard } from "../src/publish/edition/open.ts";
import { Engine } from "../src/store/lake/engine.ts";
import { makeApp } from "../src/web/app.tsx";
import { serveAsHand, startHand } from "../src/web/copy/hand.ts";
import { CopyWriter } from "../src/web/copy/page.ts";
import { verifyCopy } from "../src/web/copy/verify.ts";
import { writeCopy } from "../src/web/copy/write.ts";
import { type Edition, emptyEdition } from "../src/web/edition.ts";
import { listen } from "../src/web/server.ts";
import { answersOf, type Pair } from "../test/support/answer.ts";
import { observationOf } from "../test/support/board.ts";
import { writeRun } from "../test/support/edition.ts";

/*
 * Key figures at the size of a State: freezing, publishing as files, verifying, the scoreboard under load, the export of a million rows.
 *   npm run bench -- editions [--part publishing|scoreboard|exporting]
 * Whole processes where memory is told: the server of the last two parts runs alone, and is asked over HTTP on loopback.
 */
const SERVICES = 250;
const CHANNELS = ["all", "web", "phone", "counter", "mail"] as const;
const QUARTERS = 40;
const AIM = { publishS: 60, pageMs: 50, requestsPerS: 200, exportRows: 1_000_000, exportMb: 200 };
const LOAD_S = 15;
const ADDRESS = "https://bench.test";
const NAME = { en: "Benchmark", fr: "Banc d’essai" };

const named = (id: string) => ({ id, name: { en: id, fr: id } });

/** Four means, four shares, two counts and two measurements, each for every channel and for the whole. */
const INDICATORS: readonly Indicator[] = Array.from({ length: 12 }, (_, i): Indicator => {
  const common = {
    ...named(`indicator-${i + 1}`),
    version: 1,
    set: "bench",
    about: { en: "", fr: "" },
    minimumN: i < 8 ? 100 : 0,
    window: "period",
    grain: "channel",
    validFrom: "2010-01-01",
    source: "benchmark",
  } as const;
  if (i < 4) {
    const answers = [10, 7.5, 5, 2.5, 0].map((weight, k) => ({ ...named(`a${k}`), weight }));
    const formula = { kind: "mean", answers } as const;
    return {
      ...common,
      formula,
      unit: "score-10",
      direction: "higher",
      thresholds: { good: 8, watch: 5, source: "benchmark" },
    };
  }
  if (i < 8) {
    const formula = { kind: "share", numerator: named("done"), denominator: named("asked") } as const;
    return {
      ...common,
      formula,
      unit: "share",
      direction: "higher",
      thresholds: { good: 0.8, source: "benchmark" },
    };
  }
  if (i < 10)
    return { ...common, formula: { kind: "count", of: named("requests") }, unit: "count", direction: "none" };
  return {
    ...common,
    formula: { kind: "measurement", of: named("delay") },
    unit: "days",
    direction: "lower",
  };
});

const MINISTRIES = Array.from({ length: 12 }, (_, i) => ({ ...named(`ministry-${i}`), kind: "ministry" }));
const SITES = Array.from(
  { length: 30 },
  (_, i): Site => ({
    ...named(`site-${i}`),
    prefixes: [`site-${i}.gov.test`],
    organisation: `ministry-${i % 12}`,
    themes: [],
    lifeEvents: [],
    languages: ["fr"],
    decision: "in",
  }),
);
const ESTATE: Estate = {
  organisations: MINISTRIES,
  sites: SITES,
  services: [],
  themes: [],
  lifeEvents: [],
  publicHosts: [],
  properties: [],
};
const PAIRS: readonly Pair[] = SITES.slice(1).map(({ id }, i) => [`site-${i}`, id, i + 1, 10, 0] as const);
const CATALOGUE = catalogueOf(SERVICES);

const served = process.argv.indexOf("--serve");
if (served > 0) await serve(process.argv[served + 1] ?? "");
else if (process.argv[2] === "--hand") {
  serveAsHand(openHand(process.argv[3] ?? "", process.argv[4] ?? ""));
  process.once("disconnect", () => process.exit());
} else await bench();

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-bench-editions-"));
  try {
    const part = process.argv.indexOf("--part");
    const only = part > 0 ? process.argv[part + 1] : undefined;
    const isWanted = (name: string) => only === undefined || only === name;
    const board = join(folder, "board");
    if (isWanted("publishing")) await publishing(board);
    else if (isWanted("scoreboard")) await freezeBoard(board);
    if (isWanted("scoreboard")) await scoreboard(board);
    if (isWanted("exporting")) await exporting(join(folder, "export"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Freezes, writes the site as files, verifies it. */
async function publishing(folder: string): Promise<void> {
  const rows = observations(SERVICES, QUARTERS);
  console.log(
    `${SERVICES} services, ${INDICATORS.length} indicators, ${CHANNELS.length} channels, ${QUARTERS} quarters: ${rows.length} observations\n`,
  );
  console.log("| part | wall s | cpu s | |\n| --- | ---: | ---: | --- |");
  const { lake, engine } = await openLake(folder);
  await writeRun(lake, engine, answersOf(ESTATE, PAIRS), "2026-11-23T10-00-00-000Z");
  const freezing = await timed("freeze", async () => {
    const { files } = await freeze(lake, engine, CATALOGUE, rows);
    return `${files["figures.csv"]?.rows} figures`;
  });
  const edition = readEdition(lake, engine);
  const out = join(folder, "out");
  const writing = await timed("publish", async () => {
    const { pages, files, bytes } = await writeCopy({
      ...{ edition, folder: out, address: ADDRESS },
      startHand: (staging) => startHand(import.meta.filename, ["--hand", folder, staging]),
    });
    return `${pages} pages, ${files} files, ${Math.round(bytes / 1e6)} MB`;
  });
  const verifying = await timed("verify the copy", async () => {
    const checks = await verifyCopy(out, engine);
    const wrong = checks.filter(({ differing }) => differing > 0);
    if (wrong.length > 0) throw new Error(`differences in ${wrong.map(({ id }) => id).join(", ")}`);
    return `${checks.find(({ id }) => id === "pages")?.compared} printed figures compared`;
  });
  engine.close();
  const seconds = freezing + writing;
  console.log(
    `\n${seconds.toFixed(1)} s to freeze and publish (aim ${AIM.publishS}), ${verifying.toFixed(1)} s to verify.\n`,
  );
}

/** The second process of publishing, as `parvis publish` has one. */
async function openHand(folder: string, staging: string): Promise<CopyWriter> {
  const { lake, engine } = await openLake(folder);
  return new CopyWriter({ edition: readEdition(lake, engine), address: ADDRESS }, staging);
}

/** What the scoreboard needs of the part before it. */
async function freezeBoard(folder: string): Promise<void> {
  const { lake, engine } = await openLake(folder);
  await freeze(lake, engine, CATALOGUE, observations(SERVICES, QUARTERS));
  engine.close();
}

async function timed(name: string, work: () => Promise<string>): Promise<number> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const said = await work();
  const wallS = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  console.log(`| ${name} | ${wallS.toFixed(1)} | ${((user + system) / 1e6).toFixed(1)} | ${said} |`);
  return wallS;
}

/** The page under a steady load, by another process: what is kept, and what is made anew each time. */
async function scoreboard(folder: string): Promise<void> {
  const server = await startServer(folder);
  const periods = quarters(QUARTERS);
  const kinds: Readonly<Record<string, (i: number) => string>> = {
    // Each was asked once before: what is measured is a site that people read.
    "80 pages, kept": (i) =>
      `/${Math.floor(i / QUARTERS) % 2 ? "en" : "fr"}/scoreboard?period=${periods[i % QUARTERS]}`,
    "every page another": (i) =>
      `/${i % 2 ? "en" : "fr"}/scoreboard?period=${periods[i % periods.length]}&ministry=ministry-${i % 12}&sort=${INDICATORS[i % 12]?.id}&q=s&page=1&order=${i % 3 ? "up" : "down"}&set=&turn=${i}`,
  };
  console.log(
    "| scoreboard | asked /s | answered /s | p50 ms | p95 ms | server cpu % | kB |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
  );
  const first: number[] = [];
  for (let i = 0; i < 2 * QUARTERS; i++) {
    const start = performance.now();
    // Both languages of a period, then the next period.
    await ask(server.url, kinds["80 pages, kept"]?.(Math.floor(i / 2) + (i % 2) * QUARTERS) ?? "");
    first.push(performance.now() - start);
  }
  console.log(
    `| 80 pages, one by one, made | | | ${quantile(first, 0.5).toFixed(1)} | ${quantile(first, 0.95).toFixed(1)} | | |`,
  );
  for (const [name, pathOf] of Object.entries(kinds)) await load(server, name, pathOf);
  server.process.kill();
  console.log("");
}

async function load(server: Server, name: string, pathOf: (i: number) => string): Promise<void> {
  const agent = new Agent({ connections: 64 });
  const times: number[] = [];
  let bytes = 0;
  let failed = 0;
  const before = cpuSecondsOf(server.process);
  const start = performance.now();
  const asked = LOAD_S * AIM.requestsPerS;
  const answers: Promise<void>[] = [];
  for (let i = 0; i < asked; i++) {
    const due = start + (i * 1000) / AIM.requestsPerS;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    answers.push(
      ask(server.url, pathOf(i), agent).then(
        (length) => {
          // From when it should have been asked: a server that is late makes all those after it wait.
          times.push(performance.now() - due);
          bytes += length;
        },
        () => {
          failed++;
        },
      ),
    );
  }
  await Promise.all(answers);
  const wallS = (performance.now() - start) / 1000;
  const cpu = (100 * (cpuSecondsOf(server.process) - before)) / wallS;
  await agent.close();
  const p95 = quantile(times, 0.95);
  console.log(
    `| ${name} | ${AIM.requestsPerS} | ${((asked - failed) / wallS).toFixed(0)}${failed > 0 ? `, ${failed} failed` : ""} | ${quantile(times, 0.5).toFixed(1)} | ${p95.toFixed(1)} (aim ${AIM.pageMs}) | ${cpu.toFixed(0)} | ${(bytes / Math.max(1, asked - failed) / 1000).toFixed(0)} |`,
  );
}

/** Every format of a table of a million rows, and the most that the server held meanwhile. */
async function exporting(folder: string): Promise<void> {
  const { lake, engine } = await openLake(folder);
  const services = Math.ceil(AIM.exportRows / (INDICATORS.length * CHANNELS.length * QUARTERS));
  const catalogue = catalogueOf(services);
  const { files, id } = await freeze(
    lake,
    engine,
    catalogue,
    observations(services, QUARTERS).slice(0, AIM.exportRows),
  );
  engine.close();
  console.log(
    `| export of ${files["observations.csv"]?.rows} observations | s | MB sent | server MB before | most MB | more |\n| --- | ---: | ---: | ---: | ---: | ---: |`,
  );
  for (const format of ["csv", "json", "parquet"]) {
    const server = await startServer(folder);
    await ask(server.url, "/healthz");
    const before = statusMb(server.process, "VmRSS");
    const start = performance.now();
    const bytes = await ask(server.url, `/data/editions/${id}/observations.${format}`);
    const seconds = (performance.now() - start) / 1000;
    const most = statusMb(server.process, "VmHWM");
    console.log(
      `| ${format} | ${seconds.toFixed(1)} | ${(bytes / 1e6).toFixed(0)} | ${before.toFixed(0)} | ${most.toFixed(0)} | ${(most - before).toFixed(0)} (aim ${AIM.exportMb}) |`,
    );
    server.process.kill();
  }
}

interface Server {
  readonly process: ChildProcess;
  readonly url: string;
}

function startServer(folder: string): Promise<Server> {
  const child = fork(import.meta.filename, ["--serve", folder], { execArgv: ["--import", "tsx"] });
  return new Promise((resolve, reject) => {
    child.once("message", (url) => resolve({ process: child, url: String(url).replace(/\/$/, "") }));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** In a process of its own: the site of a folder, until it is told to end. */
async function serve(folder: string): Promise<void> {
  const { lake, engine } = await openLake(folder);
  const edition = readEdition(lake, engine);
  const { url } = await listen(makeApp({ current: () => edition }), { port: 0, hostname: "127.0.0.1" });
  process.send?.(url);
}

async function ask(origin: string, path: string, dispatcher = new Agent()): Promise<number> {
  const { statusCode, body } = await dispatcher.request({
    origin,
    path,
    method: "GET",
    headers: { "accept-encoding": "br" },
  });
  let bytes = 0;
  for await (const piece of body) bytes += (piece as Buffer).length;
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
  return bytes;
}

function statusMb({ pid }: ChildProcess, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1000;
}

/** User and system, in hundredths as Linux counts them. */
function cpuSecondsOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

async function openLake(folder: string) {
  const lake = join(folder, "lake");
  mkdirSync(join(lake, "tmp"), { recursive: true });
  if (!statSync(lake).isDirectory()) throw new Error(`${lake} is no folder`);
  const engine = await Engine.open({ memoryMb: 1024, threads: 2, temporaryFolder: join(lake, "tmp") });
  return { lake, engine };
}

function readEdition(lake: string, engine: Engine): Edition {
  const board = openBoard(lake, engine);
  const reading = readCurrentRun(lake, engine);
  if (reading) return { ...reading, name: NAME, estate: ESTATE, board, snapshots: [] };
  return emptyEdition({ name: NAME, estate: ESTATE, board });
}

function freeze(lake: string, engine: Engine, catalogue: Catalogue, rows: readonly Observation[]) {
  return freezeEdition({
    lake,
    engine,
    name: NAME,
    licence: "etalab-2.0",
    now: new Date("2026-10-20T08:00:00Z"),
    parvisVersion: "0.1.0",
    indicators: INDICATORS,
    catalogue,
    observations: rows,
  });
}

function catalogueOf(services: number): Catalogue {
  return {
    organisations: MINISTRIES,
    services: Array.from({ length: services }, (_, i) => ({
      ...named(`service-${i}`),
      organisation: `ministry-${i % 12}`,
      prefixes: [],
      themes: [],
      channels: CHANNELS.slice(1),
    })),
  };
}

function quarters(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${2017 + Math.floor((i + 3) / 4)}-Q${((i + 3) % 4) + 1}`);
}

/** One a service, indicator, channel and quarter, drawn from a seed. */
function observations(services: number, count: number): Observation[] {
  const random = randomOf("bench editions");
  const periods = quarters(count);
  return Array.from({ length: services }, (_, s) => s).flatMap((s) =>
    INDICATORS.flatMap((indicator) =>
      CHANNELS.flatMap((channel) => {
        const level = 0.4 + 0.5 * random();
        return periods.map((period) =>
          observationOf(indicator.id, { ...about(s, period, channel), ...drawn(indicator, level, random) }),
        );
      }),
    ),
  );
}

function about(service: number, period: string, channel: string) {
  return {
    period,
    channel,
    service: `service-${service}`,
    organisation: `ministry-${service % 12}`,
    method: "survey",
    source: "benchmark",
    source_sha256: "0123456789abcdef".repeat(4),
    declared_on: "2026-10-01",
    signed_on: "2026-10-08",
  };
}

function drawn({ formula }: Indicator, level: number, random: () => number): Partial<Observation> {
  const n = Math.round(20 + 5000 * random() ** 2);
  const share = Math.min(0.99, level + 0.05 * (random() - 0.5));
  if (formula.kind === "mean") {
    const good = Math.round(n * share);
    const rest = n - good;
    return { answers: `a0:${good}|a1:${Math.round(rest / 2)}|a2:0|a3:0|a4:${rest - Math.round(rest / 2)}` };
  }
  if (formula.kind === "share") return { numerator: Math.round(n * share), denominator: n };
  return formula.kind === "count" ? { numerator: n } : { value: Math.round(300 * (1 - share)) / 10 };
}
