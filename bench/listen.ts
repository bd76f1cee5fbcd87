import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Agent, request } from "undici";
import { inventResponses } from "../src/cli/invented-responses.ts";
import type { Reception } from "../src/engage/response/reception.ts";
import { resultsOf } from "../src/engage/response/result.ts";
import { newCode } from "../src/engage/response/take.ts";
import { makeTopics, servicesToSort } from "../src/engage/topic/desk.ts";
import { type Ledger, openLedger } from "../src/store/ledger/ledger.ts";
import { makeApp } from "../src/web/app.tsx";
import { listen } from "../src/web/server.ts";
import { testOffice, testReception } from "../test/support/office.ts";
import { measure } from "./crawl/measured.ts";

/*
 * Listening: fifty people who answer at once over HTTP, the embedded database behind; then a quarter of a million invented responses, their figures,
 * topics, and their export as open data.
 *   npm run bench -- listen [--responses 250000] [--seconds 15]
 * Server, filling and export are processes of their own, so that memory figures are theirs.
 */
const option = (name: string, usual: number): number => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? usual : Number(process.argv[place + 1]);
};
const [RESPONSES, SECONDS] = [option("responses", 250_000), option("seconds", 15)];
const WRITERS = 50;
const SERVICES = 200;
const AIM = { perS: 200, exportMb: 200 };

const role = process.argv[2]?.startsWith("role:") ? process.argv[2].slice(5) : undefined;
if (role === undefined) await main();
else await play(role, process.argv[3] ?? "");

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-bench-listen-"));
  try {
    await writers(folder);
    await told("fill", folder);
    await told("figures", folder);
    await told("topics", folder);
    await exported(join(folder, "filled"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writers(folder: string): Promise<void> {
  const server = fork(import.meta.filename, ["role:server", join(folder, "writers")], {
    execArgv: process.execArgv,
  });
  const url = (await messageOf(server)) as string;
  const agent = new Agent({ connections: WRITERS });
  const until = performance.now() + SECONDS * 1000;
  const waits: number[] = [];
  let refused = 0;
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let i = 0; performance.now() < until; i++) {
        const start = performance.now();
        const { statusCode, body } = await request(`${url}fr/feedback/service-${writer % SERVICES}`, {
          method: "POST",
          dispatcher: agent,
          headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
          body: new URLSearchParams({
            code: newCode(),
            form: "short@1",
            door: "page",
            language: "fr",
            "q.satisfaction": i % 3 === 0 ? "bad" : "good",
          }).toString(),
        });
        await body.dump();
        if (statusCode === 303) waits.push(performance.now() - start);
        else refused++;
      }
    }),
  );
  await agent.close();
  server.kill("SIGTERM");
  waits.sort((a, b) => a - b);
  const at = (share: number) => (waits[Math.floor(share * waits.length)] ?? 0).toFixed(0);
  console.log(
    `${WRITERS} writers at once, ${SECONDS} s, embedded database: ${(waits.length / SECONDS).toFixed(0)} responses/s acknowledged (aim ${AIM.perS}), median ${at(0.5)} ms, 95 % under ${at(0.95)} ms, ${refused} refused.`,
  );
}

/** The command itself: what it holds is what a person's machine must hold. */
async function exported(workspace: string): Promise<void> {
  writeFileSync(join(workspace, "parvis.yaml"), "name: { en: Here, fr: Ici }\naccounts: { on: true }\n");
  const file = join(workspace, "responses.csv");
  const program = resolve(import.meta.dirname, "../bin/parvis.js");
  const { wallS, cpuS, rssMb, exitCode, output } = await measure({
    command: [process.execPath, program, "listen", "export", "-w", workspace, "-o", file],
    folder: workspace,
    mostS: 600,
  });
  if (exitCode !== 0) throw new Error(output);
  const size = (statSync(file).size / 2 ** 20).toFixed(0);
  console.log(
    `Export of all as CSV, ${size} MB: ${wallS.toFixed(1)} s, ${cpuS.toFixed(1)} s of processor, ${rssMb.toFixed(0)} MB at most (aim ${AIM.exportMb} MB).`,
  );
}

function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
}

async function told(name: string, folder: string): Promise<void> {
  const child = fork(
    import.meta.filename,
    [`role:${name}`, join(folder, "filled"), ...process.argv.slice(2)],
    {
      execArgv: process.execArgv,
    },
  );
  console.log(await messageOf(child));
  await new Promise((resolve) => child.once("exit", resolve));
}

function receptionFor(ledger: Ledger): Reception {
  const estateServices = Array.from({ length: SERVICES }, (_, i) => ({
    id: `service-${i}`,
    name: { en: `Service ${i}`, fr: `Démarche ${i}` },
    organisation: "police",
    prefixes: [],
    themes: [],
    channels: ["web", "phone", "counter", "mail"],
  }));
  return testReception(testOffice(ledger), { questionnaire: "short", estateServices });
}

function peakMb(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`;
}

async function play(name: string, workspace: string): Promise<void> {
  const ledger = await openLedger({ workspace });
  const reception = receptionFor(ledger);
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  if (name === "server") {
    const office = testOffice(ledger);
    const app = makeApp({ current: () => undefined, accounts: { office, reception } });
    const { url } = await listen(app, { port: 0, hostname: "127.0.0.1" });
    process.send?.(url);
    process.once("SIGTERM", () => void ledger.close().then(() => process.exit(0)));
    return;
  }
  if (name === "fill") {
    const { responses, texts } = await inventResponses(reception, { seed: 1, count: RESPONSES });
    process.send?.(
      `${responses} responses invented, masked and written, ${texts} with a text: ${seconds()} s, ${peakMb()}.`,
    );
  }
  if (name === "figures") {
    await resultsOf(reception, "service-0", { from: "2025-01-05", to: "2026-01-04" });
    process.send?.(`Figures of the service with most responses over a year: ${seconds()} s.`);
  }
  if (name === "topics") {
    const services = (await servicesToSort(reception)).slice(0, 5);
    let texts = 0;
    for (const service of services) texts += (await makeTopics(reception, service)).texts;
    process.send?.(`Topics of ${services.length} services, ${texts} texts: ${seconds()} s, ${peakMb()}.`);
  }
  await ledger.close();
  process.disconnect?.();
}
