import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { ideaRow } from "../../../test/support/consultation.ts";
import { openEmpty } from "../../../test/support/ledger.ts";
import { emptyConsultation, people, support, triageDesk } from "../../../test/support/triage.ts";
import { checkAudit, listAudit } from "../../store/ledger/audit.ts";
import { addIdeas, ideaEvents } from "../../store/ledger/idea.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { type Actor, actorOf, COMMAND_LINE, Forbidden } from "../account/office.ts";
import { WHOLE_ESTATE } from "../policy.ts";
import type { TriageAct } from "./act.ts";
import { agreementOf, nextToRead, placeOf, readAgain, readingsOf, sampleOf } from "./agreement.ts";
import { candidatesOf, choicesOf, recordChoice } from "./choice.ts";
import { doTriage, type OpenDesk, openDesk, proposeGroups, undoTriage } from "./desk.ts";

const workspace = mkdtempSync(join(tmpdir(), "parvis-triage-"));
let ledger: Ledger;
const desk = triageDesk(() => ledger, 1_000);
before(async () => {
  ledger = await openEmpty({ workspace });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

async function open(consultation: string): Promise<OpenDesk> {
  const opened = await openDesk(desk, COMMAND_LINE, consultation);
  if (!opened) throw new Error("no consultation");
  return opened;
}

async function act(consultation: string, ...acts: readonly TriageAct[]): Promise<void> {
  for (const one of acts) {
    const done = await doTriage(desk, COMMAND_LINE, consultation, one);
    assert.equal(done?.kind, "done", `${one.kind}: ${JSON.stringify(done)}`);
  }
}

let made = 0;
const BUS = "Run night buses at weekends, nurses walk home after midnight.";
const BIKE = "Build cycle lanes apart from the road, lorries frighten cyclists.";

/** Six ideas: three of one thing, two of another, one alone; each consultation has ids of its own. */
async function small(): Promise<{ id: string; ideas: string[] }> {
  const id = `small-${++made}`;
  await emptyConsultation(ledger, id);
  const texts = [
    BUS,
    `${BUS} Please.`,
    `${BUS} Thank you.`,
    BIKE,
    `${BIKE} Please.`,
    "Something quite different about museums",
  ];
  const rows = texts.map((text, i) => ideaRow(`${id}-i${i}`, id, { title: text.slice(0, 20), text }));
  await ledger.transaction((work) => addIdeas(work, rows));
  return { id, ideas: rows.map((row) => row.id) };
}

const places = ({ standing }: OpenDesk): unknown =>
  [...standing.ideas.values()].map(
    ({ id, state, merged_into, idea_group, outcome, measure, outcome_reason }) => [
      ...[id, state, merged_into, idea_group, outcome, measure, outcome_reason],
    ],
  );

test("groups are proposed with their reasons, and what is in a group is not proposed again", async () => {
  const { id, ideas } = await small();
  assert.deepEqual(await proposeGroups(desk, COMMAND_LINE, id), { ideas: 6, groups: 2, alone: 1 });
  const { standing, reasons, sum } = await open(id);
  const group = standing.ideas.get(ideas[0] as string)?.idea_group as string;
  assert.equal(reasons.get(group)?.copies[0]?.ideas.length, 3);
  assert.equal(sum.ends.waiting, 6);
  assert.deepEqual(await proposeGroups(desk, COMMAND_LINE, id), { ideas: 1, groups: 0, alone: 1 });
});

test("every act is kept, in the trail and in the events of each idea, and undone in turn until nothing was done", async () => {
  const { id, ideas } = await small();
  const start = places(await open(id));
  await proposeGroups(desk, COMMAND_LINE, id);
  const { standing } = await open(id);
  const [bus, bike] = [0, 3].map((i) => standing.ideas.get(ideas[i] as string)?.idea_group as string);
  await act(
    id,
    { kind: "merge-ideas", families: [{ into: ideas[0] as string, ideas: [ideas[1] as string] }] },
    { kind: "accept", group: bus as string, title: "Night buses" },
    { kind: "move", ideas: [ideas[5] as string], to: bike as string },
    { kind: "merge-groups", group: bike as string, into: bus as string },
    { kind: "split", ideas: [ideas[5] as string], into: `${id}-n`, title: "Museums", isAccepted: true },
    { kind: "name", group: bus as string, title: "Buses and bicycles" },
    { kind: "measure", group: bus as string, measure: "m1" },
    { kind: "refuse", ideas: [ideas[5] as string], reason: "Not ours to decide" },
  );
  const full = await open(id);
  assert.deepEqual(full.sum.ends, { waiting: 0, group: 0, measure: 5, refused: 1, hidden: 0 });
  assert.deepEqual(full.sum.wrong, []);
  assert.equal(full.acts.length, 9);
  const told = await ideaEvents(ledger.db, { idea: ideas[5] as string });
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ["triage.move", "triage.merge-groups", "triage.split", "triage.refuse"],
  );
  for (let i = 0; i < 9; i++) assert.equal((await undoTriage(desk, COMMAND_LINE, id))?.kind, "done");
  const back = await open(id);
  assert.deepEqual(places(back), start);
  assert.ok([...back.standing.groups.values()].every(({ isClosed }) => isClosed));
  assert.deepEqual(await undoTriage(desk, COMMAND_LINE, id), { kind: "hindered", why: "nothing-to-undo" });
  const trail = await listAudit(ledger.db, { object: `consultation:${id}`, limit: 50 });
  assert.equal(trail.length, 18);
  assert.equal((await checkAudit(ledger.db)).ok, true);
});

test("what moderation hid after an act stays hidden when the act is undone", async () => {
  const { id, ideas } = await small();
  const [head, copy] = [ideas[0] as string, ideas[1] as string];
  await act(id, { kind: "merge-ideas", families: [{ into: head, ideas: [copy] }] });
  await ledger.db.updateTable("idea").set({ state: "hidden" }).where("id", "=", copy).execute();
  await undoTriage(desk, COMMAND_LINE, id);
  const { standing } = await open(id);
  assert.deepEqual(
    [standing.ideas.get(copy)?.state, standing.ideas.get(copy)?.merged_into],
    ["hidden", null],
  );
});

test("who has not seen the last act is told so, and nothing is done", async () => {
  const { id, ideas } = await small();
  const refuse = (idea: string): TriageAct => ({ kind: "refuse", ideas: [idea], reason: "done already" });
  await doTriage(desk, COMMAND_LINE, id, refuse(ideas[0] as string), 0);
  assert.deepEqual(await doTriage(desk, COMMAND_LINE, id, refuse(ideas[1] as string), 0), {
    kind: "conflict",
  });
  assert.equal((await open(id)).sum.ends.refused, 1);
});

test("two who act at once both get done, one after the other", async () => {
  const { id, ideas } = await small();
  const acts = ideas.map((idea) =>
    doTriage(desk, COMMAND_LINE, id, { kind: "refuse", ideas: [idea], reason: "done already" }),
  );
  assert.ok((await Promise.all(acts)).every((done) => done?.kind === "done"));
  const { sum, acts: kept } = await open(id);
  assert.deepEqual([sum.ends.refused, kept.map(({ number }) => number).join()], [6, "1,2,3,4,5,6"]);
});

test("a person who supports several ideas of a group counts once", async () => {
  const { id, ideas } = await small();
  const [one, two] = (await people(ledger, id, 2)) as [string, string];
  await support(ledger, [
    { idea: ideas[0] as string, participant: one },
    { idea: ideas[1] as string, participant: one },
    { idea: ideas[1] as string, participant: two },
  ]);
  await proposeGroups(desk, COMMAND_LINE, id);
  const { standing, supports } = await open(id);
  assert.equal(supports.get(standing.ideas.get(ideas[0] as string)?.idea_group as string), 2);
});

const someone = (
  account: string,
  role: "reader" | "moderator" | "publisher",
  organisation = WHOLE_ESTATE,
): Actor => actorOf({ account, name: account, grants: [{ role, organisation }] });

test("who may not sees nothing and does nothing", async () => {
  const { id } = await small();
  await assert.rejects(openDesk(desk, someone("r", "reader"), id), Forbidden);
  await assert.rejects(openDesk(desk, someone("m", "moderator", "elsewhere"), id), Forbidden);
  await assert.rejects(undoTriage(desk, someone("r", "reader"), id), Forbidden);
  assert.ok(await openDesk(desk, someone("p", "publisher"), id));
  assert.equal(await openDesk(desk, COMMAND_LINE, "none"), undefined);
});

test("a second reader reads without knowing, and never what they settled themselves", async () => {
  const { id, ideas } = await small();
  await proposeGroups(desk, COMMAND_LINE, id);
  const first = someone("first", "moderator");
  const { standing } = await open(id);
  const bus = standing.ideas.get(ideas[0] as string)?.idea_group as string;
  await doTriage(desk, first, id, { kind: "accept", group: bus, title: "Night buses" });
  const opened = await open(id);
  const idea = sampleOf(opened)[0];
  assert.ok(idea && nextToRead(opened, "account:second", [])?.groups.includes(bus));
  await assert.rejects(readAgain(desk, first, opened, { idea: idea.id, place: bus }), Forbidden);
  const second = someone("second", "publisher");
  assert.equal(await readAgain(desk, second, opened, { idea: idea.id, place: "no-such-group" }), false);
  assert.equal(await readAgain(desk, second, opened, { idea: idea.id, place: "elsewhere" }), true);
  assert.equal(await readAgain(desk, second, opened, { idea: idea.id, place: placeOf(idea) }), true);
  const readings = await readingsOf(desk, id);
  assert.deepEqual(agreementOf(readings), { ideas: 1, same: 1, kappa: undefined });
  assert.equal(nextToRead(opened, second.name, readings)?.left, 2);
});

test("a choice is kept with its grid and figures, and comes out the same when chosen again", async () => {
  const { id, ideas } = await small();
  await proposeGroups(desk, COMMAND_LINE, id);
  const { standing } = await open(id);
  const [bus, bike] = [0, 3].map((i) => standing.ideas.get(ideas[i] as string)?.idea_group as string);
  await act(
    id,
    { kind: "accept", group: bus as string, title: "Buses" },
    { kind: "accept", group: bike as string, title: "Bicycles" },
  );
  const opened = await open(id);
  const candidates = await candidatesOf(desk, opened, () => undefined);
  assert.deepEqual(candidates.map(({ ideas: n }) => n).sort(), [2, 3]);
  const grid = { weights: { supports: 1, consensus: 1, pairwise: 0, difficulty: 0 }, count: 1 };
  const kept = await recordChoice(desk, COMMAND_LINE, opened, { grid, candidates, reason: "The first one" });
  const [again] = await choicesOf(desk, id);
  assert.deepEqual({ ...again, isReplayed: undefined }, { ...kept, consultation: id, isReplayed: undefined });
  assert.equal(again?.isReplayed, true);
});

test("any acts and undos keep the sum, in the ledger too", async () => {
  const step = fc.record({
    kind: fc.constantFrom("accept", "split", "move", "merge", "refuse", "measure", "undo"),
    a: fc.nat(5),
    b: fc.nat(5),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const { id, ideas } = await small();
      await proposeGroups(desk, COMMAND_LINE, id);
      for (const [i, { kind, a, b }] of steps.entries()) {
        const { standing } = await open(id);
        const [one, other] = [ideas[a] as string, ideas[b] as string];
        const groupOf = (idea: string): string => standing.ideas.get(idea)?.idea_group ?? "none";
        if (kind === "undo") await undoTriage(desk, COMMAND_LINE, id);
        else {
          const acts: Record<string, TriageAct> = {
            accept: { kind: "accept", group: groupOf(one), title: "T" },
            split: { kind: "split", ideas: [one], into: `${id}-s${i}`, title: "S", isAccepted: a > b },
            move: { kind: "move", ideas: [one], to: groupOf(other) },
            merge: { kind: "merge-ideas", families: [{ into: one, ideas: [other] }] },
            refuse: { kind: "refuse", ideas: [one, other], reason: "done already" },
            measure: { kind: "measure", group: groupOf(one), measure: "m" },
          };
          await doTriage(desk, COMMAND_LINE, id, acts[kind] as TriageAct);
        }
        const { sum } = await open(id);
        assert.deepEqual(sum.wrong, []);
        assert.equal(
          Object.values(sum.ends).reduce((total, n) => total + n, 0),
          6,
        );
      }
      for (;;) if ((await undoTriage(desk, COMMAND_LINE, id))?.kind !== "done") break;
      assert.equal((await open(id)).sum.ends.waiting, 6);
    }),
    { numRuns: 6, endOnFailure: true },
  );
});
