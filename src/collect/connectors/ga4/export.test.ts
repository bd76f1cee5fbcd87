import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import {
  assertCovered,
  assertDefined,
  assertSound,
  readWith,
} from "../../../../test/support/connector-contract.ts";
import { UserError } from "../../../kit/failure.ts";
import type { AudienceEvent } from "../connector.ts";
import { ga4 } from "../ga4.ts";

const folder = mkdtempSync(join(tmpdir(), "ga4-export-"));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function readSound(path: string, more: Parameters<typeof readWith>[2] = {}): Promise<AudienceEvent[]> {
  const events = await readWith(ga4, [path], { property: "42", ...more });
  assertSound(events);
  assertCovered(events);
  assertDefined(ga4, events);
  return events;
}

const daysIn = (events: readonly AudienceEvent[]): unknown[] =>
  events.flatMap((event) => (event.kind === "day" ? [[event.day, event.counts, event.place]] : []));
const partsIn = (events: readonly AudienceEvent[]): unknown[] =>
  events.flatMap((event) =>
    event.kind === "part"
      ? [
          [
            event.day,
            event.span ?? "day",
            event.dimension,
            event.key,
            event.visits ?? event.views ?? event.clicks,
          ],
        ]
      : [],
  );
const asideIn = (events: readonly AudienceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === "aside" ? [event.what] : []));
const refusedIn = (events: readonly AudienceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === "refusal" ? [event.refusal.reason] : []));

const UNIVERSAL = `# ----------------------------------------
# All Web Site Data
# Channels
# 20150301-20150331
# ----------------------------------------

Default Channel Grouping,Sessions,% New Sessions,Bounce Rate,Pages / Session,Avg. Session Duration
Organic Search,"1,234",60.00%,50.00%,2.10,00:01:10
Direct,766,40.00%,70.00%,1.90,00:00:40
(Other),100,40.00%,70.00%,1.90,00:00:40
,"2,100",52.00%,58.00%,2.02,00:00:59

Day Index,Sessions
3/1/15,70
3/2/15,"1,030"
,"1,100"
`;

test("Universal Analytics: a table of one month, then days, and totals set aside", async () => {
  const events = await readSound(written("ua.csv", UNIVERSAL));
  assert.deepEqual(partsIn(events), [
    ["2015-03-31", "month", "channel", "search", 1234],
    ["2015-03-31", "month", "channel", "direct", 766],
    ["2015-03-31", "month", "channel", "(others)", 100],
  ]);
  assert.deepEqual(daysIn(events), [
    ["2015-03-01", { visits: 70 }, 14],
    ["2015-03-02", { visits: 1030 }, 15],
  ]);
  assert.deepEqual(asideIn(events), ["the row of a total", "the row of a total"]);
  const mark = events.find(({ kind }) => kind === "mark");
  assert.equal(mark?.kind === "mark" && mark.share, 100 / 2100);
});

test("a French account: decimal commas, points between thousands, days before months", async () => {
  const csv = `# Toutes les données du site Web
# 20160201-20160229

Index de jour;Sessions;Utilisateurs;Pages vues;Taux de rebond;Durée moyenne des sessions
01/02/2016;1.200;900;3 000;"50,00 %";00:01:00
02/02/2016;10;9;30;"40,00 %";00:00:30
;1.210;909;3 030;"49,92 %";00:00:59
`;
  assert.deepEqual(daysIn(await readSound(written("fr.csv", csv))), [
    ["2016-02-01", { visits: 1200, visitors: 900, views: 3000, bounces: 600, duration_s: 72_000 }, 5],
    ["2016-02-02", { visits: 10, visitors: 9, views: 30, bounces: 4, duration_s: 300 }, 6],
  ]);
});

test("Google Analytics 4: cards of a snapshot, days by their rank, days told twice", async () => {
  const csv = `# ----------------------------------------
# Reports snapshot
# Account: A
# Property: B
# ----------------------------------------
#
# All Users
# Start date: 20240101
# End date: 20240131
Nth day,Total users,Sessions
0000,5,7
0030,6,8

# Start date: 20240101
# End date: 20240131
Nth day,Sessions
0000,7

# Start date: 20240101
# End date: 20240131
Session source / medium,Sessions,Engaged sessions
google / organic,10,5
caf.fr / referral,3,2
(direct) / (none),2,1

# Start date: 20231201
# End date: 20240131
Country,Sessions
France,10
`;
  const events = await readSound(written("ga4.csv", csv));
  assert.deepEqual(daysIn(events), [
    ["2024-01-01", { visits: 7, visitors: 5 }, 11],
    ["2024-01-31", { visits: 8, visitors: 6 }, 12],
  ]);
  assert.deepEqual(partsIn(events), [
    ["2024-01-31", "month", "search-engine", "google", 10],
    ["2024-01-31", "month", "referrer", "caf.fr", 3],
  ]);
  assert.deepEqual(asideIn(events), [
    "a figure that the same file tells twice",
    "a source that is neither a link nor a search engine",
    "a table over a period that is neither a day nor a month",
  ]);
});

