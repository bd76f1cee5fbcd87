import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median, quantile, runningMedian, scaleOf, trimmedMean } from "./robust.ts";

/** Zero is told from minus zero by nothing but tests. */
const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => value + 0);
const values = fc.array(number, { minLength: 1 });
const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);

function plainMedian(list: readonly number[]): number {
  const order = sorted(list);
  const half = order.length >> 1;
  const upper = order[half] ?? Number.NaN;
  return order.length % 2 === 1 ? upper : (upper + (order[half - 1] ?? Number.NaN)) / 2;
}

test("a median is the middle of the values in order, and leaves them where they are", () => {
  fc.assert(
    fc.property(values, (list) => {
      const given = Float64Array.from(list);
      assert.equal(median(given), plainMedian(list));
      assert.deepEqual([...given], list);
      assert.equal(quantile(given, 0), sorted(list)[0]);
      assert.equal(quantile(given, 1), sorted(list).at(-1));
    }),
  );
  assert.equal(median([]), Number.NaN);
});

test("a running median is the median of the known values around each place", () => {
  const withGaps = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN)));
  fc.assert(
    fc.property(withGaps, fc.integer({ min: 1, max: 9 }), (list, reach) => {
      const around = list.map((_, i) =>
        plainMedian(
          list.slice(Math.max(0, i - reach), i + reach + 1).filter((value) => !Number.isNaN(value)),
        ),
      );
      assert.deepEqual([...runningMedian(Float64Array.from(list), reach)], around);
    }),
  );
});

test("what was measured before, longer or shorter, changes no measure", () => {
  fc.assert(
    fc.property(values, values, (list, other) => {
      const measures = () => [median(list), trimmedMean(list), scaleOf(list), quantile(list, 0.3)];
      const first = measures();
      for (const measure of [median, trimmedMean, scaleOf]) measure(other);
      assert.deepEqual(measures(), first);
      assert.deepEqual(
        [median([...list, ...other], list.length), scaleOf([...list, ...other], list.length)],
        [median(list), scaleOf(list)],
      );
    }),
  );
});
