import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fetchUrl } from "../../../kit/url.ts";
import { ORIGINS } from "../../../model/fact.ts";
import type { Found } from "./found.ts";
import { UrlQueue } from "./url-queue.ts";

const anyUrl = fc
  .oneof(
    fc.webUrl({ withQueryParameters: true, size: "large" }),
    fc.nat(300).map((n) => `https://a.test/${"é".repeat(n)}`),
  )
  .map((url) => fetchUrl(url, "https://a.test/"))
  .filter((url) => url !== undefined);
const anyFound: fc.Arbitrary<Found> = fc
  .tuple(anyUrl, fc.nat(0xffff), fc.constantFrom(...ORIGINS), fc.nat(255), fc.nat(255))
  .map(([url, depth, foundBy, hops, tries]) => ({ url, depth, foundBy, hops, tries }));

test("what was put in comes out, first in first out, whatever is put in and taken out between", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyFound, fc.constant("shift" as const)), { maxLength: 200 }), (acts) => {
      const queue = new UrlQueue();
      const model: Found[] = [];
      for (const act of acts) {
        if (act === "shift") assert.deepEqual(queue.shift(), model.shift());
        else {
          queue.push(act);
          model.push(act);
        }
        assert.equal(queue.length, model.length);
      }
      while (model.length > 0) assert.deepEqual(queue.shift(), model.shift());
      assert.equal(queue.shift(), undefined);
    }),
    { numRuns: 100 },
  );
});

test("a depth, a number of hops or of tries too large to be written is the largest that can", () => {
  const queue = new UrlQueue();
  queue.push({ url: "https://a.test/", depth: 1e6, foundBy: "link", hops: 1000, tries: 1000 });
  assert.deepEqual(queue.shift(), {
    url: "https://a.test/",
    depth: 0xffff,
    foundBy: "link",
    hops: 255,
    tries: 255,
  });
});

test("a hundred thousand addresses come out in order", () => {
  const queue = new UrlQueue();
  const found = (n: number): Found => ({
    url: `https://a.test/${n}`,
    depth: n % 10,
    foundBy: "link",
    hops: 0,
    tries: 0,
  });
  for (let n = 0; n < 100_000; n++) queue.push(found(n));
  for (let n = 0; n < 100_000; n++) assert.equal(queue.shift()?.url, `https://a.test/${n}`);
  queue.push(found(7));
  assert.deepEqual(queue.shift(), found(7));
});