test("an exploration: columns of the Data API, a row of grand totals, pages by path of a known host", async () => {
  const csv = `# Free form 1
# 20240105-20240105

Page path,Country,Device category,Views
,,,31,Grand total
/aides?nom=Dupont,France,mobile,20
/aides,France,mobile,10
(other),Unknown,desktop,1
`;
  const zip = zipSync({ "a/free-form.csv": strToU8(csv), "readme.txt": strToU8("x") });
  const events = await readSound(written("ga4.zip", zip), { options: { host: "www.a.gouv.fr" } });
  const splits = events.flatMap((event) =>
    event.kind === "part" ? [[event.key, event.country, event.device, event.views, event.file]] : [],
  );
  assert.deepEqual(splits, [
    ["a.gouv.fr/aides", "FR", "mobile", 30, "ga4.zip/free-form.csv"],
    ["(others)", undefined, "desktop", 1, "ga4.zip/free-form.csv"],
  ]);
  const hostless = await readSound(written("hostless.csv", csv));
  assert.deepEqual(refusedIn(hostless), [
    "a page-split that is no web address",
    "a page-split that is no web address",
  ]);
});

test("days that may begin with the month or the day are not guessed", async () => {
  const csv = "Day Index,Sessions\n3/4/15,70\n3/5/15,80\n";
  await assert.rejects(
    readWith(ga4, [written("either.csv", csv)], { property: "42" }),
    (error: UserError) => {
      assert.match(error.message, /3\/4\/2015/);
      return true;
    },
  );
  assert.deepEqual(daysIn(await readSound(written("sure.csv", `${csv}3/25/15,80\n`))), [
    ["2015-03-04", { visits: 70 }, 2],
    ["2015-03-05", { visits: 80 }, 3],
    ["2015-03-25", { visits: 80 }, 4],
  ]);
});

test("wrong rows are refused one by one, and files of another kind as a whole", async () => {
  const csv = 'Date,Sessions\n20240101,7\nsoon,8\n20240103,1.5\n20240104,"9\n20240105,-\n';
  const events = await readSound(written("wrong.csv", csv));
  assert.deepEqual(daysIn(events), [["2024-01-01", { visits: 7 }, 2]]);
  assert.deepEqual(refusedIn(events), [
    "a day that is none",
    "a count that is no whole number",
    "quote opened and never closed",
  ]);
  for (const content of [
    "",
    "a,b\n1,2\n",
    "<!DOCTYPE html><html></html>",
    "# only comments\n",
    "PK\u0003\u0004zip",
  ])
    await assert.rejects(
      readWith(ga4, [written("other.csv", content)], { property: "1" }),
      UserError,
      content,
    );
  await assert.rejects(
    readWith(ga4, [written("two.csv", "Date,Country,Device category,Sessions\n20240101,France,mobile,1\n")], {
      property: "1",
    }),
    /by device and country/,
  );
  assert.deepEqual(refusedIn(await readWith(ga4, [written("nobody.csv", "Date,Sessions\n20240101,7\n")])), [
    "a row without property",
  ]);
});

const REAL = join(import.meta.dirname, "../../../../../shared/data/dap-ga4-agency");

test("real reports of fourteen agencies: all days and devices, no row lost", {
  skip: existsSync(REAL) ? false : `no real reports beside the repository (${REAL})`,
}, async () => {
  const columns = { property: "agency" };
  for (const [name, by] of [
    ["users.csv", undefined],
    ["devices.csv", "device"],
  ] as const) {
    const [header = "", ...lines] = readFileSync(join(REAL, name), "utf8").trim().split(/\r?\n/);
    const at = header.split(",").indexOf("visits");
    const expected = lines.reduce((sum, line) => sum + Number(line.split(",")[at]), 0);
    const events = await readWith(ga4, [join(REAL, name)], { columns });
    assertSound(events);
    assertCovered(events);
    assert.ok(!events.some(({ kind }) => kind === "refusal" || kind === "aside"), name);
    let [visits, rows] = [0, 0];
    for (const event of events) {
      if (event.kind === "day") visits += event.counts.visits ?? 0;
      if (event.kind === "part") visits += event.visits ?? 0;
      if (event.kind === "day" || event.kind === "part") rows++;
    }
    assert.equal(visits, expected, name);
    if (by === undefined) assert.equal(rows, lines.length);
  }
  await assert.rejects(readWith(ga4, [join(REAL, "second-level-domains.csv")], { columns }), UserError);
});

test("whatever stands in the rows of a file, it is told soundly or refused", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "20240101",
      "2024-01-02",
      "/a",
      "7",
      "-7",
      "1,234",
      "1.5",
      '"',
      "Total",
      "",
      "#",
      "(other)",
    ),
    fc.string({ maxLength: 6 }),
  );
  const row = fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(","));
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 8 }),
      fc.constantFrom("Page location", "Country"),
      async (rows, by) => {
        const path = written("any.csv", [`Date,${by},Sessions,Views`, ...rows].join("\n"));
        const events = await readWith(ga4, [path], { property: "1" });
        assertCovered(events);
        for (const event of events)
          if (event.kind === "refusal") assert.ok(event.refusal.excerpt.length <= 200);
      },
    ),
    { numRuns: 200 },
  );
});
