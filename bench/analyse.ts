import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../src/cli/program.ts";
import { currentRun } from "../src/store/lake/run.ts";
import { listSnapshots } from "../src/store/lake/snapshot.ts";
import { programIo } from "../test/support/program.ts";

/*
 * The whole analysis of an invented country, question by question.
 *   node --import tsx bench/analyse.ts                          60 sites, 6,000 pages, made on the spot
 *   node --import tsx bench/analyse.ts --workspace FOLDER       one made before, for example by
 *                                                               parvis demo FOLDER --sites 650 --pages 500000 --no-serve
 */
const given = process.argv.indexOf("--workspace");
const made = given < 0 ? mkdtempSync(join(tmpdir(), "parvis-bench-analyse-")) : undefined;
const workspace = made ? join(made, "country") : (process.argv[given + 1] ?? ".");
const io = { ...programIo(), now: () => new Date() };
if (made) await succeed("demo", workspace, "--no-serve");

const cpu = process.cpuUsage();
const start = performance.now();
await succeed("analyse", "-w", workspace);
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);

const lake = join(workspace, "lake");
const run = currentRun(lake);
const read = listSnapshots(lake).filter(({ id }) => run?.snapshots.includes(id));
const sum = (table: string) => read.reduce((total, { counts }) => total + (counts[table] ?? 0), 0);
console.log(`${sum("pages").toLocaleString("en")} pages, ${sum("links").toLocaleString("en")} links`);
for (const [id, answer] of Object.entries(run?.answers ?? {})) {
  if (answer.state !== "answered") console.log(`${id.padEnd(22)} ${answer.state}`);
  else
    console.log(
      `${id.padEnd(22)} ${String(answer.rows).padStart(9)} rows ${String(answer.duration_ms).padStart(8)} ms`,
    );
}
const peakMb = made ? undefined : Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `whole analysis: ${seconds.toFixed(1)} s wall, ${((user + system) / 1e6).toFixed(1)} s of processor${peakMb ? `, peak ${peakMb} MB` : ""}`,
);
if (made) rmSync(made, { recursive: true, force: true });

async function succeed(...argv: string[]): Promise<void> {
  const code = await runProgram(argv, io);
  if (code !== 0) throw new Error(`parvis ${argv.join(" ")} ended with ${code}`);
}
