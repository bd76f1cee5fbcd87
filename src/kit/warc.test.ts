import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { WARCParser } from "warcio";
import { digestOf, type Exchange, exchangeRecords, infoRecord, responseRecord } from "./warc.ts";

const exchange: Exchange = {
  url: "https://a.test/path?q=1",
  at: "2026-01-05T10:00:00.123Z",
  method: "GET",
  requestHeaders: { "User-Agent": "test bot", Accept: "text/html" },
  status: 200,
  rawHeaders: [
    "Content-Type",
    "text/html",
    "Transfer-Encoding",
    "chunked",
    "Set-Cookie",
    "a=1",
    "Set-Cookie",
    "b=2",
  ],
  body: Buffer.from("<p>Hello"),
  ipAddress: "192.0.2.7",
};

/** What another implementation reads in records put one after the other. */
async function readByWarcio(records: readonly Buffer[]) {
  const found = [];
  const stream = new Blob(records.map((record) => new Uint8Array(record))).stream();
  for await (const record of new WARCParser(stream, { keepHeadersCase: true })) {
    found.push({
      type: record.warcType,
      url: record.warcTargetURI,
      date: record.warcDate,
      header: (name: string) => record.warcHeader(name) ?? undefined,
      statusline: record.httpHeaders?.statusline,
      fields: [...(record.httpHeaders?.headers ?? [])],
      payload: Buffer.from(await record.readFully(false)),
    });
  }
  return found;
}

test("an exchange is a response and its request, and another implementation reads both", async () => {
  const [response, request, ...more] = await readByWarcio(exchangeRecords(exchange));
  assert.ok(response && request && more.length === 0);
  assert.equal(response.type, "response");
  assert.equal(response.url, exchange.url);
  assert.equal(response.date, exchange.at);
  assert.equal(response.header("WARC-IP-Address"), "192.0.2.7");
  assert.equal(response.header("WARC-Truncated"), undefined);
  assert.match(
    response.header("WARC-Record-ID") ?? "",
    /^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}>$/,
  );
  assert.equal(response.statusline, "HTTP/1.1 200 OK");
  assert.deepEqual(response.payload, exchange.body);
  assert.equal(request.type, "request");
  assert.equal(request.statusline, "GET /path?q=1 HTTP/1.1");
  assert.deepEqual(request.fields, [
    ["Host", "a.test"],
    ["User-Agent", "test bot"],
    ["Accept", "text/html"],
  ]);
  assert.equal(request.header("WARC-Concurrent-To"), response.header("WARC-Record-ID"));
  assert.notEqual(request.header("WARC-Record-ID"), response.header("WARC-Record-ID"));
});

test("header fields keep their order and their spelling; the transfer encoding goes and the length is right", () => {
  const block = (rawHeaders: readonly string[], more: Partial<Exchange> = {}) =>
    blockOf(responseRecord({ ...exchange, rawHeaders, ...more }));
  const head = (text: Buffer) => text.toString().split("\r\n\r\n")[0]?.split("\r\n").slice(1);
  assert.deepEqual(head(block(exchange.rawHeaders)), [
    "Content-Type: text/html",
    "Set-Cookie: a=1",
    "Set-Cookie: b=2",
    "Content-Length: 8",
  ]);
  const wrong = ["content-length", "999", "X-Last", "é", "CONTENT-LENGTH", "7"];
  assert.deepEqual(head(block(wrong)), ["content-length: 8", "X-Last: é"]);
  // HEAD tells the length of a body it does not carry.
  const asked = { method: "HEAD", body: Buffer.alloc(0) };
  assert.deepEqual(head(block(["Content-Length", "999"], asked)), ["Content-Length: 999"]);
});

test("a value cannot start another field, nor the body", () => {
  const block = blockOf(
    responseRecord({ ...exchange, rawHeaders: ["X-Evil\r\nX", "a\r\nWARC/1.1\r\n\r\n<script>\0"] }),
  );
  const [, field, length, empty] = block.toString("latin1").split("\r\n");
  assert.equal(field, "X-Evil  X: a  WARC/1.1    <script> ");
  assert.equal(length, "Content-Length: 8");
  assert.equal(empty, "");
});

