import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { SiteCounter } from "../src/collect/counter/counter.ts";
import { resolverOf } from "../src/estate/resolver.ts";
import { counterGate } from "../src/web/counter-gate.ts";
import { listen } from "../src/web/server.ts";
import { estateOf } from "../test/support/analysis.ts";

/*
 * What a hit costs the process that counts: over HTTP on loopback, from browsers in another process, 650 sites, the journal on the disk.
 *   node --import tsx bench/counter.ts [--hits 100000]
 * Hits per core: hits by second of processor of this process, system time of the network included.
 */
const asked = process.argv.indexOf("--hits");
const HITS = asked < 0 ? 60_000 : Number(process.argv[asked + 1]);
/** What the product promises, for one core. */
const AIM = 2_000;

const estate = estateOf(
  Object.fromEntries(Array.from({ length: 650 }, (_, i) => [`site-${i}`, [`site-${i}.gov.test`]])),
);
const resolver = resolverOf(estate);
const prefixes = new Map(estate.sites.map(({ id, prefixes }) => [id, prefixes[0]]));
const folder = mkdtempSync(join(tmpdir(), "parvis-bench-counter-"));
const counter = new SiteCounter({
  folder,
  propertyOf: (page) => prefixes.get(resolver.siteOf(`https://${page}`) ?? ""),
  timeZone: "Europe/Paris",
  clock: () => Date.now(),
  onFault: (error) => {
    throw error;
  },
  onSwept: () => {},
});
const gate = counterGate({ take: (told) => counter.take(told), trustProxy: true, onProxy: () => {} });
const { url, close } = await listen(new Hono(), { port: 0, hostname: "127.0.0.1", gate });

console.log(`${HITS} hits each, 64 connections; aim: ${AIM} hits/s on one core\n`);
console.log("connections          hits/s   hits/s per core   processor s per 1,000 hits");
await measure("warm-up", "kept", HITS / 4);
const kept = await measure("kept open", "kept", HITS);
const fresh = await measure("a new one each", "new", HITS);
await close();
await counter.close();

const lines = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter((line) => line !== ""),
);
rmSync(folder, { recursive: true });
const sent = HITS / 4 + 2 * HITS;
console.log(`\n${lines.length} hits in the journal of ${sent} sent; ${JSON.stringify(counter.counts)}`);
console.log(`${Math.min(kept, fresh) >= AIM ? "The aim is reached" : "The aim is NOT reached"}.`);
console.log(`Memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB resident.`);

/** Gives back hits by second of processor. */
async function measure(name: string, way: string, hits: number): Promise<number> {
  const before = process.cpuUsage();
  const start = performance.now();
  await load(way, hits);
  const wallS = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuS = (user + system) / 1e6;
  if (name !== "warm-up")
    console.log(
      `${name.padEnd(16)} ${Math.round(hits / wallS)
        .toString()
        .padStart(10)} ${Math.round(hits / cpuS)
        .toString()
        .padStart(17)} ${((cpuS / hits) * 1000).toFixed(3).padStart(28)}`,
    );
  return hits / cpuS;
}

function load(way: string, hits: number): Promise<void> {
  const file = fileURLToPath(new URL("./counter/load.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", file, url.replace(/\/$/, ""), String(hits), way],
    {
      stdio: "inherit",
    },
  );
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the load ended with ${code}`))));
  });
}
