import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openEmpty } from "../../../test/support/ledger.ts";
import type { ThingKind, ThreadPlaceId, ThreadThing } from "../../model/thread.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { figuresOnThread } from "../../store/ledger/thread.ts";
import { joinOnThread, nameOnThread, partOnThread, threadOf } from "./thread.ts";

const workspace = mkdtempSync(join(tmpdir(), "parvis-thread-"));
let ledger: Ledger;
before(async () => {
  ledger = await openEmpty({ workspace });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const thing = (kind: ThingKind, id: string): ThreadThing => ({ kind, id });
const made = { by: "account:a", at: new Date("2026-01-05T10:00:00Z") };
const SILENT = { steps: async () => [], effect: async () => [] };

async function joined(...pairs: readonly (readonly [ThreadThing, ThreadThing])[]): Promise<void> {
  await ledger.transaction((work) =>
    joinOnThread(
      work,
      pairs.map(([from, to]) => ({ from, to })),
      made,
    ),
  );
}

async function seenFrom(of: ThreadThing): Promise<Partial<Record<ThreadPlaceId, string[]>>> {
  const { places } = await threadOf(ledger.db, of, SILENT);
  return Object.fromEntries(
    places
      .filter(({ things }) => things.length > 0)
      .map(({ id, things }) => [id, things.map((one) => one.id).sort()]),
  );
}

test("from each thing one sees what led to it and what came of it, and no siblings", async () => {
  await joined(
    [thing("finding", "f"), thing("difficulty", "d")],
    [thing("difficulty", "d"), thing("idea", "i1")],
    [thing("idea", "i2"), thing("difficulty", "d")],
    [thing("session", "s"), thing("idea", "i1")],
    [thing("session", "s"), thing("idea", "i3")],
    [thing("idea", "i1"), thing("measure", "m")],
    [thing("idea", "i3"), thing("measure", "other")],
  );
  const whole = { difficulty: ["d", "f"], ideas: ["i1"], session: ["s"], decision: ["m"] };
  assert.deepEqual(await seenFrom(thing("idea", "i1")), whole);
  assert.deepEqual(await seenFrom(thing("measure", "m")), whole);
  assert.deepEqual(await seenFrom(thing("difficulty", "d")), { ...whole, ideas: ["i1", "i2"] });
  assert.deepEqual(await seenFrom(thing("idea", "i2")), { difficulty: ["d", "f"], ideas: ["i2"] });
  assert.deepEqual(await seenFrom(thing("session", "s")), {
    difficulty: ["d", "f"],
    ideas: ["i1", "i3"],
    session: ["s"],
    decision: ["m", "other"],
  });
});

test("seen from all that a service is made of, the thread holds what led to each and what came of each", async () => {
  await joined(
    [thing("figure", "birth/wait/counter"), thing("difficulty", "d-wait")],
    [thing("difficulty", "d-wait"), thing("measure", "m-wait")],
    [thing("idea", "i-pages"), thing("measure", "m-pages")],
  );
  const around = [thing("figure", "birth/wait/counter"), thing("measure", "m-pages")];
  const { here, places } = await threadOf(ledger.db, thing("figure", "birth//"), SILENT, around);
  assert.equal(here, "difficulty");
  assert.deepEqual(
    places.map(({ things }) => things.map(({ id }) => id).sort()),
    [["birth//", "birth/wait/counter", "d-wait"], ["i-pages"], [], ["m-pages", "m-wait"], [], []],
  );
  assert.deepEqual(await figuresOnThread(ledger.db), ["birth/wait/counter"]);
});

test("what was never joined stands alone at its place", async () => {
  const { here, places } = await threadOf(ledger.db, thing("measure", "alone"), SILENT);
  assert.equal(here, "decision");
  assert.deepEqual(
    places.map(({ id, things }) => [id, things.length]),
    [
      ["difficulty", 0],
      ["ideas", 0],
      ["session", 0],
      ["decision", 1],
      ["steps", 0],
      ["effect", 0],
    ],
  );
});

test("a thing has the last name it gave itself", async () => {
  const named = (title: string) =>
    ledger.transaction((work) =>
      nameOnThread(work, [{ ...thing("idea", "named"), title: { en: title, fr: title } }]),
    );
  await named("Before");
  await named("After");
  const { places } = await threadOf(ledger.db, thing("idea", "named"), SILENT);
  assert.deepEqual(places[1]?.things[0]?.title, { en: "After", fr: "After" });
});

test("a link joined twice is one, and parted is gone, whichever end is said first", async () => {
  const [idea, measure] = [thing("idea", "p"), thing("measure", "q")];
  await joined([idea, measure], [measure, idea]);
  assert.deepEqual(await seenFrom(idea), { ideas: ["p"], decision: ["q"] });
  const part = () => ledger.transaction((work) => partOnThread(work, { from: measure, to: idea }));
  assert.equal(await part(), true);
  assert.equal(await part(), false);
  assert.deepEqual(await seenFrom(idea), { ideas: ["p"] });
});

test("a measure of five thousand ideas shows them all, and each idea only itself", async () => {
  const many = Array.from({ length: 5_000 }, (_, i) => thing("idea", `n${i}`));
  await joined(...many.map((idea) => [idea, thing("measure", "huge")] as const));
  const { places } = await threadOf(ledger.db, thing("measure", "huge"), SILENT);
  assert.equal(places[1]?.things.length, 5_000);
  assert.deepEqual(await seenFrom(thing("idea", "n7")), { ideas: ["n7"], decision: ["huge"] });
});
