import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Estate, findEstate, forgetEstate } from "./crawl/estate.ts";
import { type Expected, expectedOf } from "./crawl/expected.ts";
import { type Cost, measure } from "./crawl/measured.ts";
import { crawl, type Kept, keptIn, makeWorkspace } from "./crawl/ours.ts";
import { linksKept, type Peer, peers } from "./crawl/peer.ts";
import { perThousand, printRows, type Row, type Run, startText } from "./crawl/report.ts";
import { serveEstate } from "./crawl/web-server.ts";

/*
 * What it costs to read sites whole, beside other crawlers, on a loopback estate of real pages.
 *   npm run bench -- crawl [--estate FOLDER] [--peers FOLDER] [--runs N] [--only wget,Scrapy,…] [--skip-estate] [--copies N]
 * FOLDER of --estate: documentation packages unpacked, one below it each. FOLDER of --peers (or PARVIS_BENCH_PEERS): where
 *   npm install @crawlee/cheerio linkinator
 * was run. With --copies, the medium host is read N times in one crawl, under other names: what a page costs once a crawl has begun.
 * Pages are counted by the server's own log; processor time is that of all processes of the crawler, start and end included, and not
 * the server's.
 */
const { values: options } = parseArgs({
  options: {
    estate: { type: "string" },
    peers: { type: "string" },
    runs: { type: "string", default: "1" },
    only: { type: "string" },
    "skip-estate": { type: "boolean", default: false },
    copies: { type: "string", default: "0" },
  },
});
const npm = options.peers ?? process.env.PARVIS_BENCH_PEERS;
const only = options.only?.split(",");
/** Pages of more links than this may meet limits of ours. */
const MAY_BE_CUT = 5_000;
/** A peer that is not ready by then is cut. */
const MOST_S = 600;

interface Entry extends Omit<Row, "runs"> {
  run(): Promise<Run>;
}

/** Whose cost is that of starting and ending. */
const START = "parvis on one page";

const estate = await findEstate(options.estate, Number(options.copies));
const server = await serveEstate(estate);
const expected = expectedOf(estate.medium);
try {
  printEstate();
  await compareOnMedium();
  const { medium, copies, hosts } = estate;
  if (copies.length > 0) await crawlHosts(`${medium.name} ${copies.length} times`, copies);
  if (!options["skip-estate"]) await crawlHosts(`All ${hosts.length} hosts`, hosts);
} finally {
  await server.close();
  forgetEstate(estate);
}

function printEstate(): void {
  const { medium, hosts, source } = estate;
  const kilobytes = (bytes: number, count: number): string => `${(bytes / count / 1000).toFixed(1)} kB`;
  console.log(`Estate: ${hosts.length} hosts, ${source}. Served by ${server.name}.`);
  console.log(
    `Medium host ${medium.name}: ${expected.pages.size} pages that links reach, mean ${kilobytes(expected.bytes, expected.pages.size)}, ${expected.links} links (counted by htmlparser2 over the files).\n`,
  );
}

async function compareOnMedium(): Promise<void> {
  const entries = [...ourEntries(), ...peerEntries()].filter(({ name }) => only?.includes(name) ?? true);
  const runs = entries.map((): Run[] => []);
  // Round after round, not tool after tool: what else the machine does then weighs on all alike.
  for (let round = 0; round < Number(options.runs); round++) {
    for (const [i, entry] of entries.entries()) runs[i]?.push(await entry.run());
  }
  const rows = entries.map((entry, i): Row => ({ ...entry, runs: runs[i] ?? [] }));
  const isStart = ({ name }: Row): boolean => name === START;
  const start = rows.find(isStart);
  const readers = rows.filter((row) => !isStart(row)).toSorted((a, b) => perThousand(a) - perThousand(b));
  printRows(readers);
  if (start) console.log(startText(start, readers));
}

function ourEntries(): Entry[] {
  const keeps = "every link and page fact: Parquet";
  const of = (name: string, shards: number, host: Estate["medium"], wanted: Expected | undefined): Entry => ({
    name,
    version: "this",
    keeps,
    run: () => runOurs([host], shards, wanted && [wanted]),
  });
  return [
    of(START, 1, estate.single, undefined),
    of("parvis 1 shard", 1, estate.medium, expected),
    of("parvis 2 shards", 2, estate.medium, expected),
  ];
}

