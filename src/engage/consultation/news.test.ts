import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { consultationDraft, ideaRow } from "../../../test/support/consultation.ts";
import { openEmpty } from "../../../test/support/ledger.ts";
import { type TestOffice, testOffice } from "../../../test/support/office.ts";
import { addIdeas, moveIdeas } from "../../store/ledger/idea.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { COMMAND_LINE } from "../account/office.ts";
import { follow, useFollowLink } from "../follow/follow.ts";
import { tellFollowers } from "../follow/tell.ts";
import { decideMeasure, publishMeasure } from "../measure/measure.ts";
import { type Consultation, consultationOn, endConsultation, openConsultation } from "./consultation.ts";
import { support } from "./idea.ts";
import { newsOfConsultation, tellConsultation, toldOf } from "./news.ts";
import { type ParticipantRow, participantOf, requestCard, takeCard, type Voice } from "./participant.ts";

const DAY_MS = 86_400_000;
const workspace = mkdtempSync(join(tmpdir(), "parvis-consultation-news-"));
let ledger: Ledger;
let office: TestOffice;
before(async () => {
  ledger = await openEmpty({ workspace });
  // Monday 5 January 2026.
  office = testOffice(ledger, { address: "https://observatory.example" });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const words = (text: string) => ({ en: text, fr: text });
const voice = (card?: string): Voice => ({
  person: undefined,
  card,
  caller: { address: "192.0.2.1", agent: "test" },
});

async function opened(id: string): Promise<Consultation> {
  assert.equal(await openConsultation(office, COMMAND_LINE, consultationDraft(id)), undefined);
  const known = await consultationOn(ledger.db, id, "2026-01-05");
  assert.ok(known);
  return known;
}

/** Takes part by a letter. */
async function joined(
  consultation: Consultation,
  email: string,
  wantsNews: boolean,
): Promise<ParticipantRow> {
  const request = { email, wantsNews, public: "individual", next: "/" } as const;
  assert.equal(await requestCard(office, consultation, voice(), request), "sent");
  const secret = /\/confirm\/([\w-]+)/.exec(office.letters.at(-1)?.text ?? "")?.[1] ?? "";
  const taken = await takeCard(office, secret, voice());
  assert.ok(taken);
  const participant = await participantOf(office, consultation.id, voice(taken.card));
  assert.ok(participant);
  return participant;
}

async function letters(): Promise<readonly { readonly to: string; readonly text: string }[]> {
  office.letters.length = 0;
  await tellFollowers(office);
  return office.letters.map(({ to, text }) => ({ to, text: text.split("\n\n---\n\n")[1] ?? "" }));
}

test("who wanted to is told what becomes of what they support and of what happens, once; who did not is not kept", async () => {
  const roads = await opened("roads");
  const schools = await opened("schools");
  await ledger.transaction((work) =>
    addIdeas(work, [ideaRow("bins", "roads"), ideaRow("ramps", "roads"), ideaRow("lamps", "roads")]),
  );
  const citizen = await joined(roads, "wants@example.org", true);
  const other = await joined(roads, "silent@example.org", false);
  await joined(schools, "elsewhere@example.org", true);
  for (const idea of ["bins", "ramps"]) await support(office, roads, citizen, { idea, isOn: true });
  await support(office, roads, other, { idea: "lamps", isOn: true });
  assert.deepEqual(await letters(), [], "nothing happened");

  office.pass(DAY_MS);
  await ledger.transaction((work) =>
    moveIdeas(work, "roads", { act: "a1", by: "command-line", at: office.now() }, [
      { idea: "bins", kind: "refuse", to: { outcome: "refused", outcome_reason: "A town decides that." } },
      { idea: "lamps", kind: "refuse", to: { outcome: "refused", outcome_reason: "Done already." } },
    ]),
  );
  await tellConsultation(office, COMMAND_LINE, roads, { text: "Thank you:\n\n900 ideas.", language: "en" });
  office.pass(1000);
  const [first, ...rest] = await letters();
  assert.deepEqual([first?.to, rest], ["wants@example.org", []]);
  assert.match(
    first?.text ?? "",
    /^Consultation roads\nhttps:\/\/observatory\.example\/en\/consultations\/roads\n/,
  );
  assert.match(
    first?.text ?? "",
    /An idea that you support, “Title of bins”: not kept: A town decides that\./,
  );
  assert.match(first?.text ?? "", /\/en\/ideas\/bins/);
  assert.match(first?.text ?? "", /900 ideas\./);
  assert.doesNotMatch(first?.text ?? "", /lamps|ramps/);
  assert.deepEqual(await letters(), [], "told once");

  const measure = await decideMeasure(office, COMMAND_LINE, {
    ...{ title: words("Ramps everywhere"), about: words("Ramps."), organisation: "police" },
    target: { service: "subject", indicator: "completion", channel: "all", better: "higher" },
    ...{ baseline: "2025-Q4", reviewDay: "2027-02-01", from: [{ kind: "idea", id: "ramps" }] },
    steps: [
      { kind: "decided", due: "2026-01-05", doneOn: "2026-01-05" },
      { kind: "deploy", due: "2026-04-01" },
    ],
  });
  office.pass(1000);
  await ledger.transaction((work) =>
    moveIdeas(work, "roads", { act: "a2", by: "command-line", at: office.now() }, [
      { idea: "ramps", kind: "measure", to: { outcome: "measure", measure } },
    ]),
  );
  office.pass(1000);
  assert.deepEqual(await letters(), [], "a draft is nobody's news");
  office.pass(40 * DAY_MS);
  assert.deepEqual(await publishMeasure(office, COMMAND_LINE, measure, ["2025-Q4"]), { id: measure });
  office.pass(1000);
  const later = await letters();
  assert.deepEqual(later.map(({ to }) => to).sort(), ["elsewhere@example.org", "wants@example.org"]);
  const told = later.find(({ to }) => to === "wants@example.org")?.text ?? "";
  assert.match(told, /The measure “Ramps everywhere”: decided and published/);
  assert.match(told, /“Title of ramps”: part of the measure “Ramps everywhere”\./);
  assert.match(told, /2026-02-01: Statements are put to the vote, until 28 February 2026\./);

  const stop = /\/follow\/stop\/([\w-]+)/.exec(told)?.[1] ?? "";
  assert.ok(await useFollowLink(office, "stop", stop));
  office.pass(DAY_MS);
  assert.ok(await endConsultation(office, COMMAND_LINE, { id: "roads", closing: "Thanks." }));
  office.pass(1000);
  assert.deepEqual(await letters(), []);
  const kept = await ledger.db.selectFrom("follower").select("email").execute();
  assert.deepEqual(kept, [{ email: "elsewhere@example.org" }]);
});

test("anyone follows a consultation without taking part; who then takes part is known, and told of their ideas too", async () => {
  const parks = await opened("parks");
  office.letters.length = 0;
  await follow(
    office,
    { kind: "consultation", thing: "parks", title: parks.title },
    { email: "a@example.org", from: "x" },
  );
  await new Promise((resolve) => setImmediate(resolve));
  const secret = /\/follow\/confirm\/([\w-]+)/.exec(office.letters[0]?.text ?? "")?.[1] ?? "";
  assert.ok(await useFollowLink(office, "confirm", secret));
  const rows = () => ledger.db.selectFrom("follower").selectAll().where("thing", "=", "parks").execute();
  const [before] = await rows();
  assert.equal(before?.participant, null);
  office.pass(1000);
  await joined(parks, "a@example.org", true);
  const after = await rows();
  assert.equal(after.length, 1);
  assert.ok(after[0]?.participant);
  assert.deepEqual([after[0]?.told_at, after[0]?.stop_secret], [before?.told_at, before?.stop_secret]);
});

test("what an organiser says has something to say, and is not endless", async () => {
  const known = await consultationOn(ledger.db, "parks", "2026-01-05");
  assert.ok(known);
  const tell = (text: string) => tellConsultation(office, COMMAND_LINE, known, { text, language: "en" });
  assert.deepEqual(await tell(" \n "), { wrong: "text" });
  assert.deepEqual(await tell("a".repeat(2001)), { wrong: "long" });
  await tell("First.");
  office.pass(1000);
  await tell("Second.");
  assert.deepEqual(
    (await toldOf(office, "parks")).map(({ text }) => text),
    ["Second.", "First."],
  );
});

test("phases that have not begun, or that an early end cut off, are no news", () => {
  const { phases } = consultationDraft("x");
  const told = (change: Partial<Consultation>, day: string) =>
    newsOfConsultation({ phases, ...change } as Consultation, [], day).map(({ at, text }) => [
      at.toISOString().slice(0, 10),
      text.en,
    ]);
  assert.deepEqual(told({}, "2026-02-10"), [
    ["2026-01-01", "Open to ideas, supports and arguments, until 31 January 2026."],
    ["2026-02-01", "Statements are put to the vote, until 28 February 2026."],
  ]);
  const closed: Partial<Consultation> = {
    ...{ isClosed: true, closing: "Enough.", closedAt: new Date("2026-01-20T10:00:00Z") },
  };
  assert.deepEqual(told(closed, "2026-03-10"), [
    ["2026-01-01", "Open to ideas, supports and arguments, until 31 January 2026."],
    ["2026-01-20", "Closed: Enough."],
  ]);
});
