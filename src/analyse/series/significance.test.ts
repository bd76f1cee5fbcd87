import assert from "node:assert/strict";
import { test } from "node:test";
import { randomOf } from "../../kit/random.ts";
import { afterSearch, falseDiscoveryShares, normalTail } from "./significance.ts";

test("normal tails are those of the tables", () => {
  for (const [z, p] of [
    [0, 1],
    [1.96, 0.05],
    [-2.5758, 0.01],
    [6, 1.97e-9],
  ] as const)
    assert.ok(Math.abs(normalTail(z) / p - 1) < 0.01, `${z}`);
});

test("a search of a thousand makes one in a thousand likely", () => {
  assert.ok(Math.abs(afterSearch(0.001, 1000) - 0.632) < 0.001);
  assert.equal(afterSearch(0, 1000), 0);
});

test("shares of false discoveries are those of Benjamini and Hochberg’s example, and hold under chance", () => {
  const example = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  assert.equal(falseDiscoveryShares(example, 15).filter((share) => share <= 0.05).length, 4);
  const random = randomOf("chance");
  const wrong = Array.from({ length: 200 }, () => {
    const shares = falseDiscoveryShares(
      Array.from({ length: 100 }, () => random()),
      100,
    );
    return Number(shares.some((share) => share <= 0.05));
  });
  assert.ok(wrong.reduce((sum, one) => sum + one, 0) / 200 < 0.1);
});
