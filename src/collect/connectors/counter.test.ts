import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { testSource } from "../../../test/support/audience.ts";
import { assertCovered, assertDefined, assertSound } from "../../../test/support/connector-contract.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { type Hit, lineOf } from "../counter/hit.ts";
import type { AudienceEvent } from "./connector.ts";
import { counter } from "./counter.ts";

const view = (page: string, more: Partial<Hit> = {}): Hit => ({
  day: "2026-01-05",
  property: "tax.test",
  kind: "view",
  page,
  rank: 1,
  seconds: 0,
  channel: "direct",
  referrer: "",
  engine: "",
  device: "desktop",
  ...more,
});

async function read(files: readonly string[], today = "2026-01-20"): Promise<AudienceEvent[]> {
  const given = { source: testSource("counter"), today, property: undefined, columns: {}, reached: () => {} };
  const events: AudienceEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of counter.readFiles?.({ ...given, files, signal }) ?? []) events.push(event);
  return events;
}

function journal(lines: readonly (Hit | string)[], day = "2026-01-05", folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${day}.tsv`);
  writeFileSync(path, `\n${lines.map((line) => (typeof line === "string" ? line : lineOf(line))).join("")}`);
  return path;
}

const countsOf = (events: readonly AudienceEvent[]) =>
  events.flatMap((event) =>
    event.kind === "day" ? [[event.property, event.day, event.counts] as const] : [],
  );

test("a day of hits becomes counts, origins, pages and clicks out", async () => {
  const path = journal([
    view("tax.test", { channel: "search", referrer: "google.com", engine: "Google" }),
    view("tax.test/pay", { rank: 2, seconds: 40, channel: "internal" }),
    view("tax.test/done", { rank: 3, seconds: 20, channel: "internal" }),
    view("tax.test/pay", { channel: "website", referrer: "housing.test/rent", device: "mobile" }),
    view("tax.test", { channel: "" }),
    view("housing.test/rent", { kind: "out", rank: 0, channel: "" }),
    view("", { kind: "bot", rank: 0, channel: "" }),
  ]);
  const events = await read([path]);
  assert.deepEqual(countsOf(events), [
    [
      "tax.test",
      "2026-01-05",
      { visits: 3, views: 5, bounces: 2, duration_s: 60, outlinks: 1, bot_views: 1 },
    ],
  ]);
  const parts = events.flatMap((event) =>
    event.kind === "part"
      ? [
          [
            event.dimension,
            event.key,
            event.host ?? "",
            event.visits ?? event.views ?? event.clicks ?? 0,
          ].join(" "),
        ]
      : [],
  );
  assert.deepEqual(parts.sort(), [
    "channel (not set)  1",
    "channel search  1",
    "channel website  1",
    "device desktop  2",
    "device mobile  1",
    "entry-page tax.test tax.test 2",
    "entry-page tax.test/pay tax.test 1",
    "outlink housing.test/rent housing.test 1",
    "page tax.test tax.test 2",
    "page tax.test/done tax.test 1",
    "page tax.test/pay tax.test 2",
    "referrer housing.test/rent housing.test 1",
    "search-engine Google  1",
  ]);
  assertSound(events);
  assertCovered(events);
  assertDefined(counter, events);
});

test("two machines count one day together; a file named twice is read once", async () => {
  const first = journal([view("tax.test")]);
  const second = journal([view("tax.test"), view("tax.test/b", { rank: 2 })]);
  const events = await read([first, second, first]);
  assert.deepEqual(
    countsOf(events).map(([, , counts]) => [counts.visits, counts.views]),
    [[2, 3]],
  );
});

test("a site that stops sending is waited for: its last days were asked about", async () => {
  const folder = temporaryFolder();
  const days = ["2026-01-05", "2026-01-06", "2026-01-07"];
  const files = days.map((day, i) => {
    const housing = view("housing.test", { property: "housing.test", day });
    return journal(i === 0 ? [view("tax.test", { day }), housing] : [housing], day, folder);
  });
  const looked = (await read(files)).flatMap((event) =>
    event.kind === "looked" ? [[event.property, event.from, event.to]] : [],
  );
  assert.deepEqual(looked.sort(), [
    ["housing.test", "2026-01-05", "2026-01-07"],
    ["tax.test", "2026-01-05", "2026-01-07"],
  ]);
});

test("the day under way is partial; addresses beyond 5,000 are added up, and it is said", async () => {
  const pages = Array.from({ length: 5_100 }, (_, i) => view(`tax.test/${i}`, { rank: 3 }));
  const events = await read([journal(pages)], "2026-01-05");
  const marks = events.flatMap((event) =>
    event.kind === "mark" ? [[event.about, event.state, event.share]] : [],
  );
  assert.deepEqual(marks, [
    ["*", "partial", undefined],
    ["page", "truncated", 100 / 5_100],
  ]);
  const others = events.find((event) => event.kind === "part" && event.key === "(others)");
  assert.equal(others?.kind === "part" ? others.views : undefined, 100);
});

test("a line cut anywhere is a hit that is whole, or a refusal that shows nothing of it", async () => {
  const whole = lineOf(
    view("tax.test/a", { referrer: "housing.test/b", channel: "website", device: "mobile" }),
  );
  for (let length = 1; length < whole.length - 1; length++) {
    const events = await read([journal([`${whole.slice(0, length)}\n`, view("tax.test")])]);
    const refused = events.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : []));
    assert.deepEqual(refused, [""], whole.slice(0, length));
    assert.deepEqual(
      countsOf(events).map(([, , counts]) => counts.views),
      [1],
    );
  }
});

test("whatever is in a file, what is told is sound and every line is counted or refused", async () => {
  const field = fc.oneof(
    fc.constantFrom(
      "2026-01-05",
      "2026-99-99",
      "tax.test",
      "v",
      "b",
      "1",
      "-1",
      "NaN",
      "website",
      "mobile",
      "",
    ),
    fc.string({ unit: "binary" }),
  );
  const line = fc
    .array(field, { minLength: 1, maxLength: 12 })
    .map((fields) => fields.join("\t").replace(/[\r\n\u2028\u2029]/g, ""));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
      const full = lines.filter((text) => text !== "");
      const events = await read([journal([...full.map((text) => `${text}\n`), view("tax.test")])]);
      const counted = countsOf(events).reduce(
        (sum, [, , { views = 0, outlinks = 0, bot_views = 0 }]) => sum + views + outlinks + bot_views,
        0,
      );
      const refused = events.filter(({ kind }) => kind === "refusal").length;
      assert.equal(counted + refused, full.length + 1);
    }),
    { numRuns: 150 },
  );
});
