import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
import { plausible } from "../plausible.ts";

const folder = mkdtempSync(join(tmpdir(), "plausible-export-"));
after(() => rmSync(folder, { recursive: true }));

function zipped(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, strToU8(text)]))),
  );
  return path;
}

async function readSound(path: string, more: Parameters<typeof readWith>[2] = {}): Promise<AudienceEvent[]> {
  const events = await readWith(plausible, [path], more);
  assertSound(events);
  assertCovered(events);
  assertDefined(plausible, events);
  return events;
}

const daysIn = (events: readonly AudienceEvent[]): unknown[] =>
  events.flatMap((event) => (event.kind === "day" ? [[event.day, event.counts]] : []));
const partsIn = (events: readonly AudienceEvent[]): unknown[] =>
  events.flatMap((event) =>
    event.kind === "part"
      ? [
          [
            event.day,
            event.span ?? "day",
            event.dimension,
            event.key,
            event.visits ?? event.clicks ?? event.views,
          ],
        ]
      : [],
  );
const asideIn = (events: readonly AudienceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === "aside" ? [event.what] : []));

const ALL: Readonly<Record<string, string>> = {
  "imported_visitors_20230130_20230302.csv":
    '"date","visitors","pageviews","bounces","visits","visit_duration"\n"2023-01-31",5,12,3,6,512\n"2023-02-01",0,0,0,0,0\n',
  "imported_sources_20230130_20230302.csv":
    '"date","source","referrer","utm_source","utm_medium","utm_campaign","utm_content","utm_term","pageviews","visitors","visits","visit_duration","bounces"\n' +
    '"2023-01-31","caf.fr","caf.fr/x?y=z","","","","","",1,1,9,0,0\n' +
    '"2023-02-01","caf.fr","www.caf.fr/x","","","","","",1,1,1,0,0\n' +
    '"2023-02-02","caf.fr","caf.fr/x","","","lettre","","",1,1,2,0,0\n',
  "imported_pages_20230130_20230302.csv":
    '"date","hostname","page","visits","visitors","pageviews"\n"2023-02-01","www.a.fr","/x/",1,1,4\n"2023-02-02","","/x",1,1,3\n',
  "imported_locations_20230130_20230302.csv":
    '"date","country","region","city","visitors","visits","visit_duration","bounces","pageviews"\n"2023-02-01","FR","FR-PAC",3027647,1,1,4,0,2\n"2023-02-01","FR","FR-IDF",1,1,2,4,0,2\n',
  "imported_custom_events_20230130_20230302.csv":
    '"date","name","link_url","path","visitors","events"\n"2023-02-01","Outbound Link: Click","https://one.example.com/","",1,2\n"2023-02-01","Outbound Link: Click","https://two.example.com/","",1,3\n"2023-02-01","404","","/x",1,1\n',
  "imported_browsers_20230130_20230302.csv": '"date","browser"\n"2023-02-01","x"\n',
};

test("all data of a site: days as they are, breakdowns by the months of which every day is there", async () => {
  const told = await readSound(zipped("all.zip", ALL), { property: "a.fr" });
  assert.deepEqual(daysIn(told), [
    ["2023-02-01", { outlinks: 5 }],
    ["2023-01-31", { visits: 6, visitors: 5, views: 12, bounces: 3, duration_s: 512 }],
    ["2023-02-01", { visits: 0, visitors: 0, views: 0, bounces: 0, duration_s: 0 }],
  ]);
  assert.deepEqual(partsIn(told), [
    ["2023-02-28", "month", "outlink", "one.example.com", 2],
    ["2023-02-28", "month", "outlink", "two.example.com", 3],
    ["2023-02-28", "month", "country", "FR", 3],
    ["2023-02-28", "month", "page", "a.fr/x", 2],
    ["2023-02-28", "month", "referrer", "caf.fr/x", 3],
    ["2023-02-28", "month", "campaign", "lettre", 2],
  ]);
  assert.ok(asideIn(told).includes("a table that is not kept: browsers"));
  assert.ok(asideIn(told).includes("a day of a month that the export has in part"));
  const visits = told.find((event) => event.kind === "looked" && event.about.includes("visits"));
  assert.ok(visits?.kind === "looked");
  assert.deepEqual([visits.from, visits.to], ["2023-01-30", "2023-03-02"]);
  const daily = await readSound(zipped("all.zip", ALL), { property: "a.fr", options: { breakdowns: "day" } });
  assert.ok(partsIn(daily).some((part) => String(part) === "2023-01-31,day,referrer,caf.fr/x,9"));
});

