import assert from "node:assert/strict";
import { test } from "node:test";
import { guestOf, httpServer, replyOf } from "../../../../test/support/loopback.ts";
import { fairGuest } from "./fair-guest.ts";

const BUSY_MS = 1500;

function beBusy(): void {
  for (const until = performance.now() + BUSY_MS; performance.now() < until; );
}

/** Where other programs want the machine, an answer may come in before its time, or late: it is asked for again. */
const MOST_TRIES = 20;

test("the time in which this program did not listen is not the server's", async (t) => {
  const server = await httpServer(t, (_, response) => {
    response.end("here");
    setTimeout(beBusy);
  });
  const guest = fairGuest(guestOf(t, server));
  let elapsedMs = 0;
  let answer: { readonly durationMs: number; readonly missedMs?: number } = { durationMs: 0 };
  for (let tries = 0; elapsedMs < BUSY_MS && tries < MOST_TRIES; tries++) {
    const begunAt = performance.now();
    answer = await replyOf(guest.visit({ url: `https://a${tries}.example/`, method: "GET" }));
    elapsedMs = performance.now() - begunAt;
  }
  const { durationMs, missedMs = 0 } = answer;
  assert.ok(elapsedMs >= BUSY_MS, "nothing held an answer up: this test shows nothing");
  assert.ok(durationMs < BUSY_MS, `${durationMs} ms of ${elapsedMs}`);
  assert.ok(
    missedMs > 0 && durationMs + missedMs <= elapsedMs,
    `${durationMs} and ${missedMs} ms of ${elapsedMs}`,
  );
  await guest.close();
});

test("a server that takes its time is said to have taken it", async (t) => {
  const server = await httpServer(t, (_, response) => setTimeout(() => response.end("here"), 400));
  const guest = fairGuest(guestOf(t, server));
  const durations: number[] = [];
  // One is listened to all along, however busy the machine.
  while (!durations.some((ms) => ms > 200) && durations.length < MOST_TRIES) {
    const url = `https://a${durations.length}.example/`;
    durations.push((await replyOf(guest.visit({ url, method: "GET" }))).durationMs);
  }
  assert.ok(Math.max(...durations) > 200, durations.join(" "));
  await guest.close();
});
