import pg from "pg";
import { embedded } from "./embedded/embedded.ts";
import { isConnectionLost } from "./trouble.ts";

/** Connections to the ledger, as Kysely wants them. */
export interface LedgerPool {
  connect(): Promise<pg.PoolClient>;
  end(): Promise<void>;
  /** Where it is, without secrets. */
  readonly server: string;
}

export type LedgerPlace = { readonly workspace: string } | { readonly url: string };

/** How long a connection is asked for while the database comes back. */
const PATIENCE_MS = 15_000;
const CONNECTIONS = 10;

/** The server of a URL, or our own: then whoever asks for a connection after a crash starts it again. */
export function ledgerPool(place: LedgerPlace): LedgerPool {
  return "url" in place ? serverPool(place.url) : embeddedPool(place.workspace);
}

function serverPool(url: string): LedgerPool {
  const pool = poolOf({ connectionString: url });
  return {
    server: withoutSecrets(url),
    connect: () =>
      patiently(
        () => pool.connect(),
        (error) => (error as { code?: string }).code === "57P03",
      ),
    end: once(() => pool.end()),
  };
}

function embeddedPool(workspace: string): LedgerPool {
  const postmaster = embedded(workspace);
  let pool: { readonly socket: string | undefined; readonly pool: pg.Pool } | undefined;
  const current = async (): Promise<pg.Pool> => {
    const target = await postmaster.join();
    if (pool && pool.socket !== target.host) {
      void pool.pool.end();
      pool = undefined;
    }
    pool ??= { socket: target.host, pool: poolOf(target) };
    return pool.pool;
  };
  return {
    server: "the database of the workspace",
    connect: () => patiently(async () => (await current()).connect(), isConnectionLost),
    end: once(async () => {
      await pool?.pool.end();
      await postmaster.leave();
    }),
  };
}

/** Kysely ends the pool too, if it ever asked it for something. */
function once(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | undefined;
  return () => {
    ended ??= end();
    return ended;
  };
}

function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    application_name: "parvis",
    types: { getTypeParser },
    ...config,
  });
  // A connection that breaks while nobody uses it is replaced by the next; under a query, the query says so.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    client.on("error", () => {});
  });
  return pool;
}

/** What each new connection is told: all of ours is in one schema, and values are written the same way wherever the server stands. */
export const SESSION =
  "SET search_path = parvis; SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex'";

const INT8 = 20;
const DATE = 1082;

/** Days stay days (`2026-01-05`), and counts numbers: none of ours comes near 2^53. */
const getTypeParser = ((type: number, format?: "text" | "binary") => {
  if (type === INT8) return Number;
  if (type === DATE) return String;
  return pg.types.getTypeParser(type, format as "text");
}) as typeof pg.types.getTypeParser;

/** Only asking for a connection is done again, never what was done with one: it may have been committed. */
async function patiently<T>(ask: () => Promise<T>, mayPass: (error: unknown) => boolean): Promise<T> {
  for (const deadline = performance.now() + PATIENCE_MS; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (!mayPass(error) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function withoutSecrets(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname || "local"}${port ? `:${port}` : ""}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}
