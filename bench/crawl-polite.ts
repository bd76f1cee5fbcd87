import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { crawl, makeWorkspace } from "./crawl/ours.ts";
import { serveSynthetic } from "./crawl/synthetic.ts";

/*
 * Does one machine keep 650 hosts at their pace? Each may be asked once a second; the server says what it saw.
 *   npm run bench -- crawl-polite [--hosts 650] [--delay 1000] [--seconds 60] [--shards 2]
 */
const { values: options } = parseArgs({
  options: {
    hosts: { type: "string", default: "650" },
    delay: { type: "string", default: "1000" },
    seconds: { type: "string", default: "60" },
    shards: { type: "string", default: "2" },
  },
});
const [hostCount, delayMs, seconds, shards] = [
  options.hosts,
  options.delay,
  options.seconds,
  options.shards,
].map(Number) as [number, number, number, number];
/** Start, robots.txt and first pages of every host. */
const WARM_UP_S = 10;
/** More than can be read in the time. */
const PAGES_PER_HOST = 100_000;

const scratch = mkdtempSync(join(tmpdir(), "parvis-bench-polite-"));
const server = await serveSynthetic(hostCount, PAGES_PER_HOST);
try {
  const workspace = makeWorkspace({
    hosts: server.hosts,
    port: server.port,
    shards,
    scratch,
    settings: { delayMs, concurrency: 1 },
  });
  const cost = await crawl(workspace, { mostS: 600, stopAfterS: seconds + WARM_UP_S + 2 });
  const seen = await server.report();
  const steady = seen.pagesBySecond.slice(WARM_UP_S, WARM_UP_S + seconds);
  const sustained = steady.reduce((sum, count) => sum + count, 0) / steady.length;
  const { least, p01, p50, p99 } = seen.gapsMs;
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  console.log(`${seen.hosts} hosts, ${delayMs} ms between requests to one host, ${shards} shards.`);
  console.log(
    `Pages a second over ${steady.length} s, after ${WARM_UP_S} s: ${sustained.toFixed(1)} (second by second: ${steady.join(" ")}); ${hostCount * (1000 / delayMs)} is all there is to have.`,
  );
  console.log(
    `Between two requests to one host, as the server saw them: least ${ms(least)}, 1 % ${ms(p01)}, half ${ms(p50)}, 99 % ${ms(p99)}.`,
  );
  console.log(
    `Processor: ${((100 * cost.cpuS) / cost.wallS).toFixed(0)} % of one core, ${((cost.cpuS * 1000) / seen.pages).toFixed(2)} s for 1,000 pages; server ${seen.cpuS.toFixed(1)} s. Memory at most ${Math.round(cost.rssMb)} MB.`,
  );
  // 130: stopped by Ctrl-C, as it was.
  if (cost.exitCode !== 0 && cost.exitCode !== 130)
    console.log(`It ended with code ${cost.exitCode}: ${cost.output.trim().slice(-600)}`);
} finally {
  server.close();
  rmSync(scratch, { recursive: true, force: true });
}
