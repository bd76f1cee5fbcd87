import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import { migrate } from "./migration.ts";
import { type LedgerPlace, ledgerPool, SESSION } from "./pool.ts";
import { explained } from "./trouble.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

/** What people make: accounts, declarations, decisions. It must never be lost; what is acknowledged is on the disk. */
export interface Ledger {
  readonly db: LedgerDb;
  /** Where it is, without secrets. */
  readonly server: string;
  /** Acknowledged when it returns. It is never done twice: a failure comes back to whoever asked. */
  transaction<T>(work: (work: LedgerWork) => Promise<T>): Promise<T>;
  /** Reads all as it was at one moment, whatever others write meanwhile. */
  snapshot<T>(read: (db: LedgerWork) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database of the workspace, or the server that a URL names. */
export interface LedgerRequest {
  readonly workspace: string;
  /** `DATABASE_URL`; empty means none. */
  readonly url?: string | undefined;
}

/** Opens the ledger, and makes its tables what this version of Parvis needs. Every program of a workspace may hold it open at once. */
export async function openLedger({ workspace, url }: LedgerRequest): Promise<Ledger> {
  const ledger = connect(url ? { url } : { workspace });
  try {
    await migrate(ledger.db);
    return ledger;
  } catch (error) {
    await ledger.close();
    throw explained(error, ledger.server);
  }
}

function connect(place: LedgerPlace): Ledger {
  const pool = ledgerPool(place);
  const db: LedgerDb = new Kysely({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(SESSION));
      },
    }),
  });
  const telling = async <T>(doing: Promise<T>): Promise<T> => {
    try {
      return await doing;
    } catch (error) {
      throw explained(error, pool.server, "workspace" in place ? place.workspace : undefined);
    }
  };
  return {
    db,
    server: pool.server,
    transaction: (work) => telling(db.transaction().execute(work)),
    snapshot: (read) =>
      telling(db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read)),
    close: async () => {
      await db.destroy();
      await pool.end();
    },
  };
}
