import assert from "node:assert/strict";
import { test } from "node:test";
import { inventSeries } from "../../test/support/series.ts";
import { performAll } from "./series-crew.ts";
import type { Ground, SeriesTask } from "./series-task.ts";

const { days } = inventSeries("crew", { days: 400, level: 50 });
const ground: Ground = {
  all: days,
  calendars: [
    [],
    [{ id: "new year", kind: "holiday", days: [{ from: days.first + 5, to: days.first + 5 }] }],
  ],
};
/** Sites of all sizes, some of which began late, or are too short to be told. */
const tasks = Array.from({ length: 70 }, (_, i): SeriesTask => {
  const start = i % 10 === 0 ? days.length - 5 - i : 3 * i;
  const { values } = inventSeries(`crew ${i}`, { days: days.length - start, level: 2 + i ** 1.5 });
  return { values, start, calendar: i % 2 };
});

test("several processes find what one alone finds, in the order of the tasks", async () => {
  const alone = await performAll("study", tasks, ground, 1);
  assert.equal(alone.filter((study) => study === undefined).length > 0, true);
  assert.equal(new Set(alone.map((study) => study?.parts.level.daily.length)).size > 30, true);
  assert.deepEqual(await performAll("study", tasks, ground, 2), alone);
});

test("forecasts from the past too", async () => {
  const past = tasks.map((task) => ({ ...task, origin: 200 }));
  const alone = await performAll("goBack", past, ground, 1);
  assert.equal(alone.filter((one) => one !== undefined).length > 10, true);
  assert.deepEqual(await performAll("goBack", past, ground, 2), alone);
});

test("what breaks in a process breaks the whole, and nobody is left at work", async () => {
  const broken = tasks.map((task, i) => (i === 40 ? { ...task, values: undefined as never } : task));
  await assert.rejects(performAll("study", broken, ground, 2), TypeError);
});