test("digests are those of the payload and of the block, in base 32", async () => {
  // The empty string, by RFC 3174 and RFC 4648.
  assert.equal(digestOf(Buffer.alloc(0)), "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  const record = responseRecord(exchange);
  const [read] = await readByWarcio([record]);
  assert.equal(fromBase32(read?.header("WARC-Payload-Digest") ?? ""), hexSha1(exchange.body));
  assert.equal(fromBase32(read?.header("WARC-Block-Digest") ?? ""), hexSha1(blockOf(record)));
});

test("a body that was cut says why", async () => {
  for (const truncated of ["length", "time", "disconnect"] as const) {
    const [read] = await readByWarcio([responseRecord({ ...exchange, truncated })]);
    assert.equal(read?.header("WARC-Truncated"), truncated);
  }
});

test("a payload kept before becomes a revisit: its header fields, and where the payload is", async () => {
  const earlier = { url: "https://b.test/", at: "2026-01-05T09:00:00.000Z" };
  const [revisit, request] = await readByWarcio(exchangeRecords(exchange, { earlier }));
  assert.equal(revisit?.type, "revisit");
  assert.equal(
    revisit?.header("WARC-Profile"),
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
  );
  assert.equal(revisit?.header("WARC-Refers-To-Target-URI"), earlier.url);
  assert.equal(revisit?.header("WARC-Refers-To-Date"), earlier.at);
  assert.equal(revisit?.header("WARC-Payload-Digest"), digestOf(exchange.body));
  assert.equal(revisit?.statusline, "HTTP/1.1 200 OK");
  assert.equal(revisit?.payload.length, 0);
  assert.equal(request?.header("WARC-Concurrent-To"), revisit?.header("WARC-Record-ID"));
});

test("an answer that nothing changed becomes a revisit without digest of the payload", async () => {
  const unchanged = { ...exchange, status: 304, rawHeaders: ["ETag", '"1"'], body: Buffer.alloc(0) };
  const [revisit] = await readByWarcio(exchangeRecords(unchanged, { earlier: { url: exchange.url } }));
  assert.equal(
    revisit?.header("WARC-Profile"),
    "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
  );
  assert.equal(revisit?.header("WARC-Payload-Digest"), undefined);
  assert.equal(revisit?.header("WARC-Refers-To-Date"), undefined);
  assert.equal(revisit?.statusline, "HTTP/1.1 304 Not Modified");
  assert.deepEqual(revisit?.fields, [["ETag", '"1"']]);
});

test("a file says who wrote it, and how", async () => {
  const info = {
    filename: "a.warc.gz",
    at: exchange.at,
    software: "parvis 1.0",
    description: "a reading",
    robots: "obey",
    userAgent: "parvis (+https://a.test/bot)",
  };
  const [read] = await readByWarcio([infoRecord(info, () => "<urn:uuid:0>")]);
  assert.equal(read?.type, "warcinfo");
  assert.equal(read?.header("WARC-Record-ID"), "<urn:uuid:0>");
  assert.equal(read?.header("WARC-Filename"), "a.warc.gz");
  assert.deepEqual(read?.payload.toString().split("\r\n"), [
    "software: parvis 1.0",
    "format: WARC File Format 1.1",
    "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "description: a reading",
    "robots: obey",
    "http-header-user-agent: parvis (+https://a.test/bot)",
    "",
  ]);
});

test("whatever the header fields and the body, another implementation reads back the same", async () => {
  const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/);
  // Printable ASCII and some beyond, with spaces inside only: spaces around are not part of a value.
  const value = fc.stringMatching(/^[!-~é’]([ -~é’]{0,60}[!-~é’])?$/);
  const fields = fc.array(fc.tuple(name, value), { maxLength: 20 });
  const status = fc.integer({ min: 100, max: 599 }).filter((code) => code !== 304);
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom("\r\n\r\nWARC/1.1\r\n", "0\r\n\r\n", "\u001f\u008b\u0008")
      .map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(fields, status, body, async (given, code, bytes) => {
      const records = exchangeRecords({ ...exchange, rawHeaders: given.flat(), status: code, body: bytes });
      const [response, request, ...more] = await readByWarcio(records);
      assert.ok(response && request && more.length === 0);
      assert.equal(response.statusline?.split(" ")[1], String(code));
      // The other implementation tells repeated names together.
      const byName = (found: readonly (readonly string[])[]) =>
        found.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0));
      const isFraming = (field: readonly string[]) =>
        /^(?:content-length|transfer-encoding)$/i.test(field[0] ?? "");
      assert.deepEqual(
        byName(response.fields.filter((field) => !isFraming(field))),
        byName(given.filter((field) => !isFraming(field))),
      );
      assert.deepEqual(
        response.fields.filter(isFraming).map(([field, length]) => [field.toLowerCase(), length]),
        [["content-length", String(bytes.length)]],
      );
      assert.deepEqual(response.payload, bytes);
    }),
    { numRuns: 200 },
  );
});

/** The block of a record: what follows its own head, without the two line ends after. */
function blockOf(record: Buffer): Buffer {
  const bytes = gunzipSync(record);
  return bytes.subarray(bytes.indexOf("\r\n\r\n") + 4, -4);
}

const hexSha1 = (bytes: Buffer): string => createHash("sha1").update(bytes).digest("hex");

/** The other way round, by big numbers. */
function fromBase32(digest: string): string {
  let value = 0n;
  for (const letter of digest.slice("sha1:".length)) {
    value = value * 32n + BigInt("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
  }
  return value.toString(16).padStart(40, "0");
}
