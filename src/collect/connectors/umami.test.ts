import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askTool,
  type ContractCase,
  checkContract,
  partsOf,
} from "../../../test/support/connector-contract.ts";
import { type UmamiRow, type UmamiSetting, umamiTool } from "../../../test/support/umami-server.ts";
import type { AudienceEvent } from "./connector.ts";
import { DayStarts } from "./umami/day-start.ts";
import { umami } from "./umami.ts";

const TOKEN = "umami-token-0123456789";

const row = (name: string | null, visits: number, views = visits): UmamiRow => ({ name, visits, views });

const ROWS: Readonly<Record<string, readonly UmamiRow[]>> = {
  path: [row("/", 8, 20), row("/aides?nom=Dupont", 2, 3), row("/aides", 1, 1)],
  url: [row("/", 8, 20), row("/aides?nom=Dupont", 2, 3), row("/aides", 1, 1)],
  referrer: [row("www.caf.fr", 3), row("", 9), row("localhost", 1)],
  entry: [row("/", 8)],
  exit: [row("/aides", 8)],
  device: [row("laptop", 6), row("mobile", 5)],
  country: [row("FR", 10), row(null, 1)],
  channel: [row("direct", 6), row("organicSearch", 4), row("paidAds", 1), row("referral", 1)],
  utmCampaign: [row("", 9), row("impots-2025", 1)],
};

const paris = new DayStarts("Europe/Paris");
const setting: UmamiSetting = {
  version: 3,
  token: TOKEN,
  websites: {
    "86d4095c-a2a8": { domain: "www.a.gouv.fr", createdAt: "2024-06-01T10:00:00Z" },
    "00000000-3333": { domain: "empty.fr", createdAt: "2024-06-01T10:00:00Z" },
  },
  midnight: (day) => paris.startOf(day),
  visitsOf: (id, day) => (id.startsWith("0") || day === "2025-02-03" ? 0 : 12),
  rows: (id, type) => (id.startsWith("0") ? [] : (ROWS[type] ?? [])),
};

const given: ContractCase = {
  connector: umami,
  tool: umamiTool(setting),
  url: "https://umami.a.gouv.fr",
  secret: TOKEN,
  properties: ["86d4095c-a2a8"],
  // Clocks change on 30 March.
  period: { from: "2025-02-20", to: "2025-04-02" },
  today: "2025-04-02",
  emptyProperty: "00000000-3333",
  expired: [
    { status: 401, body: JSON.stringify({ error: "Unauthorized" }) },
    {
      status: 401,
      body: JSON.stringify({ error: { message: `${TOKEN} expired`, code: "unauthorized", status: 401 } }),
    },
  ],
};

checkContract(given);

async function toldWith(
  more: Partial<UmamiSetting>,
  wanted: Partial<ContractCase> & { readonly path?: string } = {},
): Promise<AudienceEvent[]> {
  const tool = umamiTool({ ...setting, ...more });
  return askTool(
    tool,
    { ...given, ...wanted },
    { secret: wanted.secret ?? TOKEN, ...(wanted.path === undefined ? {} : { path: wanted.path }) },
  );
}

const dayOf = (events: readonly AudienceEvent[], day: string): unknown => {
  const found = events.find((event) => event.kind === "day" && event.day === day);
  return found?.kind === "day" ? found.counts : undefined;
};
const versions = (events: readonly AudienceEvent[]): unknown[] => [
  ...new Set(events.flatMap((event) => (event.kind === "looked" ? [event.version] : []))),
];

test("version 3: days of the time zone, and months with visits, whatever the clocks do", async () => {
  const told = await toldWith({});
  const counts = { visits: 12, visitors: 11, views: 36, bounces: 10, duration_s: 720 };
  for (const day of ["2025-03-29", "2025-03-30", "2025-03-31"]) assert.deepEqual(dayOf(told, day), counts);
  assert.deepEqual(partsOf(told, "page", "2025-03-31"), [
    ["a.gouv.fr", 248, 620],
    ["a.gouv.fr/aides", 93, 124],
  ]);
  assert.deepEqual(partsOf(told, "referrer", "2025-03-31"), [["caf.fr", 93]]);
  assert.deepEqual(partsOf(told, "channel", "2025-03-31"), [
    ["direct", 186],
    ["search", 124],
    ["campaign", 31],
    ["website", 31],
  ]);
  assert.deepEqual(partsOf(told, "campaign", "2025-03-31"), [["impots-2025", 31]]);
  assert.deepEqual(partsOf(told, "outlink", "2025-03-31"), [["impots.gouv.fr/x", 31]]);
  assert.deepEqual(partsOf(told, "device", "2025-03-31"), [
    ["desktop", 186],
    ["mobile", 155],
  ]);
  assert.deepEqual(partsOf(told, "country", "2025-03-31"), [
    ["FR", 310],
    ["(not set)", 31],
  ]);
  assert.deepEqual(versions(told), ["3"]);
});

test("version 2: figures with others to compare, addresses called url, one count a row", async () => {
  const told = await toldWith({ version: 2 });
  const counts = { visits: 12, visitors: 11, views: 36, bounces: 10, duration_s: 720 };
  assert.deepEqual(dayOf(told, "2025-03-30"), counts);
  assert.deepEqual(partsOf(told, "page", "2025-03-31"), [
    ["a.gouv.fr", 620],
    ["a.gouv.fr/aides", 124],
  ]);
  assert.deepEqual(partsOf(told, "entry-page", "2025-03-31"), [["a.gouv.fr", 248]]);
  const aside = told.flatMap((event) => (event.kind === "aside" ? [event.what] : []));
  assert.ok(aside.includes("a breakdown this Umami has not: channel"));
  assert.ok(!told.some((event) => event.kind === "looked" && event.about.includes("channel")));
  assert.deepEqual(versions(told), ["2"]);
});

