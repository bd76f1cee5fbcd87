import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { WARCParser } from "warcio";
import { byRecord, warcRecord } from "../../../test/support/archive.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { UserError } from "../../kit/failure.ts";
import { archiveItems } from "./file.ts";
import { BLOCK_LIMIT_BYTES } from "./record.ts";

const SAMPLES = "../shared/data/warc-samples";
const folder = temporaryFolder();
let files = 0;

function file(content: Buffer): string {
  const path = join(folder, `${files++}.warc`);
  writeFileSync(path, content);
  return path;
}

/** What was read: the address of each record, and each refusal as `!reason@offset`. */
async function read(content: Buffer): Promise<string[]> {
  const found: string[] = [];
  for await (const item of archiveItems(file(content), () => {})) {
    found.push("record" in item ? (item.record.url ?? "") : `!${item.broken.reason}@${item.offset}`);
  }
  return found;
}

const one = warcRecord({ url: "u:1", block: "first" });
const two = warcRecord({ url: "u:2", block: "second\r\n\r\nWARC is a word, WARC/1.1 too" });
const three = warcRecord({ url: "u:3", block: Buffer.alloc(5000, "3") });
const all = ["u:1", "u:2", "u:3"];
const plain = Buffer.concat([one, two, three]);

test("an archive reads the same plain, compressed by record, whole, or in pieces by a parallel compressor", async () => {
  assert.deepEqual(await read(plain), all);
  assert.deepEqual(await read(byRecord([one, two, three])), all);
  assert.deepEqual(await read(gzipSync(plain)), all);
  const pieces = Buffer.concat([gzipSync(plain.subarray(0, 300)), gzipSync(plain.subarray(300))]);
  assert.deepEqual(await read(pieces), all);
});

test("old versions, line feeds alone and missing line ends are read", async () => {
  const old = warcRecord({ url: "u:old", version: "0.17", block: "x" });
  const loose = Buffer.from(
    two
      .toString("latin1")
      .replaceAll("\r\n", "\n")
      .replace(/Content-Length: \d+/, "Content-Length: 37"),
  );
  const bare = one.subarray(0, -4);
  assert.deepEqual(await read(Buffer.concat([old, loose, bare, three])), ["u:old", "u:2", "u:1", "u:3"]);
});

test("a length too long, too short, absent or absurd costs its record alone", async () => {
  const start = one.length;
  for (const length of [2000, 2 ** 40, "-4", "many", ""]) {
    const wrong = warcRecord({ url: "u:wrong", block: "body", length });
    const reason =
      typeof length === "number" ? "announces more bytes than it has" : "no usable Content-Length";
    assert.deepEqual(
      await read(Buffer.concat([one, wrong, two])),
      ["u:1", `!${reason}@${start}`, "u:2"],
      String(length),
    );
  }
  const short = warcRecord({ url: "u:short", block: "body and more", length: 4 });
  const garbageAt = start + short.indexOf(" and more");
  assert.deepEqual(await read(Buffer.concat([one, short, two])), [
    "u:1",
    "u:short",
    `!not an archive record@${garbageAt}`,
    "u:2",
  ]);
});

test("a wrong length in a compressed record costs its record alone", async () => {
  const wrong = warcRecord({ url: "u:wrong", block: "body", length: 9999 });
  assert.deepEqual(await read(byRecord([one, wrong, two])), [
    "u:1",
    `!cut short@${gzipSync(one).length}`,
    "u:2",
  ]);
});

test("garbage between records, and before them in a compressed file, is told and passed over", async () => {
  const noise = Buffer.from("\u0000 not a record\r\n");
  assert.deepEqual(await read(Buffer.concat([one, noise, two])), [
    "u:1",
    `!not an archive record@${one.length}`,
    "u:2",
  ]);
  const compressed = Buffer.concat([gzipSync(one), noise, gzipSync(two)]);
  assert.deepEqual(await read(compressed), ["u:1", `!no gzip data here@${gzipSync(one).length}`, "u:2"]);
});

test("a file cut at its end loses only the record that was cut", async () => {
  assert.deepEqual(await read(plain.subarray(0, plain.length - 100)), [
    "u:1",
    "u:2",
    `!cut short@${one.length + two.length}`,
  ]);
  const compressed = byRecord([one, two, three]);
  const found = await read(compressed.subarray(0, compressed.length - 20));
  assert.deepEqual(found.slice(0, 2), ["u:1", "u:2"]);
  assert.ok(found.some((item) => item.startsWith("!gzip data cut short@")));
  const whole = gzipSync(plain);
  assert.deepEqual((await read(whole.subarray(0, whole.length - 9))).slice(0, 2), ["u:1", "u:2"]);
});

test("a record with a wrong checksum is refused; among many in one member all are kept and the doubt is told", async () => {
  const spoil = (member: Buffer): Buffer => {
    const copy = Buffer.from(member);
    copy[copy.length - 8] = (copy[copy.length - 8] ?? 0) ^ 1;
    return copy;
  };
  const spoiled = Buffer.concat([gzipSync(one), spoil(gzipSync(two)), gzipSync(three)]);
  assert.deepEqual(await read(spoiled), ["u:1", `!wrong checksum@${gzipSync(one).length}`, "u:3"]);
  assert.deepEqual(await read(spoil(gzipSync(plain))), [...all, "!wrong checksum@0"]);
});

