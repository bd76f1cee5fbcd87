import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { inflated, isGzip } from "./inflated.ts";

const text = Buffer.from(
  Array.from({ length: 20_000 }, (_, i) => `https://a.example/${i * 7919}\n`).join(""),
);
const zipped = gzipSync(text);

test("gzip is known by its first bytes", () => {
  assert.ok(isGzip(zipped));
  assert.ok(!isGzip(text));
  assert.ok(!isGzip(Buffer.alloc(0)));
});

test("a whole file comes back, several one after the other joined", () => {
  assert.deepEqual(inflated(zipped, text.length), { bytes: text, isCut: false, isBroken: false });
  const two = Buffer.concat([gzipSync("one\n"), gzipSync("two\n")]);
  assert.deepEqual(inflated(two, 8), { bytes: Buffer.from("one\ntwo\n"), isCut: false, isBroken: false });
  const { bytes, isBroken } = inflated(Buffer.concat([two, Buffer.from("garbage")]), 100);
  assert.deepEqual([Buffer.from(bytes).toString(), isBroken], ["one\ntwo\n", true]);
});

test("one that ends too early gives what it has", () => {
  const { bytes, isCut, isBroken } = inflated(zipped.subarray(0, zipped.length / 2), text.length);
  assert.ok(bytes.length > text.length / 4);
  assert.ok(text.subarray(0, bytes.length).equals(bytes));
  assert.deepEqual([isCut, isBroken], [false, false]);
});

test("one that holds too much gives a beginning, at least half of what is asked for", () => {
  for (const most of [1000, 100_000, text.length - 1]) {
    const { bytes, isCut, isBroken } = inflated(zipped, most);
    assert.ok(bytes.length <= most && bytes.length >= most / 2, `${bytes.length} of ${most}`);
    assert.ok(text.subarray(0, bytes.length).equals(bytes));
    assert.deepEqual([isCut, isBroken], [true, false]);
  }
});

test("a bomb gives a beginning too", () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, " "));
  const { bytes, isCut } = inflated(bomb, 1_000_000);
  assert.ok(isCut && bytes.length <= 1_000_000 && bytes.length >= 500_000);
});

test("a damaged one gives what came before the damage", () => {
  const noisy = gzipSync(randomBytes(100_000).toString("hex"));
  const damaged = Buffer.concat([noisy.subarray(0, 60_000), Buffer.alloc(100, 255), noisy.subarray(60_100)]);
  const { bytes, isBroken } = inflated(damaged, 1_000_000);
  assert.ok(isBroken);
  assert.ok(bytes.length > 50_000, `${bytes.length}`);
});

test("any bytes after the magic are read without a throw, within the limit", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 500 }),
      fc.nat(20),
      (noise, most, at) => {
        const bytes = Buffer.concat([zipped.subarray(0, 12 + at * 10), noise]);
        assert.ok(inflated(bytes, most).bytes.length <= most);
      },
    ),
    { numRuns: 500 },
  );
});
