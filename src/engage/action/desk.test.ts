import assert from "node:assert/strict";
import { sql } from "kysely";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { testOffice } from "../../../test/support/office.ts";
import { listAudit } from "../../store/ledger/audit.ts";
import { type Actor, COMMAND_LINE, Forbidden } from "../account/office.ts";
import { may, type Person } from "../policy.ts";
import { actOn, followsOf, historyOf } from "./desk.ts";

const finding = { fingerprint: "f1", rule: "broken-link", organisation: "police" };

const actor = (role: "publisher" | "reader", organisation: string): Actor => {
  const person: Person = { account: "1", name: "A", grants: [{ role, organisation }] };
  return { name: "account:1", may: (action, thing) => may(person, action, thing) };
};

onBothEngines((on) => {
  on("what is done about a finding is kept in order, with its trail", async ({ open }) => {
    const ledger = await open();
    const office = testOffice(ledger);
    const by = actor("publisher", "police");
    assert.equal(
      await actOn(office, by, finding, { kind: "take", owner: "Web team", due: "2026-02-01" }),
      undefined,
    );
    assert.equal(
      await actOn(office, by, finding, { kind: "contest", text: "<b>robots only</b>" }),
      undefined,
    );
    const { acts, follow } = await historyOf(office, "f1");
    assert.deepEqual(
      acts.map(({ kind, owner, text }) => [kind, owner, text]),
      [
        ["take", "Web team", null],
        ["contest", null, "<b>robots only</b>"],
      ],
    );
    assert.equal(follow.state, "contested");
    assert.equal((await followsOf(ledger.db, "2026-01-05")).get("f1")?.owner, "Web team");
    const trail = await listAudit(ledger.db, { limit: 9 });
    assert.deepEqual(trail.map(({ action }) => action).sort(), ["finding.contest", "finding.take"]);
  });

  on(
    "nobody acts on what another organisation answers for, and only the centre answers a contest",
    async ({ open }) => {
      const office = testOffice(await open());
      const toDo = { kind: "done" } as const;
      await assert.rejects(actOn(office, actor("publisher", "health"), finding, toDo), Forbidden);
      await assert.rejects(actOn(office, actor("reader", "police"), finding, toDo), Forbidden);
      const by = actor("publisher", "police");
      await actOn(office, by, finding, { kind: "contest", text: "no" });
      await assert.rejects(actOn(office, by, finding, { kind: "accept" }), Forbidden);
      assert.equal(await actOn(office, COMMAND_LINE, finding, { kind: "accept" }), undefined);
      assert.equal((await historyOf(office, "f1")).follow.state, "not-a-defect");
    },
  );

  on("what makes no sense is told, and nothing is kept", async ({ open }) => {
    const ledger = await open();
    const office = testOffice(ledger);
    const by = COMMAND_LINE;
    assert.equal(await actOn(office, by, finding, { kind: "contest", text: "  " }), "no-reason");
    assert.equal(await actOn(office, by, finding, { kind: "ignore", text: "x" }), "no-until");
    assert.equal(
      await actOn(office, by, finding, { kind: "ignore", text: "x", until: "2020-01-01" }),
      "past",
    );
    assert.equal(await actOn(office, by, finding, { kind: "accept" }), "not-contested");
    assert.equal(await actOn(office, by, finding, { kind: "resume" }), "not-ignored");
    assert.deepEqual((await historyOf(office, "f1")).acts, []);
    assert.deepEqual(await listAudit(ledger.db, { limit: 9 }), []);
  });

  on("what was done is never changed", async ({ open }) => {
    const ledger = await open();
    await actOn(testOffice(ledger), COMMAND_LINE, finding, { kind: "done" });
    await assert.rejects(sql`UPDATE finding_act SET kind = 'comment'`.execute(ledger.db), /does not change/);
    await assert.rejects(sql`DELETE FROM finding_act`.execute(ledger.db), /does not change/);
  });
});
