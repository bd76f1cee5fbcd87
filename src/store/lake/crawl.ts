import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "../../kit/failure.ts";
import { sync, writeWhole } from "../../kit/file.ts";
import { carried, factTables, type SnapshotManifest } from "../../model/fact.ts";
import type { CrawlProgress } from "../../model/progress.ts";
import type { Columns, Row, Table } from "../../model/table.ts";
import { create, isAlive, manifestPath, processMark } from "./claim.ts";
import { explained } from "./disk.ts";
import { type Engine, quoted } from "./engine.ts";
import { emptySelect } from "./facts.ts";
import { Journal, type JournalRecord, journalRecords } from "./journal.ts";
import { type PartCounts, PartWriter, partName, type RowBuffer } from "./part.ts";
import { claimName, sweep, syncFolders } from "./snapshot.ts";

/*
 * A crawl on disk until it is a snapshot. It survives its process:
 *   lake/crawls/<id>/crawl.json                    what was asked
 *   lake/crawls/<id>/crawl.lock                    the process at work on it
 *   lake/crawls/<id>/progress.json                 how far it is, told each second
 *   lake/crawls/<id>/wish                          what someone asks of it: pause, finish
 *   lake/crawls/<id>/shard-0/…                     one folder a shard, and a last one for what concerns them all
 *   lake/crawls/<id>/shard-0/<table>/part-00000.parquet
 *   lake/crawls/<id>/shard-0/checkpoint.json       the parts that count, the state then, and where its journal begins
 *   lake/crawls/<id>/shard-0/journal-00000         what came after, as it came
 * A checkpoint is one rename: before it, the old parts and the old journal hold all; after it, the new ones.
 */

/** What a crawl was asked: the same command goes on with it. */
export interface CrawlManifest {
  readonly id: string;
  readonly started_at: string;
  /** Ids of the sites asked for, in order. */
  readonly sites: readonly string[];
  /** Fixed for its whole life: numbers of pages depend on it. */
  readonly shards: number;
  /** Shard of each host: it keeps it over restarts. */
  readonly shardOf: Readonly<Record<string, number>>;
  /** Snapshot that knows each host from before: what has not changed keeps the facts it has there. */
  readonly earlier: Readonly<Record<string, string>>;
  /** Pages read on or after this day are kept as they are. */
  readonly since: string | null;
  /** As the command that last led it said: whether links that lead out are checked, and answers kept as WARC files. */
  readonly checkLinks: boolean;
  readonly warc: boolean;
  readonly parvis_version: string;
}

export const crawlFolder = (lake: string, id: string): string => join(lake, "crawls", id);

/** Writes what a crawl was asked: a new one, or one whose hosts were shared out. */
export function writeCrawl(lake: string, manifest: CrawlManifest): void {
  explained(lake, () => writeWhole(askedPath(lake, manifest.id), `${JSON.stringify(manifest, null, 2)}\n`));
}

const askedPath = (lake: string, id: string): string => join(crawlFolder(lake, id), "crawl.json");

/** Crawls that are no snapshot yet, oldest first. */
export function unfinishedCrawls(lake: string): CrawlManifest[] {
  const folder = join(lake, "crawls");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((id) => !existsSync(manifestPath(lake, id)))
    .flatMap((id) => textIn(askedPath(lake, id)) ?? [])
    .map((text) => JSON.parse(text) as CrawlManifest)
    .sort((a, b) => a.started_at.localeCompare(b.started_at) || a.id.localeCompare(b.id));
}

/** True while a process is at work on the crawl. */
export function isCrawlRunning(lake: string, id: string): boolean {
  return isAlive(textIn(join(crawlFolder(lake, id), "crawl.lock")) ?? "");
}

/** Undefined when there is no such file, or no more. */
function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (DOES_NOT_EXIST.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

const DOES_NOT_EXIST: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);

/** What someone may ask of a crawl from elsewhere: it looks at it each second, and when it begins again. */
export type CrawlWish = "go" | "pause" | "finish";

export function crawlWish(lake: string, id: string): CrawlWish {
  const wish = textIn(wishPath(lake, id))?.trim();
  return wish === "pause" || wish === "finish" ? wish : "go";
}

