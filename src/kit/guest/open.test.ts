import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import {
  guestOf,
  httpServer,
  rawServer,
  replyOf,
  sayingServer,
  troubleOf,
} from "../../../test/support/loopback.ts";

const URL = "http://www.example/";
const get = (url = URL) => ({ url, method: "GET" }) as const;
const page = "<p>Bonjour à tous</p>".repeat(100);

test("a page comes with its status, headers, body, address and duration", async (t) => {
  const server = await httpServer(t, (request, response) => {
    response.setHeader("X-Seen", `${request.method} ${request.url} ${request.headers.host}`);
    response.end(page);
  });
  const reply = await replyOf(guestOf(t, server).visit(get("http://www.example/a/b?c=d&e")));
  assert.equal(reply.status, 200);
  assert.equal(reply.headers.get("x-seen"), "GET /a/b?c=d&e www.example");
  assert.equal(reply.rawHeaders[0], "X-Seen");
  assert.equal(reply.body.toString(), page);
  assert.equal(reply.content, reply.body);
  assert.deepEqual([reply.hasBody, reply.limits, reply.address], [true, [], "127.0.0.1"]);
  assert.equal(reply.durationMs > 0, true);
});

test("the guest says who it is, what it can decode, and what the visit adds", async (t) => {
  const server = await httpServer(t, ({ headers }, response) => response.end(JSON.stringify(headers)));
  const headers = { "If-None-Match": '"é-1"', From: "team@example.org", Accept: "text/html" };
  const reply = await replyOf(guestOf(t, server).visit({ ...get(), headers }));
  const seen = JSON.parse(reply.content.toString());
  assert.equal(seen["user-agent"], "Parvis-test/1.0");
  assert.equal(seen["accept-encoding"], "gzip, deflate, br");
  assert.equal(Buffer.from(seen["if-none-match"], "latin1").toString(), '"é-1"');
  assert.deepEqual([seen.from, seen.accept], ["team@example.org", "text/html"]);
});

for (const [encoding, encoded] of [
  ["gzip", gzipSync(page)],
  ["br", brotliCompressSync(page)],
] as const) {
  test(`a page in ${encoding} is decoded, and its body kept as it came`, async (t) => {
    const server = await httpServer(t, (_request, response) => {
      response.setHeader("Content-Encoding", encoding);
      response.end(encoded);
    });
    const reply = await replyOf(guestOf(t, server).visit(get()));
    assert.equal(reply.content.toString(), page);
    assert.deepEqual(reply.body, encoded);
    assert.deepEqual(reply.limits, []);
  });
}

test("a page in many chunks is put together", async (t) => {
  const lines = Array.from({ length: 2000 }, (_, i) => `line ${i} of this page\n`);
  const server = await httpServer(t, (_request, response) => {
    for (const line of lines) response.write(line);
    response.end();
  });
  const reply = await replyOf(guestOf(t, server).visit(get()));
  assert.equal(reply.content.toString(), lines.join(""));
});

test("redirections are told, not followed", async (t) => {
  const server = await httpServer(t, (_request, response) => {
    response.writeHead(302, { location: "http://127.0.0.1/" }).end();
  });
  const reply = await replyOf(guestOf(t, server).visit(get()));
  assert.deepEqual([reply.status, reply.headers.get("location")], [302, "http://127.0.0.1/"]);
  assert.equal(server.connections(), 1);
});

test("repeated fields are joined, cookies line by line", async (t) => {
  const server = await sayingServer(
    t,
    "HTTP/1.1 200 OK\r\nVary: a\r\nSet-Cookie: a=1, 2\r\nvary: b\r\nset-cookie: b=3\r\nContent-Length: 0\r\n\r\n",
  );
  const { headers, rawHeaders } = await replyOf(guestOf(t, server).visit(get()));
  assert.equal(headers.get("vary"), "a, b");
  assert.equal(headers.get("set-cookie"), "a=1, 2\nb=3");
  assert.deepEqual(rawHeaders.slice(0, 6), ["Vary", "a", "Set-Cookie", "a=1, 2", "vary", "b"]);
});

