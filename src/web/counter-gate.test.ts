import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { Agent, fetch as pooled } from "undici";
import { countingServer, FIREFOX, sendHit } from "../../test/support/counting.ts";

const view = { k: "v", u: "https://tax.test/a", r: "" };

/** Sends bytes as they are, and gives back all that comes until the other side closes. */
function raw(url: string, ...pieces: readonly string[]): Promise<string> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(Number(port), hostname);
    socket.on("data", (piece) => {
      said += String(piece);
    });
    socket.on("error", () => resolve(said));
    socket.on("close", () => resolve(said));
    for (const piece of pieces) socket.write(piece);
  });
}

test("a hit is counted, and the page it comes from learns nothing", async (t) => {
  const server = await countingServer(t);
  const answers = [
    await sendHit(server, { ...view, r: "https://housing.test/b" }),
    await sendHit(server, { k: "o", u: "https://tax.test/a", t: "https://housing.test/c" }),
    await sendHit(server, { k: "v", u: "https://elsewhere.test/" }),
    await sendHit(server, { k: "x", u: "https://tax.test/" }),
    await sendHit(server, {}),
    await sendHit(server, view, { "user-agent": "Googlebot/2.1" }),
  ];
  const said = answers.map(({ status, headers }) => {
    return JSON.stringify([status, ...[...headers].filter(([name]) => name !== "date")]);
  });
  assert.equal(new Set(said).size, 1, said.join("\n"));
  assert.equal(answers[0]?.status, 204);
  assert.equal(answers[0]?.headers.get("set-cookie"), null);
  assert.equal(answers[0]?.headers.get("cache-control"), "no-store");
  assert.deepEqual(
    (await server.hits()).map(({ kind, page, referrer }) => [kind, page, referrer]),
    [
      ["view", "tax.test/a", "housing.test/b"],
      ["out", "housing.test/c", ""],
      ["bot", "", ""],
    ],
  );
});

test("people who ask not to be counted are not, by script or by image", async (t) => {
  const server = await countingServer(t);
  for (const refusal of [{ "sec-gpc": "1" }, { dnt: "1" }]) {
    assert.equal((await sendHit(server, view, refusal)).status, 204);
    const headers = { "user-agent": FIREFOX, referer: "https://tax.test/", ...refusal };
    assert.equal((await fetch(`${server.url}/count.gif`, { headers })).status, 200);
  }
  await sendHit(server, view, { "sec-gpc": "0", dnt: "0" });
  assert.equal((await server.hits()).length, 1);
  assert.deepEqual(
    Object.values(server.counter.counts).reduce((sum, n) => sum + n, 0),
    1,
  );
});

test("the image counts the page it is on, and does not say whence people came", async (t) => {
  const server = await countingServer(t);
  const get = (query: string, referer?: string) =>
    fetch(`${server.url}/count.gif${query}`, {
      headers: { "user-agent": FIREFOX, ...(referer && { referer }) },
    });
  const answer = await get("", "https://tax.test/a?name=Jeanne");
  assert.equal(answer.headers.get("content-type"), "image/gif");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const image = Buffer.from(await answer.arrayBuffer());
  assert.equal(image.subarray(0, 6).toString("latin1"), "GIF89a");
  await get("?u=https://tax.test/b");
  await get("?u=https%3A%2F%2Ftax.test%2Fc", "https://tax.test/");
  await get("?u=https://tax.test/forged", "https://evil.test/");
  await get("");
  await fetch(`${server.url}/count.gif`, { method: "HEAD", headers: { referer: "https://tax.test/" } });
  assert.deepEqual(
    (await server.hits()).map(({ page, channel }) => [page, channel]),
    [
      ["tax.test/a", ""],
      ["tax.test/b", ""],
      ["tax.test/c", ""],
    ],
  );
});

test("the script is under 1 kB, may be used by any site, and is asked for again in an hour", async (t) => {
  const { url } = await countingServer(t);
  const answer = await fetch(`${url}/counter.js`);
  const body = await answer.text();
  assert.ok(body.length < 1000, `${body.length} bytes`);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/javascript/);
  assert.equal(answer.headers.get("cache-control"), "public, max-age=3600");
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.equal(answer.headers.get("cross-origin-resource-policy"), "cross-origin");
  const etag = answer.headers.get("etag") ?? "";
  const again = await fetch(`${url}/counter.js`, { headers: { "if-none-match": etag } });
  assert.equal(again.status, 304);
  const head = await fetch(`${url}/counter.js`, { method: "HEAD" });
  assert.equal(head.headers.get("content-length"), String(body.length));
});