export function wishOfCrawl(lake: string, id: string, wish: CrawlWish): void {
  explained(lake, () => {
    if (wish === "go") rmSync(wishPath(lake, id), { force: true });
    else writeWhole(wishPath(lake, id), `${wish}\n`);
  });
}

const wishPath = (lake: string, id: string): string => join(crawlFolder(lake, id), "wish");

/** How far a crawl is; undefined before it said so. One that no process is at work on is stopped, whatever it said last. */
export function crawlProgress(lake: string, id: string): CrawlProgress | undefined {
  const text = textIn(progressPath(lake, id));
  if (text === undefined) return undefined;
  const told = JSON.parse(text) as CrawlProgress;
  return isCrawlRunning(lake, id) ? told : { ...told, state: "stopped" };
}

export function tellProgress(lake: string, progress: CrawlProgress): void {
  explained(lake, () => writeWhole(progressPath(lake, progress.crawl), JSON.stringify(progress)));
}

const progressPath = (lake: string, id: string): string => join(crawlFolder(lake, id), "progress.json");

/**
 * Takes a crawl for this process; gives back what lets it go.
 * @throws UserError when another process is at work on it.
 */
export function takeCrawl(lake: string, id: string): () => void {
  const lock = join(crawlFolder(lake, id), "crawl.lock");
  if (existsSync(lock) && !isAlive(readFileSync(lock, "utf8"))) rmSync(lock, { force: true });
  if (!explained(lake, () => create(lock, processMark(process.pid)))) {
    throw new UserError({
      expected: `crawl ${id} to be at rest`,
      got: "another process that is at work on it",
      next: "Wait for it, or stop it: parvis crawls shows how far it is.",
    });
  }
  return () => rmSync(lock, { force: true });
}

interface Checkpoint {
  readonly counts: PartCounts;
  readonly journal: number;
  readonly state: unknown;
}

/** One shard of a crawl: rows, journal and checkpoints. */
export class ShardStore {
  readonly #lake: string;
  readonly #folder: string;
  readonly #parts: PartWriter;
  #journal: Journal;
  #number: number;
  /** The state given to the last checkpoint; undefined for a new shard. */
  readonly state: unknown;

  private constructor(lake: string, folder: string, engine: Engine, last: Checkpoint | undefined) {
    this.#lake = lake;
    this.#folder = folder;
    this.state = last?.state;
    this.#number = last?.journal ?? 0;
    this.#journal = new Journal(this.#journalPath(this.#number));
    const folderOf = ({ id }: Table): string => join(folder, id);
    const about = { lake, name: "shard", folderOf, tables: crawlTables };
    this.#parts = new PartWriter({ ...about, ...(last && { already: last.counts }) }, engine);
  }

  /** Waits while a process of before, whose leader was killed, still ends. */
  static async open(lake: string, crawl: string, shard: number, engine: Engine): Promise<ShardStore> {
    const folder = shardFolder(lake, crawl, shard);
    explained(lake, () => mkdirSync(folder, { recursive: true }));
    await takeShard(lake, folder);
    return explained(lake, () => {
      const last = readCheckpoint(folder);
      sweepShard(folder, last);
      return new ShardStore(lake, folder, engine, last);
    });
  }

  table<C extends Columns>(table: Table<C>): Promise<RowBuffer<Row<Table<C>>>> {
    return this.#parts.table(table);
  }

  isFull(): boolean {
    return this.#parts.isFull();
  }

  /** Turns full buffers into parts; they count from the next checkpoint on. */
  drain(): Promise<void> {
    return this.#parts.drain();
  }

  /** Writes the rows of a query as one more part of a table. */
  add(table: Table, select: string): Promise<void> {
    return this.#parts.add(table, select);
  }

  /** Drops the rows of some tables: they are to be written anew. It holds from the next checkpoint on. */
  forget(tables: readonly Table[]): void {
    this.#parts.forget(tables);
  }

