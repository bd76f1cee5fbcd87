import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openLedger } from "../src/store/ledger/ledger.ts";
import { until } from "../test/support/country.ts";
import { KILLS, killDatabase, killingMissing, pause, startWriter, TARGETS } from "../test/support/killing.ts";

test(
  "programs and databases killed while fifty people answer: no acknowledged answer is lost, none is counted twice",
  killingMissing,
  async (t) => {
    let acknowledged = 0;
    const workspace = mkdtempSync(join(tmpdir(), "parvis-killed-listening-"));
    const notes = join(workspace, "notes");
    let writer = await startWriter("listening-child.ts", workspace, notes);
    try {
      await until(
        () => statSync(notes, { throwIfNoEntry: false }) !== undefined,
        () => "nobody answered",
      );
      for (let kill = 1; kill <= KILLS; kill++) {
        await pause(100 + 900 * Math.random());
        const what = TARGETS[kill % TARGETS.length] ?? "program";
        const written = statSync(notes).size;
        await killDatabase(what, workspace);
        if (what === "program" || what === "everything") {
          writer.kill("SIGKILL");
          writer = await startWriter("listening-child.ts", workspace, notes);
        }
        await until(
          () => statSync(notes).size > written,
          () => `nobody answered after the kill of: ${what}`,
        );
        acknowledged = await everyAnswerIsThere(workspace, notes);
      }
      t.diagnostic(`${KILLS} kills, ${acknowledged} answers acknowledged, none lost`);
    } finally {
      writer.kill("SIGKILL");
      rmSync(workspace, { recursive: true, force: true });
    }
  },
);

/** What was acknowledged as started is there; what was acknowledged as answered is there whole, with its text and its voice. */
async function everyAnswerIsThere(workspace: string, notes: string): Promise<number> {
  const told = readFileSync(notes, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  const ledger = await openLedger({ workspace });
  try {
    const rows = await ledger.db
      .selectFrom("response")
      .leftJoin("voice", "voice.response", "response.id")
      .select(["code_hash", "response.state", "texts", "voice.response"])
      .execute();
    const kept = new Map(rows.map((row) => [row.code_hash, row]));
    assert.equal(kept.size, rows.length);
    const lost = told.filter(([code = "", state]) => {
      const row = kept.get(createHash("sha256").update(code).digest("hex"));
      if (state === "started") return row === undefined;
      return row?.state !== "answered" || row.texts.comment !== `Texte de ${code}` || row.response === null;
    });
    assert.deepEqual(lost, [], `of ${told.length} acknowledged`);
    return told.length;
  } finally {
    await ledger.close();
  }
}
