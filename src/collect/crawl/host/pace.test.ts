import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Pace } from "./pace.ts";

const CALM = { durationMs: 50, isStrained: false, waitMs: 0 };
const STRAINED = { durationMs: 50, isStrained: true, waitMs: 0 };

test("requests leave at least a delay apart, and as many at once as may", () => {
  const pace = new Pace(1000, 2);
  assert.equal(pace.readyAt(), 0);
  pace.leave(5000);
  assert.equal(pace.readyAt(), 6000);
  pace.leave(6000);
  assert.equal(pace.readyAt(), Number.POSITIVE_INFINITY, "two are under way");
  assert.equal(pace.arrive(6500, { ...CALM, durationMs: 500 }), false);
  assert.equal(pace.readyAt(), 7000);
});

test("what a browser asked for beside its page is waited for as if it had been in line", () => {
  const pace = new Pace(100, 1);
  pace.leave(0);
  for (const at of [10, 20, 30]) pace.owe(at);
  pace.arrive(50, { durationMs: 50, isStrained: false, waitMs: 0 });
  assert.equal(pace.readyAt(), 400);
});

test("a delay counts from when a request really left", () => {
  const pace = new Pace(1000, 1);
  pace.leave(5000);
  // Its connection took 700 ms to open, the answer 100.
  pace.arrive(5800, { ...CALM, durationMs: 100 });
  assert.equal(pace.readyAt(), 6700);
});

test("while we were late the delay ran on", () => {
  const pace = new Pace(1000, 1);
  pace.leave(5000);
  // It left at once; of 900 ms, nobody listened for 800.
  pace.arrive(5900, { ...CALM, durationMs: 100, sinceLeftMs: 900 });
  assert.equal(pace.readyAt(), 6000);
});

test("a machine that was late does not catch up by a burst", () => {
  const pace = new Pace(1000, 10);
  pace.leave(0);
  pace.leave(60_000);
  assert.equal(pace.readyAt(), 61_000);
});

test("a server under strain is asked less and less often, at most once a minute; calm answers bring the pace back", () => {
  const pace = new Pace(100, 1);
  const delays: number[] = [];
  let now = 0;
  const ask = (told: typeof CALM): void => {
    now = Math.max(now, pace.readyAt());
    pace.leave(now);
    now += told.durationMs;
    pace.arrive(now, told);
    delays.push(pace.currentMs());
  };
  for (let time = 0; time < 8; time++) ask(STRAINED);
  assert.deepEqual(delays, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  for (let time = 0; time < 40; time++) ask(CALM);
  assert.equal(pace.currentMs(), 100);
  assert.ok(delays.slice(8).every((delay, i, all) => i === 0 || delay <= (all[i - 1] as number)));
});

test("an answer that takes long makes the next one wait as long, and says so once", () => {
  const pace = new Pace(0, 1);
  pace.leave(0);
  assert.equal(pace.arrive(5000, { durationMs: 5000, isStrained: false, waitMs: 0 }), true);
  assert.equal(pace.readyAt(), 10_000);
  pace.leave(10_000);
  assert.equal(pace.arrive(14_000, { durationMs: 4000, isStrained: false, waitMs: 0 }), false);
});

test("a server that asks to be left alone is, ten minutes at most at a time", () => {
  for (const [asked, given] of [
    [30_000, 30_000],
    [7 * 86_400_000, 600_000],
  ] as const) {
    const pace = new Pace(0, 1);
    pace.leave(0);
    pace.arrive(10, { durationMs: 10, isStrained: true, waitMs: asked });
    assert.equal(pace.readyAt(), 10 + given);
  }
});

test("whatever a server answers, two requests are never closer than its delay, nor more under way than may be", () => {
  const anyAnswer = fc.record({
    durationMs: fc.nat(20_000),
    isStrained: fc.boolean(),
    waitMs: fc.nat(1_000_000),
    isLate: fc.nat(3000),
  });
  fc.assert(
    fc.property(
      fc.nat(2000),
      fc.integer({ min: 1, max: 4 }),
      fc.array(anyAnswer, { maxLength: 60 }),
      (delayMs, concurrency, answers) => {
        const pace = new Pace(delayMs, concurrency);
        const flights: { readonly end: number; readonly told: (typeof answers)[number] }[] = [];
        let now = 0;
        let last = Number.NEGATIVE_INFINITY;
        const land = (): void => {
          flights.sort((a, b) => a.end - b.end);
          const flight = flights.shift();
          if (!flight) return;
          now = Math.max(now, flight.end);
          pace.arrive(now, flight.told);
        };
        for (const told of answers) {
          if (pace.readyAt() === Number.POSITIVE_INFINITY) land();
          assert.ok(pace.readyAt() < Number.POSITIVE_INFINITY);
          now = Math.max(now, pace.readyAt()) + told.isLate;
          assert.ok(now - last >= delayMs, `${now - last} ms apart`);
          last = now;
          pace.leave(now);
          flights.push({ end: now + told.durationMs, told });
          assert.ok(pace.inFlight <= concurrency);
          assert.ok(pace.currentMs() >= delayMs);
        }
        while (flights.length > 0) land();
        assert.equal(pace.inFlight, 0);
      },
    ),
    { numRuns: 200 },
  );
});
