import assert from "node:assert/strict";
import { test } from "node:test";
import { type Candidate, type ChoiceGrid, chosenBy } from "./choice.ts";

const candidate = (group: string, values: Candidate["values"]): Candidate => ({
  group,
  title: group,
  ideas: 1,
  values,
});
const grid = (weights: Partial<ChoiceGrid["weights"]>, count = 1): ChoiceGrid => ({
  weights: { supports: 0, consensus: 0, pairwise: 0, difficulty: 0, ...weights },
  count,
});
const chosen = (by: ChoiceGrid, candidates: readonly Candidate[]): string[] =>
  chosenBy(by, candidates)
    .filter(({ isChosen }) => isChosen)
    .map(({ group }) => group);

const THREE = [
  candidate("loud", { supports: 900, consensus: 0.01, pairwise: 0 }),
  candidate("shared", { supports: 300, consensus: 0.2, pairwise: 0.5 }),
  candidate("quiet", { supports: 20, consensus: 0.1, difficulty: 50 }),
];

test("each order alone chooses its own first", () => {
  assert.deepEqual(chosen(grid({ supports: 1 }), THREE), ["loud"]);
  assert.deepEqual(chosen(grid({ consensus: 1 }), THREE), ["shared"]);
  assert.deepEqual(chosen(grid({ difficulty: 1 }), THREE), ["quiet"]);
});

test("a value that is missing is no last place", () => {
  const placed = chosenBy(grid({ supports: 1, pairwise: 1 }), THREE);
  const quiet = placed.find(({ group }) => group === "quiet");
  assert.deepEqual(quiet?.places, { supports: 3, consensus: 2, difficulty: 1 });
  assert.equal(quiet?.score, 0);
  assert.equal(placed[0]?.group, "shared");
});

test("equal values share a place, and supports part equal scores", () => {
  const equal = [
    candidate("b", { supports: 5, consensus: 1 }),
    candidate("a", { supports: 9, consensus: 1 }),
  ];
  const placed = chosenBy(grid({ consensus: 1 }), equal);
  assert.deepEqual(
    placed.map(({ group, places }) => [group, places.consensus]),
    [
      ["a", 1],
      ["b", 1],
    ],
  );
});

test("the order in which candidates come changes nothing", () => {
  const by = grid({ supports: 2, consensus: 1, pairwise: 1, difficulty: 1 }, 2);
  assert.deepEqual(chosen(by, THREE.toReversed()), chosen(by, THREE));
});
