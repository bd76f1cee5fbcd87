import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { SMALL_LIMITS } from "../../../test/support/loopback.ts";
import { below, randomOf } from "../random.ts";
import { decodeBody } from "./decoding.ts";

const limits = { ...SMALL_LIMITS, decodedBytes: 3_000_000, inflation: 100 };
const decode = (body: Buffer, encoding: string | undefined, isCut = false) =>
  Promise.resolve(decodeBody(body, encoding, isCut, limits));

const page = Buffer.from(`<p>Bonjour à tous</p>`.repeat(500));
/** Does not shrink, so it is decoded as a stream even when compressed. */
const random = randomOf("noise");
const noise = Buffer.from(Array.from({ length: 400_000 }, () => below(random, 256)));

type Coding = readonly [what: string, encoding: string, encode: (body: Buffer) => Buffer];
const SINGLE: readonly Coding[] = [
  ["gzip", "gzip", gzipSync],
  ["deflate as zlib", "deflate", deflateSync],
  ["bare deflate", "deflate", deflateRawSync],
  ["brotli", "br", brotliCompressSync],
];
const CODINGS: readonly Coding[] = [
  ...SINGLE,
  ["gzip under its old name", "x-gzip", gzipSync],
  ["gzip in capitals", "GZip", gzipSync],
  ["two codings", "gzip, br", (body) => brotliCompressSync(gzipSync(body))],
  ["three codings", "deflate, gzip, br", (body) => brotliCompressSync(gzipSync(deflateSync(body)))],
  ["gzip among nothings", "identity, gzip,,", gzipSync],
];

for (const [what, encoding, encode] of CODINGS) {
  test(`${what} is undone, short or long`, async () => {
    for (const body of [page, noise]) {
      assert.deepEqual(await decode(encode(body), encoding), { content: body, limits: [] });
    }
  });
}

test("nothing to undo gives the same object", async () => {
  for (const encoding of [undefined, "", "identity", " , "]) {
    assert.equal((await decode(page, encoding)).content, page);
  }
  const empty = Buffer.alloc(0);
  assert.deepEqual(await decode(empty, "gzip"), { content: empty, limits: [] });
});

test("an unknown coding, or too many, leaves the body as it came", async () => {
  for (const encoding of [
    "zstd",
    "gzip, compress",
    "aes128gcm",
    "gzip,gzip,gzip,gzip",
    "gzip,".repeat(1000),
  ]) {
    assert.deepEqual(await decode(page, encoding), { content: page, limits: ["encoding-unknown"] }, encoding);
  }
});

for (const [what, encoding, encode] of SINGLE) {
  test(`a bomb by ${what} keeps its beginning within the bound`, async () => {
    const bomb = encode(Buffer.alloc(8_000_000, "A"));
    const { content, limits: cuts } = await decode(bomb, encoding);
    const bound = Math.min(limits.decodedBytes, Math.max(1_000_000, bomb.length * limits.inflation));
    assert.deepEqual(cuts, ["bomb"]);
    assert.equal(content.length, bound);
    assert.equal(
      content.every((byte) => byte === 65),
      true,
    );
  });

  test(`${what} broken off keeps what came before, and says so`, async () => {
    const whole = Buffer.from(Array.from({ length: 40_000 }, (_, i) => `${(i * 7919) % 10_007} `).join(""));
    const encoded = encode(whole);
    const { content, limits: cuts } = await decode(encoded.subarray(0, encoded.length >> 1), encoding);
    assert.deepEqual(cuts, ["encoding-broken"]);
    assert.equal(content.length > whole.length / 10, true, `${content.length} of ${whole.length}`);
    assert.equal(whole.subarray(0, content.length).equals(content), true);
  });

  test(`${what} cut by our own limit is not called broken`, async () => {
    const encoded = encode(noise);
    const { content, limits: cuts } = await decode(encoded.subarray(0, encoded.length >> 1), encoding, true);
    assert.deepEqual(cuts, []);
    assert.equal(content.length > 0, true);
    assert.equal(noise.subarray(0, content.length).equals(content), true);
  });
}

test("a bomb within a bomb bursts at the first wall", async () => {
  const inner = gzipSync(Buffer.alloc(20_000_000));
  const outer = gzipSync(Buffer.concat(Array.from({ length: 100 }, () => inner)));
  const { content, limits: cuts } = await decode(outer, "gzip, gzip");
  assert.equal(cuts.includes("bomb"), true);
  assert.equal(content.length <= limits.decodedBytes, true);
});

test("what lies below a layer that burst is a beginning, not broken", async () => {
  const inner = Buffer.concat(Array.from({ length: 10 }, () => gzipSync(noise)));
  const outer = brotliCompressSync(inner, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  const { content, limits: cuts } = await decode(outer, "gzip, br");
  assert.deepEqual(cuts, ["bomb"]);
  assert.equal(content.length > 2_900_000, true, `${content.length}`);
});

test("a bomb of nothing, whose layers inflate and whose heart is empty, is bounded too", async () => {
  const nothing = gzipSync(Buffer.alloc(0));
  const outer = gzipSync(Buffer.concat(Array.from({ length: 200_000 }, () => nothing)));
  const { content, limits: cuts } = await decode(outer, "gzip, gzip");
  assert.deepEqual([content.length, cuts], [0, ["bomb"]]);
});

test("a page that shrinks well is no bomb below one megabyte", async () => {
  const blank = Buffer.alloc(900_000, " ");
  assert.deepEqual(await decode(gzipSync(blank), "gzip"), { content: blank, limits: [] });
});

test("bytes that are no gzip give nothing, and say so", async () => {
  assert.deepEqual(await decode(page, "gzip"), { content: Buffer.alloc(0), limits: ["encoding-broken"] });
});

test("any bytes under any coding end, within the bound", async () => {
  const coding = fc.constantFrom(
    "gzip",
    "deflate",
    "br",
    "gzip, br",
    "br, deflate",
    "identity",
    "zstd",
    ", ,",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      coding,
      fc.boolean(),
      async (bytes, encoding, isCut) => {
        const { content } = await decode(Buffer.from(bytes), encoding, isCut);
        assert.equal(content.length <= limits.decodedBytes, true);
      },
    ),
    { numRuns: 300 },
  );
});

test("one bit changed in a gzip body never gives a wrong page in silence", async () => {
  const encoded = gzipSync(page);
  await fc.assert(
    fc.asyncProperty(fc.nat(encoded.length * 8 - 1), async (bit) => {
      const damaged = Buffer.from(encoded);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { content, limits: cuts } = await decode(damaged, "gzip");
      assert.equal(content.equals(page) || cuts.length > 0, true);
    }),
    { numRuns: 200 },
  );
});
