import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openLedger } from "../src/store/ledger/ledger.ts";
import { answerTextOf } from "../test/support/answer-text.ts";
import { KILLS, killingMissing, startWriter, surviveKills } from "../test/support/killing.ts";

test(
  "programs and databases killed while fifty people answer: no acknowledged answer is lost, none is counted twice",
  killingMissing,
  async (t) => {
    const workspace = mkdtempSync(join(tmpdir(), "parvis-killed-listening-"));
    const notes = join(workspace, "notes");
    try {
      const acknowledged = await surviveKills({
        workspace,
        notes,
        start: () => startWriter("listening-child.ts", workspace, notes),
        check: () => everyAnswerIsThere(workspace, notes),
      });
      t.diagnostic(`${KILLS} kills, ${acknowledged} answers acknowledged, none lost`);
    } finally {
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
      return row?.state !== "answered" || row.texts.comment !== answerTextOf(code) || row.response === null;
    });
    assert.deepEqual(lost, [], `of ${told.length} acknowledged`);
    return told.length;
  } finally {
    await ledger.close();
  }
}