test("of a very long record only the beginning is held, and what follows is read", async () => {
  const long = warcRecord({ url: "u:long", block: Buffer.alloc(3 * BLOCK_LIMIT_BYTES, "long ") });
  for (const content of [
    Buffer.concat([long, two]),
    byRecord([long, two]),
    gzipSync(Buffer.concat([long, two])),
  ]) {
    const found = [];
    for await (const item of archiveItems(file(content), () => {})) {
      if ("record" in item) found.push([item.record.url, item.record.block.length, item.record.truncated]);
    }
    assert.deepEqual(found, [
      ["u:long", BLOCK_LIMIT_BYTES, true],
      ["u:2", 38, false],
    ]);
  }
});

test("a length too long in a file compressed whole is found out, though a stream only goes forwards", async () => {
  const wrong = warcRecord({ url: "u:wrong", block: "body", length: 3 * BLOCK_LIMIT_BYTES });
  const filler = warcRecord({ url: "u:filler", block: Buffer.alloc(3 * BLOCK_LIMIT_BYTES, "fill ") });
  const found = await read(gzipSync(Buffer.concat([wrong, filler, two])));
  assert.deepEqual(found, ["!announces more bytes than it has@0", "u:filler", "u:2"]);
});

test("a file that is no archive is a person's mistake, said in one sentence", async () => {
  for (const content of [
    Buffer.alloc(0),
    Buffer.from("source_url,target_url\n"),
    gzipSync(Buffer.from("hello")),
  ]) {
    await assert.rejects(read(content), UserError);
  }
});

test("an ARC file is read", async () => {
  const body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x";
  const head = "filedesc://x.arc 127.0.0.1 20140216050221 text/plain 6\n1 0 x\n\n\n";
  const page = (url: string): string => `${url} 1.2.3.4 20140216050222 text/html ${body.length}\n${body}\n`;
  const arc = Buffer.from(`${head}${page("http://a.test/")}what is this?\n${page("http://a.test/a b")}`);
  const found = await read(arc);
  assert.deepEqual(found.slice(0, 2), ["filedesc://x.arc", "http://a.test/"]);
  assert.match(found[2] ?? "", /^!not an archive record@/);
  assert.equal(found[3], "http://a.test/a b");
});

test("whatever is done to one member, the others are read, and nothing crashes", async () => {
  const records = Array.from({ length: 7 }, (_, i) =>
    warcRecord({ url: `u:${i}`, block: `${"x".repeat(i * 100)}${i}` }),
  );
  const members = records.map((record) => gzipSync(record));
  const damage = fc.oneof(
    fc.record({ flip: fc.nat(), bit: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ cutTo: fc.nat() }),
    fc.record({ insert: fc.uint8Array({ minLength: 1, maxLength: 60 }), at: fc.nat() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), damage, async (target, how) => {
      const spoiled = members.map((member, i) => (i === target ? spoil(member, how) : member));
      const found = await read(Buffer.concat(spoiled));
      const others = records.map((_, i) => `u:${i}`).filter((_, i) => i !== target);
      const kept = found.filter((item) => others.includes(item));
      assert.deepEqual(kept, others);
    }),
    { numRuns: 150 },
  );
});

function spoil(
  member: Buffer,
  how: { flip: number; bit: number } | { cutTo: number } | { insert: Uint8Array; at: number },
): Buffer {
  if ("cutTo" in how) return member.subarray(0, how.cutTo % member.length);
  if ("insert" in how) {
    const at = how.at % member.length;
    return Buffer.concat([member.subarray(0, at), how.insert, member.subarray(at)]);
  }
  const copy = Buffer.from(member);
  const at = how.flip % copy.length;
  copy[at] = (copy[at] ?? 0) ^ how.bit;
  return copy;
}

test("random bytes after a sound start never crash the reader", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), async (bytes, compressed) => {
      const start = compressed ? gzipSync(one) : one;
      const found = await read(
        Buffer.concat([start, bytes, compressed ? gzipSync(two) : Buffer.concat([Buffer.from("\n"), two])]),
      );
      assert.equal(found[0], "u:1");
      assert.equal(found.at(-1), "u:2");
    }),
    { numRuns: 150 },
  );
});

test("sample archives read as an independent reader reads them", {
  skip: existsSync(SAMPLES) ? false : `${SAMPLES} is not here`,
}, async () => {
  for (const name of [
    "example.warc",
    "example.warc.gz",
    "example-resource.warc.gz",
    "example-iana.org-chunked.warc",
    "whirlwind.warc.gz",
    "whirlwind.warc.wat.gz",
  ]) {
    const path = join(SAMPLES, name);
    const ours: unknown[] = [];
    for await (const item of archiveItems(path, () => {})) {
      assert.ok("record" in item, name);
      ours.push([item.record.type, item.record.url ?? null, item.record.date, item.record.block.length]);
    }
    assert.deepEqual(ours, await independently(path), name);
  }
});

async function independently(path: string): Promise<unknown[]> {
  const found: unknown[] = [];
  const bytes = async function* () {
    yield new Uint8Array(readFileSync(path));
  };
  for await (const record of new WARCParser(bytes(), { parseHttp: false, keepHeadersCase: false })) {
    const block = await record.readFully(false);
    found.push([record.warcType, record.warcTargetURI ?? null, record.warcDate, block.length]);
  }
  return found;
}
