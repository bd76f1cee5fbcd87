import assert from "node:assert/strict";
import { test } from "node:test";
import { normal } from "../../../test/support/series.ts";
import { randomOf } from "../../kit/random.ts";
import { clusters } from "./cluster.ts";

const CENTRES = [
  [0, 0, 0],
  [6, 0, 0],
  [0, 6, 6],
] as const;

function planted(seed: string, sizes: readonly number[]): { items: Float64Array[]; truth: number[] } {
  const random = randomOf(seed);
  const truth = sizes.flatMap((size, k) => Array.from({ length: size }, () => k));
  const items = truth.map((k) => Float64Array.from(CENTRES[k] ?? [], (centre) => centre + normal(random)));
  return { items, truth };
}

test("three planted groups are found, the largest first, whatever the order of the items", () => {
  const { items, truth } = planted("three", [30, 20, 10]);
  const found = clusters(items, randomOf(1));
  assert.ok(found);
  assert.deepEqual([...found.cluster], truth);
  assert.ok(found.silhouette > 0.5);
  const turned = clusters(items.toReversed(), randomOf(2));
  assert.deepEqual([...(turned?.cluster ?? [])].reverse(), truth);
});

test("a medoid is an item at no distance of itself; equal items do no harm; few items are left as they are", () => {
  const { items } = planted("medoid", [12, 12]);
  const found = clusters(items, randomOf(1));
  for (const medoid of found?.medoids ?? []) assert.equal(found?.distance[medoid], 0);
  const equal = clusters(
    Array.from({ length: 20 }, () => Float64Array.of(1, 1)),
    randomOf(1),
  );
  assert.ok(equal?.cluster.every((one) => one >= 0));
  assert.equal(clusters(items.slice(0, 7), randomOf(1)), undefined);
});
