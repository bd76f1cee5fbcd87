import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFileSync, createReadStream, readdirSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { WARCParser } from "warcio";
import { temporaryFolder } from "../../../test/support/lake.ts";
import type { Exchange } from "../../kit/warc.ts";
import { archiveItems } from "../archive/file.ts";
import { httpAnswer } from "../archive/http.ts";
import { createPageReader } from "../page/read.ts";
import { warc } from "../readers/warc.ts";
import { type ArchivePosition, openArchive } from "./archive-writer.ts";

const about = { software: "parvis 1.0", description: "a test", userAgent: "test bot" };

let pagesMade = 0;
/** An answer unlike any other, unless said. */
function exchange(more: Partial<Exchange> = {}): Exchange {
  const number = pagesMade++;
  return {
    url: `https://a.test/${number}`,
    at: "2026-01-05T10:00:00.123Z",
    method: "GET",
    requestHeaders: { "User-Agent": "test bot" },
    status: 200,
    rawHeaders: ["Content-Type", "text/html; charset=utf-8"],
    body: Buffer.from(`<title>Page ${number}</title><p>Words of page ${number}, <a href="/next">next</a>`),
    ipAddress: "192.0.2.7",
    ...more,
  };
}

/** Type and address of each record of a folder, in order, as our own reader finds them; a fault as `!reason`. */
async function readByUs(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    for await (const item of archiveItems(join(folder, file), () => {})) {
      if ("broken" in item) found.push(`!${item.broken.reason}`);
      else found.push(item.record.url ? `${item.record.type} ${item.record.url}` : item.record.type);
    }
  }
  return found;
}

async function readByWarcio(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    for await (const record of new WARCParser(createReadStream(join(folder, file)))) {
      await record.readFully(false);
      found.push(record.warcTargetURI ? `${record.warcType} ${record.warcTargetURI}` : `${record.warcType}`);
    }
  }
  return found;
}

/** The records that exchanges should give, when all are responses. */
const expected = (...exchanges: readonly Exchange[]): string[] =>
  exchanges.flatMap(({ url }) => [`response ${url}`, `request ${url}`]);

test("our reader and another find the same answers, to the byte", async () => {
  const folder = temporaryFolder();
  const written = [
    exchange(),
    exchange({ rawHeaders: ["Content-Encoding", "gzip"], body: gzipSync("<p>compressed</p>") }),
    exchange({ status: 404, body: Buffer.from("gone") }),
    exchange({ status: 301, rawHeaders: ["Location", "/new"], body: Buffer.alloc(0) }),
    exchange({ truncated: "length" }),
  ];
  const archive = openArchive(folder, "crawl", about);
  for (const one of written) archive.write(one);
  archive.close();
  assert.deepEqual(await readByUs(folder), ["warcinfo", ...expected(...written)]);
  assert.deepEqual(await readByWarcio(folder), ["warcinfo", ...expected(...written)]);

  const file = join(folder, "crawl-00000.warc.gz");
  const theirs = [];
  for await (const record of new WARCParser(createReadStream(file))) {
    if (record.warcType === "response") theirs.push(await answerByWarcio(record));
  }
  const ours = [];
  for await (const item of archiveItems(file, () => {})) {
    if (!("record" in item) || item.record.type !== "response") continue;
    const answer = httpAnswer(item.record.block);
    ours.push([
      item.record.truncated,
      answer?.status,
      [...(answer?.headers ?? [])].sort(),
      String(answer?.body),
    ]);
  }
  assert.equal(ours.length, written.length);
  assert.deepEqual(ours, theirs);
});

/** Decoded by the other implementation. */
async function answerByWarcio(record: InstanceType<typeof import("warcio").WARCRecord>) {
  const fields = [...(record.httpHeaders?.headers ?? [])].map(([name, value]) => [name.toLowerCase(), value]);
  const status = Number(record.httpHeaders?.statusCode);
  const body = Buffer.from(await record.readFully(true)).toString();
  return [Boolean(record.warcHeader("WARC-Truncated")), status, fields, body];
}

