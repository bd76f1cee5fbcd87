import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Random, randomOf } from "../../kit/random.ts";
import { adjustedRand } from "./agreement.ts";
import { type Ballot, ballotOf, type CastVote, votesOf } from "./ballot.ts";
import { opinionGroupsOf } from "./group.ts";
import { consensusOf, representativesOf, talliesOf } from "./statement.ts";

/** Camps of participants who agree on statement 0, and are set against each other on their own ones. */
function camps(sizes: readonly number[], statements: number, random: Random, answered = 0.6): CastVote[] {
  const votes: CastVote[] = [];
  let participant = 0;
  for (const [camp, size] of sizes.entries())
    for (let one = 0; one < size; one++, participant++)
      for (let statement = 0; statement < statements; statement++) {
        if (random() > answered) continue;
        const isOwn = statement === 0 || statement % sizes.length === camp;
        votes.push({ participant, statement, vote: random() < 0.9 === isOwn ? 1 : -1 });
      }
  return votes;
}

const campOf = (sizes: readonly number[]): number[] => sizes.flatMap((size, camp) => Array(size).fill(camp));

const planted = (sizes: readonly number[], seed: number): Ballot =>
  ballotOf(
    sizes.reduce((a, b) => a + b),
    30,
    camps(sizes, 30, randomOf(seed)),
  );

for (const sizes of [
  [120, 80],
  [100, 70, 50],
])
  test(`${sizes.length} planted camps are found, and who is in which`, () => {
    const ballot = planted(sizes, 7);
    const groups = opinionGroupsOf(ballot, 1);
    assert.equal(groups.sizes.length, sizes.length);
    const placed = [...groups.of].flatMap((group, i) => (group >= 0 ? [i] : []));
    const truth = campOf(sizes);
    const agreement = adjustedRand(
      placed.map((i) => groups.of[i] as number),
      placed.map((i) => truth[i] as number),
    );
    assert.ok(agreement > 0.95, `adjusted Rand index ${agreement}`);
  });

test("who voted on fewer than seven statements is in no group; where almost nobody did more, the most active are", () => {
  const few = { participant: 200, statement: 0, vote: 1 };
  const ballot = ballotOf(201, 30, [...camps([120, 80], 30, randomOf(3)), few]);
  assert.equal(opinionGroupsOf(ballot, 1).of[200], -1);
  const quiet = ballotOf(
    40,
    30,
    Array.from({ length: 40 }, (_, participant) => ({ participant, statement: participant % 3, vote: 1 })),
  );
  assert.equal([...opinionGroupsOf(quiet, 1).of].filter((group) => group >= 0).length, 15);
});

test("a statement that all hold is consensus and stands for no group; those of a camp stand for it", () => {
  const sizes = [120, 80];
  const ballot = planted(sizes, 11);
  const groups = opinionGroupsOf(ballot, 1);
  const tallies = talliesOf(ballot, groups.of, groups.sizes.length);
  assert.deepEqual(
    consensusOf(tallies).map(({ statement, side }) => [statement, side]),
    [[0, "agree"]],
  );
  const camp = campOf(sizes);
  for (const group of [0, 1]) {
    const member = [...groups.of].indexOf(group);
    for (const { statement, side } of representativesOf(tallies, group)) {
      const isOwn = statement % 2 === camp[member];
      assert.notEqual(statement, 0);
      assert.equal(side, isOwn ? "agree" : "disagree");
    }
  }
});

test("votes in another order, or participants renumbered, change no group beyond its place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (seed) => {
      const votes = camps([60, 40], 24, randomOf(seed));
      const one = opinionGroupsOf(ballotOf(100, 24, votes), 1);
      const other = opinionGroupsOf(ballotOf(100, 24, [...votes].reverse()), 1);
      return [...one.of].every((group, i) => group === other.of[i]);
    }),
    { numRuns: 20 },
  );
});

test("nobody, one person, and people who all say the same give an answer without NaN", () => {
  for (const ballot of [
    ballotOf(0, 0, []),
    ballotOf(1, 3, [{ participant: 0, statement: 0, vote: 1 }]),
    ballotOf(
      30,
      10,
      camps([30], 10, () => 0.5, 1),
    ),
  ]) {
    const groups = opinionGroupsOf(ballot, 1);
    assert.ok([...groups.plane.x, ...groups.plane.y].every(Number.isFinite));
    const tallies = talliesOf(ballot, groups.of, groups.sizes.length);
    assert.ok(consensusOf(tallies).every(({ score }) => Number.isFinite(score)));
  }
});

test("a second vote by the same person takes the place of the first, and votes on what does not exist count for nothing", () => {
  const ballot = ballotOf(2, 2, [
    { participant: 0, statement: 1, vote: 1 },
    { participant: 0, statement: 1, vote: -1 },
    { participant: 5, statement: 0, vote: 1 },
    { participant: 1, statement: 9, vote: 1 },
  ]);
  assert.deepEqual([votesOf(ballot, 0), votesOf(ballot, 1), ballot.vote[0]], [1, 0, -1]);
});

test("the adjusted Rand index is 1 for the same groups under other names, and about 0 for chance", () => {
  assert.equal(adjustedRand([0, 0, 1, 1, 2], [5, 5, 3, 3, 9]), 1);
  const random = randomOf(5);
  const draw = () => Array.from({ length: 4_000 }, () => Math.floor(random() * 3));
  assert.ok(Math.abs(adjustedRand(draw(), draw())) < 0.01);
  // Worked by hand: of 15 pairs, 4 are together in the first, 4 in the second, 2 in both.
  const expected = (2 - 16 / 15) / (4 - 16 / 15);
  assert.ok(Math.abs(adjustedRand([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 2]) - expected) < 1e-12);
});
