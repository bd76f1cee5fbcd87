import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Gathering } from "./gathering.ts";

test("pieces of any length come out as they went in", () => {
  const lengths = fc.array(fc.oneof(fc.nat(20), fc.nat(10_000), fc.nat(80_000)), { maxLength: 30 });
  fc.assert(
    fc.property(lengths, (all) => {
      const gathering = new Gathering();
      const pieces = all.map((length, i) => Buffer.alloc(length, i + 1));
      for (const piece of pieces) gathering.add(piece);
      const whole = Buffer.concat(pieces);
      assert.equal(gathering.length, whole.length);
      assert.equal(gathering.whole().equals(whole), true);
    }),
  );
});

test("one long piece is not copied", () => {
  const gathering = new Gathering();
  const piece = Buffer.alloc(23_000, 1);
  gathering.add(piece);
  assert.equal(gathering.whole(), piece);
});

test("a short view does not hold the long bytes it was cut from", () => {
  const gathering = new Gathering();
  const received = Buffer.alloc(64_000, 1);
  gathering.add(received.subarray(0, 5000));
  assert.notEqual(gathering.whole().buffer, received.buffer);
});

test("a short piece is copied: many of them must not be many objects", () => {
  const gathering = new Gathering();
  const piece = Buffer.alloc(10, 1);
  gathering.add(piece);
  assert.notEqual(gathering.whole().buffer, piece.buffer);
});

test("nothing is an empty body", () => {
  assert.equal(new Gathering().whole().length, 0);
});
