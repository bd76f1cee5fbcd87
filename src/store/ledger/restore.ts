import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { sql } from "kysely";
import { UserError } from "../../kit/failure.ts";
import {
  BACKUP_FORMAT,
  type BackupEnd,
  type BackupHead,
  type BackupReceipt,
  PASSING,
  type TableEnd,
  type TableHead,
} from "./backup.ts";
import { type CatalogueTable, catalogue } from "./catalogue.ts";
import type { Ledger } from "./ledger.ts";
import { makeTables } from "./migration.ts";
import { migrations } from "./migrations/index.ts";
import { type LedgerWork, SCHEMA } from "./work.ts";

/** Reads a backup into the ledger: all of it or nothing, and only where it holds nothing yet, unless it is to be replaced. */
export function restore(
  ledger: Ledger,
  path: string,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<BackupReceipt & { readonly head: BackupHead }> {
  return ledger.transaction(async (work) => {
    if (!replace) await refuseFull(work);
    const lines = backupLines(path);
    const { value: first } = await lines.next();
    const head = headOf(path, first?.text ?? "");
    await sql`DROP SCHEMA ${sql.id(SCHEMA)} CASCADE`.execute(work);
    await makeTables(work, 0, head.steps);
    const tables = await readTables(work, lines, path);
    await makeTables(work, head.steps, migrations.length);
    return { head, tables };
  });
}

async function refuseFull(work: LedgerWork): Promise<void> {
  for (const { name } of await catalogue(work)) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(work);
    if (rows.length === 0 || PASSING.has(name)) continue;
    throw new UserError({
      expected: "a ledger with nothing in it",
      got: `rows in ${name}`,
      next: "Make a backup of it, then restore with --replace: what it holds now will be gone.",
    });
  }
}

function headOf(path: string, line: string): BackupHead {
  const head = parsed<Partial<BackupHead>>(line);
  if (head?.format !== BACKUP_FORMAT || !Number.isInteger(head.steps)) {
    throw new UserError({
      expected: `a backup made by parvis backup (${BACKUP_FORMAT})`,
      got: head?.format ? String(head.format).slice(0, 40) : `${path}, which is something else`,
      next: "Name a file that parvis backup wrote.",
    });
  }
  if ((head.steps ?? 0) <= migrations.length) return head as BackupHead;
  throw new UserError({
    expected: `a backup of this version of Parvis or an earlier one (at most ${migrations.length} steps)`,
    got: `one of Parvis ${head.parvis_version} with ${head.steps} steps`,
    next: "Install that version of Parvis or a later one.",
  });
}

/** One line, and the hash of all that stands before it. */
interface Line {
  readonly text: string;
  readonly before: Hash;
}

/** Longer than any row we keep. */
const LONGEST_LINE = 256 << 20;

/** Line by line, whatever the size of the file. A line without end is none: the file was cut. */
async function* backupLines(path: string): AsyncGenerator<Line, undefined> {
  const before = createHash("sha256");
  let [held, heldBytes]: [Buffer[], number] = [[], 0];
  try {
    for await (const chunk of unpacked(path)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        const line = Buffer.concat([...held, chunk.subarray(from, end + 1)]);
        yield { text: line.toString("utf8", 0, line.length - 1), before };
        before.update(line);
        [held, heldBytes, from] = [[], 0, end + 1];
      }
      held.push(chunk.subarray(from));
      heldBytes += chunk.length - from;
      if (heldBytes > LONGEST_LINE) throw damaged(path, "a line longer than any row");
    }
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code.startsWith("Z_")) throw damaged(path, message);
    throw error;
  }
  return undefined;
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const bytes = file.pipe(createGunzip());
  file.on("error", (error) => bytes.destroy(error));
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith("E") !== true) throw error;
    throw new UserError({
      expected: `a file that can be read: ${path}`,
      got: (error as Error).message,
      next: "Correct its name.",
    });
  } finally {
    bytes.destroy();
    file.destroy();
  }
}

