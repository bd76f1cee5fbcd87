import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { type Ledger, type LedgerRequest, openLedger } from "../../src/store/ledger/ledger.ts";
import { serverMissing, startServer, type TestServer } from "./postgresql.ts";

/** What a test of the ledger gets: ledgers with nothing in them. */
export interface LedgerBench {
  /** Opens one and empties it; it is closed after the test. */
  open(): Promise<Ledger>;
  /** How to open the same one again, or from elsewhere. */
  request(): Promise<LedgerRequest>;
}

type OnLedger = (name: string, body: (bench: LedgerBench) => Promise<void>) => void;

/** The same tests on our own PostgreSQL and on a server: call it once in a file, then declare the tests with what it gives. */
export function onBothEngines(declare: (on: OnLedger, engine: "embedded" | "server") => void): void {
  const workspace = mkdtempSync(join(tmpdir(), "parvis-ledger-"));
  let server: TestServer | undefined;
  before(async () => {
    if (!serverMissing) server = await startServer();
  });
  after(async () => {
    await server?.stop();
    rmSync(workspace, { recursive: true, force: true });
  });
  declare(
    onEngine("embedded", undefined, async () => ({ workspace }), openEmpty),
    "embedded",
  );
  declare(
    onEngine(
      "server",
      serverMissing,
      async () => ({ workspace, url: (await server?.freshUrl()) ?? "" }),
      openLedger, // of a database of its own: nothing to empty
    ),
    "server",
  );
}

function onEngine(
  engine: string,
  missing: string | undefined,
  fresh: () => Promise<LedgerRequest>,
  openFirst: (request: LedgerRequest) => Promise<Ledger>,
): OnLedger {
  return (name, body) => {
    test(`${name} (${engine})`, missing ? { skip: missing } : {}, async () => {
      const opened: Ledger[] = [];
      let known: LedgerRequest | undefined;
      const request = async () => {
        known ??= await fresh();
        return known;
      };
      const open = async () => {
        const ledger = await (opened.length === 0 ? openFirst : openEmpty)(await request());
        opened.push(ledger);
        return ledger;
      };
      try {
        await body({ open, request });
      } finally {
        for (const ledger of opened) await ledger.close();
      }
    });
  };
}

/** A ledger as it is the first time, whatever was in it. */
export async function openEmpty(request: LedgerRequest): Promise<Ledger> {
  const before = await openLedger(request);
  await sql`DROP SCHEMA parvis CASCADE`.execute(before.db);
  const ledger = await openLedger(request);
  await before.close();
  return ledger;
}
