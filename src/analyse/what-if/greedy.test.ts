import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chooseGreedily } from "./greedy.ts";

/** Items that each cover some of twelve things of unequal weight: what they cover together is submodular. */
const cover = fc.record({
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 12, maxLength: 12 }),
  items: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  }),
  most: fc.integer({ min: 1, max: 4 }),
});

const covered =
  (weights: readonly number[]) =>
  (chosen: readonly (readonly number[])[]): readonly number[] => [
    [...new Set(chosen.flat())].reduce((sum, thing) => sum + (weights[thing] ?? 0), 0),
  ];

test("what is chosen is worth 63 % of the best set of its size, found by trying all of them", () => {
  fc.assert(
    fc.property(cover, ({ weights, items, most }) => {
      const worth = covered(weights);
      const chosen = chooseGreedily({ items, worth, most, isSubmodular: true });
      const found = worth(chosen.map(({ item }) => item))[0] ?? 0;
      const best = Math.max(...subsets(items, most).map((set) => worth(set)[0] ?? 0));
      assert.ok(found >= (1 - 1 / Math.E) * best - 1e-9, `${found} of ${best}`);
    }),
  );
});

test("leaving out trials that cannot win changes nothing to the choice", () => {
  fc.assert(
    fc.property(cover, ({ weights, items, most }) => {
      const choose = (isSubmodular: boolean) =>
        chooseGreedily({ items, worth: covered(weights), most, isSubmodular });
      assert.deepEqual(choose(true), choose(false));
    }),
  );
});

test("a gain is what the worth grew by, the largest first, and what adds nothing is left", () => {
  fc.assert(
    fc.property(cover, ({ weights, items }) => {
      const worth = covered(weights);
      const chosen = chooseGreedily({ items, worth, most: items.length, isSubmodular: true });
      const gains = chosen.map(({ gain }) => gain[0] ?? 0);
      assert.deepEqual(
        gains,
        [...gains].sort((a, b) => b - a),
      );
      assert.ok(gains.every((gain) => gain > 0));
      assert.equal(
        gains.reduce((a, b) => a + b, 0),
        worth(items)[0],
      );
      assert.deepEqual(chosen.at(-1)?.total ?? worth([]), worth(items));
    }),
  );
});

test("fewer trials are made when gains only shrink", () => {
  let trials = 0;
  const items = Array.from({ length: 40 }, (_, i) => [i]);
  const worth = (chosen: readonly (readonly number[])[]) => {
    trials++;
    return [chosen.flat().reduce((sum, thing) => sum + 100 - thing, 0)];
  };
  chooseGreedily({ items, worth, most: 10, isSubmodular: false });
  const all = trials;
  trials = 0;
  chooseGreedily({ items, worth, most: 10, isSubmodular: true });
  assert.ok(trials < all / 4, `${trials} of ${all}`);
});

test("between equals of the first measure the next one decides", () => {
  const items = [
    { first: 1, second: 1 },
    { first: 1, second: 5 },
    { first: 0, second: 9 },
  ];
  const worth = (chosen: readonly (typeof items)[number][]) => [
    chosen.reduce((sum, { first }) => sum + first, 0),
    chosen.reduce((sum, { second }) => sum + second, 0),
  ];
  const chosen = chooseGreedily({ items, worth, most: 3, isSubmodular: false });
  assert.deepEqual(
    chosen.map(({ item }) => items.indexOf(item)),
    [1, 0, 2],
  );
});

test("two things that are worth something only together are left: nothing is promised there", () => {
  const worth = (chosen: readonly string[]) => [chosen.length === 2 ? 1 : 0];
  assert.deepEqual(chooseGreedily({ items: ["a", "b"], worth, most: 2, isSubmodular: false }), []);
});

function subsets<T>(items: readonly T[], most: number): T[][] {
  const sets: T[][] = [[]];
  for (const item of items) {
    for (const set of sets.filter(({ length }) => length < most)) sets.push([...set, item]);
  }
  return sets;
}