async function runOurs(
  hosts: Estate["hosts"],
  shards: number,
  wanted: readonly Expected[] | undefined,
): Promise<Run> {
  const workspace = makeWorkspace({ hosts, port: server.port, shards, scratch: estate.scratch });
  const run = await accounted(() => crawl(workspace, { mostS: 10 * MOST_S }));
  const kept = await keptIn(workspace);
  if (wanted) compare(kept, hosts, wanted);
  return { ...run, links: kept?.links };
}

/** Our own rows must be right before they are quick: page by page, as many links as the files have. */
function compare(kept: Kept | undefined, hosts: Estate["hosts"], wanted: readonly Expected[]): void {
  const found = new Map(kept?.linksOfPages);
  const lines = hosts.flatMap(({ name }, i) => {
    const { missing, copies, different, cut } = differencesOf(wanted[i], found);
    if (copies > 0)
      console.log(`${name}: ${copies} pages left out that are copies of others, byte for byte, on purpose.`);
    if (cut > 0) console.log(`${name}: ${cut} links cut on pages of more than ${MAY_BE_CUT}, on purpose.`);
    return missing + different > 0
      ? [`WRONG: ${name}: ${missing} pages missing, ${different} with other links than their files.`]
      : [];
  });
  const [stranger] = found.keys();
  if (stranger) lines.push(`WRONG: ${found.size} pages that no link leads to, such as ${stranger}.`);
  if (lines.length === 0) return;
  process.exitCode = 1;
  for (const line of [...lines, ...(kept?.incidents.slice(0, 10) ?? [])]) console.log(line);
}

/** What a host's pages lack; those looked at leave `found`. */
function differencesOf(wanted: Expected | undefined, found: Map<string, number>) {
  const read = new Set([...found.keys()].map((url) => wanted?.digests.get(url)));
  const differences = { missing: 0, copies: 0, different: 0, cut: 0 };
  for (const [url, links] of wanted?.pages ?? []) {
    const has = found.get(url);
    found.delete(url);
    if (has === undefined && read.has(wanted?.digests.get(url))) differences.copies++;
    else if (has === undefined) differences.missing++;
    else if (has < links && links > MAY_BE_CUT) differences.cut += links - has;
    else if (has !== links) differences.different++;
  }
  return differences;
}

function peerEntries(): Entry[] {
  const missing: string[] = [];
  const entries = peers.flatMap((peer): Entry[] => {
    const version = peer.version({ npm });
    if (version === undefined) missing.push(peer.name);
    const { name, keeps } = peer;
    return version === undefined ? [] : [{ name, version, keeps, run: () => runPeer(peer) }];
  });
  if (missing.length > 0) console.log(`Not installed here: ${missing.join(", ")}.\n`);
  return entries;
}

async function runPeer(peer: Peer): Promise<Run> {
  const folder = mkdtempSync(join(estate.scratch, "peer-"));
  const list = join(estate.scratch, "pages.txt");
  writeFileSync(list, [...expected.pages.keys()].map((url) => `${new URL(url).pathname}\n`).join(""));
  const start = `http://127.0.0.1:${server.port}/`;
  const command = peer.command({ start, port: server.port, folder, list });
  const env = peer.env?.({ npm }) ?? {};
  const run = await accounted(() => measure({ command, folder, mostS: MOST_S, env }));
  return { ...run, links: linksKept(peer, folder) };
}

async function accounted(work: () => Promise<Cost>): Promise<Omit<Run, "links">> {
  await server.served(); // what came before is not of this run
  const before = server.cpuSeconds();
  const cost = await work();
  const served = await server.served();
  return { cost, served, serverCpuS: server.cpuSeconds() - before };
}

async function crawlHosts(title: string, hosts: Estate["hosts"]): Promise<void> {
  const wanted = hosts.map(expectedOf);
  const total = wanted.reduce((sum, { pages }) => sum + pages.size, 0);
  const bytes = wanted.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`\n${title}: ${total} pages, mean ${(bytes / total / 1000).toFixed(1)} kB.\n`);
  const rows: Row[] = [];
  for (const shards of [1, 2]) {
    const run = await runOurs(hosts, shards, wanted);
    rows.push({
      name: `parvis ${shards} shard${shards > 1 ? "s" : ""}`,
      version: "this",
      keeps: "",
      runs: [run],
    });
  }
  printRows(rows);
}
