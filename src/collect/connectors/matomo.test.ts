import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askTool,
  askWith,
  type ContractCase,
  checkContract,
} from "../../../test/support/connector-contract.ts";
import { type MatomoDay, type MatomoSetting, matomoTool } from "../../../test/support/matomo-server.ts";
import { ApiError, liveClient } from "../../kit/api-client.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, PartEvent } from "./connector.ts";
import { matomo } from "./matomo.ts";

const TOKEN = "c0ffee0123456789c0ffee0123456789";
const CREATED = "2019-03-02";

/** The same figures every day, so that what months add up to can be told. */
const DAY: MatomoDay = {
  "VisitsSummary.get": [
    { nb_uniq_visitors: 9, nb_visits: 12, nb_actions: 40, bounce_count: 4, sum_visit_length: 1800 },
  ],
  "Actions.get": [{ nb_pageviews: 30, nb_downloads: 2, nb_outlinks: 5, nb_searches: 3 }],
  "Referrers.getReferrerType": [
    { label: "Direct Entry", nb_visits: 5, segment: "referrerType==direct", referrer_type: "1" },
    { label: "Search Engines", nb_visits: 4, segment: "referrerType==search", referrer_type: "2" },
    { label: "AI Assistants", nb_visits: 3, segment: "referrerType==ai", referrer_type: "8" },
  ],
  "Referrers.getWebsites": [
    {
      label: "www.caf.gouv.fr",
      nb_visits: 6,
      segment: "referrerName==www.caf.gouv.fr",
      subtable: [
        { label: "https://www.caf.gouv.fr/aides?nom=Dupont", nb_visits: 4 },
        { label: "https://www.caf.gouv.fr/aides", nb_visits: 1 },
        { label: "Others", nb_visits: 1 },
      ],
    },
    { label: "impots.gouv.fr", nb_visits: 2, segment: "referrerName==impots.gouv.fr", nb_uniq_visitors: 2 },
    {
      label: "android-app",
      nb_visits: 1,
      segment: "referrerName==android-app",
      url: "android-app://com.x/?q=1",
    },
  ],
  "Referrers.getSocials": [{ label: "Facebook", nb_visits: 2, url: "facebook.com", segment: "x" }],
  "Referrers.getAIAssistants": [{ label: "ChatGPT", nb_visits: 3, url: "chatgpt.com", segment: "x" }],
  "Actions.getOutlinks": [
    {
      label: "ants.gouv.fr",
      nb_visits: 3,
      nb_hits: 5,
      subtable: [
        { label: "/permis", nb_visits: 2, nb_hits: 4, url: "https://ants.gouv.fr/permis" },
        { label: "Others", nb_visits: 1, nb_hits: 1 },
      ],
    },
  ],
  "Actions.getPageUrls": [
    { label: "/index", nb_visits: 8, nb_hits: 20, url: "https://www.a.gouv.fr/" },
    {
      label: "v1.2",
      nb_visits: 2,
      nb_hits: 10,
      subtable: [
        { label: "/x?token=1", nb_visits: 2, nb_hits: 10, url: "https://www.a.gouv.fr/v1.2/x?token=1" },
      ],
    },
  ],
  "DevicesDetection.getType": [
    { label: "Smartphone", nb_visits: 7, segment: "deviceType==smartphone" },
    { label: "Phablet", nb_visits: 1, segment: "deviceType==phablet" },
    { label: "Desktop", nb_visits: 3, segment: "deviceType==desktop" },
    { label: "Unknown", nb_visits: 1, segment: "deviceType==unknown" },
  ],
  "UserCountry.getCountry": [
    { label: "France", nb_visits: 11, code: "fr" },
    { label: "Unknown", nb_visits: 1, code: "xx" },
  ],
};

const site = (id: string, day: (day: string) => MatomoDay | undefined) => ({ id, created: CREATED, day });
const SITES = [
  site("12", (day) => (day === "2025-02-03" ? undefined : DAY)),
  site("7", () => ({
    "VisitsSummary.get": [{ nb_visits: 0, nb_uniq_visitors: 0, bounce_count: 0, sum_visit_length: 0 }],
  })),
  site("3", () => undefined),
];
const setting: MatomoSetting = { version: "5.1.2", token: TOKEN, sites: SITES };

