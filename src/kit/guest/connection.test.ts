import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { test } from "node:test";
import type { TLSSocket } from "node:tls";
import {
  type GuestWish,
  guestOf,
  httpServer,
  type Loopback,
  rawServer,
  replyOf,
  tlsServer,
  troubleOf,
} from "../../../test/support/loopback.ts";

const ca = readFileSync(new URL("../../../test/fixture/tls/trusted.pem", import.meta.url), "utf8");
const get = (url: string) => ({ url, method: "GET" }) as const;

function over(server: Loopback, wish: GuestWish = {}): GuestWish {
  return {
    routes: [{ host: "*.example", address: "127.0.0.1", port: server.port, plain: false }],
    ca,
    ...wish,
  };
}

test("a good certificate of a known authority is taken, again and again", async (t) => {
  const server = await tlsServer(t, "good");
  const guest = guestOf(t, server, over(server));
  for (let i = 0; i < 3; i++) {
    const reply = await replyOf(guest.visit(get("https://secure.example/")));
    assert.deepEqual([reply.status, reply.content.toString()], [200, "hello"]);
  }
  assert.equal(server.connections(), 1);
});

for (const [what, certificate, host, trouble] of [
  ["expired", "expired", "expired.example", "tls-expired"],
  ["of another name", "good", "other.example", "tls-name"],
  ["of an unknown authority", "unknown", "unknown.example", "tls-untrusted"],
  ["signed by itself", "alone", "alone.example", "tls-untrusted"],
] as const) {
  test(`a certificate ${what} is refused, each time`, async (t) => {
    const server = await tlsServer(t, certificate);
    const guest = guestOf(t, server, over(server));
    assert.equal(await troubleOf(guest.visit(get(`https://${host}/`))), trouble);
    assert.equal(await troubleOf(guest.visit(get(`https://${host}/`))), trouble);
  });
}

test("a good certificate is not taken when its authority is not known", async (t) => {
  const server = await tlsServer(t, "good");
  const guest = guestOf(t, server, { routes: over(server).routes ?? [] });
  assert.equal(await troubleOf(guest.visit(get("https://secure.example/"))), "tls-untrusted");
});

test("a session taken up again is of the same host only", async (t) => {
  const server = await tlsServer(t, "good");
  const guest = guestOf(t, server, over(server, { connectionsPerOrigin: 3 }));
  const visits = () => Promise.all([1, 2, 3].map(() => replyOf(guest.visit(get("https://secure.example/")))));
  await replyOf(guest.visit(get("https://secure.example/")));
  await visits();
  assert.equal(server.connections(), 3);
  assert.equal(await troubleOf(guest.visit(get("https://other.example/"))), "tls-name");
});

for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
  test(`the next connection takes up the session of the last, with ${version}`, async (t) => {
    const answer = (socket: TLSSocket) => {
      const body = `${socket.getProtocol()} ${socket.isSessionReused()}`;
      socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    };
    const server = await tlsServer(t, "good", answer, { maxVersion: version });
    const guest = guestOf(t, server, over(server, { connectionsPerOrigin: 1 }));
    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      seen.push((await replyOf(guest.visit(get("https://secure.example/")))).content.toString());
    }
    assert.deepEqual(seen, [`${version} false`, `${version} true`, `${version} true`]);
  });
}

test("a kept TLS connection closed by the server at the next request is replaced", async (t) => {
  let requests = 0;
  const server = await tlsServer(t, "good", (socket) => {
    if (requests++ % 2 === 1) socket.end();
    else socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  });
  const guest = guestOf(t, server, over(server));
  for (let i = 0; i < 4; i++) {
    assert.equal((await replyOf(guest.visit(get("https://secure.example/")))).content.toString(), "hello");
  }
  assert.equal(server.connections(), 4);
});

test("a server that does not speak TLS is a failure of TLS", async (t) => {
  const plain = await httpServer(t, (_request, response) => response.end("hello"));
  assert.equal(
    await troubleOf(guestOf(t, plain, over(plain)).visit(get("https://a.example/"))),
    "tls-failed",
  );
  const closing = await rawServer(t, (socket) => socket.once("data", () => socket.destroy()));
  assert.equal(
    await troubleOf(guestOf(t, closing, over(closing)).visit(get("https://a.example/"))),
    "tls-failed",
  );
});

test("a server that says nothing during the handshake is given up", async (t) => {
  const server = await rawServer(t, () => {});
  const guest = guestOf(t, server, over(server, { limits: { connectMs: 150 } }));
  assert.equal(await troubleOf(guest.visit(get("https://a.example/"))), "connect-timeout");
});

test("a plain route speaks HTTP for https addresses too", async (t) => {
  const server = await httpServer(t, ({ headers }, response) => response.end(headers.host));
  assert.equal(
    (await replyOf(guestOf(t, server).visit(get("https://www.example/")))).content.toString(),
    "www.example",
  );
});

test("nobody at the door is a refused connection", async (t) => {
  const port = await freePort();
  const guest = guestOf(t, { port, connections: () => 0 });
  assert.equal(await troubleOf(guest.visit(get("http://www.example/"))), "connect-refused");
});

test("who waits behind a refused connection is refused too", async (t) => {
  const guest = guestOf(t, { port: await freePort(), connections: () => 0 }, { connectionsPerOrigin: 1 });
  const troubles = await Promise.all(
    [1, 2, 3, 4].map(() => troubleOf(guest.visit(get("http://www.example/")))),
  );
  assert.deepEqual(new Set(troubles), new Set(["connect-refused"]));
});

test("the next address is tried when one refuses", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end("hello"));
  const guest = guestOf(t, server, {
    routes: [],
    allowedNetworks: ["127.0.0.0/8"],
    lookup: async () => ["127.0.0.2", "127.0.0.1"],
  });
  const url = `http://both.test:${server.port}/`;
  const reply = await replyOf(guest.visit(get(url)));
  assert.deepEqual([reply.content.toString(), reply.address], ["hello", "127.0.0.1"]);
  assert.deepEqual(await guest.addressesOf("both.test"), ["127.0.0.1", "127.0.0.2"]);
});

test("a connection being made stops on request", async (t) => {
  const server = await rawServer(t, () => {});
  const guest = guestOf(t, server, over(server));
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  assert.equal(
    await troubleOf(guest.visit({ ...get("https://a.example/"), signal: stop.signal })),
    "aborted",
  );
});

test("a visit that stops while its host is looked up connects to nobody", async (t) => {
  const server = await httpServer(t, (_request, response) => response.end("hello"));
  const lookedUp = deferred<readonly string[]>();
  const guest = guestOf(t, server, {
    routes: [],
    allowedNetworks: ["127.0.0.0/8"],
    lookup: () => lookedUp.promise,
  });
  const stop = new AbortController();
  const url = `http://slow.test:${server.port}/`;
  const visit = troubleOf(guest.visit({ ...get(url), signal: stop.signal }));
  stop.abort();
  assert.equal(await visit, "aborted");
  lookedUp.resolve(["127.0.0.1"]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(server.connections(), 0);
  assert.equal((await replyOf(guest.visit(get(url)))).content.toString(), "hello");
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 1;
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((accept) => {
    resolve = accept;
  });
  return { promise, resolve: (value: T) => resolve(value) };
}
