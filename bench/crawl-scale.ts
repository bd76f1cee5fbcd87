import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CrawlOrder, crawl, type Kept, keptIn, makeWorkspace } from "./crawl/ours.ts";
import { serveSynthetic } from "./crawl/synthetic.ts";
import { LINKS_PER_PAGE } from "./crawl/synthetic-page.ts";
import { type Column, tableText } from "./crawl/table.ts";

/*
 * Does a page cost the same in a large crawl as in a small one, and what does it take to know five million addresses?
 *   npm run bench -- crawl-scale [--large] [--knowing] [--sizes 10000,100000] [--hosts 20] [--shards 2] [--known 5000000]
 */
const { values: options } = parseArgs({
  options: {
    /** A million pages too. */
    large: { type: "boolean", default: false },
    /** A crawl that knows five million addresses, few of them read. */
    knowing: { type: "boolean", default: false },
    sizes: { type: "string", default: "10000,100000" },
    hosts: { type: "string", default: "20" },
    shards: { type: "string", default: "2" },
    known: { type: "string", default: "5000000" },
  },
});
const [hostCount, shards] = [Number(options.hosts), Number(options.shards)];
const sizes = [
  ...options.sizes.split(",").filter(Boolean).map(Number),
  ...(options.large ? [1_000_000] : []),
];

interface Row {
  readonly pages: number;
  readonly cpuS: number;
  readonly wallS: number;
  readonly rssMb: number;
  readonly serverCpuS: number;
  readonly kept: Kept | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  { head: "pages", value: ({ pages }) => pages },
  { head: "links kept", value: ({ kept }) => kept?.links },
  { head: "anchors", value: ({ kept }) => kept?.anchors },
  { head: "cpu s", value: ({ cpuS }) => cpuS, digits: 1 },
  { head: "cpu s / 1,000", value: ({ cpuS, pages }) => (cpuS * 1000) / pages, digits: 2 },
  { head: "wall s", value: ({ wallS }) => wallS, digits: 1 },
  { head: "pages/s", value: ({ wallS, pages }) => pages / wallS },
  { head: "max MB", value: ({ rssMb }) => rssMb },
  { head: "Parquet MB", value: ({ kept }) => kept?.megabytes },
  { head: "server cpu s / 1,000", value: ({ serverCpuS, pages }) => (serverCpuS * 1000) / pages, digits: 2 },
];

printFrontierMemory();
console.log(`${hostCount} hosts, ${shards} shards, pages of 24 kB with ${LINKS_PER_PAGE} links.\n`);
const rows: Row[] = [];
for (const size of sizes) rows.push(await crawlWhole(Math.ceil(size / hostCount)));
if (rows.length > 0) console.log(tableText(COLUMNS, rows));
if (options.knowing) await crawlKnowingMany();

function printFrontierMemory(): void {
  const file = fileURLToPath(import.meta.resolve("./crawl/frontier-memory.ts"));
  spawnSync(process.execPath, ["--import", "tsx", file, options.known, "650"], { stdio: "inherit" });
}

/** Every page there is, and the count of what was kept. */
async function crawlWhole(pagesPerHost: number): Promise<Row> {
  const row = await crawlSynthetic(pagesPerHost);
  const pages = pagesPerHost * hostCount;
  if (row.kept?.pagesRead !== pages || row.kept.links !== pages * LINKS_PER_PAGE) {
    console.log(
      `WRONG: expected ${pages} pages and ${pages * LINKS_PER_PAGE} links, the snapshot has ${row.kept?.pagesRead ?? "no"} and ${row.kept?.links ?? "no"}; the server sent ${row.pages} pages.`,
    );
    for (const incident of row.kept?.incidents.slice(0, 20) ?? []) console.log(`  ${incident}`);
    process.exitCode = 1;
  }
  return row;
}

/**
 * Hosts of a million pages each, of which the first ones are read. After n pages with 40 links drawn from N, N (1 - e^(-40 n / N)) of
 * the N addresses are known.
 */
async function crawlKnowingMany(): Promise<void> {
  const there = hostCount * 1_000_000;
  const read = Math.ceil((-Math.log(1 - Number(options.known) / there) * there) / 40);
  const row = await crawlSynthetic(1_000_000, { pages: Math.ceil(read / hostCount) });
  console.log(
    `\nWhole command, ${row.pages} pages read of ${there}, some ${options.known} addresses known: at most ${Math.round(row.rssMb)} MB, ${((row.cpuS * 1000) / row.pages).toFixed(2)} cpu s for 1,000 pages.`,
  );
}

async function crawlSynthetic(pagesPerHost: number, settings: CrawlOrder["settings"] = {}): Promise<Row> {
  const scratch = mkdtempSync(join(tmpdir(), "parvis-bench-scale-"));
  const server = await serveSynthetic(hostCount, pagesPerHost);
  try {
    const workspace = makeWorkspace({ hosts: server.hosts, port: server.port, shards, scratch, settings });
    const { cpuS: before } = await server.report();
    const cost = await crawl(workspace, { mostS: 4 * 3600 });
    const { pages, cpuS } = await server.report();
    if (cost.exitCode !== 0)
      console.log(`It ended with code ${cost.exitCode}: ${cost.output.trim().slice(-600)}`);
    return { ...cost, pages, serverCpuS: cpuS - before, kept: await keptIn(workspace) };
  } finally {
    server.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
