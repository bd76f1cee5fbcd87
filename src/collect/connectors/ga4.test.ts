import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askTool,
  type ContractCase,
  checkContract,
  partsOf,
} from "../../../test/support/connector-contract.ts";
import { type Ga4Asked, type Ga4Row, type Ga4Setting, ga4Tool } from "../../../test/support/google-server.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, MarkEvent } from "./connector.ts";
import { ga4 } from "./ga4.ts";

const TOKEN = "ya29.expires-one-day";

const DAILY: Readonly<Record<string, readonly Ga4Row[]>> = {
  "": [
    {
      sessions: 12,
      totalUsers: 9,
      screenPageViews: 30,
      engagedSessions: 8,
      averageSessionDuration: 60.5,
    },
  ],
  eventName: [
    { eventName: "click", eventCount: 3 },
    { eventName: "view_search_results", eventCount: 2 },
  ],
  sessionDefaultChannelGroup: [
    { sessionDefaultChannelGroup: "Direct", sessions: 5 },
    { sessionDefaultChannelGroup: "Organic Search", sessions: 4 },
    { sessionDefaultChannelGroup: "Referral", sessions: 1 },
    { sessionDefaultChannelGroup: "Email", sessions: 1 },
    { sessionDefaultChannelGroup: "AI Assistant", sessions: 1 },
  ],
  pageReferrer: [
    { pageReferrer: "https://www.caf.fr/aides?nom=Dupont", eventCount: 2 },
    { pageReferrer: "https://caf.fr/aides/", eventCount: 1 },
    { pageReferrer: "", eventCount: 1 },
    { pageReferrer: "android-app://com.x/?q=secret", eventCount: 1 },
  ],
  sessionSource: [{ sessionSource: "google", sessions: 4 }],
  linkUrl: [{ linkUrl: "https://www.impots.gouv.fr/accueil#haut", eventCount: 3 }],
  "hostName,pagePath": [
    { hostName: "www.a.gouv.fr", pagePath: "/", screenPageViews: 20, sessions: 10, eventCount: 10 },
    { hostName: "www.a.gouv.fr", pagePath: "(other)", screenPageViews: 10, sessions: 5, eventCount: 2 },
  ],
  searchTerm: [{ searchTerm: "carte grise", eventCount: 2 }],
  sessionCampaignName: [{ sessionCampaignName: "impots-2025", sessions: 1 }],
  deviceCategory: [
    { deviceCategory: "desktop", sessions: 7 },
    { deviceCategory: "smart tv", sessions: 5 },
  ],
  countryId: [
    { countryId: "FR", sessions: 11 },
    { countryId: "(not set)", sessions: 1 },
  ],
  "hostName,pagePath,countryId,deviceCategory": [
    {
      hostName: "www.a.gouv.fr",
      pagePath: "/",
      countryId: "FR",
      deviceCategory: "mobile",
      screenPageViews: 20,
    },
  ],
};

const setting: Ga4Setting = {
  token: TOKEN,
  pageRows: 40,
  rows: (property, day, dimensions) =>
    property === "3" || day === "2025-02-03" ? [] : (DAILY[dimensions] ?? []),
};

const given: ContractCase = {
  connector: ga4,
  tool: ga4Tool(setting),
  secret: TOKEN,
  properties: ["123456"],
  period: { from: "2025-01-15", to: "2025-03-10" },
  today: "2025-03-10",
  emptyProperty: "3",
  expired: [
    {
      status: 401,
      body: JSON.stringify({
        error: { code: 401, message: `${TOKEN} has expired`, status: "UNAUTHENTICATED" },
      }),
    },
    {
      status: 403,
      body: JSON.stringify({
        error: {
          code: 403,
          message: "Google Analytics Data API has not been used in project 1 before or it is disabled.",
          status: "PERMISSION_DENIED",
        },
      }),
    },
  ],
};

checkContract(given);

async function toldWith(
  more: Partial<Ga4Setting>,
  wanted: Partial<ContractCase> = {},
): Promise<AudienceEvent[]> {
  const tool = ga4Tool({ ...setting, ...more });
  return askTool(tool, { ...given, ...wanted }, { secret: TOKEN });
}

const marksOf = (events: readonly AudienceEvent[], state: string): MarkEvent[] =>
  events.filter((event): event is MarkEvent => event.kind === "mark" && event.state === state);

