import { type Kysely, sql, type Transaction } from "kysely";
import type { LedgerTables } from "./tables.ts";

/** What repositories work with: the ledger itself, or one transaction in it. */
export type LedgerDb = Kysely<LedgerTables>;

/** One transaction: all that is done with it is kept, or nothing. Repositories that write ask for one. */
export type LedgerWork = Transaction<LedgerTables>;

/** The schema of ours in the database; other schemas of the same database are none of our business. */
export const SCHEMA = "parvis";

/** Waits for whoever else holds the lock, until the end of the transaction. Numbers are drawn once, for all of Parvis. */
export async function lockUntilEnd(work: LedgerWork, lock: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${lock}::bigint)`.execute(work);
}
