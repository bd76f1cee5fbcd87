import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { sync, writeWhole } from "../../kit/file.ts";
import { audienceTables } from "../../model/audience.ts";
import { factTables, type SnapshotManifest } from "../../model/fact.ts";
import type { Columns, Row, Table } from "../../model/table.ts";
import { toolFacts } from "../../model/tool-fact.ts";
import { claim, deadClaims, manifestPath, release, sweepStaging } from "./claim.ts";
import { explained } from "./disk.ts";
import type { Engine } from "./engine.ts";
import { PartWriter, type RowBuffer } from "./part.ts";

/*
 * On disk, hive style, so that any engine can mount it:
 *   lake/<table>/snapshot=<id>/part-00000.parquet     the rows
 *   lake/snapshots/<id>.json                          the manifest: the snapshot is visible from this file on
 *   lake/snapshots/<id>.writing                       the claim of the one that is writing it (claim.ts)
 */

/** Every table that a snapshot may have rows in. */
const lakeTables: readonly Table[] = [...factTables, ...audienceTables, toolFacts];

/** Writes one snapshot. Nothing of it can be read before `publish`; a killed writer leaves only what the next one sweeps. */
export class SnapshotWriter {
  readonly #lake: string;
  readonly #id: string;
  readonly #parts: PartWriter;
  /** Parts being written while rows go on coming; where it failed, it stays for whoever drains next. */
  #draining: Promise<void> | undefined;

  private constructor(lake: string, id: string, engine: Engine, tables: readonly Table[]) {
    this.#lake = lake;
    this.#id = id;
    const folderOf = (table: Table): string => join(lake, table.id, `snapshot=${id}`);
    this.#parts = new PartWriter({ lake, name: id, folderOf, tables }, engine);
  }

  /** Without an id, one must be given when it is published. */
  static async open(
    lake: string,
    id: string | undefined,
    engine: Engine,
    tables: readonly Table[] = factTables,
  ): Promise<SnapshotWriter> {
    await explained(lake, () => sweep(lake));
    const name = id ?? unnamed();
    await explained(lake, () => claimName(lake, name));
    return new SnapshotWriter(lake, name, engine, tables);
  }

  /** The buffer that takes a table's rows. Await `drain` now and then while pushing. */
  table<C extends Columns>(table: Table<C>): Promise<RowBuffer<Row<Table<C>>>> {
    return this.#parts.table(table);
  }

  /**
   * Turns full buffers into Parquet parts while rows go on coming: waits only for those of the call before, so that two parts of a table
   * at most are held. With `all`, every buffer, to the end. Cheap when nothing is full.
   */
  async drain(all = false): Promise<void> {
    if (!all && !this.#parts.isFull()) return;
    await this.#draining;
    this.#draining = this.#parts.drain(all);
    this.#draining.catch(() => {});
    if (all) await this.#draining;
  }

  /** Makes the snapshot visible, whole and durable, and returns its manifest. */
  async publish(
    about: Omit<SnapshotManifest, "id" | "counts">,
    id: string = this.#id,
  ): Promise<SnapshotManifest> {
    await this.drain(true);
    this.#parts.close();
    const manifest: SnapshotManifest = { id, ...about, counts: this.#parts.counts().rows };
    await explained(this.#lake, () => {
      if (id !== this.#id) this.#rename(id);
      for (const table of lakeTables) syncFolders(this.#lake, join(table.id, `snapshot=${id}`));
      writeWhole(manifestPath(this.#lake, id), `${JSON.stringify(manifest, null, 2)}\n`);
      release(this.#lake, id);
    });
    return manifest;
  }

  /** Gives up: nothing half-written stays. */
  async abandon(): Promise<void> {
    await this.#draining?.catch(() => {});
    removeParts(this.#lake, this.#id);
  }

  #rename(id: string): void {
    claimName(this.#lake, id);
    for (const table of lakeTables) {
      const from = join(this.#lake, table.id, `snapshot=${this.#id}`);
      if (existsSync(from)) renameSync(from, join(this.#lake, table.id, `snapshot=${id}`));
    }
    release(this.#lake, this.#id);
  }
}

let unnamedCount = 0;
const unnamed = (): string => `unnamed-${process.pid}-${unnamedCount++}`;

export function claimName(lake: string, id: string): void {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(id)) {
    throw new UserError({
      expected: "a snapshot name of lower-case letters, digits, dots and dashes",
      got: JSON.stringify(id),
      next: "Try a date and a word, for example 2026-08-21-archive.",
    });
  }
  if (claim(lake, id)) return;
  throw new UserError({
    expected: "a new snapshot name (snapshots never change once written)",
    got: `${id}, which exists already or is being written`,
    next: "Give another one with --snapshot, or remove the old one with parvis snapshots remove.",
  });
}

/** A new folder is durable once its parents are. */
export function syncFolders(lake: string, folder: string): void {
  for (let at = join(lake, folder); at.length >= lake.length; at = dirname(at)) {
    if (existsSync(at)) sync(at);
  }
}

/** The snapshots that can be read, oldest first. */
export function listSnapshots(lake: string): SnapshotManifest[] {
  const folder = join(lake, "snapshots");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as SnapshotManifest)
    .sort((a, b) => (a.day === b.day ? a.id.localeCompare(b.id) : a.day.localeCompare(b.day)));
}

/** Removes a snapshot: first from sight, then its rows. */
export function removeSnapshot(lake: string, id: string): void {
  rmSync(manifestPath(lake, id));
  removeParts(lake, id);
}

/** The first name of `base`, `base-2`, `base-3`… that is free. */
export function freeSnapshotId(lake: string, base: string): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!existsSync(manifestPath(lake, id))) return id;
  }
}

/** Removes what writers that were killed left behind. */
export function sweep(lake: string): void {
  for (const id of deadClaims(lake)) {
    if (existsSync(manifestPath(lake, id))) release(lake, id);
    else removeParts(lake, id);
  }
  sweepStaging(lake);
}

function removeParts(lake: string, id: string): void {
  for (const table of lakeTables)
    rmSync(join(lake, table.id, `snapshot=${id}`), { recursive: true, force: true });
  release(lake, id);
}