test("days come with the words of Parvis, events of enhanced measurement among them", async () => {
  const told = await toldWith({});
  const days = told.filter((event) => event.kind === "day" && event.day === "2025-02-01");
  assert.deepEqual(Object.assign({}, ...days.map((event) => (event.kind === "day" ? event.counts : {}))), {
    visits: 12,
    visitors: 9,
    views: 30,
    bounces: 4,
    duration_s: 726,
    outlinks: 3,
    searches: 2,
  });
  assert.ok(!told.some((event) => event.kind === "day" && event.day === "2025-02-03"));
  assert.deepEqual(
    marksOf(told, "partial").map(({ day }) => day),
    Array(8).fill("2025-03-10"),
  );
});

test("months that are over come by channel, referrer, page and what else is asked", async () => {
  const told = await toldWith({});
  assert.deepEqual(partsOf(told, "channel", "2025-01-31"), [
    ["direct", 155],
    ["search", 124],
    ["website", 31],
    ["campaign", 31],
    ["assistant", 31],
  ]);
  assert.deepEqual(partsOf(told, "referrer", "2025-02-28"), [
    ["caf.fr/aides", 81],
    ["(not set)", 27],
  ]);
  assert.deepEqual(partsOf(told, "outlink", "2025-02-28"), [["impots.gouv.fr/accueil", 81]]);
  assert.deepEqual(partsOf(told, "page", "2025-02-28"), [
    ["a.gouv.fr", 270, 540],
    ["(others)", 135, 270],
  ]);
  assert.deepEqual(partsOf(told, "entry-page", "2025-02-28")[0], ["a.gouv.fr", 270]);
  assert.deepEqual(partsOf(told, "site-search", "2025-02-28"), [["carte grise", 54]]);
  assert.deepEqual(partsOf(told, "device", "2025-02-28"), [
    ["desktop", 189],
    ["other", 135],
  ]);
  assert.deepEqual(partsOf(told, "country", "2025-02-28"), [
    ["FR", 297],
    ["(not set)", 27],
  ]);
  const split = told.find((event) => event.kind === "part" && event.dimension === "page-split");
  assert.ok(split?.kind === "part");
  assert.deepEqual(
    [split.key, split.host, split.country, split.device, split.views],
    ["a.gouv.fr", "a.gouv.fr", "FR", "mobile", 620],
  );
  assert.deepEqual(partsOf(told, "page", "2025-03-31"), []);
  const excerpts = told.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : []));
  assert.deepEqual(excerpts, ["android-app://com.x/", "android-app://com.x/"]);
});

test("the row of the rest is marked with its share", async () => {
  const told = await toldWith({ metadata: () => ({ dataLossFromOtherRow: true }) });
  const pages = marksOf(told, "truncated").filter(({ about }) => about === "page");
  assert.deepEqual(
    pages.map(({ day, share }) => [day, share]),
    [
      ["2025-01-31", 1 / 3],
      ["2025-02-28", 1 / 3],
    ],
  );
  const channels = marksOf(told, "truncated").filter(({ about }) => about === "channel");
  assert.deepEqual(channels[0]?.share, undefined);
  assert.equal(channels.length, 2);
});

test("all pages of a report are asked for, however few rows they have", async () => {
  const offsets: string[] = [];
  const page = (i: number): Ga4Row => ({
    hostName: "a.fr",
    pagePath: `/${i}`,
    screenPageViews: 1,
    sessions: 1,
  });
  const told = await toldWith(
    {
      pageRows: 4,
      rows: (property, day, dimensions) =>
        dimensions === "hostName,pagePath"
          ? Array.from({ length: 10 }, (_, i) => page(i))
          : setting.rows(property, day, dimensions, ""),
      onAsked: ({ dimensions, metrics, offset }) => {
        if (dimensions.length === 2 && metrics.length === 2) offsets.push(offset);
      },
    },
    { period: { from: "2025-02-01", to: "2025-02-28" } },
  );
  assert.deepEqual(offsets, ["0", "4", "8"]);
  assert.equal(partsOf(told, "page", "2025-02-28").length, 10);
});

