import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import {
  askWith,
  assertCovered,
  assertDefined,
  assertSound,
  checkContract,
  readWith,
} from "../../../test/support/connector-contract.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, DayEvent, PartEvent } from "./connector.ts";
import { usaGov } from "./usa-gov.ts";

const folder = mkdtempSync(join(tmpdir(), "usa-gov-"));
after(() => rmSync(folder, { recursive: true }));

function saved(name: string, content: unknown): string {
  const file = join(folder, name);
  const isWritten = typeof content === "string" || Buffer.isBuffer(content);
  writeFileSync(file, isWritten ? content : JSON.stringify(content));
  return file;
}

const read = (files: readonly string[], options = {}) =>
  readWith(usaGov, files, { today: "2026-01-06", timeZone: "America/New_York", options });
const daysOf = (events: readonly AudienceEvent[]): DayEvent[] =>
  events.filter((event) => event.kind === "day");
const partsOf = (events: readonly AudienceEvent[]): PartEvent[] =>
  events.filter((event) => event.kind === "part");
const asidesOf = (events: readonly AudienceEvent[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const event of events) if (event.kind === "aside") found[event.what] = (found[event.what] ?? 0) + 1;
  return found;
};

/** A hundred-thousand-row database of the API, small: one record a day and host. */
const RECORDS = ["www.a.gov", "b.gov"].flatMap((domain, host) =>
  Array.from({ length: 31 }, (_, i) => ({
    id: host * 31 + i,
    date: `2026-01-${String(i + 1).padStart(2, "0")}`,
    report_name: "site",
    report_agency: null,
    domain,
    visits: 200 + i,
  })),
);

function answers(address: string): { status: number; body: string } {
  const url = new URL(address, "http://localhost");
  const [, domain, report = ""] =
    /^\/analytics\/dap\/v2(?:\/domain\/([^/]+))?\/reports\/([^/]+)\/data$/.exec(url.pathname) ?? [];
  const [after = "", before = ""] = [
    url.searchParams.get("after") ?? "",
    url.searchParams.get("before") ?? "",
  ];
  const page = Number(url.searchParams.get("page"));
  const found = report === "site" && page === 1 ? RECORDS : [];
  const rows = found.filter(
    (row) => (domain === undefined || row.domain === domain) && after <= row.date && row.date <= before,
  );
  return { status: 200, body: JSON.stringify(rows) };
}

checkContract({
  connector: usaGov,
  tool(request, response) {
    const isKnown = request.headers["x-api-key"] === "k3y-of-test";
    const { status, body } = isKnown ? answers(request.url ?? "") : KEY_INVALID;
    response.statusCode = status;
    response.setHeader("content-type", "application/json");
    response.end(body);
  },
  secret: "k3y-of-test",
  properties: ["www.a.gov", "b.gov"],
  period: { from: "2026-01-02", to: "2026-01-30" },
  today: "2026-01-31",
  emptyProperty: "nobody.gov",
  timeZone: "America/New_York",
  expired: [
    {
      status: 403,
      body: JSON.stringify({ error: { code: "API_KEY_INVALID", message: "k3y-of-test is not valid" } }),
    },
    { status: 400, body: JSON.stringify({ message: "An error occurred.", status: 400 }) },
  ],
});

const KEY_INVALID = {
  status: 403,
  body: JSON.stringify({ error: { code: "API_KEY_MISSING", message: "no key" } }),
};

