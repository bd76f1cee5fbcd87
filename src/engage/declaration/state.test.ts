import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dueOn, remindersOn, whoDeclared } from "./due.ts";
import { afterAct, type Declaration, type DeclarationAct, firstDraft } from "./state.ts";

const draft = firstDraft({ organisation: "ministry-a", period: "2026-Q3" }, { by: "ana", on: "2026-10-05" });

/** The declaration after some acts, or the first refusal. */
function after(...acts: readonly DeclarationAct[]): Declaration | string {
  let declaration = draft;
  for (const act of acts) {
    const result = afterAct(declaration, act);
    if ("refused" in result) return result.refused.en;
    declaration = result.declaration;
  }
  return declaration;
}

const submit: DeclarationAct = { kind: "submit", by: "ana", on: "2026-10-06", isSubmittable: true };
const sign: DeclarationAct = { kind: "sign", by: "bob", on: "2026-10-07" };
const correct: DeclarationAct = {
  kind: "correct",
  by: "ana",
  on: "2026-11-20",
  reason: "a branch was forgotten",
};

test("a declaration is written by one person and signed by another", () => {
  assert.deepEqual(after(submit, sign), {
    ...draft,
    state: "signed",
    declaredOn: "2026-10-06",
    signedBy: "bob",
    signedOn: "2026-10-07",
  });
  assert.match(String(after(submit, { ...sign, by: "ana" })), /a second person must/);
});

test("what is not ready cannot be submitted, and nothing is signed before it is", () => {
  assert.match(String(after({ ...submit, isSubmittable: false })), /still an error/);
  assert.match(String(after(sign)), /being written cannot be signed/);
});

test("a declaration goes back with a reason, and comes again", () => {
  const back: DeclarationAct = { kind: "return", by: "bob", on: "2026-10-07", reason: "page 2" };
  assert.equal(after(submit, { ...back, reason: " " }), "Say why.");
  assert.deepEqual((after(submit, back, submit, sign) as Declaration).state, "signed");
});

test("a correction is another revision with its reason; what was signed is not changed", () => {
  const signed = after(submit, sign) as Declaration;
  const result = afterAct(signed, correct);
  assert.ok("declaration" in result);
  assert.deepEqual(
    [
      result.declaration.revision,
      result.declaration.state,
      result.declaration.reason,
      result.declaration.signedOn,
    ],
    [2, "draft", "a branch was forgotten", undefined],
  );
  assert.equal(signed.revision, 1);
  assert.match(
    String(after(submit, sign, { kind: "write", by: "ana", on: "2026-10-08" })),
    /signed cannot be changed/,
  );
});

test("whatever people try, nobody signs alone and a revision never goes back", () => {
  const act = fc.record({
    kind: fc.constantFrom("write", "submit", "sign", "return", "correct"),
    by: fc.constantFrom("ana", "bob"),
    on: fc.constant("2026-10-08"),
    reason: fc.constantFrom("", "why"),
    isSubmittable: fc.boolean(),
  }) as fc.Arbitrary<DeclarationAct>;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      let declaration = draft;
      for (const one of acts) {
        const result = afterAct(declaration, one);
        if ("refused" in result) continue;
        assert.ok(result.declaration.revision >= declaration.revision);
        declaration = result.declaration;
        if (declaration.state === "signed") assert.notEqual(declaration.signedBy, declaration.declaredBy);
      }
    }),
  );
});

const settings = { dueDays: 30, reminderDays: [14, 3, -1] };

test("figures of a quarter are due thirty days after its end", () => {
  assert.equal(dueOn("2026-Q3", settings), "2026-10-30");
});

test("who declared, who did not, and how late: a correction makes nobody late again", () => {
  const signed = after(submit, sign) as Declaration;
  const corrected = afterAct(signed, correct);
  assert.ok("declaration" in corrected);
  const board = whoDeclared(
    { organisations: ["ministry-a", "ministry-b"], periods: ["2026-Q3"] },
    [signed, corrected.declaration],
    settings,
    "2026-12-01",
  );
  assert.deepEqual(
    board.map(({ organisation, state, revision, daysLate, signedOn }) => [
      organisation,
      state,
      revision,
      daysLate,
      signedOn,
    ]),
    [
      ["ministry-a", "draft", 2, 0, "2026-10-07"],
      ["ministry-b", "nothing", 0, 32, undefined],
    ],
  );
});

test("whose figures stand in a file of the workspace is neither late nor reminded", () => {
  const files = [{ organisation: "ministry-a", period: "2026-Q3" }];
  const asked = { organisations: ["ministry-a", "ministry-b"], periods: ["2026-Q3"], files };
  const standings = whoDeclared(asked, [], settings, "2026-10-31");
  assert.deepEqual(
    standings.map(({ state, daysLate }) => [state, daysLate]),
    [
      ["in-file", 0],
      ["nothing", 1],
    ],
  );
  assert.deepEqual(
    remindersOn("2026-10-31", standings, settings).map(({ organisation }) => organisation),
    ["ministry-b"],
  );
});

test("reminders go to those who have not signed, on their days and no other", () => {
  const standing = (today: string) =>
    whoDeclared(
      { organisations: ["ministry-a", "ministry-b"], periods: ["2026-Q3"] },
      [after(submit, sign) as Declaration],
      settings,
      today,
    );
  const on = (today: string) =>
    remindersOn(today, standing(today), settings).map(({ organisation, days }) => [organisation, days]);
  assert.deepEqual(on("2026-10-16"), [["ministry-b", 14]]);
  assert.deepEqual(on("2026-10-17"), []);
  assert.deepEqual(on("2026-10-31"), [["ministry-b", -1]]);
});
