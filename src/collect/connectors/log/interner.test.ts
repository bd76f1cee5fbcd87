import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Interner } from "./interner.ts";

test("the same bytes have the same number, others another, and a number gives its text back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 30 }), { maxLength: 200 }), (texts) => {
      const interner = new Interner();
      const known = new Map<string, number>();
      for (const text of texts) {
        const bytes = Buffer.from(`<${text}>`);
        const number = interner.numberOf(bytes, 1, bytes.length - 1);
        assert.equal(number, known.get(text) ?? known.size);
        known.set(text, number);
      }
      for (const [text, number] of known) {
        if (!text.includes("\ufffd")) assert.equal(interner.textOf(number), text);
      }
      interner.clear();
      assert.equal(interner.count, 0);
      if (texts[0] !== undefined) assert.equal(interner.numberOf(Buffer.from(texts[0]), 0, 0), 0);
    }),
  );
});

test("many texts fill and move its tables without a mistake", () => {
  const interner = new Interner();
  for (let turn = 0; turn < 2; turn++) {
    for (let i = 0; i < 20_000; i++) {
      const bytes = Buffer.from(`/demarches/fiche-${i}`);
      assert.equal(interner.numberOf(bytes, 0, bytes.length), i);
    }
  }
  assert.equal(interner.textOf(19_999), "/demarches/fiche-19999");
});