test("an answer of the API goes on until a page is not full", async () => {
  const all = Array.from({ length: 12_000 }, (_, i) => ({
    id: i,
    date: "2026-01-05",
    report_name: "site",
    report_agency: null,
    domain: `h${i}.gov`,
    visits: 101,
  }));
  const asked: string[] = [];
  const events = await askWith(
    {
      connector: usaGov,
      properties: [],
      period: { from: "2026-01-05", to: "2026-01-05" },
      today: "2026-01-06",
    },
    {
      async ask({ name, url }) {
        asked.push(name);
        const page = Number(new URL(url).searchParams.get("page"));
        const rows = name.startsWith("live/site.") ? all.slice((page - 1) * 10_000, page * 10_000) : [];
        return { status: 200, headers: new Map(), text: JSON.stringify(rows) };
      },
    },
  );
  assert.equal(daysOf(events).length, 12_000);
  assert.deepEqual(asked.slice(0, 4), [
    "live/site.2026-01-05.2026-01-05.1.json",
    "live/site.2026-01-05.2026-01-05.2.json",
    "live/site.2026-01-05.2026-01-05.3.json",
    "live/device.2026-01-05.2026-01-05.1.json",
  ]);
});

test("a long period is asked month by month, and an agency has its own address", async () => {
  const urls: string[] = [];
  await askWith(
    {
      connector: usaGov,
      properties: ["www.irs.gov"],
      options: { agency: "treasury" },
      period: { from: "2025-11-20", to: "2026-01-05" },
      today: "2026-01-06",
    },
    {
      async ask({ url }) {
        urls.push(url);
        return { status: 200, headers: new Map(), text: "[]" };
      },
    },
  );
  assert.deepEqual(urls, [
    "https://api.gsa.gov/analytics/dap/v2/domain/www.irs.gov/reports/site/data?limit=10000&page=1&after=2025-11-20&before=2025-11-30",
    "https://api.gsa.gov/analytics/dap/v2/domain/www.irs.gov/reports/site/data?limit=10000&page=1&after=2025-12-01&before=2025-12-31",
    "https://api.gsa.gov/analytics/dap/v2/domain/www.irs.gov/reports/site/data?limit=10000&page=1&after=2026-01-01&before=2026-01-05",
  ]);
});

test("thirty days of a report end the day before it was made, where the source is", async () => {
  const report = {
    name: "top-domains-30-days",
    query: { dateRanges: [{ startDate: "30daysAgo", endDate: "yesterday" }] },
    meta: {},
    data: [
      {
        domain: "www.A.gov",
        visits: "10",
        pageviews: "25",
        bounce_rate: "0.333",
        avg_session_duration: "12.5",
      },
    ],
    // The fifth of January in Washington.
    taken_at: "2026-01-06T03:00:00.000Z",
  };
  const events = await read([saved("30.json", report)]);
  assertSound(events);
  assertCovered(events);
  assertDefined(usaGov, events);
  assert.deepEqual(
    daysOf(events).map(({ property, day, span, counts }) => ({ property, day, span, counts })),
    [
      {
        property: "www.a.gov",
        day: "2026-01-04",
        span: "trailing-30",
        counts: { visits: 10, views: 25, bounces: 3, duration_s: 125 },
      },
    ],
  );
});

test("reports of Universal Analytics, ten years older, are read the same", async () => {
  const report = {
    name: "users",
    query: {
      "start-date": "90daysAgo",
      "end-date": "yesterday",
      dimensions: "ga:date",
      metrics: ["ga:sessions"],
    },
    meta: {},
    data: [{ date: "2015-12-16", visits: "34567890" }],
    totals: { visits: 34567890 },
    taken_at: "2015-12-17T15:00:00.000Z",
  };
  const [day] = daysOf(await read([saved("users.json", report)]));
  assert.deepEqual([day?.property, day?.day, day?.counts], ["live", "2015-12-16", { visits: 34567890 }]);
});

test("a report over seven days is no window of ours: its rows are counted aside", async () => {
  const events = await read([
    saved("top-pages-7-days-2026-01-05.csv", "domain,page,visits\na.gov,a.gov/x,3\n"),
    saved("top-pages.csv", "domain,page,visits\na.gov,a.gov/x,3\n"),
  ]);
  assert.deepEqual(asidesOf(events), {
    "a row over 7 days": 1,
    "a row of a report that does not say its days": 1,
  });
});

