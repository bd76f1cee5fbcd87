import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { personWith } from "../../../test/support/actors.ts";
import { openEmpty } from "../../../test/support/ledger.ts";
import { type TestOffice, testOffice } from "../../../test/support/office.ts";
import { checkAudit } from "../../store/ledger/audit.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { actorOf, Forbidden } from "../account/office.ts";
import { methodCards } from "./method.ts";
import { askForSeat, confirmSeat, leaveSeat, seatAt, takeSeat } from "./seat.ts";
import {
  communitiesOf,
  holdWorkshop,
  keepPromise,
  makeCommunity,
  promise,
  sayMinutes,
  type WorkshopToHold,
  workshopsOf,
} from "./workshop.ts";

const DAY_MS = 86_400_000;
const workspace = mkdtempSync(join(tmpdir(), "parvis-workshop-"));
let ledger: Ledger;
let office: TestOffice;
before(async () => {
  ledger = await openEmpty({ workspace });
});
beforeEach(() => {
  office = testOffice(ledger, { address: "https://observatory.example" });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const words = (text: string) => ({ en: text, fr: text });
const police = actorOf(personWith("p", [{ role: "publisher", organisation: "police" }]));
const health = actorOf(personWith("h", [{ role: "publisher", organisation: "health" }]));

/** Held ten days from now, for an hour. */
const hold = (about: Partial<WorkshopToHold> = {}, inDays = 10): Promise<string> =>
  holdWorkshop(office, police, {
    ...{ title: words("Moving"), about: words("What stops people"), organisation: "police" },
    ...{ method: "open-lab", place: "Town hall", places: 2, minutesDueDays: 15, from: [] },
    startsAt: new Date(office.now().getTime() + inDays * DAY_MS),
    endsAt: new Date(office.now().getTime() + inDays * DAY_MS + 3_600_000),
    ...about,
  });
const one = async (id: string) => (await workshopsOf(office)).find(({ row }) => row.id === id);

/** Asks for a seat, and the secret of the letter that came. */
async function asked(id: string, email: string): Promise<string> {
  const before = office.letters.length;
  assert.equal(await askForSeat(office, id, { email, from: "192.0.2.1" }), "asked");
  await new Promise((resolve) => setImmediate(resolve));
  return /\/seats\/([\w-]+)/.exec(office.letters[before]?.text ?? "")?.[1] ?? "";
}

test("people register by a confirmed letter; who comes after the last place waits, and moves up when one leaves", async () => {
  const id = await hold();
  const secrets = [];
  for (const name of ["a", "b", "c", "d"]) secrets.push(await asked(id, `${name}@example.org`));
  assert.equal((await one(id))?.placed, 0, "asking takes no place");
  const states = [];
  for (const secret of secrets) states.push(await confirmSeat(office, secret));
  assert.deepEqual(states, ["placed", "placed", "waiting", "waiting"]);
  assert.equal(await confirmSeat(office, secrets[2] ?? ""), "waiting", "again is the same");
  const letters = office.letters.length;
  assert.equal(await leaveSeat(office, secrets[0] ?? ""), true);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await seatAt(office, secrets[2] ?? ""))?.state, "placed");
  assert.equal((await seatAt(office, secrets[3] ?? ""))?.state, "waiting");
  assert.deepEqual(
    office.letters.slice(letters).map(({ to }) => to),
    ["c@example.org"],
  );
  assert.equal(await seatAt(office, secrets[0] ?? ""), undefined, "the address is forgotten");
  assert.equal(await leaveSeat(office, secrets[0] ?? ""), false);
});

test("twenty who confirm at once get no more places than there are", async () => {
  const id = await hold({ places: 7 });
  const secrets = [];
  for (let i = 0; i < 20; i++) secrets.push(await asked(id, `at-once-${i}@example.org`));
  const states = await Promise.all(secrets.map((secret) => confirmSeat(office, secret)));
  assert.equal(states.filter((state) => state === "placed").length, 7);
  assert.deepEqual([(await one(id))?.placed, (await one(id))?.waiting], [7, 13]);
});

