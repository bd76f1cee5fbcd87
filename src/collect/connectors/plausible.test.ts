import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askTool,
  type ContractCase,
  checkContract,
  partsOf,
} from "../../../test/support/connector-contract.ts";
import {
  type PlausibleRow,
  type PlausibleSetting,
  plausibleTool,
  WRONG_KEY,
} from "../../../test/support/plausible-server.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, MarkEvent } from "./connector.ts";
import { plausible } from "./plausible.ts";

const KEY = "plausible-key-0123456789";

const DAILY: Readonly<Record<string, readonly PlausibleRow[]>> = {
  "": [{ visits: 12, visitors: 9, pageviews: 30, bounce_rate: 33, visit_duration: 61, events: 3 }],
  "visit:channel": [
    { "visit:channel": "Direct", visits: 5 },
    { "visit:channel": "Organic Search", visits: 4 },
    { "visit:channel": "Organic Social", visits: 2 },
    { "visit:channel": "Paid Search", visits: 1 },
  ],
  "visit:referrer": [
    { "visit:referrer": "Direct / None", visits: 5 },
    { "visit:referrer": "www.caf.fr/aides?nom=Dupont", visits: 2 },
    { "visit:referrer": "caf.fr/aides", visits: 1 },
    { "visit:referrer": "android-app://com.x/?q=secret", visits: 1 },
  ],
  "visit:source": [{ "visit:source": "DuckDuckGo", visits: 4 }],
  "event:props:url": [
    { "event:props:url": "https://www.impots.gouv.fr/accueil?x=1", events: 2 },
    { "event:props:url": "(none)", events: 1 },
  ],
  "event:page": [
    { "event:page": "/", pageviews: 20, visits: 10 },
    { "event:page": "/aides/", pageviews: 10, visits: 5 },
  ],
  "visit:entry_page": [{ "visit:entry_page": "/", visits: 12 }],
  "visit:exit_page": [{ "visit:exit_page": "/aides", visits: 12 }],
  "visit:utm_campaign": [{ "visit:utm_campaign": "impots-2025", visits: 1 }],
  "visit:device": [
    { "visit:device": "Laptop", visits: 6 },
    { "visit:device": "Mobile", visits: 6 },
  ],
  "visit:country": [
    { "visit:country": "FR", visits: 11 },
    { "visit:country": "\0\0", visits: 1 },
  ],
  "event:page,visit:country,visit:device": [
    { "event:page": "/", "visit:country": "FR", "visit:device": "Tablet", pageviews: 20 },
  ],
};

const setting: PlausibleSetting = {
  key: KEY,
  sites: ["a.gouv.fr", "b.gouv.fr", "empty.fr"],
  pageRows: 40,
  rows: (site, day, dimensions) =>
    site === "empty.fr" || day === "2025-02-03" ? [] : (DAILY[dimensions] ?? []),
};

const given: ContractCase = {
  connector: plausible,
  tool: plausibleTool(setting),
  secret: KEY,
  properties: ["a.gouv.fr"],
  period: { from: "2025-01-15", to: "2025-03-10" },
  today: "2025-03-10",
  emptyProperty: "empty.fr",
  expired: [
    { status: 401, body: JSON.stringify({ error: WRONG_KEY }) },
    { status: 401, body: JSON.stringify({ error: `Unknown key ${KEY}` }) },
    {
      status: 402,
      body: JSON.stringify({ error: "This Plausible site is locked due to missing subscription" }),
    },
  ],
};

checkContract(given);

async function toldWith(
  more: Partial<PlausibleSetting>,
  wanted: Partial<ContractCase> = {},
): Promise<AudienceEvent[]> {
  const tool = plausibleTool({ ...setting, ...more });
  return askTool(tool, { ...given, ...wanted }, { secret: KEY });
}

const asideIn = (events: readonly AudienceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === "aside" ? [event.what] : []));

test("days come with the words of Parvis, clicks of links and downloads among them", async () => {
  const told = await toldWith({});
  const day = told.filter((event) => event.kind === "day" && event.day === "2025-02-01");
  assert.deepEqual(Object.assign({}, ...day.map((event) => (event.kind === "day" ? event.counts : {}))), {
    visits: 12,
    visitors: 9,
    views: 30,
    bounces: 4,
    duration_s: 732,
    outlinks: 3,
    downloads: 3,
  });
  assert.ok(!told.some((event) => event.kind === "day" && event.day === "2025-02-03"));
  assert.ok(
    told.some((event) => event.kind === "mark" && event.state === "partial" && event.day === "2025-03-10"),
  );
});

