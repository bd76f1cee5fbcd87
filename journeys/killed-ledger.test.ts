import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { checkAudit } from "../src/store/ledger/audit.ts";
import { placeOf } from "../src/store/ledger/embedded/place.ts";
import { runningPostmaster } from "../src/store/ledger/embedded/postmaster.ts";
import { openLedger } from "../src/store/ledger/ledger.ts";
import { KILLS, killingMissing, startWriter, surviveKills } from "../test/support/killing.ts";

test(
  "programs and databases killed while many write: no acknowledged row is lost, every restart succeeds",
  killingMissing,
  async (t) => {
    const workspace = mkdtempSync(join(tmpdir(), "parvis-killed-"));
    const notes = join(workspace, "notes");
    try {
      const acknowledged = await surviveKills({
        workspace,
        notes,
        start: (kill) => startWriter("ledger-child.ts", workspace, notes, String(kill)),
        check: () => everyRowIsThere(workspace, notes),
      });
      t.diagnostic(`${KILLS} kills, ${acknowledged} rows acknowledged, none lost`);
      await everyRowIsThere(workspace, notes);
      assert.equal(runningPostmaster(placeOf(workspace)), undefined, "the last one stopped it");
    } finally {
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
