import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changed, changeOf, type TriageAct } from "./act.ts";
import { ENDS, type IdeaStanding, membersOf, type Standing, stageOf, sumOf } from "./standing.ts";

const idea = (id: string, over: Partial<IdeaStanding> = {}): IdeaStanding => ({
  id,
  state: "published",
  merged_into: null,
  idea_group: null,
  outcome: null,
  measure: null,
  outcome_reason: null,
  ...over,
});

function standingOf(ideas: readonly IdeaStanding[], groups: readonly string[] = []): Standing {
  return {
    ideas: new Map(ideas.map((one) => [one.id, one])),
    groups: new Map(groups.map((id) => [id, { id, title: id, isClosed: false }])),
  };
}

function done(standing: Standing, ...acts: readonly TriageAct[]): Standing {
  return acts.reduce((now, act) => {
    const change = changeOf(now, act);
    if (typeof change === "string") assert.fail(`${act.kind}: ${change}`);
    return changed(now, change);
  }, standing);
}

const two = standingOf(
  [idea("a", { idea_group: "g" }), idea("b", { idea_group: "g" }), idea("c", { idea_group: "h" }), idea("d")],
  ["g", "h"],
);

test("accepting settles all that is in a group, and names it", () => {
  const after = done(two, { kind: "accept", group: "g", title: " Night buses " });
  assert.deepEqual(
    membersOf(after, "g").map(({ outcome }) => outcome),
    ["group", "group"],
  );
  assert.equal(after.groups.get("g")?.title, "Night buses");
  assert.equal(stageOf(after, "h"), "proposed");
});

test("an idea that moves to an accepted group is settled, and one split off waits again", () => {
  const accepted = done(
    two,
    { kind: "accept", group: "g", title: "G" },
    { kind: "move", ideas: ["c"], to: "g" },
  );
  assert.equal(accepted.ideas.get("c")?.outcome, "group");
  assert.equal(accepted.groups.get("h")?.isClosed, true);
  const split = done(accepted, { kind: "split", ideas: ["b"], into: "n", title: "N", isAccepted: false });
  assert.equal(split.ideas.get("b")?.outcome, null);
  assert.equal(split.ideas.get("b")?.idea_group, "n");
});

test("ideas merged into one go where it goes, and moving one of them moves all", () => {
  const merged = done(two, { kind: "merge-ideas", families: [{ into: "a", ideas: ["b", "d"] }] });
  assert.deepEqual(
    ["b", "d"].map((id) => [merged.ideas.get(id)?.state, merged.ideas.get(id)?.merged_into]),
    [
      ["merged", "a"],
      ["merged", "a"],
    ],
  );
  const moved = done(merged, { kind: "move", ideas: ["d"], to: "h" });
  assert.deepEqual(
    ["a", "b", "d"].map((id) => moved.ideas.get(id)?.idea_group),
    ["h", "h", "h"],
  );
});

test("what was merged into an idea that is merged itself stands under the last one", () => {
  const after = done(
    two,
    { kind: "merge-ideas", families: [{ into: "a", ideas: ["b"] }] },
    { kind: "merge-ideas", families: [{ into: "c", ideas: ["a"] }] },
  );
  assert.deepEqual(
    ["a", "b"].map((id) => after.ideas.get(id)?.merged_into),
    ["c", "c"],
  );
  assert.deepEqual(sumOf(after, 4).wrong, []);
});

test("a measure needs an accepted group, a refusal a reason, a group a name", () => {
  assert.equal(changeOf(two, { kind: "measure", group: "g", measure: "m" }), "not-accepted");
  assert.equal(changeOf(two, { kind: "refuse", ideas: ["a"], reason: "  " }), "no-reason");
  assert.equal(changeOf(two, { kind: "accept", group: "g", title: "" }), "no-title");
  assert.equal(changeOf(two, { kind: "accept", group: "none", title: "x" }), "no-such-group");
  assert.equal(changeOf(two, { kind: "refuse", ideas: [], reason: "x" }), "nothing-chosen");
});

test("what moderation hid is left alone, and keeps its group open", () => {
  const standing = standingOf(
    [idea("a", { idea_group: "g" }), idea("b", { idea_group: "g", state: "hidden" })],
    ["g"],
  );
  const after = done(standing, { kind: "refuse", ideas: ["a"], reason: "already done" });
  assert.equal(after.ideas.get("b")?.outcome, null);
  assert.equal(after.groups.get("g")?.isClosed, false);
  assert.deepEqual(sumOf(after, 2).ends, { waiting: 0, group: 0, measure: 0, refused: 1, hidden: 1 });
});

test("an idea that is nowhere, or counted twice, is told", () => {
  assert.deepEqual(sumOf(two, 5).wrong, ["4 ideas are somewhere, 5 came in"]);
  const lost = standingOf([idea("a", { outcome: "group" }), idea("b", { outcome: "refused" })]);
  assert.equal(sumOf(lost, 2).wrong.length, 2);
});

const IDEAS = Array.from({ length: 12 }, (_, i) => `i${i}`);
const GROUPS = ["g0", "g1", "g2", "n0", "n1", "n2", "n3"];
const ids = fc.subarray(IDEAS, { minLength: 0, maxLength: 5 });
const group = fc.constantFrom(...GROUPS);
const title = fc.constantFrom("A name", "", "Other");
const act: fc.Arbitrary<TriageAct> = fc.oneof(
  fc.record({ kind: fc.constant("accept" as const), group, title }),
  fc.record({
    kind: fc.constant("split" as const),
    ideas: ids,
    into: group,
    title,
    isAccepted: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("move" as const), ideas: ids, to: group }),
  fc.record({ kind: fc.constant("merge-groups" as const), group, into: group }),
  fc.record({
    kind: fc.constant("merge-ideas" as const),
    families: fc.array(fc.record({ into: fc.constantFrom(...IDEAS), ideas: ids }), { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant("name" as const), group, title }),
  fc.record({
    kind: fc.constant("refuse" as const),
    ideas: ids,
    reason: fc.constantFrom("done already", " "),
  }),
  fc.record({ kind: fc.constant("measure" as const), group, measure: fc.constantFrom("m1", "m2") }),
);

test("whatever is done, every idea ends once, and nothing is where it may not be", () => {
  const start = standingOf(
    IDEAS.map((id, i) =>
      idea(id, { idea_group: i < 9 ? `g${i % 3}` : null, state: i === 4 ? "hidden" : "published" }),
    ),
    ["g0", "g1", "g2"],
  );
  let applied = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 15, maxLength: 40 }), (acts) => {
      let now = start;
      for (const one of acts) {
        // Ids of new groups are new.
        if (one.kind === "split" && now.groups.has(one.into)) continue;
        const change = changeOf(now, one);
        if (typeof change === "string") continue;
        applied++;
        now = changed(now, change);
        const sum = sumOf(now, IDEAS.length);
        assert.deepEqual(sum.wrong, []);
        assert.equal(
          ENDS.reduce((total, end) => total + sum.ends[end], 0),
          IDEAS.length,
        );
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(applied > 1_000, `${applied} acts`);
});