async function readTables(
  work: LedgerWork,
  lines: AsyncGenerator<Line, undefined>,
  path: string,
): Promise<TableEnd[]> {
  const known = new Map((await catalogue(work)).map((table) => [table.name, table]));
  const ends: TableEnd[] = [];
  for (;;) {
    const { value: line } = await lines.next();
    if (!line) throw damaged(path, "its end is missing");
    const head = parsed<Partial<TableHead> & Partial<BackupEnd>>(line.text);
    if (head?.tables !== undefined) {
      const isWhole = head.tables === ends.length && head.sha256 === line.before.copy().digest("hex");
      if (!isWhole) throw damaged(path, "its hash is not that of what it holds");
      if ((await lines.next()).value) throw damaged(path, "something stands after its end");
      return ends;
    }
    const table = known.get(head?.table ?? "");
    if (!table || !sameColumns(table, head?.columns))
      throw damaged(path, `a table ${head?.table} that this ledger does not know`);
    ends.push(await readTable(work, table, lines, path));
  }
}

const sameColumns = ({ columns }: CatalogueTable, told: readonly string[] | undefined): boolean =>
  JSON.stringify(columns.map(({ name }) => name)) === JSON.stringify(told);

const BATCH_BYTES = 4 << 20;
const MOST_ROWS = 5_000;

async function readTable(
  work: LedgerWork,
  table: CatalogueTable,
  lines: AsyncGenerator<Line, undefined>,
  path: string,
): Promise<TableEnd> {
  const own = createHash("sha256");
  let [batch, bytes, rows]: [(string | null)[][], number, number] = [[], 0, 0];
  // Rules for what people write now, such as “only new rows”, do not judge what was written then.
  await sql`ALTER TABLE ${sql.table(table.name)} DISABLE TRIGGER USER`.execute(work);
  for (;;) {
    const { value: line } = await lines.next();
    if (!line) throw damaged(path, `it ends within table ${table.name}`);
    const value = parsed<(string | null)[] | TableEnd>(line.text);
    if (Array.isArray(value)) {
      if (value.length !== table.columns.length)
        throw damaged(path, `a row of ${table.name} has ${value.length} values`);
      own.update(`${line.text}\n`);
      batch.push(value);
      bytes += line.text.length;
      rows++;
      if (bytes < BATCH_BYTES && batch.length < MOST_ROWS) continue;
    }
    if (batch.length > 0) await insert(work, table, batch, path);
    [batch, bytes] = [[], 0];
    if (Array.isArray(value)) continue;
    const sha256 = own.digest("hex");
    if (value?.end !== table.name || value.rows !== rows || value.sha256 !== sha256)
      throw damaged(path, `table ${table.name} is not as it was written`);
    await sql`ALTER TABLE ${sql.table(table.name)} ENABLE TRIGGER USER`.execute(work);
    await goOnCounting(work, table);
    return { end: table.name, rows, sha256 };
  }
}

async function insert(
  work: LedgerWork,
  { name, columns }: CatalogueTable,
  batch: readonly (readonly (string | null)[])[],
  path: string,
): Promise<void> {
  const names = columns.map((_, index) => sql.ref(`c${index}`));
  const values = columns.map(({ type }, index) => sql`${sql.ref(`c${index}`)}::${sql.raw(type)}`);
  const lists = columns.map((_, index) => sql`${batch.map((row) => row[index] ?? null)}::text[]`);
  try {
    await sql`
      INSERT INTO ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column.name)))}) OVERRIDING SYSTEM VALUE
      SELECT ${sql.join(values)} FROM unnest(${sql.join(lists)}) AS kept (${sql.join(names)})
    `.execute(work);
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    // Data that do not fit, or that break a rule of the table.
    if (code.startsWith("22") || code.startsWith("23")) throw damaged(path, `${name}: ${message}`);
    throw error;
  }
}

/** Numbers that the database gives go on after the last one. */
async function goOnCounting(work: LedgerWork, { name, columns }: CatalogueTable): Promise<void> {
  for (const column of columns) {
    const table = `${SCHEMA}.${name}`;
    const { rows } = await sql<{ sequence: string | null }>`
      SELECT pg_get_serial_sequence(${table}, ${column.name}) AS sequence
    `.execute(work);
    const sequence = rows[0]?.sequence;
    if (!sequence) continue;
    await sql`
      SELECT setval(${sequence}::regclass, coalesce(max(${sql.ref(column.name)}), 0) + 1, false) FROM ${sql.table(name)}
    `.execute(work);
  }
}

function parsed<T>(line: string): T | undefined {
  try {
    return JSON.parse(line) as T;
  } catch {
    return undefined;
  }
}

const damaged = (path: string, got: string): UserError =>
  new UserError({
    expected: `a whole backup in ${path}`,
    got,
    next: "Take another copy of it: nothing was restored, and the ledger is as it was.",
  });
