import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { below, type Random, randomOf } from "../../../kit/random.ts";
import { unseenEstimate } from "./unseen.ts";

/** Draws links at random to pages of a planted host; tells what was seen of it. */
function draw(random: Random, weights: readonly number[], links: number) {
  const met = new Map<number, number>();
  const wheel = weights.flatMap((weight, page) => Array<number>(weight).fill(page));
  for (let i = 0; i < links; i++) {
    const page = wheel[below(random, wheel.length)] ?? 0;
    met.set(page, (met.get(page) ?? 0) + 1);
  }
  const times = (n: number): number => [...met.values()].filter((count) => count === n).length;
  return { f1: times(1), f2: times(2), observed: met.size, unseen: weights.length - met.size };
}

describe("pages unseen", () => {
  test("are told within a fifth when all pages are linked to alike", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      for (const links of [1500, 2000, 4000]) {
        const { f1, f2, observed, unseen } = draw(randomOf(seed), Array<number>(2000).fill(1), links);
        const estimate = unseenEstimate(f1, f2, observed);
        assert.ok(
          Math.abs(estimate - unseen) <= unseen * 0.2 + 10,
          `${estimate} for ${unseen}, seed ${seed}`,
        );
      }
    }
  });

  test("are a lower bound when some pages are linked to far more than others", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const weights = Array.from({ length: 2000 }, (_, page) =>
        page % 10 === 0 ? 60 : page % 3 === 0 ? 6 : 1,
      );
      const { f1, f2, observed, unseen } = draw(randomOf(seed), weights, 6000);
      const estimate = unseenEstimate(f1, f2, observed);
      assert.ok(estimate <= unseen * 1.05, `${estimate} is above ${unseen}, seed ${seed}`);
      assert.ok(estimate >= unseen * 0.3, `${estimate} says little of ${unseen}, seed ${seed}`);
    }
  });

  test("are none when each page was met often", () => {
    const { f1, f2, observed } = draw(randomOf(1), Array<number>(100).fill(1), 3000);
    assert.equal(unseenEstimate(f1, f2, observed), 0);
  });

  test("follow the formula, and never are more than were seen", () => {
    assert.equal(unseenEstimate(0, 0, 0), 0);
    assert.equal(unseenEstimate(1, 0, 10), 0);
    assert.equal(unseenEstimate(10, 4, 100), 9);
    assert.equal(unseenEstimate(10, 0, 100), 45);
    assert.equal(unseenEstimate(1000, 0, 1000), 1000);
  });
});
