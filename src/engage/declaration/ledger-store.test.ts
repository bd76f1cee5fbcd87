import assert from "node:assert/strict";
import { sql } from "kysely";
import { declarationStoreContract } from "../../../test/support/declaration-store-contract.ts";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { checkAudit, listAudit } from "../../store/ledger/audit.ts";
import { ledgerDeclarationStore } from "./ledger-store.ts";

const now = () => new Date("2026-10-20T08:00:00Z");

onBothEngines((on) => {
  declarationStoreContract((name, body) => {
    on(name, async ({ open }) => body(ledgerDeclarationStore(await open(), now)));
  });

  on("two first drafts at the same moment: one is kept, the other is told of it", async ({ open }) => {
    const store = ledgerDeclarationStore(await open(), now);
    const draft = (by: string) =>
      store.keepDraft({
        organisation: "health",
        period: "2026-Q3",
        by,
        on: "2026-10-05",
        file: { name: "a.csv", bytes: Buffer.from(by), sha256: by },
        observations: [],
        problems: [],
        seen: undefined,
      });
    const kinds = (await Promise.all(["ana", "eve", "bob"].map(draft))).map(({ kind }) => kind);
    assert.deepEqual(kinds.sort(), ["conflict", "conflict", "kept"]);
  });

  on(
    "what was signed cannot be changed behind the back of the program, and each act is in the trail",
    async ({ open }) => {
      const ledger = await open();
      const store = ledgerDeclarationStore(ledger, now);
      const name = { organisation: "health", period: "2026-Q3" };
      const draft = await store.keepDraft({
        ...name,
        by: "ana",
        on: "2026-10-05",
        file: { name: "a.csv", bytes: Buffer.from("a"), sha256: "a" },
        observations: [],
        problems: [],
        seen: undefined,
      });
      assert.equal(draft.kind, "kept");
      await store.act(name, { kind: "submit", by: "ana", on: "2026-10-05", isSubmittable: true }, 1);
      const signed = await store.act(name, { kind: "sign", by: "bob", on: "2026-10-06" }, 2);
      assert.equal(signed.kind, "kept");
      for (const statement of ["UPDATE declaration SET signed_by = 'eve'", "DELETE FROM declaration"])
        await assert.rejects(sql.raw(statement).execute(ledger.db), /does not change/);
      const trail = await listAudit(ledger.db, { object: "organisation:health", limit: 10 });
      assert.deepEqual(
        trail.map(({ action, actor }) => `${action} ${actor}`),
        ["declaration.sign bob", "declaration.submit ana", "declaration.write ana"],
      );
      assert.ok((await checkAudit(ledger.db)).ok);
    },
  );
});
