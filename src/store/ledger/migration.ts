import { sql } from "kysely";
import { UserError } from "../../kit/failure.ts";
import { migrations } from "./migrations/index.ts";
import { type LedgerDb, type LedgerWork, lockUntilEnd, SCHEMA } from "./work.ts";

const MIGRATION_LOCK = 725_002;
/** The oldest PostgreSQL that the tests run on. */
const OLDEST_SERVER = 150_000;

/** Makes the tables what this version needs: in one transaction, one program at a time. */
export async function migrate(db: LedgerDb): Promise<void> {
  await refuseOldServer(db);
  if ((await schemaNumber(db)) === migrations.length) return;
  await db.transaction().execute(async (work) => {
    await lockUntilEnd(work, MIGRATION_LOCK);
    await makeTables(work, (await schemaNumber(work)) ?? 0, migrations.length);
  });
}

/** How far the tables are: the number of the last step applied. Undefined where there is none of ours. */
export async function schemaNumber(db: LedgerDb): Promise<number | undefined> {
  const { rows } = await sql<{ ours: boolean; others: boolean }>`
    SELECT bool_or(relname = 'migration') AS ours, count(*) > 0 AS others
    FROM pg_class WHERE relnamespace = to_regnamespace(${SCHEMA})
  `.execute(db);
  if (!rows[0]?.ours) {
    if (rows[0]?.others) throw notOurs("other tables");
    return undefined;
  }
  const steps = await db.selectFrom("migration").select(["number", "name"]).orderBy("number").execute();
  const strange = steps.find(
    ({ number, name }) => number <= migrations.length && migrations[number - 1]?.name !== name,
  );
  if (strange)
    throw notOurs(`step ${strange.name}, where this version has ${migrations[strange.number - 1]?.name}`);
  if (steps.length > migrations.length) {
    throw new UserError({
      expected: `a ledger of this version of Parvis or an earlier one (at most ${migrations.length} steps)`,
      got: `one with ${steps.length} steps, the last being ${steps.at(-1)?.name}`,
      next: "Install the version of Parvis that the ledger was last used with, or a later one.",
    });
  }
  return steps.length;
}

/** Goes from one step to another. */
export async function makeTables(work: LedgerWork, from: number, to: number): Promise<void> {
  if (from === 0) await makeSchema(work);
  for (const [index, { name, sql: text }] of migrations.slice(from, to).entries()) {
    await sql.raw(text).execute(work);
    await work
      .insertInto("migration")
      .values({ number: from + index + 1, name, applied_at: sql`now()` })
      .execute();
  }
}

async function makeSchema(work: LedgerWork): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${SCHEMA}`.execute(work);
  if (rows.length === 0) await sql`CREATE SCHEMA ${sql.id(SCHEMA)}`.execute(work);
  await sql`CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL
  )`.execute(work);
}

async function refuseOldServer(db: LedgerDb): Promise<void> {
  const { rows } = await sql<{ number: number; name: string }>`
    SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name
  `.execute(db);
  const [server] = rows;
  if (!server || server.number >= OLDEST_SERVER) return;
  throw new UserError({
    expected: `PostgreSQL ${OLDEST_SERVER / 10_000} or later`,
    got: server.name,
    next: "Name a later server in DATABASE_URL, or leave it out: Parvis brings its own.",
  });
}

const notOurs = (got: string): UserError =>
  new UserError({
    expected: `a database whose schema ${SCHEMA} was made by Parvis, or has none yet`,
    got,
    next: "Name another database in DATABASE_URL.",
  });
