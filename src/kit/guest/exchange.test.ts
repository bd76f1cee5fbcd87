import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import {
  guestOf,
  rawServer,
  replyOf,
  SMALL_LIMITS,
  sayingServer,
  troubleOf,
} from "../../../test/support/loopback.ts";
import { below, randomOf } from "../random.ts";

const VISIT = { url: "http://www.example/", method: "GET" } as const;
const OK = "HTTP/1.1 200 OK\r\n";

/** Writes the same thing again and again, as fast as it is taken. */
function flood(socket: Socket, bytes: string | Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on("drain", more);
  more();
}

/** Writes one byte now and then. */
function drip(socket: Socket, bytes: string, everyMs: number): void {
  let i = 0;
  const timer = setInterval(() => socket.write(bytes[i++ % bytes.length] ?? ""), everyMs);
  socket.on("close", () => clearInterval(timer));
}

const once = (talk: (socket: Socket) => void) => (socket: Socket) =>
  void socket.once("data", () => talk(socket));

test("an endless body is cut at its bound", async (t) => {
  const server = await rawServer(
    t,
    once((socket) => {
      socket.write(`${OK}\r\n`);
      flood(socket, Buffer.alloc(10_000, "a"));
    }),
  );
  const reply = await replyOf(guestOf(t, server).visit(VISIT));
  assert.deepEqual([reply.body.length, reply.limits], [SMALL_LIMITS.bodyBytes, ["body-cut"]]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(server.connections(), 1);
});

test("a body of exactly the bound is not cut; a visit may want less", async (t) => {
  const body = "a".repeat(1000);
  const server = await sayingServer(t, `${OK}Content-Length: 1000\r\n\r\n${body}`);
  const guest = guestOf(t, server);
  const [exact, less] = await Promise.all([
    replyOf(guest.visit({ ...VISIT, limits: { bodyBytes: 1000 } })),
    replyOf(guest.visit({ ...VISIT, limits: { bodyBytes: 999 } })),
  ]);
  assert.deepEqual([exact.body.length, exact.limits], [1000, []]);
  assert.deepEqual([less.body.length, less.limits], [999, ["body-cut"]]);
});

for (const [encoding, bomb] of [
  ["gzip", gzipSync(Buffer.alloc(10_000_000))],
  ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(20_000_000)))],
  ["br", brotliCompressSync(Buffer.alloc(10_000_000))],
] as const) {
  test(`a bomb (${encoding}) is told, and its beginning kept`, async (t) => {
    const head = `${OK}Content-Encoding: ${encoding}\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    const server = await sayingServer(t, Buffer.concat([Buffer.from(head), bomb]));
    const reply = await replyOf(guestOf(t, server).visit(VISIT));
    assert.equal(reply.limits.includes("bomb"), true);
    assert.equal(reply.content.length <= SMALL_LIMITS.decodedBytes, true);
    assert.deepEqual(reply.body, bomb);
  });
}

test("a gzip body cut by our bound gives its beginning, without being called broken", async (t) => {
  const random = randomOf("noise");
  const page = Buffer.from(Array.from({ length: 100_000 }, () => below(random, 256)));
  const encoded = gzipSync(page);
  const head = `${OK}Content-Encoding: gzip\r\nContent-Length: ${encoded.length}\r\n\r\n`;
  const server = await sayingServer(t, Buffer.concat([Buffer.from(head), encoded]));
  const reply = await replyOf(guestOf(t, server, { limits: { bodyBytes: 20_000 } }).visit(VISIT));
  assert.deepEqual([reply.body.length, reply.limits], [20_000, ["body-cut"]]);
  assert.equal(reply.content.length > 0, true);
  assert.equal(page.subarray(0, reply.content.length).equals(reply.content), true);
});

for (const [what, headers, trouble] of [
  ["ten megabytes of one field", `X-Long: ${"a".repeat(10_000_000)}\r\n\r\n`, "header-flood"],
  ["a field too long by a little", `X-Long: ${"a".repeat(SMALL_LIMITS.headerBytes)}\r\n\r\n`, "header-flood"],
  ["many fields", `${"X-A: 1\r\n".repeat(SMALL_LIMITS.headerFields + 1)}\r\n`, "header-flood"],
  ["many cookies", `${"Set-Cookie: a=1; Path=/\r\n".repeat(5000)}\r\n`, "header-flood"],
  ["a name of ten megabytes", `${"X".repeat(10_000_000)}: 1\r\n\r\n`, "header-flood"],
] as const) {
  test(`a header flood is told: ${what}`, async (t) => {
    const server = await sayingServer(t, OK + headers);
    assert.equal(await troubleOf(guestOf(t, server).visit(VISIT)), trouble);
  });
}

for (const [what, begin, again, trouble] of [
  ["header fields", OK, "X-A: 1\r\n", "header-flood"],
  ["a status line", "HTTP/1.1 200 ", "very ", "header-flood"],
  ["early hints", "", "HTTP/1.1 103 Early Hints\r\n\r\n", "header-flood"],
  ["trailers", `${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`, "X-A: 1\r\n", "header-flood"],
  ["a chunk header", `${OK}Transfer-Encoding: chunked\r\n\r\n1;`, "a=b;", "protocol"],
] as const) {
  test(`no end of ${what} is a flood, found before its time is over`, async (t) => {
    const server = await rawServer(
      t,
      once((socket) => {
        socket.write(begin);
        flood(socket, again.repeat(2000));
      }),
    );
    assert.equal(await troubleOf(guestOf(t, server).visit(VISIT)), trouble);
  });
}

test("a few early hints are heard, not a litany", async (t) => {
  const hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  const answer = `${OK}Content-Length: 2\r\n\r\nok`;
  const few = guestOf(t, await sayingServer(t, hint.repeat(10) + answer));
  assert.equal((await replyOf(few.visit(VISIT))).content.toString(), "ok");
  const many = guestOf(t, await sayingServer(t, hint.repeat(11) + answer));
  assert.equal(await troubleOf(many.visit(VISIT)), "header-flood");
});

test("a failure says what was seen", async (t) => {
  const server = await rawServer(
    t,
    once((socket) => void socket.write(`${OK}Content-Length: 10\r\n\r\nhello`)),
  );
  const outcome = await guestOf(t, server, { limits: { idleMs: 200 } }).visit(VISIT);
  assert.equal(outcome.kind === "failure" && outcome.detail, "nothing came for 200 ms");
});

test("one-byte chunks are gathered as any body", async (t) => {
  const chunks = "1\r\na\r\n".repeat(100_000);
  const server = await sayingServer(t, `${OK}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`);
  const reply = await replyOf(guestOf(t, server).visit(VISIT));
  assert.equal(reply.body.equals(Buffer.alloc(100_000, "a")), true);
});

for (const [what, talk, trouble] of [
  ["says nothing", () => {}, "timeout"],
  ["drips its header", (socket) => drip(socket, `${OK}X-A: ${"a".repeat(1000)}`, 20), "too-slow"],
  [
    "stops within its body",
    (socket) => void socket.write(`${OK}Content-Length: 10\r\n\r\nhello`),
    "too-slow",
  ],
  [
    "drips its body",
    (socket) => {
      socket.write(`${OK}Content-Length: 100000\r\n\r\n`);
      drip(socket, "a", 20);
    },
    "too-slow",
  ],
  [
    "drips the header of a chunk",
    (socket) => {
      socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`);
      drip(socket, "a", 20);
    },
    "too-slow",
  ],
] as const satisfies readonly (readonly [string, (socket: Socket) => void, string])[]) {
  test(`a server that ${what} is given up`, async (t) => {
    const server = await rawServer(t, once(talk));
    const limits = { firstByteMs: 400, idleMs: 300, totalMs: 1000 };
    assert.equal(await troubleOf(guestOf(t, server, { limits }).visit(VISIT)), trouble);
  });
}

