import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import {
  askTool,
  assertCovered,
  assertDefined,
  assertSound,
  type ContractCase,
  checkContract,
  readWith,
} from "../../../test/support/connector-contract.ts";
import {
  type PianoQuery,
  type PianoRowSpec,
  type PianoSetting,
  pianoTool,
} from "../../../test/support/piano-server.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, PartEvent } from "./connector.ts";
import { piano } from "./piano.ts";

const KEY = "ACCESS0123_SECRET4567";

const BY_PROPERTY: Readonly<Record<string, readonly PianoRowSpec[]>> = {
  "": [{ m_visits: 12, m_unique_visitors: 9, m_page_loads: 30, m_bounces: 4 }],
  src: [
    { src: "Direct access", m_visits: 5 },
    { src: "Moteurs de recherche", m_visits: 4 },
    { src: "Portal sites", m_visits: 2 },
    { src: "Referrer sites", m_visits: 1 },
  ],
  src_referrer_url: [
    { src_referrer_url: "https://www.caf.fr/aides?nom=Dupont", m_visits: 2 },
    { src_referrer_url: "caf.fr/aides", m_visits: 1 },
    { src_referrer_url: "N/A", m_visits: 8 },
    { src_referrer_url: "android-app://x/?q=1", m_visits: 1 },
  ],
  event_url: [{ event_url: "https://www.a.gouv.fr/demarches/", m_visits: 8, m_page_loads: 20 }],
  device_type: [{ device_type: "Mobile Phone", m_visits: 12 }],
  geo_country: [
    { geo_country: "France", m_visits: 10 },
    { geo_country: "Allemagne", m_visits: 2 },
  ],
};

const setting: PianoSetting = {
  key: KEY,
  rows: (site, day, property) => (site === 3 || day === "2025-02-03" ? [] : (BY_PROPERTY[property] ?? [])),
};

const given: ContractCase = {
  connector: piano,
  tool: pianoTool(setting),
  secret: KEY,
  properties: ["547656"],
  period: { from: "2025-01-15", to: "2025-03-10" },
  today: "2025-03-10",
  emptyProperty: "3",
  expired: [
    {
      status: 401,
      body: JSON.stringify({ ErrorCode: "Unauthorized_ApiKey", ErrorMessage: `${KEY} is not valid` }),
    },
    { status: 200, body: JSON.stringify({ ErrorType: "Forbidden", ErrorMessage: `Key ${KEY} has expired` }) },
  ],
};

checkContract(given);

async function toldWith(
  more: Partial<PianoSetting>,
  wanted: Partial<ContractCase> = {},
): Promise<AudienceEvent[]> {
  const tool = wanted.tool ?? pianoTool({ ...setting, ...more });
  return askTool(tool, { ...given, ...wanted }, { secret: KEY });
}

const partsOf = (events: readonly AudienceEvent[], dimension: string, day: string): unknown[][] =>
  events
    .filter(
      (event): event is PartEvent =>
        event.kind === "part" && event.dimension === dimension && event.day === day,
    )
    .map(({ key, visits, views }) => (views === undefined ? [key, visits] : [key, visits, views]));

test("days, and months that are over, come with the words of Parvis", async () => {
  const told = await toldWith({});
  const days = told.filter((event) => event.kind === "day");
  assert.deepEqual(days[0]?.counts, { visits: 12, visitors: 9, views: 30, bounces: 4 });
  assert.ok(!days.some(({ day }) => day === "2025-02-03"));
  assert.deepEqual(partsOf(told, "channel", "2025-01-31"), [
    ["direct", 155],
    ["search", 124],
    ["website", 93],
  ]);
  assert.deepEqual(partsOf(told, "referrer", "2025-02-28"), [
    ["(not set)", 27 * 8],
    ["caf.fr/aides", 27 * 3],
  ]);
  assert.deepEqual(partsOf(told, "page", "2025-02-28"), [["a.gouv.fr/demarches", 27 * 8, 27 * 20]]);
  assert.deepEqual(partsOf(told, "device", "2025-02-28"), [["mobile", 27 * 12]]);
  assert.deepEqual(
    partsOf(told, "country", "2025-01-31").map(([key]) => key),
    ["FR", "DE"],
  );
  assert.ok(
    told.some((event) => event.kind === "mark" && event.state === "partial" && event.day === "2025-03-10"),
  );
  const refusal = told.find((event) => event.kind === "refusal");
  assert.equal(refusal?.kind === "refusal" && refusal.refusal.excerpt, "android-app://x/");
});

