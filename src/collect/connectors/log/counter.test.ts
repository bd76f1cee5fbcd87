import assert from "node:assert/strict";
import { test } from "node:test";
import { Counter, type CounterOptions } from "./counter.ts";
import { readerFor } from "./format.ts";
import { LogLine } from "./line.ts";
import { readCommon } from "./sense.ts";

const AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0";

function lineOf(day: number, hit: number, ip: string, page: string): string {
  const time = new Date(Date.UTC(2025, 4, day, 8) + hit * 1000).toISOString().slice(11, 19);
  return `${ip} - - [${String(day).padStart(2, "0")}/May/2025:${time} +0000] "GET ${page} HTTP/1.1" 200 5 "-" "${AGENT}"`;
}

function count(lines: Iterable<string>, bounds: Partial<CounterOptions> = {}) {
  const counter = new Counter({
    timeZone: "UTC",
    today: "2026-01-01",
    property: "a.fr",
    hosts: [],
    keepParameters: [],
    searchParameters: [],
    top: 100,
    ...bounds,
  });
  const start = Buffer.from(`${lineOf(1, 1, "192.0.2.1", "/")}\n`);
  const reader = readerFor(start, { path: "a", format: undefined, columns: {}, moments: counter.moments });
  const line = new LogLine();
  for (const text of lines) {
    const bytes = Buffer.from(text);
    line.forget();
    line.bytes = bytes;
    assert.ok(reader.read(bytes, 0, bytes.length, line));
    assert.equal(readCommon(line, reader, counter.moments), undefined);
    assert.equal(counter.take(line, reader, "a", 1), undefined);
  }
  counter.finish();
  const [property] = counter.properties.values();
  return [...(property?.days ?? [])].map(([, { visits, views, visitors, closings }]) => ({
    visits,
    views,
    visitors,
    closings,
  }));
}

function* days(pages: (day: number, hit: number) => string = () => "/"): Generator<string> {
  for (let day = 1; day <= 6; day++)
    for (let hit = 0; hit < 2000; hit++)
      yield lineOf(day, hit, `10.${hit % 7}.${hit % 90}.1`, pages(day, hit));
}

test("days that are over are closed when memory is short, and count as they would with more", () => {
  const roomy = count(days());
  assert.deepEqual(
    roomy.map(({ visitors, views, closings }) => [visitors, views, closings]),
    Array(6).fill([630, 2000, 1]),
  );
  assert.deepEqual(count(days(), { mostRecords: 6000 }), roomy);
});

test("a day too large for memory loses no view, and says that visitors may count again", () => {
  const told = count(days(), { mostRecords: 1000 });
  for (const { views, visits, closings } of told) {
    assert.equal(views, 2000);
    assert.ok(visits >= 630 && closings > 1);
  }
});

test("addresses that never come back do not fill memory, and are counted", () => {
  const told = count(
    days((day, hit) => `/invented-${day}-${hit}`),
    { mostRememberedBytes: 20_000 },
  );
  assert.deepEqual(
    told.map(({ views }) => views),
    Array(6).fill(2000),
  );
});
