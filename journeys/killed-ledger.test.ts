import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { checkAudit } from "../src/store/ledger/audit.ts";
import { placeOf } from "../src/store/ledger/embedded/place.ts";
import { runningPostmaster } from "../src/store/ledger/embedded/postmaster.ts";
import { openLedger } from "../src/store/ledger/ledger.ts";
import { until } from "../test/support/country.ts";
import { KILLS, killDatabase, killingMissing, pause, startWriter, TARGETS } from "../test/support/killing.ts";

test(
  "programs and databases killed while many write: no acknowledged row is lost, every restart succeeds",
  killingMissing,
  async (t) => {
    let acknowledged = 0;
    const workspace = mkdtempSync(join(tmpdir(), "parvis-killed-"));
    const notes = join(workspace, "notes");
    let writer = await startWriter("ledger-child.ts", workspace, notes, "0");
    try {
      for (let kill = 1; kill <= KILLS; kill++) {
        await pause(100 + 900 * Math.random());
        const what = TARGETS[kill % TARGETS.length] ?? "program";
        const written = statSync(notes).size;
        await killDatabase(what, workspace);
        if (what === "program" || what === "everything") {
          writer.kill("SIGKILL");
          writer = await startWriter("ledger-child.ts", workspace, notes, String(kill));
        }
        // A program that lives on brings the database back itself.
        await until(
          () => statSync(notes).size > written,
          () => `nothing was written after the kill of: ${what}`,
        );
        acknowledged = await everyRowIsThere(workspace, notes);
      }
      t.diagnostic(`${KILLS} kills, ${acknowledged} rows acknowledged, none lost`);
      const ended = once(writer, "exit");
      writer.kill("SIGKILL");
      await ended; // while it is there, the database is its own too
      await everyRowIsThere(workspace, notes);
      assert.equal(runningPostmaster(placeOf(workspace)), undefined, "the last one stopped it");
    } finally {
      writer.kill("SIGKILL");
      rmSync(workspace, { recursive: true, force: true });
    }
  },
);

async function everyRowIsThere(workspace: string, notes: string): Promise<number> {
  const acknowledged = readFileSync(notes, "utf8").trim().split("\n");
  const ledger = await openLedger({ workspace });
  try {
    const { rows } = await sql<{ name: string }>`SELECT name FROM public.noted`.execute(ledger.db);
    const kept = new Set(rows.map(({ name }) => name));
    assert.deepEqual(
      acknowledged.filter((name) => !kept.has(name)),
      [],
      `of ${acknowledged.length} acknowledged`,
    );
    assert.equal((await checkAudit(ledger.db)).ok, true);
    return acknowledged.length;
  } finally {
    await ledger.close();
  }
}
