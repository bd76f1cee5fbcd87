import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { crawlSettings } from "../../../estate/crawl-settings.ts";
import { Desk } from "./desk.ts";
import { Pace } from "./pace.ts";
import { Schedule } from "./schedule.ts";

const RULES = crawlSettings.parse({});
const CALM = { durationMs: 1, isStrained: false, waitMs: 0 };
const always = (): boolean => true;

function deskAt(pace: Pace, host = "a.test"): Desk {
  const plan = { host, paceKey: host, shard: 0, seeds: ["/"], rules: RULES };
  return new Desk({ plan, number: 0, pace, today: "2026-01-05", bot: "Bot", robotsBytes: 1000 });
}

test("hosts come when their time has come, soonest first, and not before", () => {
  const schedule = new Schedule();
  const [early, late] = [new Pace(1000, 1), new Pace(5000, 1)];
  const [a, b] = [deskAt(early, "a.test"), deskAt(late, "b.test")];
  for (const { pace } of [a, b]) {
    pace.leave(0);
    pace.arrive(1, CALM);
  }
  schedule.add(b);
  schedule.add(a);
  assert.equal(schedule.nextAt(), 1000);
  assert.equal(schedule.due(999, always), undefined);
  assert.equal(schedule.due(5000, always), a);
  assert.equal(schedule.due(5000, always), b);
  assert.equal(schedule.due(5000, always), undefined);
});

test("hosts of one address on the network take turns at its pace", () => {
  const schedule = new Schedule();
  const pace = new Pace(100, 1);
  const desks = ["a.test", "b.test", "c.test"].map((host) => deskAt(pace, host));
  for (const desk of desks) schedule.add(desk);
  const order: string[] = [];
  for (let now = 0; now <= 650; now += 10) {
    const desk = schedule.due(now, always);
    if (!desk) continue;
    order.push(`${now} ${desk.plan.host}`);
    pace.leave(now);
    pace.arrive(now, CALM);
    schedule.release(pace);
  }
  assert.deepEqual(order, [
    "0 a.test",
    "100 b.test",
    "200 c.test",
    "300 a.test",
    "400 b.test",
    "500 c.test",
    "600 a.test",
  ]);
});

test("a host without work leaves the schedule until it is added again", () => {
  const schedule = new Schedule();
  const pace = new Pace(0, 1);
  const [idle, busy] = [deskAt(pace, "idle.test"), deskAt(pace, "busy.test")];
  schedule.add(idle);
  schedule.add(busy);
  assert.equal(
    schedule.due(0, (desk) => desk === busy),
    busy,
  );
  assert.equal(idle.isScheduled, false);
  schedule.release(pace);
  assert.equal(
    schedule.due(0, (desk) => desk === idle),
    undefined,
  );
  assert.equal(schedule.nextAt(), Number.POSITIVE_INFINITY);
  schedule.add(idle);
  assert.equal(schedule.due(0, always), idle);
});

test("a pace that is full comes back once an answer came", () => {
  const schedule = new Schedule();
  const pace = new Pace(0, 1);
  const desk = deskAt(pace);
  schedule.add(desk);
  assert.equal(schedule.due(0, always), desk);
  pace.leave(0);
  schedule.release(pace);
  assert.equal(schedule.due(1e9, always), undefined);
  assert.equal(schedule.nextAt(), Number.POSITIVE_INFINITY);
  pace.arrive(5, CALM);
  schedule.add(desk);
  assert.equal(schedule.due(5, always), desk);
});

test("a host that asks to be left alone is not asked at the time noted before", () => {
  const schedule = new Schedule();
  const pace = new Pace(10, 2);
  const desk = deskAt(pace);
  pace.leave(0);
  schedule.add(desk); // its turn is noted for 10
  pace.arrive(5, { durationMs: 5, isStrained: true, waitMs: 60_000 });
  assert.equal(schedule.due(10, always), undefined);
  assert.equal(schedule.nextAt(), 60_005);
  assert.equal(schedule.due(60_005, always), desk);
});

test("whatever the hosts and their paces, each gets its turns, none before its time", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: 5 }),
      (paces, pagesEach) => {
        const schedule = new Schedule();
        const left = new Map<Desk, number>();
        for (const [lane, [delayMs, concurrency, hosts]] of paces.entries()) {
          const pace = new Pace(delayMs, concurrency);
          for (let host = 0; host < hosts; host++) left.set(deskAt(pace, `${lane}-${host}.test`), pagesEach);
        }
        for (const desk of left.keys()) schedule.add(desk);
        let now = 0;
        for (let asked = 0; asked < left.size * pagesEach; asked++) {
          now = Math.max(now, schedule.nextAt());
          assert.ok(now < Number.POSITIVE_INFINITY, "someone is forgotten");
          const desk = schedule.due(now, (one) => (left.get(one) ?? 0) > 0);
          if (!desk) {
            asked--;
            continue;
          }
          assert.ok(desk.pace.readyAt() <= now);
          left.set(desk, (left.get(desk) ?? 0) - 1);
          desk.pace.leave(now);
          schedule.release(desk.pace);
          desk.pace.arrive(now, CALM);
          schedule.add(desk);
        }
        assert.deepEqual([...new Set(left.values())], [0]);
      },
    ),
    { numRuns: 100 },
  );
});
