import { mkdtempSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Estate, findEstate, forgetEstate } from "./crawl/estate.ts";
import { type Expected, expectedOf } from "./crawl/expected.ts";
import { type Cost, killRunning, measure } from "./crawl/measured.ts";
import { CHECKOUT, crawl, type Kept, keptIn, makeWorkspace } from "./crawl/ours.ts";
import { linksKept, type Peer, peers } from "./crawl/peer.ts";
import { furtherText, perThousand, printRows, type Row, type Run, startText } from "./crawl/report.ts";
import { serveEstate } from "./crawl/web-server.ts";

/*
 * What it costs to read sites whole, beside other crawlers, on a loopback estate of real pages.
 *   npm run bench -- crawl [--estate FOLDER] [--peers FOLDER] [--runs N] [--only wget,Scrapy,…] [--skip-estate] [--copies N] [--against FOLDER,…]
 * FOLDER of --estate: documentation packages unpacked, one below it each. FOLDER of --peers (or PARVIS_BENCH_PEERS): where
 *   npm install @crawlee/cheerio linkinator
 * was run. With --copies, the medium host is read N times in one crawl, under other names: what a page costs once a crawl has begun.
 * FOLDER of --against: another checkout of this program, built, which takes its turn in each round: what a change gains.
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
    against: { type: "string" },
  },
});
const rounds = Number(options.runs);
const npm = options.peers ?? process.env.PARVIS_BENCH_PEERS;
const only = options.only?.split(",");
/** Pages of more links than this may meet limits of ours. */
const MAY_BE_CUT = 5_000;
/** A peer that is not ready by then is cut. */
const MOST_S = 600;

interface Entry extends Omit<Row, "runs"> {
  run(): Promise<Run>;
}

/** This program, and others of its kind. */
const checkouts = [CHECKOUT, ...(options.against?.split(",") ?? []).map((folder) => resolve(folder))];

/** Whose cost is that of starting and ending. */
const START = "parvis on one page";

const estate = await findEstate(options.estate, Number(options.copies));
const server = await serveEstate(estate);
const expected = expectedOf(estate.medium);
// Stopped by hand, it leaves no server and no files behind.
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, async () => {
    await killRunning();
    await leave();
    process.exit(code);
  });
try {
  printEstate();
  const onMedium = await compareOnMedium();
  const { medium, copies, hosts } = estate;
  if (copies.length > 0) {
    const onCopies = await crawlHosts(`${medium.name} ${copies.length} times`, copies);
    console.log(furtherText(onMedium, onCopies));
  }
  if (!options["skip-estate"]) await crawlHosts(`All ${hosts.length} hosts`, hosts);
} finally {
  await leave();
}

async function leave(): Promise<void> {
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

async function compareOnMedium(): Promise<readonly Row[]> {
  const entries = [...checkouts.flatMap(entriesOnMedium), ...peerEntries()];
  const rows = await inTurn(entries.filter(({ name }) => only?.includes(name) ?? true));
  const isStart = ({ name }: Row): boolean => name === START;
  const readers = rows.filter((row) => !isStart(row)).toSorted((a, b) => perThousand(a) - perThousand(b));
  printRows(readers);
  console.log();
  for (const start of rows.filter(isStart)) console.log(startText(start, readers));
  return readers;
}

/** Round after round, not one after the other: what else the machine does then weighs on all alike. */
async function inTurn(entries: readonly Entry[]): Promise<Row[]> {
  const runs = entries.map((): Run[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, entry] of entries.entries()) runs[i]?.push(await entry.run());
  }
  return entries.map((entry, i) => ({ ...entry, runs: runs[i] ?? [] }));
}

function entriesOnMedium(checkout: string): Entry[] {
  const { single, medium } = estate;
  return [{ ...entryOf(checkout, 1, [single]), name: START }, ...entriesOn(checkout, [medium], [expected])];
}

function entriesOn(checkout: string, hosts: Estate["hosts"], wanted: readonly Expected[]): Entry[] {
  return [1, 2].map((shards) => entryOf(checkout, shards, hosts, wanted));
}

function entryOf(
  checkout: string,
  shards: number,
  hosts: Estate["hosts"],
  wanted?: readonly Expected[],
): Entry {
  const run = async (): Promise<Run> => {
    const workspace = makeWorkspace({ hosts, port: server.port, shards, scratch: estate.scratch });
    const run = await accounted(() => crawl(workspace, { mostS: 10 * MOST_S }, checkout));
    const kept = await keptIn(workspace);
    if (wanted) compare(kept, hosts, wanted);
    return { ...run, links: kept?.links };
  };
  return {
    name: `parvis ${shards} shard${shards > 1 ? "s" : ""}`,
    version: checkout === CHECKOUT ? "this" : relative("", checkout),
    keeps: "every link and page fact: Parquet",
    run,
  };
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

async function crawlHosts(title: string, hosts: Estate["hosts"]): Promise<readonly Row[]> {
  const wanted = hosts.map(expectedOf);
  const total = wanted.reduce((sum, { pages }) => sum + pages.size, 0);
  const bytes = wanted.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`\n${title}: ${total} pages, mean ${(bytes / total / 1000).toFixed(1)} kB.\n`);
  const rows = await inTurn(checkouts.flatMap((checkout) => entriesOn(checkout, hosts, wanted)));
  printRows(rows);
  return rows;
}
