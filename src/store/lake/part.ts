import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { publish } from "../../kit/file.ts";
import type { Columns, Row, Table } from "../../model/table.ts";
import { explained } from "./disk.ts";
import { type Engine, typedColumns } from "./engine.ts";
import { unpackedSelect } from "./packed.ts";

/** Rows of one table held by the engine before they become a Parquet part. */
const PART_ROWS = 1_000_000;
/** Characters of text held before they become a part: this, not the number of rows, bounds the memory of a writer. */
const PART_CHARACTERS = 8_000_000;

/** Takes the rows of a table fast. */
export interface RowBuffer<R> {
  push(row: R): void;
  readonly rows: number;
}

/** Parts and rows written, by table. */
export interface PartCounts {
  readonly parts: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, number>>;
}

interface Held {
  readonly buffer: RowBuffer<never> & {
    readonly characters: number;
    pause(): void;
    resume(): void;
    closeTable(): void;
    restart(): Promise<void>;
    close(): void;
  };
  /** The rows held, with their declared types. */
  readonly select: string;
}

/** Turns rows of the fact tables into Parquet parts, one folder a table. Parts appear whole, by a rename. */
export class PartWriter {
  readonly #lake: string;
  readonly #folderOf: (table: Table) => string;
  readonly #name: string;
  readonly #tables: readonly Table[];
  readonly #engine: Engine;
  readonly #held = new Map<string, Held>();
  readonly #parts = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  /** `name` tells this writer's staging tables from those of others on the same engine. `already`: what is there from before. */
  constructor(
    about: {
      readonly lake: string;
      readonly name: string;
      readonly folderOf: (table: Table) => string;
      readonly tables: readonly Table[];
      readonly already?: PartCounts;
    },
    engine: Engine,
  ) {
    this.#lake = about.lake;
    this.#name = about.name;
    this.#folderOf = about.folderOf;
    this.#tables = about.tables;
    this.#engine = engine;
    for (const { id } of about.tables) {
      this.#parts.set(id, about.already?.parts[id] ?? 0);
      this.#counts.set(id, about.already?.rows[id] ?? 0);
    }
  }

  /** The buffer that takes a table's rows. Await `drain` now and then while pushing. */
  async table<C extends Columns>(table: Table<C>): Promise<RowBuffer<Row<Table<C>>>> {
    const known = this.#held.get(table.id);
    if (known) return known.buffer as never;
    const name = `staging_${table.id}_${this.#name}`;
    const hasTexts = Object.values(table.columns).some(({ kind }) => kind === "text");
    const buffer = hasTexts
      ? await this.#engine.packedBuffer(table, name)
      : await this.#engine.buffer(table, name);
    const select = hasTexts ? unpackedSelect(table, name) : `SELECT ${typedColumns(table)} FROM "${name}"`;
    this.#held.set(table.id, { buffer: buffer as never, select });
    return buffer as never;
  }

  /** True when some buffer should become a part. */
  isFull(): boolean {
    for (const { buffer } of this.#held.values()) if (isFull(buffer)) return true;
    return false;
  }

  /**
   * Turns full buffers into Parquet parts; with `all`, every buffer. Cheap when nothing is full. Rows may be pushed meanwhile: they
   * are for the next parts. One drain at a time.
   */
  async drain(all = false): Promise<void> {
    if (!all && !this.isFull()) return;
    for (const { buffer } of this.#held.values()) buffer.pause();
    try {
      for (const table of this.#tables) {
        const held = this.#held.get(table.id);
        if (!held || held.buffer.rows === 0) continue;
        if (all || isFull(held.buffer)) await this.#writePart(table, held);
      }
    } finally {
      for (const { buffer } of this.#held.values()) buffer.resume();
    }
  }

  /** Parts of these tables count no more; the next ones take their place. */
  forget(tables: readonly Table[]): void {
    for (const { id } of tables) {
      this.#parts.set(id, 0);
      this.#counts.set(id, 0);
    }
  }

  /** What was written so far, by table. */
  counts(): PartCounts {
    return { parts: Object.fromEntries(this.#parts), rows: Object.fromEntries(this.#counts) };
  }

  close(): void {
    for (const { buffer } of this.#held.values()) buffer.close();
  }

  /** Writes the rows of a query as one more part of a table. */
  async add(table: Table, select: string): Promise<void> {
    const [row] = await this.#engine.rows<{ n: number }>(`SELECT count(*) AS n FROM (${select})`);
    if (row?.n) await this.#write(table, select, row.n);
  }

  async #writePart(table: Table, { buffer, select }: Held): Promise<void> {
    const { rows } = buffer;
    buffer.closeTable();
    await this.#write(table, select, rows);
    await buffer.restart();
  }

  async #write(table: Table, select: string, rows: number): Promise<void> {
    const part = this.#parts.get(table.id) ?? 0;
    const folder = this.#folderOf(table);
    const path = join(folder, partName(part));
    await explained(this.#lake, async () => {
      mkdirSync(folder, { recursive: true });
      await this.#engine.copyTo(select, `${path}.tmp`);
      await synced(`${path}.tmp`);
      publish(`${path}.tmp`, path);
    });
    this.#parts.set(table.id, part + 1);
    this.#counts.set(table.id, (this.#counts.get(table.id) ?? 0) + rows);
  }
}

/** Waits until a file's content is on the disk, and nobody waits meanwhile. */
async function synced(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const isFull = ({ rows, characters }: Held["buffer"]): boolean =>
  rows >= PART_ROWS || characters >= PART_CHARACTERS;

export const partName = (part: number): string => `part-${String(part).padStart(5, "0")}.parquet`;