  /** What was recorded after the last checkpoint. To be read before anything is recorded. */
  records(): Generator<JournalRecord> {
    return journalRecords(this.#journalPath(this.#number));
  }

  record(head: string, body: Buffer): void {
    explained(this.#lake, () => this.#journal.append(head, body));
  }

  get journalBytes(): number {
    return this.#journal.bytes;
  }

  /** Asks the disk to have what was recorded so far. */
  sync(): void {
    explained(this.#lake, () => this.#journal.sync());
  }

  /** All rows become parts that count, with the state that goes with them; the journal begins anew. */
  async checkpoint(state: unknown): Promise<void> {
    await this.#parts.drain(true);
    await explained(this.#lake, async () => {
      this.#journal.close();
      const next = this.#number + 1;
      const journal = new Journal(this.#journalPath(next));
      const checkpoint: Checkpoint = { counts: this.#parts.counts(), journal: next, state };
      writeWhole(join(this.#folder, CHECKPOINT), JSON.stringify(checkpoint));
      rmSync(this.#journalPath(this.#number), { force: true });
      this.#journal = journal;
      this.#number = next;
    });
  }

  close(): void {
    this.#parts.close();
    this.#journal.close();
    this.#letGo();
  }

  /** Lets another process take it, after something broke: what the disk has is sound. */
  abandon(): void {
    this.#journal.abandon();
    this.#letGo();
  }

  #letGo(): void {
    rmSync(join(this.#folder, SHARD_LOCK), { force: true });
  }

  #journalPath(number: number): string {
    return join(this.#folder, journalName(number));
  }
}

const CHECKPOINT = "checkpoint.json";
const SHARD_LOCK = "shard.lock";
const TRIES = 100;
const TRY_AGAIN_MS = 200;

/**
 * Settles once no process of a leader that was killed is at work on any shard. To be awaited before the first one starts: a shard
 * looks into the others for links to its hosts, and would miss what such a process still writes.
 * @throws UserError when one does not end.
 */
export async function shardsAtRest(
  lake: string,
  { id, shards }: Pick<CrawlManifest, "id" | "shards">,
): Promise<void> {
  for (let shard = 0; shard <= shards; shard++) {
    const lock = join(shardFolder(lake, id, shard), SHARD_LOCK);
    await eventually(lock, () => !existsSync(lock) || !isAlive(readFileSync(lock, "utf8")));
  }
}

async function takeShard(lake: string, folder: string): Promise<void> {
  const lock = join(folder, SHARD_LOCK);
  await eventually(lock, () => {
    if (existsSync(lock) && !isAlive(readFileSync(lock, "utf8"))) rmSync(lock, { force: true });
    return explained(lake, () => create(lock, processMark(process.pid)));
  });
}

async function eventually(lock: string, isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (isDone()) return;
    await setTimeout(TRY_AGAIN_MS);
  }
  throw new UserError({
    expected: "no other process at work on this crawl",
    got: `one that holds ${lock}`,
    next: "End it, then run the same command again.",
  });
}

const journalName = (number: number): string => `journal-${String(number).padStart(5, "0")}`;
const crawlTables: readonly Table[] = [...factTables, carried];

const shardFolder = (lake: string, crawl: string, shard: number): string =>
  join(crawlFolder(lake, crawl), `shard-${shard}`);

function readCheckpoint(folder: string): Checkpoint | undefined {
  const path = join(folder, CHECKPOINT);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Checkpoint) : undefined;
}

/** Removes what a killed process left beyond the last checkpoint: its journal tells it again. */
function sweepShard(folder: string, last: Checkpoint | undefined): void {
  for (const { id } of crawlTables) {
    const known = last?.counts.parts[id] ?? 0;
    const parts = join(folder, id);
    if (!existsSync(parts)) continue;
    for (const name of readdirSync(parts)) {
      if (!/^part-\d+\.parquet$/.test(name) || Number(name.slice(5, -8)) >= known) rmSync(join(parts, name));
    }
  }
  for (const name of readdirSync(folder)) {
    const isStale =
      name.endsWith(".tmp") || (name.startsWith("journal-") && name !== journalName(last?.journal ?? 0));
    if (isStale) rmSync(join(folder, name));
  }
}

/** True when some row counts, of any table and shard of hosts: before the first checkpoint of a crawl none does. */
export function hasRows(lake: string, { id, shards }: Pick<CrawlManifest, "id" | "shards">): boolean {
  const folders = Array.from({ length: shards }, (_, shard) => shardFolder(lake, id, shard));
  return folders.some((folder) => existsSync(join(folder, CHECKPOINT)));
}

/** The rows of a table that count, of all shards of hosts, as a SELECT. */
export function crawlSelect(
  lake: string,
  { id, shards }: Pick<CrawlManifest, "id" | "shards">,
  table: Table,
): string {
  const folders = Array.from({ length: shards }, (_, shard) => shardFolder(lake, id, shard));
  return partsSelect(folders, table);
}

/** The same for the last shard, of what concerns them all. */
export function commonSelect(
  lake: string,
  { id, shards }: Pick<CrawlManifest, "id" | "shards">,
  table: Table,
): string {
  return partsSelect([shardFolder(lake, id, shards)], table);
}

function partsSelect(folders: readonly string[], table: Table): string {
  const files = folders.flatMap((folder) => countedParts(folder, readCheckpoint(folder), table));
  if (files.length === 0) return emptySelect(table);
  return `SELECT * FROM read_parquet([${files.map(quoted).join(", ")}], hive_partitioning = false)`;
}

function countedParts(folder: string, last: Checkpoint | undefined, { id }: Table): string[] {
  const parts = last?.counts.parts[id] ?? 0;
  return Array.from({ length: parts }, (_, part) => join(folder, id, partName(part)));
}

/**
 * Makes a finished crawl a snapshot: its parts are linked into place, the manifest appears, the crawl goes. A kill at any moment
 * leaves the crawl whole: the same command publishes it again.
 */
export async function publishCrawl(
  lake: string,
  crawl: CrawlManifest,
  about: Omit<SnapshotManifest, "id" | "counts">,
): Promise<SnapshotManifest> {
  const { id } = crawl;
  if (!existsSync(manifestPath(lake, id))) {
    const counts = await explained(lake, async () => {
      sweep(lake); // what this same crawl left when it was killed here
      claimName(lake, id);
      const folders = Array.from({ length: crawl.shards + 1 }, (_, shard) => shardFolder(lake, id, shard));
      const shards = folders.map((folder): AtRest => ({ folder, last: readCheckpoint(folder) })); // states of some megabytes: once
      return Object.fromEntries(factTables.map((table) => [table.id, linkParts(lake, id, shards, table)]));
    });
    explained(lake, () => {
      for (const table of factTables) syncFolders(lake, join(table.id, `snapshot=${id}`));
      writeWhole(manifestPath(lake, id), `${JSON.stringify({ id, ...about, counts }, null, 2)}\n`);
    });
  }
  rmSync(join(lake, "snapshots", `${id}.writing`), { force: true });
  removeCrawl(lake, id);
  return JSON.parse(readFileSync(manifestPath(lake, id), "utf8")) as SnapshotManifest;
}

/** A shard that has written all it had. */
interface AtRest {
  readonly folder: string;
  readonly last: Checkpoint | undefined;
}

/** Rows of the table, all shards together. */
function linkParts(lake: string, id: string, shards: readonly AtRest[], table: Table): number {
  let rows = 0;
  let part = 0;
  for (const { folder, last } of shards) {
    rows += last?.counts.rows[table.id] ?? 0;
    for (const from of countedParts(folder, last, table)) {
      link(from, join(lake, table.id, `snapshot=${id}`, partName(part++)));
    }
  }
  return rows;
}

function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // a file system without hard links
    sync(to);
  }
}

/** Gives up a crawl: what it read goes. First what makes it one: a kill in the middle leaves nothing that could be taken up. */
export function removeCrawl(lake: string, id: string): void {
  rmSync(askedPath(lake, id), { force: true });
  rmSync(crawlFolder(lake, id), { recursive: true, force: true });
}

/** Removes what is left of crawls that became snapshots, or were given up, when the removal was killed. */
export function sweepCrawls(lake: string): void {
  const folder = join(lake, "crawls");
  if (!existsSync(folder)) return;
  for (const id of readdirSync(folder)) {
    const isOver = existsSync(manifestPath(lake, id)) || isHeadless(join(folder, id));
    if (isOver && !isCrawlRunning(lake, id)) removeCrawl(lake, id);
  }
}

/** Shards without what was asked. */
const isHeadless = (folder: string): boolean =>
  !existsSync(join(folder, "crawl.json")) && readdirSync(folder).some((name) => name.startsWith("shard-"));
