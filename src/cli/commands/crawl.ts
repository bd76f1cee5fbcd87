import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { crawl } from "../../collect/crawl/crawl.ts";
import type { CrawlReceipt } from "../../collect/crawl/crawl-request.ts";
import { lastCrawls } from "../../collect/crawl/due.ts";
import { rulesOf } from "../../collect/crawl/rules.ts";
import { Interrupted, UserError } from "../../kit/failure.ts";
import { nearest } from "../../kit/nearest.ts";
import { byteSize, progressOn } from "../../kit/progress.ts";
import type { Site } from "../../model/estate.ts";
import type { SnapshotManifest } from "../../model/fact.ts";
import type { CrawlSettings } from "../../model/workspace.ts";
import { type CrawlManifest, crawlWish } from "../../store/lake/crawl.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { type House, inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { parvisVersion } from "../program.ts";
import { grouped } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly since?: string;
  readonly due?: boolean;
  readonly shards?: number;
  readonly check: boolean;
  readonly warc?: boolean;
  readonly json?: boolean;
  /** A crawl at rest to go on with, whatever it was asked. */
  readonly rests?: CrawlManifest;
}

export function crawlCommand(program: Command, io: Io): void {
  program
    .command("crawl")
    .description(
      "Read the sites of the estate, whole and politely, as one snapshot; stopped at any moment, the same command goes on",
    )
    .argument("[site...]", "sites to read, by id (default: all that are observed)")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--since <day>", "keep what was read on or after this day as it is, without asking for it", toDay)
    .option("--due", "only the sites whose last reading is older than their everyDays")
    .option("--shards <n>", "processor cores to use (default: threads of the workspace)", toShards)
    .option("--no-check", "leave the links that lead out of the estate unchecked")
    .option("--warc", "keep what servers answered, as WARC files in archives/")
    .option("--json", "print the receipt as JSON")
    .addHelpText(
      "after",
      `
Exit codes: 0 when the snapshot is there, 130 when someone stopped the crawl (Ctrl-C, SIGTERM): what was read is kept, and the
same command goes on. “parvis crawls” shows crawls at rest or running, and pauses, ends or removes them.`,
    )
    .action((sites: string[], options: Options) => crawlAndTell(sites, options, io));
}

/** Crawls, and says what came of it. */
export async function crawlAndTell(sites: readonly string[], options: Options, io: Io): Promise<void> {
  const startedAt = io.now().getTime();
  const receipt = await crawlInto(options.workspace, sites, options, io);
  if (!receipt) return;
  const seconds = (io.now().getTime() - startedAt) / 1000;
  if (options.json) io.out(JSON.stringify({ ...receipt, seconds }, null, 2));
  else if (receipt.snapshot) io.out(receiptText(receipt, receipt.snapshot, seconds, options.workspace));
  if (!receipt.snapshot) throw new Interrupted(restText(receipt));
}

function toDay(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError("Expected a day as YYYY-MM-DD.");
}

function toShards(text: string): number {
  const shards = Number(text);
  if (Number.isInteger(shards) && shards >= 1 && shards <= 64) return shards;
  throw new InvalidArgumentError("Expected a whole number from 1 to 64.");
}

/** Crawls sites of a workspace, as the command does. Undefined when none is due. */
export async function crawlInto(
  folder: string,
  ids: readonly string[],
  options: Partial<Options>,
  io: Io,
): Promise<CrawlReceipt | undefined> {
  const house = openHouse(folder);
  const settings: CrawlSettings = {
    ...house.workspace.crawl,
    ...(options.check === false && { checkLinks: false }),
    ...(options.warc && { warc: true }),
  };
  requireContact(settings);
  const snapshots = listSnapshots(house.lake);
  const engine = await openEngine(house);
  try {
    const asked = sitesOf(house, ids);
    const sites = options.due ? await dueSites(asked, house, settings, engine, io) : asked;
    if (sites.length === 0) {
      io.out("No site is due: each was read within its everyDays.");
      return undefined;
    }
    return await crawl({
      lake: house.lake,
      estate: house.estate,
      settings,
      sites,
      ...(options.since !== undefined && { since: options.since }),
      ...(options.rests && { rests: options.rests }),
      shards: options.shards ?? Math.min(house.workspace.threads, sites.length),
      memoryMb: CRAWL_MEMORY_MB,
      engine,
      snapshots,
      ...(settings.warc && { archiveFolder: join(folder, "archives") }),
      parvisVersion: parvisVersion(),
      now: () => io.now(),
      progress: progressOn(io),
      signal: io.interruption(),
      wish: (id) => crawlWish(house.lake, id),
      onBegin: ({ crawl: id, hosts, isContinued, isPaused, lacksBrowser }) => {
        if (options.json) return;
        io.out(
          `${isContinued ? "Going on with" : "Reading"} ${id}: ${sites.length} sites on ${hosts} hosts. Ctrl-C stops it safely.`,
        );
        if (isPaused)
          io.out(`Paused, as someone asked. Let it go on: parvis crawls go ${id}${inWorkspace(folder)}`);
        if (lacksBrowser)
          io.err(
            "No browser is installed: pages that need their scripts will be told, not read. Install chromium to read them.",
          );
      },
    });
  } finally {
    engine.close();
  }
}

