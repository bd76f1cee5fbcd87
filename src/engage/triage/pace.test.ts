import assert from "node:assert/strict";
import { test } from "node:test";
import type { TriageActRow } from "../../store/ledger/triage.ts";
import { agreementOf } from "./agreement.ts";
import { paceOf } from "./pace.ts";

const act = (minute: number, by: string, settled: number, kind = "accept"): TriageActRow => ({
  ...{ consultation: "c", number: minute, act: `${minute}`, kind, settled, groups: "[]", undoes: null, by },
  at: new Date(Date.UTC(2026, 0, 5, 10, minute)),
});

test("time is counted between acts of one person, breaks and proposals left out", () => {
  const pace = paceOf([
    act(0, "program", 0, "propose"),
    act(0, "a", 10),
    act(2, "a", 20),
    act(3, "b", 5),
    act(4, "b", 5),
    // A break of more than five minutes.
    act(30, "a", 10),
    act(31, "a", -10, "undo"),
  ]);
  assert.deepEqual(pace, { settled: 40, minutes: 4, minutesPer100: 10 });
});

test("before anything was settled there is no pace", () => {
  assert.equal(paceOf([act(0, "program", 0, "propose")]).minutesPer100, undefined);
});

const readings = (pairs: readonly (readonly [string, string, number])[]) =>
  pairs.flatMap(([first, second, times]) => Array.from({ length: times }, () => ({ first, second })));

test("agreement is that of the textbook: 20 yes twice, 15 no twice, 5 and 10 apart", () => {
  const { ideas, same, kappa } = agreementOf(
    readings([
      ["y", "y", 20],
      ["y", "n", 5],
      ["n", "y", 10],
      ["n", "n", 15],
    ]),
  );
  assert.deepEqual([ideas, same], [50, 35]);
  assert.ok(Math.abs((kappa ?? 0) - 0.4) < 1e-12);
});

test("two who agree on all have a kappa of 1; of no idea, or one place only, nothing can be said", () => {
  assert.equal(
    agreementOf(
      readings([
        ["a", "a", 3],
        ["b", "b", 4],
      ]),
    ).kappa,
    1,
  );
  assert.equal(agreementOf([]).kappa, undefined);
  assert.equal(agreementOf(readings([["a", "a", 3]])).kappa, undefined);
});
