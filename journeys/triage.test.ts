import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { COMMAND_LINE } from "../src/engage/account/office.ts";
import { measuresFor } from "../src/engage/measure/measure.ts";
import { threadOf } from "../src/engage/thread/thread.ts";
import type { TriageAct } from "../src/engage/triage/act.ts";
import { candidatesOf, choicesOf, recordChoice } from "../src/engage/triage/choice.ts";
import { decideGroup } from "../src/engage/triage/decide.ts";
import { doTriage, type OpenDesk, openDesk, proposeGroups } from "../src/engage/triage/desk.ts";
import { membersOf, stageOf } from "../src/engage/triage/standing.ts";
import type { Ledger } from "../src/store/ledger/ledger.ts";
import { openEmpty } from "../test/support/ledger.ts";
import { plannedConsultation, triageDesk } from "../test/support/triage.ts";

const SILENT = { steps: async () => [], effect: async () => [] };
const IDEAS = 2_000;
const MEASURES = 40;
const CONSULTATION = "simpler";

const workspace = mkdtempSync(join(tmpdir(), "parvis-triage-"));
let ledger: Ledger;
const desk = triageDesk(() => ledger, 5_000);
before(async () => {
  ledger = await openEmpty({ workspace });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

async function open(): Promise<OpenDesk> {
  const opened = await openDesk(desk, COMMAND_LINE, CONSULTATION);
  assert.ok(opened);
  assert.deepEqual(opened.sum.wrong, []);
  assert.equal(
    Object.values(opened.sum.ends).reduce((sum, n) => sum + n, 0),
    IDEAS,
  );
  return opened;
}

async function act(one: TriageAct): Promise<void> {
  assert.equal((await doTriage(desk, COMMAND_LINE, CONSULTATION, one))?.kind, "done");
}

test("2,000 ideas go from import to forty measures, and the sum is right at every step", async () => {
  await plannedConsultation(ledger, CONSULTATION, IDEAS);
  const proposal = await proposeGroups(desk, COMMAND_LINE, CONSULTATION);
  assert.equal(proposal?.ideas, IDEAS);

  const proposed = await open();
  assert.equal(proposed.sum.ends.waiting, IDEAS);
  const sized = [...proposed.standing.groups.values()]
    .map((group) => ({ ...group, members: membersOf(proposed.standing, group.id) }))
    .sort((a, b) => b.members.length - a.members.length);
  assert.ok(sized.length > MEASURES, `${sized.length} groups`);
  for (const { id, title } of sized.slice(0, 60)) await act({ kind: "accept", group: id, title });
  for (const { members } of sized.slice(60))
    await act({ kind: "refuse", ideas: members.map(({ id }) => id), reason: "Too few people ask for it." });

  const half = await open();
  const waiting = [...half.standing.ideas.values()].filter(({ outcome }) => outcome === null);
  assert.ok(waiting.length > 0 && waiting.every(({ idea_group }) => idea_group === null));
  await act({ kind: "refuse", ideas: waiting.map(({ id }) => id), reason: "Nobody else asks for it." });

  const settled = await open();
  assert.equal(settled.sum.ends.waiting, 0);
  const candidates = await candidatesOf(desk, settled, () => undefined);
  assert.equal(candidates.length, 60);
  const grid = { weights: { supports: 2, consensus: 1, pairwise: 1, difficulty: 1 }, count: MEASURES };
  const reason = "The forty that most people support.";
  const choice = await recordChoice(desk, COMMAND_LINE, settled, { grid, candidates, reason });
  for (const group of choice.chosen)
    assert.equal((await decideGroup(desk, COMMAND_LINE, settled, group))?.kind, "done");

  const done = await open();
  assert.equal(done.sum.measures, MEASURES);
  assert.equal(done.sum.groups, 20);
  assert.equal(done.sum.ends.waiting, 0);
  assert.ok(choice.chosen.every((group) => stageOf(done.standing, group) === "measure"));
  const measures = await measuresFor(desk, COMMAND_LINE);
  assert.equal(measures.length, MEASURES);
  const [first] = choice.chosen;
  const [idea] = membersOf(done.standing, first as string);
  const thread = await threadOf(ledger.db, { kind: "idea", id: idea?.id ?? "" }, SILENT);
  assert.deepEqual(
    thread.places.find(({ id }) => id === "decision")?.things.map(({ id }) => id),
    [idea?.measure],
  );
  assert.ok((await choicesOf(desk, CONSULTATION)).every(({ isReplayed }) => isReplayed));
});
