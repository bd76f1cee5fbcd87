import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import type { Pace } from "./pace.ts";
import { type Listening, listen } from "./server.ts";

/** A tenth of a second of grace, then 20 kB a second. */
const PACE: Pace = { graceMs: 100, leastBytesPerSecond: 20_000, mostMs: 60_000 };

let listening: Listening;
before(async () => {
  const app = new Hono();
  app.post("/file", async (c) => c.text(`${(await c.req.arrayBuffer()).byteLength} bytes`));
  // Something else takes its time before the body is looked at.
  app.post("/later", async (c) => {
    await sleep(600);
    return c.text(`${(await c.req.arrayBuffer()).byteLength} bytes`);
  });
  listening = await listen(app, { port: 0, hostname: "127.0.0.1", pace: PACE });
});
after(() => listening.close());

/** Sends a request in pieces, with a pause after each, until it is whole or someone closes. */
async function sent(path: string, bytes: number, { piece, pauseMs }: { piece: number; pauseMs: number }) {
  const { port } = new URL(listening.url);
  const socket = connect(Number(port), "127.0.0.1");
  let answer = "";
  let isClosed = false;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("data", (data) => {
    answer += data.toString("latin1");
    if (/\r\n\r\n\d+ bytes$/.test(answer)) socket.end();
  });
  socket.on("error", () => {});
  void closed.then(() => {
    isClosed = true;
  });
  socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${bytes}\r\n\r\n`);
  let given = 0;
  while (given < bytes && !isClosed) {
    const next = Math.min(piece, bytes - given);
    socket.write(Buffer.alloc(next, 97));
    given += next;
    await sleep(pauseMs);
  }
  await closed;
  return { answer, given };
}

test("a slow line gets through, many times longer than the grace", { timeout: 60_000 }, async () => {
  const { answer } = await sent("/file", 300_000, { piece: 10_000, pauseMs: 50 });
  assert.match(answer, /^HTTP\/1\.1 200 .*\r\n\r\n300000 bytes$/s);
});

test("a drip is cut, with the reason, long before it is whole", { timeout: 60_000 }, async () => {
  const { answer, given } = await sent("/file", 100_000, { piece: 10, pauseMs: 10 });
  assert.match(answer, /^HTTP\/1\.1 408 /);
  assert.ok(given < 50_000, String(given));
});

test("what came whole, or waits to be taken, is not called slow while the program is busy", {
  timeout: 60_000,
}, async () => {
  for (const bytes of [1_000, 400_000]) {
    const { answer } = await sent("/later", bytes, { piece: bytes, pauseMs: 0 });
    assert.match(answer, new RegExp(`\r\n\r\n${bytes} bytes$`));
  }
});

test("others are answered while one drips", { timeout: 60_000 }, async () => {
  const drip = sent("/file", 100_000, { piece: 1, pauseMs: 20 });
  const response = await fetch(`${listening.url}file`, { method: "POST", body: "abc" });
  assert.equal(await response.text(), "3 bytes");
  assert.match((await drip).answer, /^HTTP\/1\.1 408 /);
});

test("however fast it comes, a request ends after the longest time", { timeout: 60_000 }, async () => {
  const app = new Hono();
  app.post("/file", async (c) => c.text(`${(await c.req.arrayBuffer()).byteLength} bytes`));
  const short = await listen(app, { port: 0, hostname: "127.0.0.1", pace: { ...PACE, mostMs: 6_000 } });
  const usual = listening;
  listening = short;
  try {
    const { answer, given } = await sent("/file", 100_000_000, { piece: 2_000, pauseMs: 20 });
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.ok(given < 100_000_000);
  } finally {
    listening = usual;
    await short.close();
  }
});