const given: ContractCase = {
  connector: matomo,
  tool: matomoTool(setting),
  url: "https://stats.example.gouv.fr/",
  secret: TOKEN,
  properties: ["12", "7"],
  period: { from: "2025-01-15", to: "2025-03-10" },
  today: "2025-03-10",
  emptyProperty: "3",
  expired: [
    {
      status: 200,
      body: JSON.stringify({
        result: "error",
        message: `Unable to authenticate with the provided token ${TOKEN}. It is either invalid, expired or is required to be sent as a POST parameter.`,
      }),
    },
    {
      status: 401,
      body: '{"result":"error","message":"You must be logged in to access this functionality."}',
    },
  ],
};

checkContract(given);

/** What a Matomo so set tells. */
async function toldWith(
  more: Partial<MatomoSetting>,
  wanted: Partial<ContractCase> = {},
  as: "anonymous" | "holder" = "holder",
): Promise<AudienceEvent[]> {
  const tool = matomoTool({ ...setting, ...more });
  return askTool(
    tool,
    { ...given, ...wanted },
    { secret: as === "holder" ? TOKEN : undefined, path: "/matomo" },
  );
}

const partsOf = (
  events: readonly AudienceEvent[],
  dimension: string,
  day: string,
): [string, ...unknown[]][] =>
  events
    .filter(
      (event): event is PartEvent =>
        event.kind === "part" && event.dimension === dimension && event.day === day,
    )
    .map(({ key, host, visits, views, clicks }) => [key, host, visits, views, clicks]);

test("a day without anything is a gap that was looked at, a day of zero is a zero", async () => {
  const told = await toldWith({});
  const days = told.filter((event) => event.kind === "day");
  assert.ok(!days.some(({ property, day }) => property === "12" && day === "2025-02-03"));
  assert.deepEqual(days.find(({ property }) => property === "7")?.counts, {
    visits: 0,
    visitors: 0,
    bounces: 0,
    duration_s: 0,
  });
  const totals = days.filter(({ property, day }) => property === "12" && day === "2025-02-04");
  assert.deepEqual(Object.assign({}, ...totals.map(({ counts }) => counts)), {
    visits: 12,
    visitors: 9,
    bounces: 4,
    duration_s: 1800,
    views: 30,
    downloads: 2,
    outlinks: 5,
    searches: 3,
  });
});

test("months that are over are asked whole, and the one under way is not", async () => {
  const told = await toldWith({});
  const months = new Set(
    told.flatMap((event) => (event.kind === "part" ? [`${event.span} ${event.day}`] : [])),
  );
  assert.deepEqual([...months], ["month 2025-01-31", "month 2025-02-28"]);
  assert.deepEqual(partsOf(told, "channel", "2025-01-31"), [
    ["direct", undefined, 31 * 5, undefined, undefined],
    ["search", undefined, 31 * 4, undefined, undefined],
    ["assistant", undefined, 31 * 3, undefined, undefined],
  ]);
});

test("by day, breakdowns are as fine as totals, and today is marked as not over", async () => {
  const told = await toldWith({}, { options: { breakdowns: "day" }, properties: ["12"] });
  assert.deepEqual(partsOf(told, "referrer", "2025-03-10"), [
    ["caf.gouv.fr/aides", "caf.gouv.fr", 5, undefined, undefined],
    ["(others)", "caf.gouv.fr", 1, undefined, undefined],
    ["impots.gouv.fr", "impots.gouv.fr", 2, undefined, undefined],
    ["facebook.com", "facebook.com", 2, undefined, undefined],
    ["chatgpt.com", "chatgpt.com", 3, undefined, undefined],
  ]);
  assert.deepEqual(partsOf(told, "outlink", "2025-03-09"), [
    ["ants.gouv.fr/permis", "ants.gouv.fr", 2, undefined, 4],
    ["(others)", "ants.gouv.fr", 1, undefined, 1],
  ]);
  assert.deepEqual(partsOf(told, "page", "2025-03-09"), [
    ["a.gouv.fr", "a.gouv.fr", 8, 20, undefined],
    ["a.gouv.fr/v1.2/x", "a.gouv.fr", 2, 10, undefined],
  ]);
  assert.deepEqual(
    partsOf(told, "device", "2025-03-09").map(([key, , visits]) => [key, visits]),
    [
      ["mobile", 8],
      ["desktop", 3],
      ["(not set)", 1],
    ],
  );
  assert.deepEqual(
    partsOf(told, "country", "2025-03-09").map(([key]) => key),
    ["FR", "(not set)"],
  );
  const partial = told.filter((event) => event.kind === "mark" && event.state === "partial");
  assert.ok(
    partial.length > 0 && partial.every((event) => event.kind === "mark" && event.day === "2025-03-10"),
  );
});