test("header text is UTF-8 where it is valid, Latin-1 otherwise", async (t) => {
  const head = "HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n";
  const latin = Buffer.from("X-Old: caf\xe9\r\n\r\n", "latin1");
  const server = await sayingServer(
    t,
    Buffer.concat([Buffer.from(`${head}Location: /démarches\r\n`), latin]),
  );
  const { headers } = await replyOf(guestOf(t, server).visit(get()));
  assert.deepEqual([headers.get("location"), headers.get("x-old")], ["/démarches", "café"]);
});

test("answers without a body have none", async (t) => {
  const server = await httpServer(t, (request, response) => {
    const status = Number(request.url?.slice(1));
    response.writeHead(status, { "Content-Encoding": "gzip" }).end();
  });
  const guest = guestOf(t, server);
  for (const status of [204, 304]) {
    const reply = await replyOf(guest.visit(get(`${URL}${status}`)));
    assert.deepEqual(
      [reply.status, reply.hasBody, reply.content.length, reply.limits],
      [status, false, 0, []],
    );
  }
  const reply = await replyOf(guest.visit({ url: `${URL}200`, method: "HEAD" }));
  assert.deepEqual([reply.status, reply.hasBody, reply.content.length, reply.limits], [200, false, 0, []]);
});

test("early hints come before the answer, and are not it", async (t) => {
  const server = await sayingServer(
    t,
    "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
  );
  const reply = await replyOf(guestOf(t, server).visit(get()));
  assert.deepEqual([reply.status, reply.content.toString(), reply.headers.has("link")], [200, "ok", false]);
});

test("a body until the connection closes is whole", async (t) => {
  const server = await sayingServer(t, `HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n${page}`);
  assert.equal((await replyOf(guestOf(t, server).visit(get()))).content.toString(), page);
});

test("a connection is kept from one visit to the next", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end("hello"));
  const guest = guestOf(t, server);
  for (let i = 0; i < 5; i++) assert.equal((await replyOf(guest.visit(get()))).content.toString(), "hello");
  assert.equal(server.connections(), 1);
});

test("visits beyond the connections of an origin wait their turn", async (t) => {
  const waiting: ServerResponse[] = [];
  let most = 0;
  const server = await httpServer(t, (_request, response) => {
    most = Math.max(most, waiting.push(response));
    setTimeout(() => waiting.shift()?.end("hello"), 5);
  });
  const guest = guestOf(t, server, { connectionsPerOrigin: 3 });
  const replies = await Promise.all(Array.from({ length: 30 }, () => replyOf(guest.visit(get()))));
  assert.equal(
    replies.every(({ status }) => status === 200),
    true,
  );
  assert.deepEqual([most, server.connections()], [3, 3]);
});

test("a kept connection closed by the server at the next request is replaced, once", async (t) => {
  const server = await rawServer(t, (socket) => {
    let requests = 0;
    socket.on("data", () => {
      if (requests++ > 0) socket.destroy();
      else socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    });
  });
  const guest = guestOf(t, server);
  for (let i = 0; i < 4; i++) assert.equal((await replyOf(guest.visit(get()))).content.toString(), "hello");
  assert.equal(server.connections(), 4);
});

test("a fresh connection closed without a word is a failure", async (t) => {
  const server = await rawServer(t, (socket) => socket.once("data", () => socket.destroy()));
  assert.equal(await troubleOf(guestOf(t, server).visit(get())), "broken-off");
  assert.equal(server.connections(), 1);
});

test("an unwanted short body costs no connection", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end(page));
  const guest = guestOf(t, server);
  for (let i = 0; i < 3; i++) {
    const reply = await replyOf(guest.visit({ ...get(), wantsBody: () => false }));
    assert.deepEqual([reply.hasBody, reply.body.length, reply.content.length], [false, 0, 0]);
  }
  assert.equal(server.connections(), 1);
});