for (const [what, answer, trouble] of [
  ["bytes that are no HTTP", "SSH-2.0-OpenSSH_9.2p1\r\n", "protocol"],
  ["a page without header (HTTP/0.9)", "<html><body>hello</body></html>", "protocol"],
  ["zeros", Buffer.alloc(1000), "protocol"],
  ["a status of no number", "HTTP/1.1 OK\r\n\r\n", "protocol"],
  ["a status below any", "HTTP/1.0 099 Odd\r\n\r\n", "protocol"],
  [
    "a change of protocol nobody asked for",
    "HTTP/1.1 101 Go\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    "protocol",
  ],
  ["a field name with a space", `${OK}X A: 1\r\n\r\n`, "protocol"],
  ["a field with a zero byte", `${OK}X-A: a\0b\r\n\r\n`, "protocol"],
  ["two lengths", `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`, "protocol"],
  ["a length below zero", `${OK}Content-Length: -5\r\n\r\nhello`, "protocol"],
  ["a chunk of no size", `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n`, "protocol"],
  ["a chunk below zero", `${OK}Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n`, "protocol"],
  [
    "a chunk beyond numbers",
    `${OK}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello\r\n`,
    "protocol",
  ],
  [
    "a chunk longer than it says",
    `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n`,
    "protocol",
  ],
  ["nothing", "", "broken-off"],
  ["half a status line", "HTTP/1.1 20", "broken-off"],
  ["half a header", `${OK}Content-Le`, "broken-off"],
  ["half a body", `${OK}Content-Length: 10\r\n\r\nhello`, "broken-off"],
  ["half a body, closing", `${OK}Connection: close\r\nContent-Length: 10\r\n\r\nhello`, "broken-off"],
  ["half a chunk", `${OK}Transfer-Encoding: chunked\r\n\r\n10\r\nhello`, "broken-off"],
  [
    "no last chunk",
    `${OK}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`,
    "broken-off",
  ],
] as const) {
  test(`a server that answers ${what}: ${trouble}`, async (t) => {
    const server = await sayingServer(t, answer);
    assert.equal(await troubleOf(guestOf(t, server).visit(VISIT)), trouble);
  });
}