test("a page of HTML, half a report and another CSV are told apart from reports", async () => {
  for (const [file, got] of [
    [saved("page.json", "<!DOCTYPE html><p>Not found"), /web page/],
    [saved("half.json", '{"name": "users", "data": [{"da'), /no JSON/],
    [saved("cut.json.gz", gzipSync('{"name": "users"}').subarray(0, 12)), /cannot be read/],
    [saved("other.csv", "a,b\n1,2\n"), /a, b/],
    [saved("other.json", { hello: 1 }), /hello/],
  ] as const)
    await assert.rejects(read([file]), (error: Error) => error instanceof UserError && got.test(error.got));
});

test("whatever a report holds, it is told, counted aside, refused, or an error in words", async () => {
  const cell = fc.oneof(fc.string(), fc.integer(), fc.constant("2026-01-05"), fc.constant(null));
  const row = fc.dictionary(
    fc.constantFrom("date", "domain", "visits", "page", "source", "device", "agency", "x"),
    cell,
  );
  const report = fc.record(
    { name: fc.string(), data: fc.array(row), taken_at: fc.string() },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        report.map((one) => JSON.stringify(one)),
        fc.string(),
      ),
      async (text) => {
        const events = await read([saved("any.json", text)]).catch((error: Error) => {
          assert.ok(error instanceof UserError, `${error.stack}`);
          return [];
        });
        for (const event of events)
          if (event.kind === "looked")
            assert.match(`${event.from} ${event.to}`, /^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/);
      },
    ),
    { numRuns: 150 },
  );
});

const DATA = new URL("../../../../shared/data/dap-ga4-agency/", import.meta.url).pathname;
const skip = existsSync(DATA) ? false : "the real files of ../shared/data are not here";

type Raw = Record<string, string>;
/** The rows of a file, read otherwise than the connector does. */
function rawRows(file: string): Raw[] {
  const bytes = readFileSync(join(DATA, file));
  return parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true }) as Raw[];
}
const real = (file: string) => read([join(DATA, file)], { takenOn: "2024-01-05" });
const sum = (values: readonly (number | string | undefined)[]): number =>
  values.reduce<number>((total, value) => total + Number(value ?? 0), 0);

test("users.csv: the visits of each agency, day by day", { skip }, async () => {
  const [raw, events] = [rawRows("users.csv"), await real("users.csv")];
  const days = daysOf(events);
  assert.equal(days.length, raw.length);
  assert.ok(days.every(({ span }) => span === "day"));
  assert.equal(sum(days.map(({ counts }) => counts.visits)), sum(raw.map((row) => row["visits"])));
  assert.deepEqual(new Set(days.map(({ property }) => property)), new Set(raw.map((row) => row["agency"])));
});

test("devices.csv: what is no desktop, phone or tablet is another device", { skip }, async () => {
  const [raw, parts] = [rawRows("devices.csv"), partsOf(await real("devices.csv"))];
  assert.equal(parts.length, raw.length);
  const of = (key: string) => sum(parts.filter((part) => part.key === key).map(({ visits }) => visits));
  const inFile = (device: string) =>
    sum(raw.filter((row) => row["device"] === device).map((row) => row["visits"]));
  assert.equal(of("mobile"), inFile("mobile"));
  assert.equal(of("other"), inFile("smart tv"));
  assert.equal(of("(others)"), inFile("(other)"));
});

test("top-domains-30-days.csv: hosts of the government under their name, hosts of agencies under both", {
  skip,
}, async () => {
  const raw = rawRows("top-domains-30-days.csv");
  const hosts = raw.filter((row) => row["domain"] !== "(other)");
  const events = await real("top-domains-30-days.csv");
  const days = daysOf(events);
  assertSound(events);
  assertCovered(events);
  assert.equal(days.length, hosts.length);
  assert.ok(days.every(({ span, day }) => span === "trailing-30" && day === "2024-01-04"));
  assert.equal(sum(days.map(({ counts }) => counts.views)), sum(hosts.map((row) => row["pageviews"])));
  assert.equal(
    days.filter(({ property }) => !property.includes("/")).length,
    hosts.filter((row) => row["agency"] === "live").length,
  );
  assert.equal(asidesOf(events)["hosts that the report adds up as (other)"], raw.length - hosts.length);
});

