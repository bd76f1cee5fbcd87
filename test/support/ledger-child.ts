import { appendFileSync } from "node:fs";
import { sql } from "kysely";
import { appendAudit } from "../../src/store/ledger/audit.ts";
import { openLedger } from "../../src/store/ledger/ledger.ts";

/*
 * A program that writes into the ledger without end: some writers each add a row of their own table, others to the trail. What was
 * acknowledged is noted in a file before anything else happens. `WORKSPACE NOTES LIFE`, the last being a name for this life.
 */
const [workspace = "", notes = "", life = ""] = process.argv.slice(2);
const WRITERS = 12;

const ledger = await openLedger({ workspace });
await sql`CREATE TABLE IF NOT EXISTS public.noted (name text PRIMARY KEY)`.execute(ledger.db).catch(() => {});
process.stdout.write("open\n");
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

async function write(writer: number): Promise<void> {
  for (let n = 0; ; n++) {
    const name = `${life}-${writer}-${n}`;
    try {
      await ledger.transaction(async (work) => {
        await sql`INSERT INTO public.noted VALUES (${name})`.execute(work);
        if (writer % 4 === 0)
          await appendAudit(work, { at: new Date(), actor: "child", action: "note", object: name });
      });
      appendFileSync(notes, `${name}\n`);
    } catch {
      // The database was killed under us: not acknowledged. The next one is written as soon as it is back.
    }
  }
}