test("the same address asks once, and nobody registers once it began", async () => {
  const id = await hold();
  await asked(id, "same@example.org");
  const letters = office.letters.length;
  assert.equal(await askForSeat(office, id, { email: "SAME@example.org", from: "" }), "asked");
  assert.equal(office.letters.length, letters);
  office.pass(11 * DAY_MS);
  assert.equal(await askForSeat(office, id, { email: "late@example.org", from: "" }), "over");
  assert.equal(await askForSeat(office, "none", { email: "x@example.org", from: "" }), undefined);
});

test("minutes are due within the days that were said, and overdue after", async () => {
  const id = await hold({}, 1);
  assert.equal((await one(id))?.areMinutesLate, false);
  office.pass(17 * DAY_MS);
  const late = await one(id);
  assert.deepEqual([late?.minutesDue, late?.areMinutesLate], ["2026-01-21", true]);
  await assert.rejects(sayMinutes(office, health, id, "x"), Forbidden);
  assert.equal(await sayMinutes(office, police, id, "Three causes found."), true);
  const there = await one(id);
  assert.deepEqual([there?.areMinutesLate, there?.row.changes], [false, 1]);
  assert.equal(await sayMinutes(office, police, "none", "x"), false);
});

test("actions left open come back at the next session of the community, until they are done", async () => {
  const community = await makeCommunity(office, police, {
    ...{ title: words("Counters"), about: words("Counter agents"), organisation: "police", cadenceDays: 120 },
  });
  const first = await hold({ community }, 1);
  const said = { text: "Send the list", owner: "Prefecture", due: "2026-02-01" };
  await promise(office, police, first, said);
  await promise(office, police, first, { ...said, text: "Call back" });
  const next = await hold({ community }, 100);
  assert.equal((await one(next))?.carried.length, 2);
  assert.equal((await one(first))?.carried.length, 0);
  const action = (await one(first))?.actions[0]?.id ?? "";
  assert.equal(await keepPromise(office, police, first, action), true);
  assert.equal(await keepPromise(office, police, first, action), false);
  assert.equal((await one(next))?.carried.length, 1);
  assert.equal((await checkAudit(ledger.db)).ok, true);
});

test("a community without a session within its days, and none announced, is late", async () => {
  const given = { title: words("Quiet"), about: words("a"), organisation: "police", cadenceDays: 90 };
  const id = await makeCommunity(office, police, given);
  const heart = async () => (await communitiesOf(office)).find(({ row }) => row.id === id);
  assert.deepEqual([(await heart())?.due, (await heart())?.isLate], ["2026-04-05", false]);
  office.pass(91 * DAY_MS);
  assert.equal((await heart())?.isLate, true);
  await hold({ community: id }, 5);
  assert.deepEqual([(await heart())?.isLate, (await heart())?.next], [false, "2026-04-11"]);
});

test("every method card has its name, goal, public, course, cost, strengths and limits in both languages", () => {
  const cards = methodCards();
  assert.ok(cards.length >= 8);
  assert.equal(new Set(cards.map(({ id }) => id)).size, cards.length);
});

test("where no letters go out a seat is taken at once, cancelled by its own link, and one network takes no more than letters would allow", async () => {
  const id = await hold();
  const seats = [];
  for (let i = 0; i < 3; i++) {
    const seat = await takeSeat(office, id, "192.0.2.44");
    assert.ok(typeof seat === "object");
    seats.push(seat.secret);
  }
  const states = await Promise.all(seats.map(async (secret) => (await seatAt(office, secret))?.state));
  assert.deepEqual(states, ["placed", "placed", "waiting"]);
  const letters = office.letters.length;
  assert.ok(await leaveSeat(office, seats[0] ?? ""));
  assert.equal((await seatAt(office, seats[2] ?? ""))?.state, "placed");
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(office.letters.length, letters, "nobody's address is written to");
  assert.equal(await takeSeat(office, "no-such", "192.0.2.45"), undefined);
  assert.equal(await takeSeat(office, await hold({}, -1), "192.0.2.45"), "over");
  let last: unknown;
  for (let i = 0; i < 500 && last !== "limited"; i++) last = await takeSeat(office, id, "192.0.2.46");
  assert.equal(last, "limited");
});