for (const [file, dimension, column] of [
  ["top-pages-30-days.csv", "page", "page"],
  ["top-landing-pages-30-days.csv", "entry-page", "landing_page"],
  ["top-exit-pages-30-days.csv", "exit-page", "exit_page"],
] as const) {
  test(`${file}: each row is a part, and the list is said to be cut`, { skip }, async () => {
    const [raw, events] = [rawRows(file), await real(file)];
    const parts = partsOf(events);
    assertSound(events);
    assertCovered(events);
    assert.equal(parts.length, raw.length);
    assert.ok(parts.every((part) => part.dimension === dimension && part.span === "trailing-30"));
    assert.equal(sum(parts.map(({ visits }) => visits)), sum(raw.map((row) => row["visits"])));
    const words = raw.filter((row) => row[column]?.startsWith("("));
    assert.equal(parts.filter(({ key }) => key.startsWith("(")).length, words.length);
    assert.ok(
      events.some(
        (event) => event.kind === "mark" && event.state === "truncated" && event.about === dimension,
      ),
    );
  });
}

test("top-pages-by-agency.csv.gz: its days are said by nobody, so nothing is taken", { skip }, async () => {
  const events = await real("top-pages-by-agency.csv.gz");
  assert.deepEqual(asidesOf(events), {
    "a row of a report that does not say its days": rawRows("top-pages-by-agency.csv.gz").length,
  });
});

test("top-traffic-sources-30-days.csv: search engines, links, campaigns and direct visits are told apart", {
  skip,
}, async () => {
  const raw = rawRows("top-traffic-sources-30-days.csv");
  const parts = partsOf(await real("top-traffic-sources-30-days.csv"));
  assert.equal(parts.length, raw.length);
  const of = (dimension: string) => parts.filter((part) => part.dimension === dimension).length;
  assert.equal(of("channel"), raw.filter((row) => row["source"] === "(direct)").length);
  assert.equal(
    of("search-engine"),
    raw.filter((row) => row["session_default_channel_group"] === "Organic Search").length,
  );
  assert.equal(of("search-engine") + of("channel") + of("referrer") + of("campaign"), raw.length);
});

test("the JSON reports: sessions of thirty days one by one, channels of a slim report, hosts over fourteen days aside", {
  skip,
}, async () => {
  const json = (file: string) => read([join(DATA, "json", file)]);
  const daily = daysOf(await json("daily-sessions-30-days.json"));
  assert.equal(daily.length, 30);
  assert.equal(sum(daily.map(({ counts }) => counts.visits)), 1_186_512_188);
  const channels = partsOf(await json("top-session-channel-group-30-days.json"));
  assert.equal(sum(channels.map(({ visits }) => visits)), 1_498_979_124);
  assert.ok(channels.every(({ day, span }) => day === "2024-03-10" && span === "trailing-30"));
  const sites = JSON.parse(readFileSync(join(DATA, "json", "sites.json"), "utf8")) as { data: unknown[] };
  assert.deepEqual(asidesOf(await json("sites.json")), { "a row over 14 days": sites.data.length });
});

test("all the real files together are sound", { skip }, async () => {
  const files = readdirSync(DATA, { recursive: true, withFileTypes: true });
  for (const file of files)
    if (file.isFile()) {
      const events = await read([join(file.parentPath, file.name)], { takenOn: "2024-01-05" });
      assert.ok(events.length > 0 || file.name === "users.json", file.name);
      assert.equal(events.filter(({ kind }) => kind === "refusal").length, 0, file.name);
      assertSound(events);
      assertDefined(usaGov, events);
    }
});