/** For the rows that wait, all shards together; addresses come on top. */
const CRAWL_MEMORY_MB = 512;

function requireContact({ contact }: CrawlSettings): void {
  if (contact !== "") return;
  throw new UserError({
    expected: "a page or a mail address where the people whose sites are read can reach you",
    got: "nothing in crawl.contact of parvis.yaml",
    next: 'Write it, for example:  crawl: { contact: "https://observatory.example/robot, team@observatory.example" }',
  });
}

function sitesOf({ estate }: House, ids: readonly string[]): readonly Site[] {
  // Closed ones too: where their addresses lead now is worth knowing.
  const observed = estate.sites.filter(({ decision }) => decision === "in");
  const byId = new Map(estate.sites.map((site) => [site.id, site]));
  if (ids.length > 0) return [...new Set(ids)].map((id) => byId.get(id) ?? unknownSite(id, [...byId.keys()]));
  if (observed.length > 0) return observed;
  throw new UserError({
    expected: "at least one site that is observed in estate/sites.csv",
    got: "none",
    next: "Add one, with its address in prefixes.",
  });
}

function unknownSite(id: string, known: readonly string[]): never {
  const meant = nearest(id, known);
  throw new UserError({
    expected: "the id of a site in estate/sites.csv",
    got: id,
    next: meant ? `Did you mean ${meant}?` : "See estate/sites.csv for their ids.",
  });
}

/** Sites whose last crawl is older than they allow, or that were never crawled. */
async function dueSites(
  sites: readonly Site[],
  { lake }: House,
  settings: CrawlSettings,
  engine: Awaited<ReturnType<typeof openEngine>>,
  io: Io,
): Promise<readonly Site[]> {
  const last = await lastCrawls(engine, lake, listSnapshots(lake));
  const now = io.now().getTime();
  return sites.filter((site) => {
    const days = site.prefixes.map((prefix) => last.get((prefix.split("/")[0] ?? "").replace(/^www\./, "")));
    const oldest = days.includes(undefined) ? undefined : (days.sort()[0] as string);
    const age = oldest === undefined ? Number.POSITIVE_INFINITY : (now - Date.parse(oldest)) / 86_400_000;
    return age >= rulesOf(settings, site.id).everyDays;
  });
}

function restText({ progress: { pages_read, unchanged, queue } }: CrawlReceipt): string {
  const read = grouped(pages_read + unchanged);
  return `at rest, ${read} pages read, ${grouped(queue)} addresses waiting: the same command goes on`;
}

function receiptText(
  { isContinued, progress, changes, incidents }: CrawlReceipt,
  snapshot: SnapshotManifest,
  seconds: number,
  workspace: string,
): string {
  const { requests, bytes, pages_read, unchanged } = progress;
  const speed = (pages_read + unchanged) / Math.max(seconds, 0.001);
  // The time before a rest is not counted: then there is no speed to tell.
  const time = isContinued ? "" : ` in ${seconds.toFixed(1)} s, ${speed.toFixed(0)} pages/s`;
  const lines = [countsText(snapshot), `${grouped(requests)} requests, ${byteSize(bytes)}${time}.`];
  if (changes) {
    const { appeared, changed, vanished, unchanged, notLetIn, kept } = changes;
    const shut = notLetIn > 0 ? ` ${notLetIn} that let nobody in any more;` : "";
    lines.push(
      `Since the last reading: ${appeared} appeared, ${changed} changed, ${vanished} vanished, ${unchanged} the same;${shut} ${kept} not seen this time and kept.`,
    );
  }
  if (incidents.length > 0) {
    lines.push("On the way:");
    for (const { kind, met, hosts } of incidents)
      lines.push(`  ${String(met).padStart(9)}  ${kind}, on ${hosts} host${hosts === 1 ? "" : "s"}`);
  }
  lines.push(`Next: parvis analyse${inWorkspace(workspace)}`);
  return lines.join("\n");
}

const countsText = ({ id, day, counts }: SnapshotManifest): string =>
  `Snapshot ${id} (${day}): ${grouped(counts.pages ?? 0)} addresses tried, ${grouped(counts.links ?? 0)} links, ${grouped(counts.checks ?? 0)} links checked`;
