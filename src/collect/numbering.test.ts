import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createNumbering } from "./numbering.ts";

test("texts are numbered in the order they come, and known again", () => {
  const numbering = createNumbering();
  const seen: [number, boolean][] = [];
  for (const text of ["a", "b", "a", "", "c", ""]) seen.push([numbering.take(text), numbering.isNew]);
  assert.deepEqual(seen, [
    [0, true],
    [1, true],
    [0, false],
    [2, true],
    [3, true],
    [2, false],
  ]);
});

test("a hundred thousand addresses that differ in one place get numbers of their own", () => {
  const numbering = createNumbering();
  for (let i = 0; i < 100_000; i++) assert.equal(numbering.take(`https://a.test/${i}/page`), i);
  assert.equal(numbering.size, 100_000);
  for (let i = 0; i < 100_000; i += 997) assert.equal(numbering.take(`https://a.test/${i}/page`), i);
});

test("long texts, and half characters, are told apart by their last place", () => {
  const numbering = createNumbering();
  const long = "é".repeat(9_999);
  const texts = [long, `${long}a`, `${long}b`, `${long}a\u0000`, "\ud800", "\udc00", "\ufffd", ""];
  assert.deepEqual(
    texts.map((text) => numbering.take(text)),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
  assert.equal(numbering.take(`${long}b`), 2);
});

test("rows are the same when each part is the same, wherever the parts are cut", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.array(fc.string({ unit: "binary" }), { maxLength: 4 }), {
        selector: (row) => JSON.stringify(row),
      }),
      (rows) => {
        const numbering = createNumbering();
        assert.deepEqual(
          rows.map((row) => numbering.take(...row)),
          [...rows.keys()],
        );
      },
    ),
  );
});