test("version 1: no visits, and nobody says to have looked for them", async () => {
  const told = await toldWith({ version: 1 });
  assert.deepEqual(dayOf(told, "2025-03-30"), { visitors: 11, views: 36, bounces: 10, duration_s: 720 });
  assert.ok(!told.some((event) => event.kind === "looked" && event.about.includes("visits")));
  assert.deepEqual(versions(told), ["1"]);
});

test("days west of Greenwich are those of their clocks", async () => {
  const zone = new DayStarts("America/Guadeloupe");
  for (const version of [1, 2, 3] as const) {
    const told = await toldWith(
      { version, midnight: (day) => zone.startOf(day), visitsOf: (_, day) => Number(day.slice(-2)) + 5 },
      { timeZone: "America/Guadeloupe", period: { from: "2025-03-01", to: "2025-03-03" } },
    );
    const views = told.flatMap((event) => (event.kind === "day" ? [[event.day, event.counts.views]] : []));
    assert.deepEqual(views, [
      ["2025-03-01", 18],
      ["2025-03-02", 21],
      ["2025-03-03", 24],
    ]);
  }
});

test("a user and a password give a token, the cloud takes a key", async () => {
  const login = { username: "parvis", password: "pass:word" };
  const told = await toldWith({ login }, { secret: "parvis:pass:word" });
  assert.ok(dayOf(told, "2025-03-30"));
  await assert.rejects(toldWith({ login }, { secret: "parvis:WRONG" }), (error: Error) => {
    assert.doesNotMatch(error.message, /WRONG/);
    return /does not let parvis in/.test(error.message);
  });
  const cloud = await toldWith({ cloudKey: "api_KEY" }, { secret: "api_KEY", path: "/v1" });
  assert.ok(dayOf(cloud, "2025-03-30"));
});

test("all websites are asked about when none is named; one that may not be seen keeps no other", async () => {
  for (const version of [1, 3] as const) {
    const told = await toldWith({ version }, { properties: [] });
    assert.ok(dayOf(told, "2025-03-30"));
    assert.ok(told.some((event) => event.kind === "looked" && event.property === "00000000-3333"));
  }
  const some = await toldWith({}, { properties: ["86d4095c-a2a8", "unknown"] });
  const refusals = some.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : []));
  assert.ok(refusals.includes("unknown"));
  await assert.rejects(toldWith({}, { properties: ["unknown"] }), /Unauthorized/);
});

test("pages of rows are asked for; a version that gives some rows only is marked", async () => {
  const many = Array.from({ length: 5003 }, (_, i) => row(`/${i}`, 1));
  const wanted = { period: { from: "2025-03-01", to: "2025-03-31" } };
  const rows = (_: string, type: string) => (type === "path" || type === "url" ? many : []);
  const all = await toldWith({ rows }, wanted);
  assert.equal(partsOf(all, "page", "2025-03-31").length, 5003);
  assert.ok(!all.some((event) => event.kind === "mark" && event.state === "truncated"));
  const some = await toldWith({ version: 2, rows, rowLimit: 500 }, wanted);
  assert.equal(partsOf(some, "page", "2025-03-31").length, 500);
  assert.ok(
    some.some((event) => event.kind === "mark" && event.state === "truncated" && event.about === "page"),
  );
  const again = await toldWith({ version: 2, rows, ignoresOffset: true }, wanted);
  assert.equal(partsOf(again, "page", "2025-03-31").length, 5000);
  assert.ok(again.some((event) => event.kind === "mark" && event.state === "truncated"));
});

test("before a website was made nothing is asked", async () => {
  const starts: number[] = [];
  await toldWith(
    {
      websites: { "86d4095c-a2a8": { domain: "a.fr", createdAt: "2025-03-20T23:30:00Z" } },
      onAsked: (path, query) => path.endsWith("/pageviews") && starts.push(Number(query.get("startAt"))),
    },
    { period: { from: "2015-01-01", to: "2025-03-31" } },
  );
  assert.deepEqual(starts, [paris.startOf("2025-03-19")]);
});

test("breakdowns by day are asked for day by day", async () => {
  const told = await toldWith(
    {},
    { options: { breakdowns: "day" }, period: { from: "2025-03-29", to: "2025-03-31" } },
  );
  assert.deepEqual(partsOf(told, "referrer", "2025-03-30"), [["caf.fr", 3]]);
  assert.ok(!told.some((event) => event.kind === "part" && event.span === "month"));
});

test("days begin where clocks say so, also where they change at midnight", () => {
  const beirut = new DayStarts("Asia/Beirut");
  // At midnight of 30 March 2025 clocks went to one.
  assert.equal(new Date(beirut.startOf("2025-03-30")).toISOString(), "2025-03-29T22:00:00.000Z");
  assert.equal(new Date(beirut.startOf("2025-03-31")).toISOString(), "2025-03-30T21:00:00.000Z");
  assert.equal(new Date(paris.startOf("2025-10-27")).toISOString(), "2025-10-26T23:00:00.000Z");
  assert.equal(paris.dayOfBucket("2025-01-01 00:00:00"), "2025-01-01");
  assert.equal(paris.dayOfBucket("2025-01-01T00:00:00Z"), "2025-01-01");
  assert.equal(paris.dayOfBucket("2024-12-31T23:00:00Z"), "2025-01-01");
});