test("an answer that lists data feeds reads the same", async () => {
  assert.deepEqual(await toldWith({ isFeedList: true }), await toldWith({}));
});

test("more rows than a page are asked for page by page", async () => {
  const pages: number[] = [];
  const told = await toldWith(
    {
      onAsked: (query) => query.columns.includes("event_url") && pages.push(query["page-num"]),
      rows: (_, __, property) =>
        property === "event_url"
          ? Array.from({ length: 25_000 }, (_, i) => ({
              event_url: `https://a.fr/${i}`,
              m_visits: 1,
              m_page_loads: 2,
            }))
          : [],
    },
    { period: { from: "2025-02-01", to: "2025-02-01" }, options: { breakdowns: "day" } },
  );
  assert.deepEqual(pages, [1, 2, 3]);
  assert.equal(partsOf(told, "page", "2025-02-01").length, 25_000);
});

test("more rows than a query may give are asked for day by day, and what one day lacks is told", async () => {
  const row = (i: number) => ({
    date: "2025-02-01",
    event_url: `https://a.fr/${i}`,
    m_visits: 1,
    m_page_loads: 1,
  });
  const fullPage = JSON.stringify({ DataFeed: { Rows: Array.from({ length: 10_000 }, (_, i) => row(i)) } });
  const lastRow = JSON.stringify({ DataFeed: { Rows: [{ ...row(0), date: "2025-02-02" }] } });
  const asked: string[] = [];
  const tool: ContractCase["tool"] = (_, response, body) => {
    const { columns, period } = JSON.parse(body) as PianoQuery;
    const [days] = period.p1;
    if (!columns.includes("event_url")) return response.writeHead(204).end();
    asked.push(`${days?.start} ${days?.end}`);
    return response.end(days?.start === "2025-02-01" ? fullPage : lastRow);
  };
  const told = await toldWith(
    {},
    { tool, period: { from: "2025-02-01", to: "2025-02-02" }, options: { breakdowns: "day" } },
  );
  const pages = (days: string): number => asked.filter((one) => one === days).length;
  assert.deepEqual(
    ["2025-02-01 2025-02-02", "2025-02-01 2025-02-01", "2025-02-02 2025-02-02"].map(pages),
    [20, 20, 1],
  );
  assert.deepEqual(partsOf(told, "page", "2025-02-01")[0], ["a.fr/0", 20, 20]);
  assert.deepEqual(partsOf(told, "page", "2025-02-02"), [["a.fr/0", 1, 1]]);
  const marks = told.flatMap((event) => (event.kind === "mark" ? [[event.day, event.state]] : []));
  assert.deepEqual(marks, [["2025-02-01", "truncated"]]);
});

test("a column that this organisation has not is not looked at, and the others are", async () => {
  const columns = ["date", "m_visits", "m_page_loads", "src", "device_type"];
  const told = await toldWith({ columns });
  const about = new Set(told.flatMap((event) => (event.kind === "looked" ? event.about : [])));
  assert.deepEqual([...about], ["visits", "views", "channel", "device"]);
  const aside = told.flatMap((event) => (event.kind === "aside" ? [event.what] : []));
  assert.ok(aside.includes("a column this Piano has not: m_unique_visitors"));
  assert.equal(aside.filter((what) => what.endsWith("event_url")).length, 1);
});

