import assert from "node:assert/strict";
import { test } from "node:test";
import { below, hashOf, randomOf, shuffle } from "./random.ts";

test("the same seed gives the same draws, another seed gives others", () => {
  const draws = (seed: number | string) => Array.from({ length: 5 }, randomOf(seed));
  assert.deepEqual(draws(7), draws(7));
  assert.deepEqual(draws("demo"), draws("demo"));
  assert.notDeepEqual(draws(7), draws(8));
});

test("draws fill the interval evenly", () => {
  const random = randomOf(1);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const bin = below(random, 10);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  // 10,000 expected, standard deviation 95: five of them on either side.
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 475, `${counts}`);
});

test("a shuffle keeps every item and moves each to every place equally often", () => {
  const random = randomOf("shuffle");
  const places = new Array<number>(4).fill(0);
  for (let i = 0; i < 8_000; i++) {
    const items = [0, 1, 2, 3];
    shuffle(random, items);
    assert.deepEqual([...items].sort(), [0, 1, 2, 3]);
    const place = items.indexOf(0);
    places[place] = (places[place] ?? 0) + 1;
  }
  for (const count of places) assert.ok(Math.abs(count - 2_000) < 200, `${places}`);
});

test("near texts have far hashes", () => {
  assert.equal(hashOf("site-1"), hashOf("site-1"));
  assert.equal(new Set(Array.from({ length: 10_000 }, (_, i) => hashOf(`site-${i}`))).size, 10_000);
});