test("what Matomo adds up keeps its place, and its share is told", async () => {
  const many = {
    "Referrers.getWebsites": Array.from({ length: 150 }, (_, i) => ({
      label: `site-${i}.fr`,
      nb_visits: i < 120 ? 10 : 5,
      segment: "x",
    })),
  };
  const told = await toldWith(
    { keptRows: 120, sites: [site("12", () => many)] },
    { properties: ["12"], options: { breakdowns: "day" }, period: { from: "2025-02-01", to: "2025-02-01" } },
  );
  const rows = partsOf(told, "referrer", "2025-02-01");
  assert.equal(rows.length, 121);
  assert.deepEqual(rows.at(-1)?.slice(0, 3), ["(others)", undefined, 150]);
  const mark = told.find((event) => event.kind === "mark");
  assert.deepEqual(mark, {
    kind: "mark",
    property: "12",
    day: "2025-02-01",
    about: "referrer",
    state: "truncated",
    share: 150 / 1350,
    detail: "a row of the tool adds up what it does not tell apart",
  });
});

test("an address that is none is refused without what follows its question mark", async () => {
  const told = await toldWith({}, { properties: ["12"] });
  const refusals = told.filter((event) => event.kind === "refusal");
  assert.deepEqual(refusals[0]?.refusal.reason, "a referrer that is no web address");
  assert.equal(refusals[0]?.refusal.excerpt, "android-app://com.x/");
});

test("Matomo 3 has networks among the websites, no assistants, and its old name", async () => {
  const old = {
    ...DAY,
    "Referrers.getSocials": [{ label: "CAF", nb_visits: 6, url: "caf.gouv.fr", segment: "x" }],
  };
  const told = await toldWith({ version: "3.14.1", sites: [site("12", () => old)] }, { properties: ["12"] });
  assert.ok(told.every((event) => event.kind !== "looked" || event.version === "3.14.1"));
  assert.ok(
    !partsOf(told, "referrer", "2025-01-31").some(([key]) => key === "caf.gouv.fr" || key === "chatgpt.com"),
  );
  const aside = told.flatMap((event) => (event.kind === "aside" ? [event.what] : []));
  assert.ok(aside.includes("a network or an assistant that is among the websites already"));
  assert.ok(aside.includes("a report this Matomo has not: Referrers.getAIAssistants"));
});

test("a plug-in that is off is a report not looked at, not a gap", async () => {
  const told = await toldWith({ pluginsOff: ["UserCountry"] }, { properties: ["12"] });
  assert.ok(!told.some((event) => event.kind === "looked" && event.about.includes("country")));
  assert.ok(told.some((event) => event.kind === "looked" && event.about.includes("device")));
});

test("a site that the token may not view is refused, and the others are read", async () => {
  const told = await toldWith({}, { properties: ["99", "12"] });
  assert.ok(told.some((event) => event.kind === "refusal" && event.refusal.excerpt === "site 99"));
  assert.ok(told.some((event) => event.kind === "day" && event.property === "12"));
});

test("without properties every site that may be viewed is asked, not before it was created", async () => {
  const asked: string[] = [];
  const told = await toldWith(
    { onAsked: (parameters) => asked.push(`${parameters.get("idSite")} ${parameters.get("date")}`) },
    { properties: [], period: { from: "2015-01-01", to: "2025-03-10" } },
  );
  assert.deepEqual(
    [...new Set(told.flatMap((event) => (event.kind === "looked" ? [event.property] : [])))],
    ["12", "7", "3"],
  );
  assert.ok(asked.includes("12 2019-03-01,2019-12-31"));
  assert.ok(!asked.some((one) => one.includes("2018")));
});

test("a Matomo open to everyone needs no token", async () => {
  const told = await toldWith({ token: undefined }, { properties: ["12"] }, "anonymous");
  assert.ok(told.some(({ kind }) => kind === "day"));
});

test("an expired token says that it is the token", async () => {
  await assert.rejects(toldWith({ token: "another" }), (error: ApiError) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 401);
    assert.match(error.message, /Unable to authenticate/);
    return true;
  });
});

test("a source without address says what to write", async () => {
  const { url: _, ...without } = given;
  const client = liveClient({ signal: new AbortController().signal, userAgent: "test" });
  await assert.rejects(askWith(without, client, TOKEN), UserError);
});