const DASHBOARD: Readonly<Record<string, string>> = {
  "visitors.csv":
    "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n2024-02-01,5,12,6,2.0,50,61\n2024-02-02,0,0,0,0.0,,\n",
  "sources.csv": "name,visitors,bounce_rate,visit_duration\nGoogle,3,50,61\n",
  "referrers.csv": "name,visitors,bounce_rate,visit_duration\nDirect / None,2,0,0\ncaf.fr/aides,3,50,61\n",
  "pages.csv": "name,visitors,pageviews,bounce_rate,time_on_page\n/,5,12,50,10\n",
  "exit_pages.csv": "name,unique_exits,total_exits,exit_rate\n/bye,5,6,50\n",
  "countries.csv": "name,visitors\nFrance,5\n",
};

test("the archive of the dashboard over one month: its name tells site and period", async () => {
  const told = await readSound(zipped("Plausible export a.fr 2024-02-01 to 2024-02-29.zip", DASHBOARD));
  assert.deepEqual(daysIn(told), [
    ["2024-02-01", { visits: 6, visitors: 5, views: 12, bounces: 3, duration_s: 366 }],
    ["2024-02-02", { visits: 0, visitors: 0, views: 0 }],
  ]);
  assert.deepEqual(partsIn(told), [
    ["2024-02-29", "month", "country", "FR", 5],
    ["2024-02-29", "month", "exit-page", "a.fr/bye", 6],
    ["2024-02-29", "month", "page", "a.fr", 12],
    ["2024-02-29", "month", "referrer", "(not set)", 2],
    ["2024-02-29", "month", "referrer", "caf.fr/aides", 3],
  ]);
  assert.deepEqual(asideIn(told), ["a table that is not kept: sources.csv"]);
});

test("the archive over another period gives days only, one by weeks or hours none, a full table its mark", async () => {
  const quarter = await readSound(zipped("Plausible_export_a.fr_2024-01-01_to_2024-03-31.zip", DASHBOARD));
  assert.equal(daysIn(quarter).length, 2);
  assert.deepEqual(partsIn(quarter), []);
  for (const dates of ["2024-01-01,1,1\n2024-02-01,1,1", "2024-01-01 10:00:00,1,1\n"]) {
    const files = { "visitors.csv": `date,visitors,pageviews\n${dates}` };
    const told = await readSound(zipped("Plausible export a.fr 2024-01-01 to 2024-06-30.zip", files));
    assert.deepEqual(asideIn(told), ["a table by hours, weeks or months"]);
  }
  const pages = Array.from({ length: 100 }, (_, i) => `/${i},1,1`).join("\n");
  const full = await readSound(
    zipped("Plausible export a.fr 2024-02-01 to 2024-02-29.zip", {
      "pages.csv": `name,visitors,pageviews\n${pages}`,
    }),
  );
  assert.ok(full.some((event) => event.kind === "mark" && event.state === "truncated"));
});

test("files that name no site are refused, files of another kind as a whole", async () => {
  const nameless = await readSound(zipped("all.zip", ALL));
  assert.ok(nameless.length > 0 && nameless.every(({ kind }) => kind === "refusal"));
  await assert.rejects(
    readWith(plausible, [zipped("x.zip", { "x.csv": "a,b\n1,2" })], { property: "a" }),
    UserError,
  );
  const wrong = { "imported_visitors_20230101_20230102.csv": "a,b\n1,2\n" };
  await assert.rejects(readWith(plausible, [zipped("y.zip", wrong)], { property: "a" }), /a column date/);
});

test("whatever stands in the rows of an export, it is told soundly or refused", async () => {
  const cell = fc.oneof(
    fc.constantFrom("2023-02-01", "caf.fr/x", "7", "-7", "1.5", '"', "", "#", "FR"),
    fc.string({ maxLength: 6 }),
  );
  const line = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(","));
  const lines = fc.array(line, { maxLength: 5 }).map((all) => all.join("\n"));
  await fc.assert(
    fc.asyncProperty(lines, lines, fc.constantFrom("day", "month"), async (days, pages, breakdowns) => {
      const path = zipped("any.zip", {
        "imported_visitors_20230201_20230228.csv": `date,visits,visitors\n${days}`,
        "imported_pages_20230201_20230228.csv": `date,hostname,page,visits,pageviews\n${pages}`,
      });
      assertCovered(await readWith(plausible, [path], { property: "a.fr", options: { breakdowns } }));
    }),
    { numRuns: 150 },
  );
});
