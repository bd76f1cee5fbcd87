import { createRequire } from "node:module";
import type * as DuckDB from "@duckdb/node-api";
import type { Columns, Kind, Row, Table } from "../../model/table.ts";
import { PackedBuffer, packedTable } from "./packed.ts";

// Required, not imported: to import a CommonJS package of a hundred files, Node reads each of them twice (0.2 s of each command).
const duckdb: typeof DuckDB = createRequire(import.meta.url)("@duckdb/node-api");
const { BOOLEAN, DOUBLE, INTEGER, VARCHAR } = duckdb;

/** What came back from the engine, with plain JavaScript values: whole numbers as numbers, days and instants as text. */
export type Cell = string | number | boolean | null;
/** Named parameters of a query. */
export type QueryParameters = Readonly<Record<string, Cell>>;

export interface EngineOptions {
  /** DuckDB spills to disk past this. */
  readonly memoryMb: number;
  readonly threads?: number;
  /** Where it spills. */
  readonly temporaryFolder: string;
}

/**
 * DuckDB in memory, as an engine over Parquet: it never owns a database file, so any number of processes read
 * while one writes. One engine is one connection: statements run one after the other;
 * only `batchesApart` opens another.
 */
export class Engine {
  readonly #instance: DuckDB.DuckDBInstance;
  readonly #connection: DuckDB.DuckDBConnection;

  private constructor(instance: DuckDB.DuckDBInstance, connection: DuckDB.DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(options: EngineOptions): Promise<Engine> {
    const instance = await duckdb.DuckDBInstance.create(":memory:", {
      memory_limit: `${options.memoryMb}MB`,
      threads: String(options.threads ?? 2),
      temp_directory: options.temporaryFolder,
      // Without this a query that meets an extension we do not ship would try the network.
      autoinstall_known_extensions: "false",
      preserve_insertion_order: "false",
    });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    // Files of the lake never change: where their rows lie is read once.
    await connection.run("SET GLOBAL parquet_metadata_cache = true");
    return new Engine(instance, connection);
  }

  async run(sql: string, parameters: QueryParameters = {}): Promise<void> {
    await this.#connection.run(sql, { ...parameters });
  }

  /** All rows of a query. Parameters are named: `$site`. */
  async rows<R = Record<string, Cell>>(sql: string, parameters: QueryParameters = {}): Promise<R[]> {
    const reader = await this.#connection.runAndReadAll(sql, { ...parameters });
    return reader.getRowObjectsJS().map(plainRow(reader)) as R[];
  }

  /** The rows of a query in batches, for results too large to hold. */
  async *batches<R = Record<string, Cell>>(
    sql: string,
    parameters: QueryParameters = {},
  ): AsyncGenerator<R[]> {
    const result = await this.#connection.stream(sql, { ...parameters });
    const plain = plainRow(result);
    for await (const rows of result.yieldRowObjectJs()) yield rows.map(plain) as R[];
  }

  /**
   * The same on a connection of its own, for readers that take their time: on the shared one, the next query would
   * end the stream, silently short. It sees files, not the temporary tables and views of the engine.
   */
  async *batchesApart<R = Record<string, Cell>>(
    sql: string,
    parameters: QueryParameters = {},
  ): AsyncGenerator<R[]> {
    const connection = await this.#connectApart();
    try {
      const result = await connection.stream(sql, { ...parameters });
      const plain = plainRow(result);
      for await (const rows of result.yieldRowObjectJs()) yield rows.map(plain) as R[];
    } finally {
      connection.closeSync();
    }
  }

  /** The same for a query of one column of texts: no object is made for any of them. */
  async *textsApart(sql: string): AsyncGenerator<string[]> {
    const connection = await this.#connectApart();
    try {
      const result = await connection.stream(sql);
      for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
        yield chunk.getColumnValues(0) as string[];
    } finally {
      connection.closeSync();
    }
  }

  async #connectApart(): Promise<DuckDB.DuckDBConnection> {
    const connection = await this.#instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    // Rows of a file come in the order of the file: the same file gives the same download.
    await connection.run("SET SESSION preserve_insertion_order = true");
    return connection;
  }