test("a sampled year is asked for month by month, and what is still sampled is marked", async () => {
  const isLong = ({ dateRanges: [range] }: Ga4Asked): boolean =>
    range?.startDate.slice(0, 7) !== range?.endDate.slice(0, 7);
  const sampled = { samplingMetadatas: [{ samplesReadCount: "250", samplingSpaceSize: "1000" }] };
  const told = await toldWith({
    metadata: (query) =>
      query.dimensions[0]?.name === "date" && query.dimensions.length === 1 && isLong(query) ? sampled : {},
  });
  assert.deepEqual(marksOf(told, "sampled"), []);
  const months = await toldWith({ metadata: () => sampled });
  const marks = marksOf(months, "sampled");
  assert.ok(marks.every(({ share }) => share === 0.25));
  assert.ok(marks.some(({ day, about }) => day === "2025-02-01" && about === "visits"));
  assert.ok(
    marks.some(({ day, about, span }) => day === "2025-02-28" && about === "page" && span === "month"),
  );
  const days = months.filter(
    (event) => event.kind === "day" && event.day === "2025-02-01" && event.counts.visits,
  );
  assert.equal(days.length, 1);
});

test("thresholding is marked on the days that were told", async () => {
  const told = await toldWith(
    { metadata: () => ({ subjectToThresholding: true }) },
    { period: { from: "2025-02-01", to: "2025-02-04" } },
  );
  const visits = marksOf(told, "thresholded").filter(({ about }) => about === "visits");
  assert.deepEqual(
    visits.map(({ day }) => day),
    ["2025-02-01", "2025-02-02", "2025-02-04"],
  );
});

test("a question that the property does not understand is set aside, and the others are asked", async () => {
  const told = await toldWith({ unknown: ["searchTerm"] });
  const aside = told.flatMap((event) => (event.kind === "aside" ? [event.what] : []));
  assert.deepEqual(aside, Array(2).fill("a report this property has not: site-search"));
  assert.ok(!told.some((event) => event.kind === "looked" && event.about.includes("site-search")));
  assert.ok(told.some((event) => event.kind === "looked" && event.about.includes("page-split")));
});

test("a property that may not be read, or is no number, does not keep the others from being read", async () => {
  const told = await toldWith(
    { forbidden: ["7"] },
    {
      properties: ["7", "UA-12345-1", "properties/123456"],
      period: { from: "2025-02-01", to: "2025-02-02" },
    },
  );
  assert.deepEqual(
    told.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : [])).slice(0, 2),
    ["7", "UA-12345-1"],
  );
  assert.ok(told.some((event) => event.kind === "day" && event.property === "properties/123456"));
  await assert.rejects(toldWith({}, { properties: [] }), UserError);
});

test("months without a session are not asked about, unless a part of them was not looked at", async () => {
  const asked: string[] = [];
  const told = await toldWith(
    {
      rows: (_, day, dimensions) => (day >= "2025-03-01" ? (DAILY[dimensions] ?? []) : []),
      onAsked: ({ dimensions, dateRanges }) => {
        if (dimensions[0]?.name === "deviceCategory") asked.push(dateRanges[0]?.endDate ?? "");
      },
    },
    { today: "2025-04-15", period: { from: "2025-01-15", to: "2025-03-31" } },
  );
  assert.deepEqual(asked, ["2025-01-31", "2025-03-31"]);
  assert.equal(partsOf(told, "device", "2025-03-31").length, 2);
});

test("breakdowns by day carry their days", async () => {
  const told = await toldWith(
    {},
    { options: { breakdowns: "day" }, period: { from: "2025-02-01", to: "2025-02-04" } },
  );
  assert.deepEqual(partsOf(told, "country", "2025-02-04"), [
    ["FR", 11],
    ["(not set)", 1],
  ]);
  assert.ok(!told.some((event) => event.kind === "part" && event.span === "month"));
});

test("more engaged sessions than sessions, as both are estimated, leave bounces out and lose nothing else", async () => {
  const row = {
    sessions: 2,
    totalUsers: 2,
    screenPageViews: 4,
    engagedSessions: 3,
    averageSessionDuration: 10,
  };
  const told = await toldWith(
    { rows: (_, __, dimensions) => (dimensions === "" ? [row] : []) },
    { period: { from: "2025-02-01", to: "2025-02-01" } },
  );
  const [day] = told;
  assert.deepEqual(day?.kind === "day" && day.counts, { visits: 2, visitors: 2, views: 4, duration_s: 20 });
});
