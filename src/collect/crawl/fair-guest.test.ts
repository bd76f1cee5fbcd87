import assert from "node:assert/strict";
import { test } from "node:test";
import { guestOf, httpServer, replyOf } from "../../../test/support/loopback.ts";
import { fairGuest } from "./fair-guest.ts";

const BUSY_MS = 1500;

function beBusy(): void {
  for (const until = performance.now() + BUSY_MS; performance.now() < until; );
}

test("the time in which this program did not listen is not the server's", async (t) => {
  const server = await httpServer(t, (_, response) => {
    response.end("here");
    setTimeout(beBusy);
  });
  const guest = fairGuest(guestOf(t, server));
  const begunAt = performance.now();
  const answer = await replyOf(guest.visit({ url: "https://a.example/", method: "GET" }));
  const { durationMs, missedMs = 0 } = answer;
  const elapsedMs = performance.now() - begunAt;
  assert.ok(elapsedMs >= BUSY_MS, "nothing held the answer up: this test shows nothing");
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
  const answers = [1, 2, 3].map((n) => guest.visit({ url: `https://a${n}.example/`, method: "GET" }));
  const durations = await Promise.all(answers.map(async (answer) => (await replyOf(answer)).durationMs));
  // At least one was listened to all along, however busy the machine.
  assert.ok(Math.max(...durations) > 200, durations.join(" "));
  await guest.close();
});