  /** Creates a temporary table from a declaration and fills it. */
  async load<C extends Columns>(
    table: Table<C>,
    rows: Iterable<Row<Table<C>>>,
    name = table.id,
  ): Promise<void> {
    const buffer = await this.buffer(table, name);
    for (const row of rows) buffer.push(row);
    buffer.close();
  }

  /** A temporary table that takes rows fast; `copyTo` then writes it as Parquet with its declared types. */
  async buffer<C extends Columns>(table: Table<C>, name = table.id): Promise<TableBuffer<Row<Table<C>>>> {
    const columns = Object.entries(table.columns);
    const fields = columns.map(([column, { kind }]) => `"${column}" ${STAGING[kind]}`);
    // Made anew each time: emptied by TRUNCATE, a table keeps the memory of its long texts.
    const fresh = async (): Promise<Appender> => {
      await this.run(`CREATE OR REPLACE TEMP TABLE "${name}" (${fields.join(", ")})`);
      return this.#connection.createAppender(name);
    };
    return new TableBuffer(
      columns.map(([column]) => column),
      columns.map(([, { kind }]) => STAGING_TYPES[kind]),
      fresh,
      await fresh(),
    );
  }

  /** The same for tables with many texts: rows travel in packs, read back by `unpackedSelect`. */
  async packedBuffer<C extends Columns>(table: Table<C>, name: string): Promise<PackedBuffer<C>> {
    const packs = await this.buffer(packedTable(table), name);
    return new PackedBuffer(table.columns, packs as TableBuffer<Record<string, string>>);
  }

  /** Writes a query as one zstd Parquet file. The caller publishes it by a rename. */
  async copyTo(sql: string, path: string, rowsTogether?: number): Promise<void> {
    const groups = rowsTogether === undefined ? "" : `, ROW_GROUP_SIZE ${rowsTogether}`;
    await this.run(`COPY (${sql}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd${groups})`);
  }

