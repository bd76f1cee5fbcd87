import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { type Duel, rankedBy } from "./ranking.ts";

/** Duels between things of known strength (logarithms). */
function fought(strengths: readonly number[], rounds: number, seed: number): Duel[] {
  const random = randomOf(seed);
  const duels: Duel[] = [];
  for (let round = 0; round < rounds; round++)
    for (let a = 0; a < strengths.length; a++)
      for (let b = a + 1; b < strengths.length; b++) {
        const chance = 1 / (1 + Math.exp((strengths[b] ?? 0) - (strengths[a] ?? 0)));
        duels.push(random() < chance ? { winner: a, loser: b } : { winner: b, loser: a });
      }
  return duels;
}

/** The same likelihood climbed by its gradient, with the same half win and half loss: an independent computation. */
function climbed(items: number, duels: readonly Duel[]): number[] {
  let at = Array<number>(items).fill(0);
  for (let step = 0; step < 20_000; step++) {
    const slope = at.map((own) => 0.5 - 1 / (1 + Math.exp(-own)));
    for (const { winner, loser, isTie } of duels) {
      const surprise = (isTie ? 0.5 : 1) - 1 / (1 + Math.exp((at[loser] ?? 0) - (at[winner] ?? 0)));
      slope[winner] = (slope[winner] ?? 0) + surprise;
      slope[loser] = (slope[loser] ?? 0) - surprise;
    }
    at = at.map((own, i) => own + (0.5 * (slope[i] ?? 0)) / Math.max(1, duels.length / items));
  }
  const mean = at.reduce((a, b) => a + b) / items;
  return at.map((own) => own - mean);
}

test("strengths are those that an independent computation finds, ties included", () => {
  const duels: Duel[] = [...fought([1, 0.4, 0, -1.2], 12, 3), { winner: 0, loser: 3, isTie: true }];
  const expected = climbed(4, duels);
  for (const { item, strength } of rankedBy(4, duels))
    assert.ok(Math.abs(strength - (expected[item] ?? 0)) < 1e-4, `${item}: ${strength} ${expected[item]}`);
});

test("what won more stands first, and of intervals drawn at 95 % about that many hold the truth", () => {
  const truth = [0.9, 0.3, 0, -0.4, -0.8];
  let [inside, all] = [0, 0];
  for (let seed = 1; seed <= 60; seed++)
    for (const { item, low, high } of rankedBy(5, fought(truth, 25, seed))) {
      all += 1;
      if (low <= (truth[item] ?? 0) && (truth[item] ?? 0) <= high) inside += 1;
    }
  assert.ok(inside / all > 0.9, `${inside} of ${all}`);
});

test("what always won has an end, what was never compared has no place, and touching intervals share places", () => {
  const ranked = rankedBy(4, [
    { winner: 0, loser: 1 },
    { winner: 0, loser: 2 },
  ]);
  assert.deepEqual(
    ranked.map(({ item, duels }) => [item, duels]),
    [
      [0, 2],
      [1, 1],
      [2, 1],
    ],
  );
  assert.ok(ranked.every(({ low, high }) => Number.isFinite(low) && Number.isFinite(high)));
  assert.deepEqual([ranked[0]?.best, ranked[0]?.worst], [1, 3]);
  const sure = rankedBy(
    2,
    Array.from({ length: 70 }, (_, i) => (i < 55 ? { winner: 1, loser: 0 } : { winner: 0, loser: 1 })),
  );
  assert.deepEqual(
    sure.map(({ item, best, worst }) => [item, best, worst]),
    [
      [1, 1, 1],
      [0, 2, 2],
    ],
  );
});
