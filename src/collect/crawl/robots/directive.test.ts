import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { directivesOf } from "./directive.ts";

const BOT = "Parvis/1.0 (+https://parvis.example/bot)";

/** What is written, whether we may follow, whether we may index. */
const cases: readonly (readonly [string | null, boolean, boolean])[] = [
  [null, true, true],
  ["", true, true],
  ["all", true, true],
  ["index, follow", true, true],
  ["noindex", true, false],
  ["nofollow", false, true],
  ["NOINDEX,NoFollow", false, false],
  ["noindex nofollow", false, false],
  ["noindex;nofollow", false, false],
  ["none", false, false],
  ["all, nofollow", false, true],
  ["nofollow, all", false, true],
  ["noarchive, nosnippet, noimageindex, notranslate", true, true],
  ["nofollowers", true, true],
  ["max-snippet: 50, max-image-preview: none, max-video-preview:-1", true, true],
  ["max-image-preview:none, nofollow", false, true],
  ["unavailable_after: 25 Jun 2010 15:00:00 PST", true, true],
  ["unavailable_after: Saturday, 25-Jun-10 15:00:00 PST, noindex", true, false],
  ["googlebot: nofollow", true, true],
  ["googlebot: noindex, nofollow", true, true],
  ["googlebot: unavailable_after: 25 Jun 2010 15:00:00 PST, nofollow", true, true],
  ["googlebot:none", true, true],
  ["nofollow, googlebot: noindex", false, true],
  ["googlebot: noindex, parvis: nofollow", false, true],
  ["parvis: noindex, otherbot: nofollow", true, false],
  ["PARVIS : none", false, false],
  ["parvis/2: nofollow", false, true],
  ["otherbot/2.1: nofollow", true, true],
  ["parvis-news: nofollow", true, true],
  [", ,, nofollow ,", false, true],
];
for (const [robots, follow, index] of cases) {
  test(`${JSON.stringify(robots)}: ${follow ? "follow" : "do not follow"}, ${index ? "index" : "do not index"}`, () =>
    assert.deepEqual(directivesOf(robots, BOT), { follow, index }));
}

test("any text is read without a throw, and what another bot is told never concerns us", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const words = text.replaceAll(":", " ");
      assert.deepEqual(directivesOf(`otherbot: ${words}`, BOT), { follow: true, index: true });
      assert.equal(typeof directivesOf(text, BOT).follow, "boolean");
    }),
  );
});
