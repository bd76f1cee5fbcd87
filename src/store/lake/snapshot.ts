import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { publish, writeWhole } from "../../kit/file.ts";
import { factTables, type SnapshotManifest } from "../../model/fact.ts";
import type { Columns, Row, Table } from "../../model/table.ts";
import { type Engine, type TableBuffer, typedColumns } from "./engine.ts";

/*
 * On disk, hive style, so that any engine can mount it:
 *   lake/<table>/snapshot=<id>/part-00000.parquet     the rows
 *   lake/snapshots/<id>.json                          the manifest: the snapshot is visible from this file on
 *   lake/snapshots/<id>.writing                       process id of the one that is writing it
 */

/** Rows of one table held in memory before they become a Parquet part. */
const PART_ROWS: Readonly<Record<string, number>> = { pages: 20_000, links: 2_000_000 };
const OTHER_PART_ROWS = 200_000;

/** Writes one snapshot. Nothing of it can be read before `publish`; a killed writer leaves only what the next one sweeps. */
export class SnapshotWriter {
  readonly #lake: string;
  readonly #id: string;
  readonly #engine: Engine;
  readonly #buffers = new Map<string, TableBuffer<never>>();
  readonly #parts = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  private constructor(lake: string, id: string, engine: Engine) {
    this.#lake = lake;
    this.#id = id;
    this.#engine = engine;
  }

  static async open(lake: string, id: string, engine: Engine): Promise<SnapshotWriter> {
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(id)) {
      throw new UserError({
        expected: "a snapshot name of lower-case letters, digits, dots and dashes",
        got: JSON.stringify(id),
        next: "Try a date and a word, for example 2026-08-21-archive.",
      });
    }
    const folder = join(lake, "snapshots");
    mkdirSync(folder, { recursive: true });
    sweep(lake);
    if (existsSync(join(folder, `${id}.json`)) || existsSync(join(folder, `${id}.writing`))) {
      throw new UserError({
        expected: "a new snapshot name (snapshots never change once written)",
        got: `${id}, which exists already`,
        next: "Give another one with --snapshot, or remove the old one with parvis snapshots remove.",
      });
    }
    writeWhole(join(folder, `${id}.writing`), String(process.pid));
    return new SnapshotWriter(lake, id, engine);
  }

  /** Adds a row. Returns false when the table's buffer is full: then await `drain` before going on. */
  async table<C extends Columns>(table: Table<C>): Promise<TableBuffer<Row<Table<C>>>> {
    const known = this.#buffers.get(table.id);
    if (known) return known as never;
    const buffer = await this.#engine.buffer(table, stagingName(table));
    this.#buffers.set(table.id, buffer as never);
    return buffer;
  }

  /** Turns full buffers into Parquet parts; with `all`, every buffer. Call it now and then while reading. */
  async drain(all = false): Promise<void> {
    for (const table of factTables) {
      const buffer = this.#buffers.get(table.id);
      if (!buffer) continue;
      if (buffer.waiting > 0 && (all || buffer.waiting >= BUFFER_ROWS)) {
        this.#counts.set(table.id, (this.#counts.get(table.id) ?? 0) + buffer.waiting);
        this.#parts.set(table.id, (this.#parts.get(table.id) ?? 0) + buffer.waiting);
        buffer.flush();
      }
      const staged = this.#parts.get(table.id) ?? 0;
      if (staged > 0 && (all || staged >= (PART_ROWS[table.id] ?? OTHER_PART_ROWS)))
        await this.#writePart(table);
    }
  }

  /** Makes the snapshot visible, whole, and returns its manifest. */
  async publish(about: Omit<SnapshotManifest, "id" | "counts">): Promise<SnapshotManifest> {
    await this.drain(true);
    const counts = Object.fromEntries(factTables.map(({ id }) => [id, this.#counts.get(id) ?? 0]));
    const manifest: SnapshotManifest = { id: this.#id, ...about, counts };
    writeWhole(join(this.#lake, "snapshots", `${this.#id}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
    rmSync(join(this.#lake, "snapshots", `${this.#id}.writing`));
    return manifest;
  }

  /** Gives up: nothing half-written stays. */
  abandon(): void {
    removeParts(this.#lake, this.#id);
  }

  async #writePart(table: Table): Promise<void> {
    const folder = join(this.#lake, table.id, `snapshot=${this.#id}`);
    mkdirSync(folder, { recursive: true });
    const part = readdirSync(folder).filter((name) => name.endsWith(".parquet")).length;
    const path = join(folder, `part-${String(part).padStart(5, "0")}.parquet`);
    await this.#engine.copyTo(`SELECT ${typedColumns(table)} FROM "${stagingName(table)}"`, `${path}.tmp`);
    publish(`${path}.tmp`, path);
    await this.#engine.run(`TRUNCATE "${stagingName(table)}"`);
    this.#parts.set(table.id, 0);
  }
}

/** Rows that wait as JavaScript values before the engine takes them. */
const BUFFER_ROWS = 10_000;

const stagingName = (table: Table): string => `staging_${table.id}`;

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
  rmSync(join(lake, "snapshots", `${id}.json`));
  removeParts(lake, id);
}

/** Removes what writers that were killed left behind. */
function sweep(lake: string): void {
  for (const name of readdirSync(join(lake, "snapshots"))) {
    if (!name.endsWith(".writing")) continue;
    const id = name.slice(0, -".writing".length);
    const writer = Number(readFileSync(join(lake, "snapshots", name), "utf8"));
    if (isAlive(writer)) continue;
    if (existsSync(join(lake, "snapshots", `${id}.json`))) rmSync(join(lake, "snapshots", name));
    else removeParts(lake, id);
  }
}

function removeParts(lake: string, id: string): void {
  for (const table of factTables)
    rmSync(join(lake, table.id, `snapshot=${id}`), { recursive: true, force: true });
  rmSync(join(lake, "snapshots", `${id}.writing`), { force: true });
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
