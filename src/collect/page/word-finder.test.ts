import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import fc from "fast-check";
import { SHORTEST, wordFinder } from "./word-finder.ts";

const found = (groups: readonly (readonly string[])[], text: string, start = 0, end = text.length): number =>
  wordFinder(groups)(Buffer.from(text), start, end);

test("each group that has a word in the text gives its bit", () => {
  const groups = [["matomo", "piwik"], ["gtag("], ["hotjar"]];
  assert.equal(found(groups, "var piwik = 1; gtag('x')"), 0b011);
  assert.equal(found(groups, "MATOMO"), 0b001);
  assert.equal(found(groups, "mat omo gtag hotja"), 0);
  assert.equal(found([], "matomo"), 0);
});

test("a word that only begins or ends in the part looked at is not in it", () => {
  assert.equal(found([["matomo"]], "xxmatomo", 0, 7), 0);
  assert.equal(found([["matomo"]], "matomo", 1), 0);
  assert.equal(found([["matomo"]], "xxmatomo", 2), 1);
});

test("what a plain search finds is found, whatever the words and the text", () => {
  const letters = fc.constantFrom("a", "b", "A", "(", ".");
  const words = fc.array(fc.string({ unit: letters, minLength: SHORTEST, maxLength: SHORTEST + 3 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(words, fc.string({ unit: letters, maxLength: 60 }), (given, text) => {
      const expected = given.reduce(
        (bits, word, i) => (text.toLowerCase().includes(word.toLowerCase()) ? bits | (1 << i) : bits),
        0,
      );
      assert.equal(
        found(
          given.map((word) => [word]),
          text,
        ),
        expected,
      );
    }),
    { numRuns: 3000 },
  );
});
