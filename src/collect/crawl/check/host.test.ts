import assert from "node:assert/strict";
import { test } from "node:test";
import type { Trouble } from "../../../model/fact.ts";
import { type Host, isLeftAlone, isResting, newHost, noteOn } from "./host.ts";
import type { Answer, Silence } from "./try.ts";

const NOW = new Date("2026-03-02T08:00:00Z");
const PAUSE_MS = 1000;
const PAGE = { url: "https://a.example/", purpose: "link", durationMs: 1 } as const;

const silence = (trouble: Trouble): Silence => ({ ...PAGE, kind: "silence", trouble });

function answer(status: number, headers: Record<string, string> = {}): Answer {
  return { ...PAGE, kind: "answer", status, headers: new Map(Object.entries(headers)), text: "" };
}

/** How long a host is left alone after it said all this, ms: one thing a pause. */
function restAfter(...said: readonly (Answer | Silence)[]): number {
  const host: Host = newHost("https://a.example", "a.example");
  let nowMs = 0;
  for (const one of said) {
    nowMs += PAUSE_MS;
    noteOn(host, one, { nowMs, pauseMs: PAUSE_MS, now: NOW });
  }
  assert.equal(isLeftAlone(host), host.rest?.untilMs === Number.POSITIVE_INFINITY);
  assert.equal(isResting(host, nowMs), host.rest !== undefined);
  return (host.rest?.untilMs ?? nowMs) - nowMs;
}

const FOR_THE_RUN = Number.POSITIVE_INFINITY;

test("a host that answers is never left alone, whatever it answers", () => {
  for (const status of [200, 301, 403, 404, 500, 503])
    assert.equal(restAfter(answer(status)), 0, `${status}`);
});

test("a host that cannot be reached rests a pause, then for the run", () => {
  for (const trouble of [
    "dns-failed",
    "connect-refused",
    "connect-failed",
    "connect-timeout",
    "tls-failed",
  ] as const) {
    assert.equal(restAfter(silence(trouble)), PAUSE_MS, trouble);
    assert.equal(restAfter(silence(trouble), silence(trouble)), FOR_THE_RUN, trouble);
    assert.equal(restAfter(silence(trouble), answer(404), silence(trouble)), PAUSE_MS, trouble);
  }
});

test("what no pause would change is not tried twice", () => {
  for (const trouble of [
    "dns-none",
    "address-refused",
    "tls-expired",
    "tls-name",
    "tls-untrusted",
  ] as const) {
    assert.equal(restAfter(silence(trouble)), FOR_THE_RUN, trouble);
  }
});

test("a host that takes requests and says nothing is left alone at the sixth", () => {
  const silences = Array.from({ length: 5 }, () => silence("timeout"));
  assert.equal(restAfter(...silences), 0);
  assert.equal(restAfter(...silences, silence("broken-off")), FOR_THE_RUN);
  assert.equal(restAfter(...silences, answer(200), ...silences), 0);
});

test("a host that asks for time gets it, up to five minutes, once", () => {
  assert.equal(restAfter(answer(429)), PAUSE_MS);
  assert.equal(restAfter(answer(429, { "retry-after": "soon" })), PAUSE_MS);
  assert.equal(restAfter(answer(429, { "retry-after": "120" })), 120_000);
  assert.equal(restAfter(answer(503, { "retry-after": "120" })), 120_000);
  assert.equal(restAfter(answer(429, { "retry-after": "Mon, 02 Mar 2026 08:04:00 GMT" })), 240_000);
  assert.equal(restAfter(answer(429, { "retry-after": "Mon, 02 Mar 2020 08:00:00 GMT" })), PAUSE_MS);
  assert.equal(restAfter(answer(429, { "retry-after": "301" })), FOR_THE_RUN);
  assert.equal(restAfter(answer(429), answer(429)), FOR_THE_RUN);
});
