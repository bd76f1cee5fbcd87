import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { randomOf } from "../../kit/random.ts";
import { bootstrapMean, boundedMean, type Weighed, wilson } from "./interval.ts";

const near = (got: number | undefined, expected: number, tolerance: number, what: string) =>
  assert.ok(Math.abs((got ?? Number.NaN) - expected) <= tolerance, `${what}: ${got}, expected ${expected}`);

test("the interval of a share is that of statsmodels", () => {
  // statsmodels 0.13, proportion_confint(method="wilson").
  for (const [cases, n, low, high] of [
    [15, 50, 0.19103553500880943, 0.437503504644534],
    [0, 20, 0, 0.1611251580528194],
    [100, 100, 0.9630065017930143, 1],
    [8321, 10000, 0.8246468671510541, 0.8392980811311423],
  ] as const) {
    const interval = wilson(cases, n);
    near(interval.low, low, 1e-12, `low of ${cases}/${n}`);
    near(interval.high, high, 1e-12, `high of ${cases}/${n}`);
  }
});

test("the interval of a share holds the share, and stays within 0 and 1", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      const cases = Math.round(p * n);
      const { low, high } = wilson(cases, n);
      assert.ok(low >= 0 && high <= 1 && low <= cases / n + 1e-12 && high >= cases / n - 1e-12);
    }),
  );
});

const smileys = (good: number, medium: number, bad: number): readonly Weighed[] => [
  { weight: 10, count: good },
  { weight: 5, count: medium },
  { weight: 0, count: bad },
];

test("the interval of a mean is that of two million draws of NumPy, with and without drawing here", () => {
  // numpy.random.multinomial(n, p, size=2000000), quantiles 2.5 and 97.5 %; a step is 5/n.
  for (const [good, medium, bad, low, high] of [
    [80, 12, 8, 8, 9.15],
    [300, 20, 5, 9.33846154, 9.70769231],
    [20, 60, 920, 0.39, 0.615],
    [9, 3, 2, 5.35714286, 9.28571429],
  ] as const) {
    const n = good + medium + bad;
    const interval = bootstrapMean(smileys(good, medium, bad));
    near(interval?.low, low, 5 / n, `low of ${good}, ${medium}, ${bad}`);
    near(interval?.high, high, 5 / n, `high of ${good}, ${medium}, ${bad}`);
  }
});

test("the interval of a mean holds the true mean about 95 times in a hundred", () => {
  const random = randomOf("coverage of the bootstrap");
  const mean = 0.7 * 10 + 0.2 * 5;
  let held = 0;
  const rounds = 4000;
  for (let round = 0; round < rounds; round++) {
    const counts = [0, 0, 0] as [number, number, number];
    for (let i = 0; i < 150; i++) {
      const draw = random();
      counts[draw < 0.7 ? 0 : draw < 0.9 ? 1 : 2]++;
    }
    const interval = bootstrapMean(smileys(...counts));
    if (interval && interval.low <= mean && mean <= interval.high) held++;
  }
  near(held / rounds, 0.95, 0.015, "coverage");
});

test("without answers there is no interval; with one kind of answer it has no width", () => {
  assert.equal(bootstrapMean(smileys(0, 0, 0)), undefined);
  assert.deepEqual(bootstrapMean(smileys(40, 0, 0)), { low: 10, high: 10 });
});

test("a mean without its counts has an interval as wide as any counts would give", () => {
  const many = fc.integer({ min: 30, max: 4000 });
  fc.assert(
    fc.property(many, many, many, (good, medium, bad) => {
      const n = good + medium + bad;
      const bound = boundedMean((10 * good + 5 * medium) / n, n, [0, 10]);
      const exact = bootstrapMean(smileys(good, medium, bad)) ?? bound;
      assert.ok(bound.high - bound.low >= (exact.high - exact.low) * 0.999);
    }),
  );
});