test("months that are over come by channel, referrer, page and what else is asked", async () => {
  const told = await toldWith({});
  assert.deepEqual(partsOf(told, "channel", "2025-01-31"), [
    ["direct", 155],
    ["search", 124],
    ["social", 62],
    ["campaign", 31],
  ]);
  assert.deepEqual(partsOf(told, "referrer", "2025-02-28"), [
    ["(not set)", 135],
    ["caf.fr/aides", 81],
  ]);
  assert.deepEqual(partsOf(told, "search-engine", "2025-02-28"), [["DuckDuckGo", 108]]);
  assert.deepEqual(partsOf(told, "outlink", "2025-02-28"), [
    ["impots.gouv.fr/accueil", 54],
    ["(not set)", 27],
  ]);
  assert.deepEqual(partsOf(told, "page", "2025-02-28"), [
    ["a.gouv.fr", 270, 540],
    ["a.gouv.fr/aides", 135, 270],
  ]);
  assert.deepEqual(partsOf(told, "entry-page", "2025-02-28"), [["a.gouv.fr", 324]]);
  assert.deepEqual(partsOf(told, "exit-page", "2025-02-28"), [["a.gouv.fr/aides", 324]]);
  assert.deepEqual(partsOf(told, "device", "2025-02-28"), [
    ["desktop", 162],
    ["mobile", 162],
  ]);
  assert.deepEqual(partsOf(told, "country", "2025-02-28"), [
    ["FR", 297],
    ["(not set)", 27],
  ]);
  const split = told.find((event) => event.kind === "part" && event.dimension === "page-split");
  assert.ok(split?.kind === "part");
  assert.deepEqual([split.key, split.country, split.device, split.views], ["a.gouv.fr", "FR", "tablet", 620]);
  const excerpts = told.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : []));
  assert.deepEqual([...new Set(excerpts)], ["android-app://com.x/"]);
});

test("all pages of an answer are asked for, however few rows they have", async () => {
  const offsets: number[] = [];
  const told = await toldWith(
    {
      pageRows: 4,
      rows: (site, day, dimensions, goal) =>
        dimensions === "event:page"
          ? Array.from({ length: 10 }, (_, i) => ({ "event:page": `/${i}`, pageviews: 1, visits: 1 }))
          : setting.rows(site, day, dimensions, goal),
      onAsked: ({ dimensions, pagination }) =>
        dimensions.join() === "event:page" && offsets.push(pagination.offset),
    },
    { period: { from: "2025-02-01", to: "2025-02-28" } },
  );
  assert.deepEqual(offsets, [0, 4, 8]);
  assert.equal(partsOf(told, "page", "2025-02-28").length, 10);
});

test("goals and breakdowns that a site has not are set aside, and not said to be looked at", async () => {
  const told = await toldWith({ goals: ["File Download"], unknown: ["visit:channel"] });
  assert.deepEqual(
    [...new Set(asideIn(told))],
    [
      "a goal this site does not measure: Outbound Link: Click",
      "a breakdown this site has not: channel",
      "a breakdown this site has not: outlink",
    ],
  );
  const about = new Set(told.flatMap((event) => (event.kind === "looked" ? event.about : [])));
  assert.ok(!about.has("outlinks") && !about.has("outlink") && !about.has("channel"));
  assert.ok(about.has("downloads") && about.has("download") && about.has("page"));
});

test("figures imported from another tool that a breakdown lacks are marked", async () => {
  const told = await toldWith({
    meta: ({ dimensions }) =>
      dimensions.length > 1 ? { imports_included: false, imports_skip_reason: "unsupported_query" } : {},
  });
  const marks = told.filter(
    (event): event is MarkEvent =>
      event.kind === "mark" && event.state === "partial" && event.span === "month",
  );
  assert.deepEqual(
    marks.map(({ about, day }) => [about, day]),
    [
      ["page-split", "2025-01-31"],
      ["page-split", "2025-02-28"],
    ],
  );
});

test("a site that the key may not read is refused once another was read; the first one may mean a wrong key", async () => {
  const told = await toldWith({}, { properties: ["b.gouv.fr", "other.fr", "a.gouv.fr"] });
  const refusals = told.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : []));
  assert.ok(refusals.includes("other.fr"));
  assert.ok(told.some((event) => event.kind === "day" && event.property === "a.gouv.fr"));
  await assert.rejects(toldWith({}, { properties: ["other.fr", "a.gouv.fr"] }), /Invalid API key or site ID/);
  await assert.rejects(toldWith({}, { properties: [] }), UserError);
});

test("means that are not told, as of days without visits, are no zero", async () => {
  const told = await toldWith(
    {
      rows: (_, __, dimensions) =>
        dimensions === ""
          ? [{ visits: 0, visitors: 0, pageviews: 0, bounce_rate: null, visit_duration: null }]
          : [],
    },
    { period: { from: "2025-02-01", to: "2025-02-01" } },
  );
  const [day] = told;
  assert.deepEqual(day?.kind === "day" && day.counts, { visits: 0, visitors: 0, views: 0 });
});