test("writing tells where the answer begins, in whatever file", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", { ...about, fileBytes: 2000 });
  const told = new Map(
    Array.from({ length: 6 }, () => {
      const one = exchange();
      const { file, offset } = archive.write(one);
      return [one.url, `${file} ${offset}`];
    }),
  );
  archive.close();
  const found = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    for await (const item of archiveItems(join(folder, file), () => {})) {
      if ("record" in item && item.record.type === "response")
        found.set(item.record.url ?? "", `${file} ${item.offset}`);
    }
  }
  assert.ok(readdirSync(folder).length > 1);
  assert.deepEqual([...found].sort(), [...told].sort());
});

test("the facts of pages come back through the import of archives", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", about);
  const written = [exchange(), exchange()];
  for (const one of written) archive.write(one);
  archive.close();
  const reader = await createPageReader();
  const pages = [];
  const given = {
    files: [join(folder, "crawl-00000.warc.gz")],
    pageReader: async () => reader,
    reached: () => {},
  } as unknown as Parameters<typeof warc.read>[0];
  for await (const event of warc.read(given)) {
    if (event.kind === "page") pages.push({ page: event.page, links: event.links.length });
    else assert.equal(event.kind, "aside");
  }
  assert.deepEqual(
    pages.map(({ page, links }) => [page.url, page.fetched_at, page.status, page.title, links]),
    written.map((one, i) => [
      one.url,
      one.at,
      200,
      `Page ${Number(written[0]?.url.split("/").at(-1)) + i}`,
      1,
    ]),
  );
});

test("a payload that came before is a revisit; an empty or cut one never is", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", about);
  const first = exchange();
  const empty = { body: Buffer.alloc(0) };
  const cut = { body: Buffer.from("a beginning"), truncated: "length" } as const;
  const written = [
    first,
    exchange({ body: first.body }),
    exchange(empty),
    exchange(empty),
    exchange(cut),
    exchange(cut),
  ];
  for (const one of written) archive.write(one);
  archive.close();
  assert.deepEqual(
    (await readByUs(folder))
      .filter((record) => !record.startsWith("request"))
      .map((record) => record.split(" ")[0]),
    ["warcinfo", "response", "revisit", "response", "response", "response", "response"],
  );
  for await (const record of new WARCParser(createReadStream(join(folder, "crawl-00000.warc.gz")))) {
    if (record.warcType !== "revisit") continue;
    assert.equal(record.warcHeader("WARC-Refers-To-Target-URI"), first.url);
    assert.equal(record.warcHeader("WARC-Refers-To-Date"), first.at);
  }
});

test("an answer that nothing changed is a revisit of the capture that is still good", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", about);
  const unchanged = exchange({ status: 304, body: Buffer.alloc(0) });
  archive.write(unchanged, { url: unchanged.url, at: "2025-12-01T00:00:00.000Z" });
  archive.close();
  const dates = [];
  for await (const record of new WARCParser(createReadStream(join(folder, "crawl-00000.warc.gz")))) {
    if (record.warcType === "revisit") dates.push(record.warcHeader("WARC-Refers-To-Date"));
  }
  assert.deepEqual(dates, ["2025-12-01T00:00:00.000Z"]);
});

test("of many payloads the oldest are forgotten", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", { ...about, payloads: 2 });
  const [one, two, three] = [exchange(), exchange(), exchange()];
  for (const page of [one, two, three, two, one]) archive.write(page);
  archive.close();
  const types = (await readByUs(folder)).filter((record) => !record.startsWith("request"));
  assert.deepEqual(types.map((record) => record.split(" ")[0]).slice(1), [
    "response",
    "response",
    "response",
    "revisit",
    "response",
  ]);
});

test("a file that is full is followed by another, which says who wrote it too", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", { ...about, fileBytes: 1 });
  const written = [exchange(), exchange(), exchange()];
  for (const one of written) archive.write(one);
  assert.equal(archive.position().file, "crawl-00002.warc.gz");
  archive.close();
  assert.deepEqual(
    readdirSync(folder).sort(),
    [0, 1, 2].map((n) => `crawl-0000${n}.warc.gz`),
  );
  assert.deepEqual(
    await readByUs(folder),
    written.flatMap((one) => ["warcinfo", ...expected(one)]),
  );
});

