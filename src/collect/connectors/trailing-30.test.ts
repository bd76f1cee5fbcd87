import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import {
  assertCovered,
  assertDefined,
  assertSound,
  readWith,
} from "../../../test/support/connector-contract.ts";
import { UserError } from "../../kit/failure.ts";
import type { DayEvent } from "./connector.ts";
import { trailing30 } from "./trailing-30.ts";

const folder = mkdtempSync(join(tmpdir(), "trailing-"));
after(() => rmSync(folder, { recursive: true }));

function csv(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const read = (file: string, options = {}) =>
  readWith(trailing30, [file], { today: "2026-04-01", timeZone: "America/New_York", options });
const daysOf = (events: Awaited<ReturnType<typeof read>>): DayEvent[] =>
  events.filter((event) => event.kind === "day");

test("thirty days are a window, and a day that no file has was not asked about", async () => {
  const events = await read(
    csv(
      "daily.csv",
      "date,host,visits_30d,pageviews_30d\n2026-01-01,A.gov,300,400\n2026-01-02,a.gov,310,\n2026-01-04,b.gov,20,30\n",
    ),
  );
  assertSound(events);
  assertCovered(events);
  assertDefined(trailing30, events);
  assert.deepEqual(
    daysOf(events).map(({ property, day, span, counts, place }) => [property, day, span, counts, place]),
    [
      ["a.gov", "2026-01-01", "trailing-30", { visits: 300, views: 400 }, 2],
      ["a.gov", "2026-01-02", "trailing-30", { visits: 310 }, 3],
      ["b.gov", "2026-01-04", "trailing-30", { visits: 20, views: 30 }, 4],
    ],
  );
  const looked = events.flatMap((event) =>
    event.kind === "looked" ? [`${event.property} ${event.from} ${event.to}`] : [],
  );
  assert.deepEqual(looked, [
    "a.gov 2026-01-01 2026-01-02",
    "b.gov 2026-01-01 2026-01-02",
    "a.gov 2026-01-04 2026-01-04",
    "b.gov 2026-01-04 2026-01-04",
  ]);
});

test("the list as it is published takes its last day from its name, or from the options", async () => {
  const list = "domain,pageviews,visits\nirs.gov,90,60\n";
  const named = daysOf(await read(csv("top-100000-domains-30-days-2026-03-05.csv", list)));
  assert.deepEqual(
    named.map(({ day, counts }) => ({ day, counts })),
    [{ day: "2026-03-05", counts: { visits: 60, views: 90 } }],
  );
  const file = csv("top-100000-domains-30-days.csv", list);
  assert.equal(daysOf(await read(file, { lastDay: "2026-03-06" }))[0]?.day, "2026-03-06");
  await assert.rejects(
    read(file),
    (error: Error) => error instanceof UserError && /options\.lastDay/.test(error.next),
  );
});

test("counts that may be of days are not taken for windows", async () => {
  const file = csv("visits.csv", "date,host,visits\n2026-01-01,a.gov,3\n");
  await assert.rejects(
    read(file),
    (error: Error) => error instanceof UserError && /mapped-csv/.test(error.next),
  );
});

test("a column that changed its name is named, with the nearest one", async () => {
  const file = csv("renamed.csv", "date,hostt,visits_30d\n2026-01-01,a.gov,3\n");
  await assert.rejects(
    read(file),
    (error: Error) =>
      error instanceof UserError && /column host/.test(error.expected) && /hostt/.test(error.next),
  );
});

test("a row without host is refused, and a broken quote costs its row only", async () => {
  const events = await read(
    csv("bad.csv", 'date,host,visits_30d\n2026-01-01,,3\n2026-01-01,"a,3\n2026-01-02,b.gov,4\n'),
  );
  assert.deepEqual(
    events.flatMap((event) => (event.kind === "refusal" ? [event.refusal.place] : [])),
    [2, 3],
  );
  assert.equal(daysOf(events).length, 1);
});

const DATA = new URL("../../../../shared/data/dap-us/", import.meta.url).pathname;
const skip = existsSync(DATA) ? false : "the real files of ../shared/data are not here";

/** The rows of a plain CSV without quotes, by name of column: read otherwise than the connector does. */
function rawRows(file: string): Record<string, string>[] {
  const bytes = readFileSync(join(DATA, file));
  const [header = "", ...lines] = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .trim()
    .split("\n");
  const names = header.trim().split(",");
  return lines.map((line) => {
    const cells = (line.includes('"') ? line.replace(/"[^"]*"/, "quoted") : line).trim().split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** Each file is read once for all tests. */
const known = new Map<string, ReturnType<typeof read>>();
function realEvents(file: string): ReturnType<typeof read> {
  const events = known.get(file) ?? read(join(DATA, file));
  known.set(file, events);
  return events;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

for (const [file, day, visits, views] of [
  ["daily-trailing30-650hosts.csv.gz", "date", "visits_30d", "pageviews_30d"],
  ["monthly-650hosts.csv", "as_of", "visits", "pageviews"],
  ["snapshots-2015-2016.csv", "as_of", "visits_30d", "pageviews_30d"],
] as const) {
  test(`all of ${file} comes in, as windows of thirty days`, { skip }, async () => {
    const raw = rawRows(file);
    const events = await realEvents(file);
    const days = daysOf(events);
    assert.equal(days.length, raw.length);
    assert.ok(days.every(({ span }) => span === "trailing-30"));
    assert.equal(events.filter(({ kind }) => kind === "refusal" || kind === "aside").length, 0);
    assert.equal(
      sum(days.map(({ counts }) => counts.visits ?? 0)),
      sum(raw.map((row) => Number(row[visits]))),
    );
    assert.equal(sum(days.map(({ counts }) => counts.views ?? 0)), sum(raw.map((row) => Number(row[views]))));
    assert.deepEqual(new Set(days.map(({ day: on }) => on)), new Set(raw.map((row) => row[day])));
    assert.deepEqual(new Set(days.map(({ property }) => property)), new Set(raw.map((row) => row["host"])));
  });
}

test("the file of months holds the same windows as the file of days", { skip }, async () => {
  const daily = new Map(
    daysOf(await realEvents("daily-trailing30-650hosts.csv.gz")).map(({ property, day, counts }) => [
      `${property} ${day}`,
      counts,
    ]),
  );
  for (const { property, day, counts } of daysOf(await realEvents("monthly-650hosts.csv")))
    assert.deepEqual(daily.get(`${property} ${day}`), counts);
});
