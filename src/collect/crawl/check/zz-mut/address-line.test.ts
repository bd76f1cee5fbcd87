import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addressLines, emptyLine } from "./address-line.ts";

test("several lines in one place each give back what they took, in order", () => {
  const step = fc.record({
    line: fc.nat(4),
    url: fc.option(
      fc.stringMatching(/^[!-~]{1,40}$/).map((path) => `https://a.example/${path}`),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const addresses = addressLines();
      const lines = Array.from({ length: 5 }, emptyLine);
      const expected = lines.map((): string[] => []);
      for (const { line: at, url } of steps) {
        const line = lines[at] ?? emptyLine();
        if (url === undefined) {
          const number = addresses.shift(line);
          assert.equal(number && addresses.urlOf(number), expected[at]?.shift());
        } else {
          addresses.push(line, addresses.numberOf(url));
          expected[at]?.push(url);
        }
      }
    }),
  );
});

test("a hundred thousand addresses of the longest kind and the shortest come back whole", () => {
  const addresses = addressLines();
  const line = emptyLine();
  const urlAt = (i: number) => `https://a.example/${i}/${i % 1000 === 0 ? "x".repeat(7900) : ""}`;
  for (let i = 0; i < 100_000; i++) addresses.push(line, addresses.numberOf(urlAt(i)));
  for (let i = 0; i < 100_000; i++) assert.equal(addresses.urlOf(addresses.shift(line) ?? 0), urlAt(i));
  assert.equal(addresses.shift(line), undefined);
});