test("an archive opened without a position leaves what exists alone", async () => {
  const folder = temporaryFolder();
  const [one, two, other] = [exchange(), exchange(), exchange()];
  for (const [name, page] of [
    ["crawl", one],
    ["crawl-x", other],
    ["crawl", two],
  ] as const) {
    const archive = openArchive(folder, name, about);
    archive.write(page);
    archive.close();
  }
  assert.deepEqual(readdirSync(folder).sort(), [
    "crawl-00000.warc.gz",
    "crawl-00001.warc.gz",
    "crawl-x-00000.warc.gz",
  ]);
  assert.deepEqual(
    await readByUs(folder),
    [one, two, other].flatMap((page) => ["warcinfo", ...expected(page)]),
  );
});

test("killed anywhere and opened at a position, the archive is whole and holds what came before it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 4 }),
      fc.nat(),
      fc.uint8Array({ maxLength: 50 }),
      fc.constantFrom(1, 900, 1 << 30),
      async (kept, cut, garbage, fileBytes) => {
        const folder = temporaryFolder();
        const archive = openArchive(folder, "crawl", { ...about, fileBytes });
        const positions: ArchivePosition[] = [archive.position()];
        const written = [exchange(), exchange(), exchange(), exchange()];
        for (const one of written) {
          archive.write(one);
          positions.push(archive.position());
        }
        archive.close();
        const at = positions[kept];
        assert.ok(at);
        // What a kill leaves of the last file: some of it, never less than was recorded, and maybe nonsense.
        const last = readdirSync(folder).sort().at(-1) ?? "";
        const size = statSync(join(folder, last)).size;
        const least = last === at.file ? at.offset : 0;
        truncateSync(join(folder, last), least + (cut % (size - least + 1)));
        appendFileSync(join(folder, last), garbage);

        const again = openArchive(folder, "crawl", { ...about, fileBytes, at });
        assert.deepEqual(again.position(), at);
        const after = exchange();
        again.write(after);
        again.sync();
        again.close();
        const records = expected(...written.slice(0, kept), after);
        const withoutInfo = (found: readonly string[]) => found.filter((record) => record !== "warcinfo");
        assert.deepEqual(withoutInfo(await readByUs(folder)), records);
        assert.deepEqual(withoutInfo(await readByWarcio(folder)), records);
      },
    ),
    { numRuns: 60 },
  );
});

test("a file shorter than the position recorded is left as it is, and the archive goes on in the next", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder, "crawl", about);
  archive.write(exchange());
  const at = archive.position();
  archive.close();
  truncateSync(join(folder, at.file), 100);
  const before = readFileSync(join(folder, at.file));
  const again = openArchive(folder, "crawl", { ...about, at });
  const after = exchange();
  again.write(after);
  again.close();
  assert.deepEqual(readFileSync(join(folder, at.file)), before);
  assert.deepEqual((await readByUs(folder)).slice(-3), ["warcinfo", ...expected(after)]);
});

test("when there is no room for a record, none of it stays", async () => {
  const folder = temporaryFolder();
  // A process whose files may have 100 kB takes the part of a full disk: the write stops in the middle.
  const fill = `
    import { randomBytes } from "node:crypto";
    import { openArchive } from "./src/collect/crawl/archive-writer.ts";
    const archive = openArchive(${JSON.stringify(folder)}, "crawl", ${JSON.stringify(about)});
    const page = { at: "2026-01-05T10:00:00.123Z", method: "GET", requestHeaders: {}, status: 200, rawHeaders: [] };
    let written = 0;
    try {
      for (; written < 1000; written++)
        archive.write({ ...page, url: "https://a.test/" + written, body: randomBytes(3000) });
    } catch (error) {
      console.log(error.code, written, archive.position().offset);
    }`;
  const node = `exec "$0" --import tsx --input-type=module --eval "$1"`;
  const { stdout } = await promisify(execFile)("sh", [
    "-c",
    `ulimit -f 200; ${node}`,
    process.execPath,
    fill,
  ]);
  const [code, written, offset] = stdout.trim().split(" ");
  assert.equal(code, "EFBIG");
  assert.equal(statSync(join(folder, "crawl-00000.warc.gz")).size, Number(offset));
  const found = await readByUs(folder);
  assert.equal(found.filter((record) => record.startsWith("response")).length, Number(written));
  assert.deepEqual(
    found.filter((record) => record.startsWith("!")),
    [],
  );
});
