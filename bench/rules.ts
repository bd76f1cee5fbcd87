import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runDiagnosis } from "../src/cli/commands/diagnose.ts";
import { runProgram } from "../src/cli/program.ts";
import { currentRun } from "../src/store/lake/run.ts";
import { listSnapshots } from "../src/store/lake/snapshot.ts";
import { programIo } from "../test/support/program.ts";

/*
 * The whole diagnosis of an invented country, rule by rule: processor time of the whole process, so the engine's threads too.
 *   node --import tsx bench/rules.ts                          60 sites, 6,000 pages, made on the spot
 *   node --import tsx bench/rules.ts --workspace FOLDER       one made before, for example by
 *                                                             parvis demo FOLDER --sites 650 --pages 500000 --no-link-truth --no-people --no-serve
 */
const given = process.argv.indexOf("--workspace");
const made = given < 0 ? mkdtempSync(join(tmpdir(), "parvis-bench-rules-")) : undefined;
const workspace = made ? join(made, "country") : (process.argv[given + 1] ?? ".");
const io = { ...programIo(), now: () => new Date() };
if (made && (await runProgram(["demo", workspace, "--no-serve", "--no-people"], io)) !== 0)
  throw new Error("the country could not be made");

const start = performance.now();
const begun = processorMs();
const { rules, counts } = await runDiagnosis(workspace, io, processorMs);
const [wallS, cpuS] = [(performance.now() - start) / 1000, (processorMs() - begun) / 1000];

const lake = join(workspace, "lake");
const run = currentRun(lake);
const pages = listSnapshots(lake)
  .filter(({ id }) => run?.snapshots.includes(id))
  .reduce((sum, snapshot) => sum + (snapshot.counts.pages ?? 0), 0);
const slowest = Object.entries(rules).sort(([, a], [, b]) => b.durationMs - a.durationMs);
for (const [id, { outcome, found, durationMs }] of slowest)
  console.log(
    `${id.padEnd(24)} ${outcome.padEnd(12)} ${String(found).padStart(7)} found ${String(durationMs).padStart(7)} cpu ms`,
  );
const ofRules = slowest.reduce((sum, [, { durationMs }]) => sum + durationMs, 0) / 1000;
const findings = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(
  `${pages.toLocaleString("en")} pages, ${slowest.length} rules, ${findings.toLocaleString("en")} findings`,
);
console.log(`rules alone: ${ofRules.toFixed(1)} s of processor`);
console.log(
  `whole diagnosis: ${wallS.toFixed(1)} s wall, ${cpuS.toFixed(1)} s of processor, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB${made ? ", making the country included" : ""}`,
);
if (made) rmSync(made, { recursive: true, force: true });

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
