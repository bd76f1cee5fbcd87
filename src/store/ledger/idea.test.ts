import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { consultationRow, ideaRow, participantRow } from "../../../test/support/consultation.ts";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { backUp } from "./backup.ts";
import { addConsultation, addParticipants } from "./consultation.ts";
import { addGroup, addIdeas, ideaById, ideaEvents, moveIdeas, supportsOf } from "./idea.ts";
import type { Ledger } from "./ledger.ts";
import { restore } from "./restore.ts";

const at = new Date("2026-01-06T10:00:00Z");
const act = (name: string) => ({ act: name, by: "account:a", at });

async function opened(ledger: Ledger): Promise<void> {
  await ledger.transaction(async (work) => {
    for (const id of ["roads", "schools"]) {
      await addConsultation(work, consultationRow(id), [
        { phase: "ideas", first_day: "2026-01-01", last_day: "2026-02-01" },
      ]);
    }
    await addParticipants(
      work,
      ["p1", "p2", "p3"].map((id) => participantRow(id, "roads")),
    );
    await addIdeas(work, [
      ...["r1", "r2", "r3"].map((id) => ideaRow(id, "roads")),
      ideaRow("s1", "schools", { language: "fr", title: "Cantine", text: "Des repas à l’école" }),
    ]);
    await sql`INSERT INTO support VALUES ('r1', 'p1', now()), ('r1', 'p2', now()), ('r2', 'p2', now()), ('r2', 'p3', now())`.execute(
      work,
    );
  });
}

onBothEngines((on) => {
  on(
    "an idea moved into another keeps its text, its supports are counted once each, and undoing brings it back",
    async ({ open }) => {
      const ledger = await open();
      await opened(ledger);
      await ledger.transaction((work) =>
        moveIdeas(work, "roads", act("a1"), [
          { idea: "r2", kind: "merge", to: { state: "merged", merged_into: "r1" }, reason: "same words" },
        ]),
      );
      assert.deepEqual([...(await supportsOf(ledger.db, "roads"))], [["r1", 3]]);
      const [event] = await ideaEvents(ledger.db, { act: "a1" });
      assert.equal(event?.reason, "same words");
      await ledger.transaction((work) =>
        moveIdeas(work, "roads", { ...act("a2"), undoes: "a1" }, [
          { idea: "r2", kind: "undo", to: JSON.parse(event?.before ?? "{}") },
        ]),
      );
      assert.equal((await ideaById(ledger.db, "r2"))?.state, "published");
      assert.deepEqual(
        (await ideaEvents(ledger.db, { idea: "r2" })).map(({ number, kind, undoes }) => [
          number,
          kind,
          undoes,
        ]),
        [
          [1, "merge", null],
          [2, "undo", "a1"],
        ],
      );
    },
  );

  on("an act moves ideas of its own consultation only, and no event can be changed", async ({ open }) => {
    const ledger = await open();
    await opened(ledger);
    await ledger.transaction(async (work) => {
      const made = { made_by: "account:a", made_at: at, closed_at: null, summary: null };
      await addGroup(work, { id: "g1", consultation: "roads", title: "Potholes", ...made });
      await moveIdeas(work, "roads", act("a1"), [
        { idea: "r1", kind: "join", to: { idea_group: "g1", outcome: "group" } },
        { idea: "s1", kind: "join", to: { idea_group: "g1", outcome: "group" } },
      ]);
    });
    assert.equal((await ideaById(ledger.db, "r1"))?.idea_group, "g1");
    assert.equal((await ideaById(ledger.db, "s1"))?.idea_group, null);
    await assert.rejects(sql`UPDATE idea_event SET kind = 'other'`.execute(ledger.db), /only takes new rows/);
  });

  on("ideas are found by their words in their language, without accents", async ({ open }) => {
    const ledger = await open();
    await opened(ledger);
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM idea WHERE idea_terms(language, title || ' ' || text) @@ to_tsquery('french', 'ecoles & repas')
    `.execute(ledger.db);
    assert.deepEqual(
      rows.map(({ id }) => id),
      ["s1"],
    );
  });

  on("the public views give no text of what is hidden, and no address of anyone", async ({ open }) => {
    const ledger = await open();
    await opened(ledger);
    await ledger.transaction((work) =>
      moveIdeas(work, "roads", act("a1"), [{ idea: "r1", kind: "hide", to: { state: "hidden" } }]),
    );
    const { rows } = await sql`SELECT title, text, pseudonym FROM public_idea WHERE id = 'r1'`.execute(
      ledger.db,
    );
    assert.deepEqual(rows, [{ title: null, text: null, pseudonym: null }]);
    const { rows: columns } = await sql<{ name: string }>`
      SELECT DISTINCT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'parvis' AND table_name LIKE 'public_%'`.execute(ledger.db);
    const names = columns.map(({ name }) => name);
    assert.deepEqual(
      ["email", "email_hash", "account", "keyed_by", "salt", "hash"].filter((name) => names.includes(name)),
      [],
    );
  });

  on("a backup holds consultations, whatever points at what, and no voting card", async ({ open }) => {
    const ledger = await open();
    await opened(ledger);
    await ledger.transaction(async (work) => {
      await moveIdeas(work, "roads", act("a1"), [
        { idea: "r1", kind: "merge", to: { state: "merged", merged_into: "r3" } },
      ]);
      await sql`INSERT INTO voting_card VALUES ('hash', 'p1', now())`.execute(work);
    });
    const folder = mkdtempSync(join(tmpdir(), "parvis-backup-"));
    const file = join(folder, "ledger.backup");
    await backUp(ledger, file, { made_at: at.toISOString(), parvis_version: "0.1.0" });
    await restore(ledger, file, { replace: true });
    assert.equal((await ideaById(ledger.db, "r1"))?.merged_into, "r3");
    const { rows } = await sql`SELECT 1 FROM voting_card`.execute(ledger.db);
    assert.deepEqual(rows, []);
    rmSync(folder, { recursive: true });
  });
});
