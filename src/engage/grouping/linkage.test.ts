import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { averageLinkage } from "./linkage.ts";

/** The two most alike, again and again, looked for among all pairs. */
function bySearch(rows: readonly (readonly number[])[], least: number): string[] {
  let groups = rows.map((_, i) => [i]);
  const dot = (a: number, b: number): number =>
    (rows[a] as readonly number[]).reduce((sum, value, k) => sum + value * (rows[b]?.[k] as number), 0);
  for (;;) {
    let best: { likeness: number; i: number; j: number } | undefined;
    for (const [i, one] of groups.entries())
      for (const [j, other] of groups.entries()) {
        if (j >= i) continue;
        const likeness =
          one.flatMap((a) => other.map((b) => dot(a, b))).reduce((sum, value) => sum + value, 0) /
          (one.length * other.length);
        if (likeness >= least && (!best || likeness > best.likeness)) best = { likeness, i, j };
      }
    if (!best) return groups.map((group) => [...group].sort((a, b) => a - b).join()).sort();
    const { i, j } = best;
    const joined = [...(groups[j] as number[]), ...(groups[i] as number[])];
    groups = [...groups.filter((_, k) => k !== i && k !== j), joined];
  }
}

for (const seed of [1, 2, 3, 4, 5]) {
  test(`chains find what a search among all pairs finds, drawing ${seed}`, () => {
    const random = randomOf(seed);
    const width = 6;
    const rows = Array.from({ length: 40 }, () => {
      const row = Array.from({ length: width }, () => random() ** 3 - 0.1);
      const length = Math.hypot(...row);
      return row.map((value) => value / length);
    });
    const found = averageLinkage({ rows: rows.length, width, values: Float64Array.from(rows.flat()) }, 0.6);
    const groups = new Map<number, number[]>();
    for (const [i, group] of found.entries()) groups.set(group, [...(groups.get(group) ?? []), i]);
    assert.deepEqual([...groups.values()].map((group) => group.join()).sort(), bySearch(rows, 0.6));
    assert.ok(groups.size > 1 && groups.size < rows.length);
  });
}
