import assert from "node:assert/strict";
import { consultationRow, participantRow } from "../../../test/support/consultation.ts";
import { onBothEngines } from "../../../test/support/ledger.ts";
import {
  addConfirmation,
  addConsultation,
  addParticipant,
  addVotingCard,
  cardHolder,
  changeParticipant,
  closeConsultation,
  confirmationByHash,
  consultationById,
  dropConfirmations,
  listConsultations,
  participantBy,
  participantById,
  phasesOf,
  renameCards,
  sweepCards,
  takeConfirmation,
} from "./consultation.ts";
import { addGroup, changeGroup, groupById, groupsOf, ideasOf } from "./idea.ts";

const at = new Date("2026-01-06T10:00:00Z");
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

onBothEngines((on) => {
  on(
    "a consultation has its phases in order, and a name that is taken is not taken twice",
    async ({ open }) => {
      const ledger = await open();
      const phases = [
        { phase: "choose", first_day: "2026-03-01", last_day: "2026-04-01" },
        { phase: "ideas", first_day: "2026-01-01", last_day: "2026-02-01" },
      ] as const;
      const add = () => ledger.transaction((work) => addConsultation(work, consultationRow("roads"), phases));
      assert.deepEqual([await add(), await add()], [true, false]);
      const names = (await phasesOf(ledger.db, "roads")).map(({ phase }) => phase);
      assert.deepEqual(names, ["ideas", "choose"]);
      await ledger.transaction((work) =>
        closeConsultation(work, "roads", { closed_at: at, closing: "done" }),
      );
      assert.equal((await consultationById(ledger.db, "roads"))?.closing, "done");
      assert.deepEqual(
        (await listConsultations(ledger.db)).map(({ id }) => id),
        ["roads"],
      );
    },
  );

  on("a person is one participant of a consultation, by account or by address", async ({ open }) => {
    const ledger = await open();
    await ledger.transaction((work) => addConsultation(work, consultationRow("roads"), []));
    const add = (id: string) =>
      ledger.transaction((work) =>
        addParticipant(work, participantRow(id, "roads", { email_hash: "same hash" })),
      );
    assert.deepEqual([await add("p1"), await add("p2")], [true, false]);
    assert.equal((await participantBy(ledger.db, "roads", { email_hash: "same hash" }))?.id, "p1");
    assert.equal(await participantBy(ledger.db, "roads", { account: "nobody" }), undefined);
    await ledger.transaction((work) => changeParticipant(work, "p1", { pseudonym: "Ana" }));
    assert.equal((await participantById(ledger.db, "p1"))?.pseudonym, "Ana");
  });

  on("a letter is taken once and in its time, by one of two who come together", async ({ open }) => {
    const ledger = await open();
    await ledger.transaction((work) => addConsultation(work, consultationRow("roads"), []));
    const letter = (hash: string, expires_at: Date) => ({
      ...{ hash, consultation: "roads", email_hash: "e", email: null, pseudonym: null, public: "individual" },
      ...{ business_size: null, next: "/consultations/roads", expires_at },
    });
    await ledger.transaction(async (work) => {
      await addConfirmation(work, letter("good", later(10)) as never);
      await addConfirmation(work, letter("old", later(-1)) as never);
    });
    const take = (hash: string) => ledger.transaction((work) => takeConfirmation(work, hash, at));
    const taken = await Promise.all([take("good"), take("good")]);
    assert.equal(taken.filter((row) => row !== undefined).length, 1);
    assert.equal(await take("old"), undefined);
    await ledger.transaction((work) => dropConfirmations(work, { consultation: "roads", email_hash: "e" }));
    assert.equal(await confirmationByHash(ledger.db, "old"), undefined);
  });

  on("a voting card is for one consultation, follows a new secret, and ends", async ({ open }) => {
    const ledger = await open();
    await ledger.transaction(async (work) => {
      for (const id of ["roads", "schools"]) await addConsultation(work, consultationRow(id), []);
      await addParticipant(work, participantRow("p1", "roads"));
      await addVotingCard(work, { hash: "h1", participant: "p1", expires_at: later(10) });
      await renameCards(work, "h1", "h2");
    });
    const holder = async (hash: string, consultation: string, now: Date) =>
      (await cardHolder(ledger.db, { hash, consultation, now }))?.id;
    assert.deepEqual(
      [
        await holder("h2", "roads", at),
        await holder("h1", "roads", at),
        await holder("h2", "schools", at),
        await holder("h2", "roads", later(11)),
      ],
      ["p1", undefined, undefined, undefined],
    );
    await ledger.transaction((work) => sweepCards(work, later(11)));
    assert.equal(await holder("h2", "roads", at), undefined);
  });

  on("groups are listed as they were made, and renamed", async ({ open }) => {
    const ledger = await open();
    await ledger.transaction(async (work) => {
      await addConsultation(work, consultationRow("roads"), []);
      const made = { consultation: "roads", summary: null, made_by: "account:a", closed_at: null };
      await addGroup(work, { id: "b", title: "First", made_at: at, ...made });
      await addGroup(work, { id: "a", title: "Second", made_at: later(1), ...made });
      await changeGroup(work, "a", { title: "Renamed" });
    });
    assert.deepEqual(
      (await groupsOf(ledger.db, "roads")).map(({ title }) => title),
      ["First", "Renamed"],
    );
    assert.equal((await groupById(ledger.db, "a"))?.title, "Renamed");
    assert.deepEqual(await ideasOf(ledger.db, "roads"), []);
  });
});