  /**
   * The same with rows in an order, of all columns when none is said: the same rows give the same file, so that two runs can be
   * compared. Readers find fast what lies together.
   */
  async copySorted(sql: string, path: string, columns: readonly string[] = []): Promise<void> {
    const order = columns.length > 0 ? columns.map((column) => `"${column}"`).join(", ") : "ALL";
    await this.run("SET preserve_insertion_order = true");
    try {
      await this.copyTo(`${sql} ORDER BY ${order}`, path, ROWS_TOGETHER);
    } finally {
      await this.run("SET preserve_insertion_order = false");
    }
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

interface Appender {
  appendDataChunk(chunk: DuckDB.DuckDBDataChunk): void;
  flushSync(): void;
  closeSync(): void;
}

/** Column-wise buffer in front of the engine: `push` is cheap, and every full chunk is handed over at once. */
export class TableBuffer<R> {
  readonly #names: readonly string[];
  readonly #types: readonly DuckDB.DuckDBType[];
  readonly #fresh: () => Promise<Appender>;
  #appender: Appender;
  readonly #columns: DuckDB.DuckDBValue[][];
  #waiting = 0;
  #isPaused = false;
  /** Characters that the engine has already. */
  #handedOver = 0;
  /** Rows since the table was last empty, or `flush` made what it had ready to be taken away. */
  rows = 0;
  /** Characters of text since then: what the rows weigh in memory. */
  characters = 0;

  constructor(
    names: readonly string[],
    types: readonly DuckDB.DuckDBType[],
    fresh: () => Promise<Appender>,
    appender: Appender,
  ) {
    this.#names = names;
    this.#types = types;
    this.#columns = names.map(() => []);
    this.#fresh = fresh;
    this.#appender = appender;
  }

  push(row: R): void {
    const values = row as Record<string, DuckDB.DuckDBValue>;
    for (let i = 0; i < this.#names.length; i++) {
      const value = values[this.#names[i] as string] ?? null;
      (this.#columns[i] as DuckDB.DuckDBValue[]).push(value);
      if (typeof value === "string") this.characters += value.length;
    }
    this.rows++;
    this.#waiting++;
    const isHeavy = this.characters - this.#handedOver >= CHUNK_CHARACTERS;
    if (!this.#isPaused && (this.#waiting >= CHUNK_ROWS || isHeavy)) this.#handOver();
  }

  /** Keeps rows here until `resume`: the engine is at work, and would make whoever hands it more wait. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#waiting >= CHUNK_ROWS) this.#handOver();
  }

  /** Makes every row pushed so far visible to queries. */
  flush(): void {
    this.#handOver();
    this.#appender.flushSync();
  }

  /** Makes every row pushed so far visible to queries, and counts anew: what is pushed from now on is for the table of `restart`. */
  closeTable(): void {
    this.flush();
    this.rows = 0;
    this.characters = 0;
    this.#handedOver = 0;
  }

  /** Puts an empty table in the place of the one closed. */
  async restart(): Promise<void> {
    this.#appender.closeSync();
    this.#appender = await this.#fresh();
  }

  close(): void {
    this.flush();
    this.#appender.closeSync();
  }

  #handOver(): void {
    for (; this.#waiting > 0; this.#waiting -= Math.min(CHUNK_ROWS, this.#waiting)) {
      const chunk = duckdb.DuckDBDataChunk.create(this.#types, Math.min(CHUNK_ROWS, this.#waiting));
      // Taken out, not overwritten: long texts must not wait for the next ones to be let go.
      chunk.setColumns(this.#columns.map((column) => column.splice(0, CHUNK_ROWS)));
      this.#appender.appendDataChunk(chunk);
    }
    this.#handedOver = this.characters;
  }
}

/** Readers of sorted rows want those of one site: what lies together is read together, and little more. */
const ROWS_TOGETHER = 32_768;
/** A DuckDB chunk holds at most this many rows. */
const CHUNK_ROWS = 2048;
/** Rows with long texts are handed over earlier. */
const CHUNK_CHARACTERS = 500_000;

/** Storage types, the plain ones that every Parquet reader knows. */
export const SQL_TYPES: Readonly<Record<Kind, string>> = {
  text: "VARCHAR",
  integer: "INTEGER",
  long: "BIGINT",
  real: "DOUBLE",
  share: "DOUBLE",
  flag: "BOOLEAN",
  day: "DATE",
  instant: "TIMESTAMP",
};

// JavaScript has no 64-bit integer nor date that the appender takes cheaply: they wait as double and text.
const STAGING: Readonly<Record<Kind, string>> = {
  ...SQL_TYPES,
  long: "DOUBLE",
  day: "VARCHAR",
  instant: "VARCHAR",
};
const STAGING_TYPES: Readonly<Record<Kind, DuckDB.DuckDBType>> = {
  text: VARCHAR,
  integer: INTEGER,
  long: DOUBLE,
  real: DOUBLE,
  share: DOUBLE,
  flag: BOOLEAN,
  day: VARCHAR,
  instant: VARCHAR,
};

/** The select list that gives rows their declared types. */
export function typedColumns(table: Table): string {
  return Object.entries(table.columns)
    .map(([name, { kind }]) => `CAST("${name}" AS ${SQL_TYPES[kind]}) AS "${name}"`)
    .join(", ");
}

export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Turns the engine's values into ours: BIGINT to number, DATE to `2026-01-05`, TIMESTAMP to ISO 8601. */
function plainRow(result: {
  columnNames(): readonly string[];
  columnTypeId(index: number): DuckDB.DuckDBTypeId;
}) {
  const days = new Set(
    result.columnNames().filter((_, i) => result.columnTypeId(i) === duckdb.DuckDBTypeId.DATE),
  );
  return (row: Record<string, unknown>): Record<string, unknown> => {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === "bigint") row[name] = Number(value);
      else if (value instanceof Date)
        row[name] = value.toISOString().slice(0, days.has(name) ? 10 : undefined);
    }
    return row;
  };
}