for (const [what, headers] of [
  ["announced", { "Content-Length": "9000000" }],
  ["not announced", {}],
] as const) {
  test(`an unwanted long body, ${what}, is left there, and nobody connects again for nothing`, async (t) => {
    let sent = 0;
    const server = await httpServer(t, (_request, response) => {
      response.writeHead(200, { "Content-Type": "video/mp4", ...headers });
      const more = () => {
        while (sent < 9_000_000 && !response.destroyed) {
          sent += 10_000;
          if (!response.write(Buffer.alloc(10_000))) return;
        }
      };
      response.on("drain", more);
      more();
    });
    const guest = guestOf(t, server);
    const wantsBody = (_status: number, seen: ReadonlyMap<string, string>) =>
      seen.get("content-type") !== "video/mp4";
    const reply = await replyOf(guest.visit({ ...get(), wantsBody }));
    assert.deepEqual([reply.status, reply.hasBody, reply.body.length], [200, false, 0]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(server.connections(), 1);
    assert.equal(sent < 9_000_000, true);
  });
}

test("a body that never ends, unwanted, does not spoil the answer", async (t) => {
  const server = await httpServer(t, (_request, response) => {
    response.writeHead(200);
    response.write("begin");
  });
  const guest = guestOf(t, server, { limits: { idleMs: 100 } });
  const reply = await replyOf(guest.visit({ ...get(), wantsBody: () => false }));
  assert.deepEqual([reply.status, reply.hasBody], [200, false]);
});

test("a mistake of the caller is thrown, not blamed on the server", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end("hello"));
  const guest = guestOf(t, server);
  const wantsBody = () => {
    throw new RangeError("mistake");
  };
  await assert.rejects(guest.visit({ ...get(), wantsBody }), RangeError);
  await assert.rejects(guest.visit({ ...get(), headers: { From: "a\r\nb: c" } }));
  await assert.rejects(guest.visit(get("no address")), TypeError);
  await assert.rejects(guest.visit(get("ftp://www.example/")), TypeError);
  assert.equal((await replyOf(guest.visit(get()))).content.toString(), "hello");
});

test("a visit stops on request, while waiting or reading, and the guest goes on", async (t) => {
  const server = await httpServer(t, (request, response) => {
    if (request.url === "/") response.end("hello");
    else response.write("begin");
  });
  const guest = guestOf(t, server);
  const stop = new AbortController();
  const visits = Array.from({ length: 4 }, () =>
    troubleOf(guest.visit({ ...get(`${URL}long`), signal: stop.signal })),
  );
  setTimeout(() => stop.abort(), 30);
  assert.deepEqual(await Promise.all(visits), ["aborted", "aborted", "aborted", "aborted"]);
  assert.equal(await troubleOf(guest.visit({ ...get(), signal: stop.signal })), "aborted");
  assert.equal((await replyOf(guest.visit(get()))).content.toString(), "hello");
});

test("a visit that stopped while it waited is never asked for, and costs the next no connection", async (t) => {
  const seen: (string | undefined)[] = [];
  const server = await httpServer(t, (request, response) => {
    seen.push(request.url);
    setTimeout(() => response.end("hello"), request.url === "/a" ? 150 : 0);
  });
  const guest = guestOf(t, server, { connectionsPerOrigin: 1 });
  const stop = new AbortController();
  const first = replyOf(guest.visit(get(`${URL}a`)));
  const second = troubleOf(guest.visit({ ...get(`${URL}b`), signal: stop.signal }));
  const third = replyOf(guest.visit(get(`${URL}c`)));
  stop.abort();
  assert.equal(await second, "aborted");
  await Promise.all([first, third]);
  assert.deepEqual([seen, server.connections()], [["/a", "/c"], 1]);
});

test("closing ends every visit, and refuses the next", async (t) => {
  const server = await httpServer(t, (_request, response) => void response.write("begin"));
  const guest = guestOf(t, server);
  const visits = Array.from({ length: 5 }, () => troubleOf(guest.visit(get())));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await guest.close();
  assert.deepEqual(new Set(await Promise.all(visits)), new Set(["aborted"]));
  assert.equal(await troubleOf(guest.visit(get())), "aborted");
  await guest.close();
});
