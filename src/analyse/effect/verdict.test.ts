import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Effect } from "./effect.ts";
import { verdictOf } from "./verdict.ts";

const effect = (about: Partial<Effect>): Effect => ({
  scale: "share",
  method: "difference-in-differences",
  before: 0.6,
  after: 0.66,
  expected: 0.61,
  difference: 0.05,
  low: 0.02,
  high: 0.08,
  smallest: 0.04,
  periods: { before: 4, after: 4, seasonal: true },
  comparisons: ["a", "b"],
  others: [],
  ...about,
});

test("good news and bad news are told alike, in both languages", () => {
  const good = verdictOf(effect({}), "higher");
  assert.equal(good.state, "improved");
  assert.equal(
    good.sentence.en,
    "Improved: 66.0% after, where 61.0% was expected without the change: +5.0 points (between +2.0 points and +8.0 points, 95 %).",
  );
  const bad = verdictOf(effect({}), "lower");
  assert.equal(bad.state, "worsened");
  assert.equal(
    bad.sentence.fr,
    "Dégradé : 66,0 % après, pour 61,0 % attendu sans le changement, soit +5,0 points (entre +2,0 points et +8,0 points, à 95 %).",
  );
});

test("no detectable change says what could not have been seen", () => {
  const { state, sentence } = verdictOf(effect({ low: -0.01, difference: 0.01, high: 0.03 }), "higher");
  assert.equal(state, "no-detectable-change");
  assert.match(sentence.en, /An effect of less than 4\.0 points was unlikely to be seen\.$/);
});

test("what could not be measured is told as such, with the reason", () => {
  const { state, sentence } = verdictOf("no-figure-before", "higher");
  assert.equal(state, "not-measurable");
  assert.match(sentence.fr, /^Non mesurable : il n’y a pas de chiffre d’avant/);
});

test("a sentence never contradicts its interval: a change is told if and only if both ends, as printed, are on one side of zero", () => {
  const end = fc
    .double({ min: -0.5, max: 0.5, noNaN: true })
    .map((value) => (Math.abs(value) < 1e-7 ? 0 : value));
  fc.assert(
    fc.property(end, end, fc.constantFrom("share", "mean", "count"), (a, b, scale) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const { state, sentence } = verdictOf(
        effect({ scale, low, high, difference: (low + high) / 2 }),
        "higher",
      );
      const ends = /between (\S+?)%?(?: points)? and (\S+?)%?(?: points)?, 95/.exec(sentence.en);
      const [from, to] = [Number(ends?.[1]), Number(ends?.[2])];
      assert.equal(state === "improved", from > 0, sentence.en);
      assert.equal(state === "worsened", to < 0, sentence.en);
      assert.equal(sentence.en.startsWith("No detectable change"), from <= 0 && to >= 0, sentence.en);
    }),
  );
});