test("no site, and what is no number of a site, are said", async () => {
  await assert.rejects(toldWith({}, { properties: [] }), UserError);
  const told = await toldWith({}, { properties: ["caf.fr", "547656"] });
  assert.ok(told.some((event) => event.kind === "refusal" && event.refusal.excerpt === "caf.fr"));
  assert.ok(told.some(({ kind }) => kind === "day"));
});

const folder = mkdtempSync(join(tmpdir(), "piano-"));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string, encoding: BufferEncoding = "utf8"): string {
  const path = join(folder, name);
  writeFileSync(path, content, encoding);
  return path;
}

async function readSound(path: string, more: Parameters<typeof readWith>[2] = {}): Promise<AudienceEvent[]> {
  const events = await readWith(piano, [path], more);
  assertSound(events);
  assertCovered(events);
  assertDefined(piano, events);
  return events;
}

test("an old export of AT Internet: Latin-1, semicolons, spaces within numbers, lines above and a total below", async () => {
  const csv = [
    "Analyse : fréquentation",
    "Période : du 01/01/2018 au 03/01/2018",
    "",
    "Jour;Visites;Visiteurs uniques;Pages vues;Durée moyenne",
    "01/01/2018;1\u00a0234;1 000;5 678,00;12,5",
    "03/01/2018;0;0;0;0",
    "pas un jour;1;1;1;1",
    "Total;1 234;1 000;5 678;12,5",
  ].join("\r\n");
  const events = await readSound(written("at.csv", csv, "latin1"), { property: "425021" });
  assert.deepEqual(
    events.flatMap((event) =>
      event.kind === "day" ? [[event.property, event.day, event.counts, event.place]] : [],
    ),
    [
      ["425021", "2018-01-01", { visits: 1234, visitors: 1000, views: 5678 }, 5],
      ["425021", "2018-01-03", { visits: 0, visitors: 0, views: 0 }, 6],
    ],
  );
  assert.deepEqual(
    events.flatMap((event) => (event.kind === "looked" ? [[event.from, event.to]] : [])),
    [["2018-01-01", "2018-01-03"]],
  );
  assert.deepEqual(events.filter(({ kind }) => kind === "refusal" || kind === "aside").length, 2);
});

test("an export of Data Query by country and month, of several sites", async () => {
  const csv =
    "site_id,date_month,geo_country,m_visits\n1,2024-01,France,10\n1,2024-01,Inconnu,2\n2,2024-01,Others,3\n";
  const events = await readSound(written("dq.csv", csv));
  assert.deepEqual(
    events.flatMap((event) =>
      event.kind === "part" ? [[event.property, event.day, event.key, event.visits]] : [],
    ),
    [
      ["1", "2024-01-31", "FR", 10],
      ["1", "2024-01-31", "(not set)", 2],
      ["2", "2024-01-31", "(others)", 3],
    ],
  );
});

test("a file without days or counts, or by two properties, says what is wanted", async () => {
  for (const csv of [
    "a;b\n1;2\n",
    "Jour;Texte\n01/01/2018;x\n",
    "",
    "<!DOCTYPE html><html></html>",
    "date,src,geo_country,m_visits\n",
  ])
    await assert.rejects(readWith(piano, [written("wrong.csv", csv)], { property: "1" }), UserError, csv);
});

test("whatever stands in the rows of a file, it is told soundly or refused", async () => {
  const cell = fc.oneof(
    fc.constantFrom("01/01/2018", "2018-01-02", "France", "7", "-7", "1 234", "1,5", '"', "Total", ""),
    fc.string({ maxLength: 6 }),
  );
  const row = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(";"));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
      const path = written("any.csv", ["Jour;Pays;Visites", ...rows].join("\n"));
      assertCovered(await readWith(piano, [path], { property: "1" }));
    }),
    { numRuns: 200 },
  );
});