test("bytes beyond the end of an answer do not reach the next visit", async (t) => {
  const server = await rawServer(t, (socket) =>
    socket.on("data", () => {
      socket.write(`${OK}Content-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`);
    }),
  );
  const guest = guestOf(t, server);
  for (let i = 0; i < 3; i++) assert.equal((await replyOf(guest.visit(VISIT))).content.toString(), "ok");
});

test("what a server adds after its answer does not spoil the next visit", async (t) => {
  const server = await rawServer(t, (socket) =>
    socket.on("data", () => {
      socket.write(`${OK}Content-Length: 2\r\n\r\nok`);
      setTimeout(() => socket.write("and more"), 20);
    }),
  );
  const guest = guestOf(t, server);
  for (let i = 0; i < 4; i++) {
    assert.equal((await replyOf(guest.visit(VISIT))).content.toString(), "ok");
    await new Promise((resolve) => setTimeout(resolve, i * 10));
  }
});

test("a kept connection reset just when the next visit comes is replaced", async (t) => {
  const sockets: Socket[] = [];
  const server = await rawServer(t, (socket) => {
    sockets.push(socket);
    socket.on("data", () => socket.write(`${OK}Content-Length: 2\r\n\r\nok`));
  });
  const guest = guestOf(t, server);
  for (let i = 0; i < 20; i++) {
    assert.equal((await replyOf(guest.visit(VISIT))).content.toString(), "ok");
    for (const socket of sockets) socket.resetAndDestroy();
    if (i % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(server.connections() > 10, true);
});

test("any bytes as a whole answer give an outcome, and leave the guest well", async (t) => {
  let answer: Buffer = Buffer.alloc(0);
  const server = await rawServer(
    t,
    once((socket) => {
      const half = answer.length >> 1;
      socket.write(answer.subarray(0, half));
      setImmediate(() => socket.end(answer.subarray(half)));
    }),
  );
  const guest = guestOf(t, server, { limits: { firstByteMs: 300, idleMs: 200, totalMs: 600 } });
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "HTTP/1.1 200 OK\r\n",
      "HTTP/1.0 404 \r\n",
      "HTTP/1.1 103 a\r\n\r\n",
      "HTTP/1.1 204 a\r\n\r\n",
      "HTTP/1.1 100 a\r\n\r\n",
      "Content-Length: 5\r\n",
      "Content-Length: 0\r\n",
      "Transfer-Encoding: chunked\r\n",
      "Transfer-Encoding: gzip, chunked\r\n",
      "Content-Encoding: gzip\r\n",
      "Content-Encoding: br\r\n",
      "Connection: close\r\n",
      "Connection: keep-alive\r\nKeep-Alive: timeout=1\r\n",
      "Connection: upgrade\r\nUpgrade: a\r\n",
      "Trailer: a\r\n",
      "\r\n",
      "\r\n\r\n",
      "\n",
      "5\r\nhello\r\n",
      "0\r\n\r\n",
      "ffffffff\r\n",
      "hello",
    ),
  );
  const method = fc.constantFrom("GET" as const, "HEAD" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }),
      method,
      fc.boolean(),
      async (pieces, verb, wants) => {
        answer = Buffer.from(pieces.join(""), "latin1");
        const outcome = await guest.visit({ ...VISIT, method: verb, wantsBody: () => wants });
        assert.equal(outcome.kind === "reply" ? outcome.status >= 200 : outcome.trouble !== "aborted", true);
      },
    ),
    { numRuns: 250 },
  );
  answer = Buffer.from(`${OK}Content-Length: 2\r\n\r\nok`);
  assert.equal((await replyOf(guest.visit(VISIT))).content.toString(), "ok");
});