test("pages pass the gate as before, and other methods are told which one will do", async (t) => {
  const { url } = await countingServer(t);
  assert.equal(await (await fetch(`${url}/`)).text(), "a page");
  assert.equal((await fetch(`${url}/count/x`)).status, 404);
  for (const [path, method, allow] of [
    ["/count", "GET", "POST"],
    ["/count", "OPTIONS", "POST"],
    ["/count.gif", "POST", "GET, HEAD"],
    ["/counter.js", "DELETE", "GET, HEAD"],
  ] as const) {
    const answer = await fetch(`${url}${path}`, { method });
    assert.equal(answer.status, 405, `${method} ${path}`);
    assert.equal(answer.headers.get("allow"), allow);
  }
});

test("five thousand hits at once are all counted", async (t) => {
  const server = await countingServer(t, { trustProxy: true });
  const agent = new Agent({ connections: 64, pipelining: 4 });
  t.after(() => agent.close());
  const send = (i: number) =>
    pooled(`${server.url}/count`, {
      method: "POST",
      dispatcher: agent,
      body: `k=v&u=${encodeURIComponent(`https://tax.test/p${i}`)}&r=`,
      headers: { "user-agent": FIREFOX, "x-forwarded-for": `198.51.${i % 200}.9` },
    }).then(({ status }) => status);
  const statuses = await Promise.all(Array.from({ length: 5_000 }, (_, i) => send(i)));
  assert.deepEqual([...new Set(statuses)], [204]);
  const hits = await server.hits();
  assert.equal(hits.length, 5_000);
  assert.equal(new Set(hits.map(({ page }) => page)).size, 5_000);
  assert.equal(hits.filter(({ rank }) => rank === 1).length, 200, "a visit for each network");
});

test("only a trusted proxy is believed about addresses, and only its own word", async (t) => {
  const near = await countingServer(t);
  const behind = await countingServer(t, { trustProxy: true });
  const chains = [
    "198.51.100.1",
    "9.9.9.9, 198.51.100.2",
    "198.51.100.3:4711",
    "203.0.113.5",
    "[2001:db8::1]:99",
    "junk",
  ];
  for (const server of [near, behind])
    for (const chain of chains) await sendHit(server, view, { "x-forwarded-for": chain });
  assert.equal((await near.hits()).filter(({ rank }) => rank === 1).length, 1);
  // 198.51.100.x thrice, 203.0.113, 2001:db8:0, and the proxy itself where it says nothing that is an address.
  assert.equal((await behind.hits()).filter(({ rank }) => rank === 1).length, 4);
  assert.equal(near.proxies(), 1);
  assert.equal(behind.proxies(), 0);
});

test("hostile requests are answered or closed, and leave nothing in the journal", async (t) => {
  const server = await countingServer(t);
  const post = (headers: string, body: string) =>
    raw(server.url, `POST /count HTTP/1.1\r\nHost: a\r\nUser-Agent: ${FIREFOX}\r\n${headers}\r\n\r\n${body}`);
  const huge = `k=v&u=https://tax.test/${"a".repeat(1 << 20)}`;
  assert.match(await post(`Content-Length: ${huge.length}`, huge), /^HTTP\/1\.1 204 .*connection: close/is);
  const chunk = "10000\r\n".concat("a".repeat(65_536), "\r\n");
  assert.match(await post("Transfer-Encoding: chunked", chunk.repeat(4)), /^HTTP\/1\.1 204 /);
  assert.match(await post("Content-Length: 3\r\nTransfer-Encoding: chunked", "k=v"), /^HTTP\/1\.1 400 /);
  assert.match(
    await raw(server.url, `POST /count HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(40_000)}\r\n\r\n`),
    /^HTTP\/1\.1 431 /,
  );
  assert.match(await raw(server.url, "\0\0\xff nonsense\r\n\r\n"), /^HTTP\/1\.1 400 /);
  const binary = await fetch(`${server.url}/count`, {
    method: "POST",
    body: Buffer.from([0, 255, 254, 9, 10, 13]),
  });
  assert.equal(binary.status, 204);
  const split = await sendHit(server, { k: "v", u: "https://tax.test/\r\nSet-Cookie: a=b", r: "\r\nX: y" });
  assert.deepEqual([split.headers.get("set-cookie"), split.headers.get("x")], [null, null]);
  assert.deepEqual(await server.hits(), []);
  assert.deepEqual(server.counter.counts.unreadable, 2);
});

test("who sends slowly is not waited for, and others are answered meanwhile", {
  timeout: 60_000,
}, async (t) => {
  const server = await countingServer(t);
  const slow = raw(server.url, "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nk=v");
  assert.equal((await sendHit(server, view)).status, 204);
  assert.match(await slow, /^HTTP\/1\.1 408 |^$/);
  assert.equal((await server.hits()).length, 1);
});
