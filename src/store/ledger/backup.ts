import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { sql } from "kysely";
import { UserError } from "../../kit/failure.ts";
import { publish } from "../../kit/file.ts";
import { type CatalogueTable, catalogue } from "./catalogue.ts";
import type { Ledger } from "./ledger.ts";
import { schemaNumber } from "./migration.ts";
import type { LedgerWork } from "./work.ts";

/*
 * A backup is a gzip file of lines of JSON: one that says what it is; for each table one with its name and columns, its rows as arrays of texts as
 * PostgreSQL writes them, and one with their number and hash; and a last one. It belongs to no version of PostgreSQL.
 */

export interface BackupHead {
  readonly format: typeof BACKUP_FORMAT;
  readonly made_at: string;
  readonly parvis_version: string;
  /** How far the tables were: the number of steps of their history. */
  readonly steps: number;
}

export interface TableHead {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface TableEnd {
  readonly end: string;
  readonly rows: number;
  /** Of its lines, with their ends. */
  readonly sha256: string;
}

export interface BackupEnd {
  readonly tables: number;
  /** Of all that stands before. */
  readonly sha256: string;
}

export const BACKUP_FORMAT = "parvis-ledger-1";

/** What only the present needs: who is signed in, tokens and letters under way, failed attempts, prints of a day. A restored ledger must not bring back what was revoked. */
export const PASSING: ReadonlySet<string> = new Set([
  "session",
  "token",
  "departure",
  "attempt",
  "access_token",
  "voting_card",
  "confirmation",
  "fingerprint",
  "fingerprint_salt",
]);

export interface BackupReceipt {
  readonly tables: readonly TableEnd[];
}

/** Writes all that the ledger holds at one moment, while others go on working. The file appears whole or not at all. */
export async function backUp(
  ledger: Ledger,
  path: string,
  about: Pick<BackupHead, "made_at" | "parvis_version">,
): Promise<BackupReceipt> {
  if (existsSync(path)) {
    throw new UserError({
      expected: "a new file for the backup",
      got: `${path}, which exists`,
      next: "Choose another name, or move that file away.",
    });
  }
  const staging = `${path}.${process.pid}.tmp`;
  try {
    return await ledger.snapshot(async (work) => {
      const ends: TableEnd[] = [];
      const file = await fileAt(staging);
      await pipeline(
        Readable.from(linesOf(work, about, ends)),
        createGzip({ level: 6 }),
        file.createWriteStream({ flush: true }),
      );
      publish(staging, path);
      return { tables: ends };
    });
  } finally {
    await rm(staging, { force: true });
  }
}

async function fileAt(path: string) {
  try {
    // It holds hashes of passwords.
    return await open(path, "wx", 0o600);
  } catch (error) {
    throw new UserError({
      expected: `a folder where a file can be made: ${dirname(path)}`,
      got: (error as Error).message,
      next: "Choose another place.",
    });
  }
}

async function* linesOf(
  work: LedgerWork,
  about: Pick<BackupHead, "made_at" | "parvis_version">,
  ends: TableEnd[],
): AsyncGenerator<Buffer> {
  const whole = createHash("sha256");
  const told = (value: object): Buffer => {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    whole.update(line);
    return line;
  };
  yield told({
    format: BACKUP_FORMAT,
    ...about,
    steps: (await schemaNumber(work)) ?? 0,
  } satisfies BackupHead);
  const tables = (await catalogue(work)).filter(({ name }) => !PASSING.has(name));
  for (const table of tables) {
    yield told({ table: table.name, columns: table.columns.map(({ name }) => name) } satisfies TableHead);
    const own = createHash("sha256");
    let rows = 0;
    for await (const batch of batchesOf(work, table)) {
      const text = Buffer.from(batch.map((row) => `${JSON.stringify(row)}\n`).join(""));
      own.update(text);
      whole.update(text);
      rows += batch.length;
      yield text;
    }
    const end: TableEnd = { end: table.name, rows, sha256: own.digest("hex") };
    ends.push(end);
    yield told(end);
  }
  yield Buffer.from(
    `${JSON.stringify({ tables: tables.length, sha256: whole.digest("hex") } satisfies BackupEnd)}\n`,
  );
}

/** So much is held at once, about. */
const BATCH_BYTES = 4 << 20;
const MOST_ROWS = 5_000;

async function* batchesOf(
  work: LedgerWork,
  { name, columns, key }: CatalogueTable,
): AsyncGenerator<(string | null)[][]> {
  const texts = sql.join(
    columns.map((column) => sql`${sql.ref(column.name)}::text AS ${sql.ref(column.name)}`),
  );
  // Cursors of SQL: the server keeps the rest. Texts in the order of their bytes, wherever it stands.
  const order = sql.join(
    key.map((column) => (isText(columns, column) ? sql`${sql.ref(column)} COLLATE "C"` : sql.ref(column))),
  );
  const sorted = key.length > 0 ? sql` ORDER BY ${order}` : sql``;
  await sql`DECLARE backup NO SCROLL CURSOR FOR SELECT ${texts} FROM (SELECT * FROM ${sql.table(name)}${sorted}) AS kept`.execute(
    work,
  );
  for (let size = 50; ; ) {
    const { rows } = await sql<
      Record<string, string | null>
    >`FETCH FORWARD ${sql.raw(String(size))} FROM backup`.execute(work);
    if (rows.length === 0) break;
    const batch = rows.map((row) => columns.map((column) => row[column.name] ?? null));
    yield batch;
    const bytes = batch.reduce(
      (sum, row) => sum + row.reduce((all, text) => all + (text?.length ?? 0), 0),
      0,
    );
    size = Math.max(
      1,
      Math.min(MOST_ROWS, size * 4, Math.floor((BATCH_BYTES * rows.length) / Math.max(bytes, 1))),
    );
  }
  await sql`CLOSE backup`.execute(work);
}

const isText = (columns: CatalogueTable["columns"], name: string): boolean =>
  columns.some((column) => column.name === name && /^(text|character)/.test(column.type));
