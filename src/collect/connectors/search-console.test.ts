import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
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
  type SearchAsked,
  type SearchConsoleSetting,
  type SearchRow,
  searchConsoleTool,
} from "../../../test/support/google-server.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent, LookedEvent, PartEvent } from "./connector.ts";
import { searchConsole } from "./search-console.ts";

const TOKEN = "ya29.search-token";
const SITE = "sc-domain:a.gouv.fr";

const row = (keys: readonly string[], clicks: number, impressions: number, position = 1): SearchRow => ({
  keys,
  clicks,
  impressions,
  position,
});

const DAILY: Readonly<Record<string, readonly SearchRow[]>> = {
  "": [row([], 10, 100, 5)],
  query: [row(["carte grise"], 5, 40), row(["impôts"], 2, 20)],
  page: [
    row(["https://www.a.gouv.fr/carte?utm_source=x"], 6, 60, 2),
    row(["https://www.a.gouv.fr/carte"], 1, 20, 6),
    row(["https://www.a.gouv.fr/#haut"], 3, 40),
  ],
  country: [row(["fra"], 9, 90), row(["zzz"], 1, 10)],
  device: [row(["MOBILE"], 6, 60), row(["DESKTOP"], 4, 40)],
  "page,country,device": [row(["https://www.a.gouv.fr/carte", "prt", "MOBILE"], 6, 60)],
};

const setting: SearchConsoleSetting = {
  token: TOKEN,
  finalDay: "2025-05-07",
  rows: (property, day, dimensions) =>
    property === "sc-domain:empty.fr" || day === "2025-02-03" ? [] : (DAILY[dimensions] ?? []),
};

const given: ContractCase = {
  connector: searchConsole,
  tool: searchConsoleTool(setting),
  secret: TOKEN,
  properties: [SITE],
  period: { from: "2025-01-15", to: "2025-03-10" },
  today: "2025-05-10",
  emptyProperty: "sc-domain:empty.fr",
  expired: [
    {
      status: 401,
      body: JSON.stringify({ error: { code: 401, message: `${TOKEN} expired`, status: "UNAUTHENTICATED" } }),
    },
    {
      status: 403,
      body: JSON.stringify({
        error: { code: 403, message: "Quota exceeded", errors: [{ reason: "quotaExceeded" }] },
      }),
    },
  ],
};

checkContract(given);

async function toldWith(
  more: Partial<SearchConsoleSetting>,
  wanted: Partial<ContractCase> = {},
): Promise<AudienceEvent[]> {
  const tool = searchConsoleTool({ ...setting, ...more });
  return askTool(tool, { ...given, ...wanted }, { secret: TOKEN });
}

const partsOf = (events: readonly AudienceEvent[], dimension: string, day: string): PartEvent[] =>
  events.filter(
    (event): event is PartEvent =>
      event.kind === "part" && event.dimension === dimension && event.day === day,
  );
const counted = (parts: readonly PartEvent[]): unknown[] =>
  parts.map(({ key, clicks, impressions, position }) =>
    position === undefined ? [key, clicks, impressions] : [key, clicks, impressions, position],
  );
const lookedAt = (events: readonly AudienceEvent[], word: string): LookedEvent[] =>
  events.filter(
    (event): event is LookedEvent => event.kind === "looked" && event.about.includes(word as never),
  );

test("days and months come with clicks, impressions and mean positions", async () => {
  const told = await toldWith({});
  const day = told.find((event) => event.kind === "day" && event.day === "2025-02-01");
  assert.deepEqual(day?.kind === "day" && day.counts, { search_clicks: 10, search_impressions: 100 });
  assert.deepEqual(counted(partsOf(told, "page", "2025-02-28")), [
    ["a.gouv.fr/carte", 7 * 27, 80 * 27, 3],
    ["a.gouv.fr", 3 * 27, 40 * 27, 1],
  ]);
  assert.deepEqual(
    partsOf(told, "country", "2025-02-28").map(({ key }) => key),
    ["FR", "(not set)"],
  );
  assert.deepEqual(
    partsOf(told, "device", "2025-02-28").map(({ key }) => key),
    ["mobile", "desktop"],
  );
  const [split] = partsOf(told, "page-split", "2025-02-28");
  assert.deepEqual([split?.key, split?.country, split?.device], ["a.gouv.fr/carte", "PT", "mobile"]);
});

test("searches whose words are not told are the rest of the total, and marked with their share", async () => {
  const told = await toldWith({});
  assert.deepEqual(counted(partsOf(told, "query", "2025-02-28")), [
    ["carte grise", 5 * 27, 40 * 27, 1],
    ["impôts", 2 * 27, 20 * 27, 1],
    ["(others)", 3 * 27, 40 * 27],
  ]);
  const mark = told.find((event) => event.kind === "mark" && event.about === "query");
  assert.ok(mark?.kind === "mark" && mark.state === "truncated");
  assert.equal(mark.share, 0.4);
  const daily = await toldWith({}, { options: { breakdowns: "day" } });
  assert.deepEqual(counted(partsOf(daily, "query", "2025-02-01")).at(-1), ["(others)", 3, 40]);
});

test("all rows are asked for in pages, and the most that is kept is marked", async () => {
  const starts: number[] = [];
  const many = Array.from({ length: 60_000 }, (_, i) => row([`https://a.fr/${i}`], 1, 1));
  const told = await toldWith(
    {
      rows: (property, day, dimensions) =>
        dimensions === "page" ? (day === "2025-02-01" ? many : []) : setting.rows(property, day, dimensions),
      onAsked: ({ dimensions, startRow }: SearchAsked) => dimensions[0] === "page" && starts.push(startRow),
    },
    { period: { from: "2025-02-01", to: "2025-02-28" } },
  );
  assert.deepEqual(starts.slice(0, 3), [0, 25_000, 50_000]);
  assert.equal(partsOf(told, "page", "2025-02-28").length, 50_000);
  const cut = told.filter((event) => event.kind === "mark" && event.about === "page");
  assert.deepEqual(
    cut.map((event) => event.kind === "mark" && [event.state, event.day]),
    [["truncated", "2025-02-28"]],
  );
});

test("days that are not final yet are no gap, and months wait for their last days", async () => {
  const told = await toldWith({}, { period: { from: "2025-03-20", to: "2025-05-10" } });
  assert.deepEqual(
    lookedAt(told, "search_clicks").map(({ from, to }) => [from, to]),
    [["2025-03-20", "2025-05-07"]],
  );
  const late = { finalDay: "2025-04-29" };
  const early = await toldWith(late, {
    today: "2025-05-02",
    period: { from: "2025-03-20", to: "2025-05-02" },
  });
  assert.deepEqual(
    lookedAt(early, "query").map(({ to }) => to),
    ["2025-03-31"],
  );
});

test("what is older than sixteen months is not asked about: nobody knows", async () => {
  const starts: string[] = [];
  const told = await toldWith(
    { onAsked: ({ startDate }) => starts.push(startDate) },
    { period: { from: "2020-01-01", to: "2024-03-31" } },
  );
  assert.equal(starts.sort()[0], "2024-01-10");
  assert.deepEqual(
    lookedAt(told, "query").map(({ from }) => from),
    ["2024-02-01", "2024-03-01"],
  );
});

test("all verified properties are asked about when none is named, and one that is refused keeps no other", async () => {
  const sites = [
    { siteUrl: "https://www.b.gouv.fr/", permissionLevel: "siteFullUser" },
    { siteUrl: SITE, permissionLevel: "siteRestrictedUser" },
    { siteUrl: "https://c.fr/", permissionLevel: "siteUnverifiedUser" },
  ];
  const told = await toldWith({ sites, forbidden: ["https://www.b.gouv.fr/"] }, { properties: [] });
  const refusals = told.flatMap((event) => (event.kind === "refusal" ? [event.refusal.excerpt] : []));
  assert.deepEqual(refusals, ["https://www.b.gouv.fr/"]);
  assert.ok(told.some((event) => event.kind === "day" && event.property === SITE));
  assert.ok(!JSON.stringify(told).includes('c.fr/"'));
});

const folder = mkdtempSync(join(tmpdir(), "search-console-"));
after(() => rmSync(folder, { recursive: true }));

const DATES = Array.from(
  { length: 30 },
  (_, i) => `2026-06-${String(i + 1).padStart(2, "0")},10,"1,000",1%,5`,
);
const EXPORT: Readonly<Record<string, string>> = {
  "Dates.csv": ["Date,Clicks,Impressions,CTR,Position", ...DATES].join("\n"),
  "Queries.csv":
    'Top queries,Clicks,Impressions,CTR,Position\ncarte grise,200,"20,000",1%,3.2\n"a, ""b""",50,5000,1%,7\n',
  "Pages.csv": "Top pages,Clicks,Impressions,CTR,Position\nhttps://www.a.gouv.fr/x?nom=y,300,30000,1%,5\n",
  "Countries.csv": "Country,Clicks,Impressions,CTR,Position\nFrance,300,30000,1%,5\n",
  "Devices.csv": "Device,Clicks,Impressions,CTR,Position\nMobile,300,30000,1%,5\n",
  "Search appearance.csv": "Search Appearance,Clicks,Impressions,CTR,Position\n",
  "Filters.csv": "Filter,Value\nSearch type,Web\nDate,2026-06-01 - 2026-06-30\n",
};

function zipped(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, strToU8(text)]))),
  );
  return path;
}

async function readSound(path: string, more: Parameters<typeof readWith>[2] = {}): Promise<AudienceEvent[]> {
  const events = await readWith(searchConsole, [path], more);
  assertSound(events);
  assertCovered(events);
  assertDefined(searchConsole, events);
  return events;
}

test("an exported archive of one month names its property, and its tables are taken", async () => {
  const name = "https___www.a.gouv.fr_-Performance-on-Search-2026-07-03.zip";
  const told = await readSound(zipped(name, EXPORT));
  assert.ok(told.every((event) => !("property" in event) || event.property === "https://www.a.gouv.fr/"));
  assert.equal(told.filter(({ kind }) => kind === "day").length, 30);
  assert.deepEqual(counted(partsOf(told, "query", "2026-06-30")), [
    ["carte grise", 200, 20_000, 3.2],
    ['a, "b"', 50, 5000, 7],
    ["(others)", 50, 5000],
  ]);
  assert.deepEqual(counted(partsOf(told, "page", "2026-06-30")), [["a.gouv.fr/x", 300, 30_000, 5]]);
  assert.deepEqual(partsOf(told, "country", "2026-06-30")[0]?.key, "FR");
});

test("an archive in French, of a domain, over another period: its days are taken, its tables set aside", async () => {
  const files = {
    "Graphique.csv":
      'Date,Clics,Impressions,CTR,Position\n2026-06-01,1,10,10 %,"5,2"\n2026-06-02,2,20,10 %,5\n',
    "Requêtes.csv": "Requêtes les plus fréquentes,Clics,Impressions,CTR,Position\nx,1,10,10 %,5\n",
    "Appareils.csv": "Appareil,Clics,Impressions,CTR,Position\nOrdinateur,1,10,10 %,5\n",
    "Filtres.csv": "Filtre,Valeur\nType de recherche,Web\nDate,3 derniers mois\n",
  };
  const told = await readSound(zipped("a.gouv.fr-Performance-on-Search-2026-06-05.zip", files));
  assert.deepEqual(
    told.flatMap((event) => (event.kind === "day" ? [[event.property, event.day, event.counts]] : [])),
    [
      ["sc-domain:a.gouv.fr", "2026-06-01", { search_clicks: 1, search_impressions: 10 }],
      ["sc-domain:a.gouv.fr", "2026-06-02", { search_clicks: 2, search_impressions: 20 }],
    ],
  );
  assert.equal(told.filter(({ kind }) => kind === "aside").length, 2);
});

test("an export with a filter is not all of the property, and is refused; so is one that names none", async () => {
  const filtered = { ...EXPORT, "Filters.csv": "Filter,Value\nSearch type,Web\nPage,+/aides\n" };
  const told = await readSound(zipped("a.fr-Performance-on-Search-2026-07-04.zip", filtered));
  assert.deepEqual(
    told.map((event) => event.kind === "refusal" && [event.refusal.reason, event.refusal.excerpt]),
    [["an export with a filter", "Page: +/aides"]],
  );
  const images = { ...EXPORT, "Filters.csv": "Filter,Value\nSearch type,Image\n" };
  assert.equal((await readSound(zipped("a.fr-Performance-on-Search-2026-07-05.zip", images))).length, 1);
  assert.equal((await readSound(zipped("noname.zip", EXPORT))).length, 1);
  const named = await readSound(zipped("noname.zip", EXPORT), { property: SITE });
  assert.ok(named.some((event) => event.kind === "day" && event.property === SITE));
});

test("what is no export, or a damaged one, says so", async () => {
  const path = zipped("whole.zip", EXPORT);
  writeFileSync(join(folder, "half.zip"), readFileSync(path).subarray(0, 300));
  writeFileSync(join(folder, "other.csv"), "a,b\n1,2\n");
  const empty = zipped("empty.zip", { "readme.txt": "x" });
  for (const file of [join(folder, "half.zip"), join(folder, "other.csv"), empty])
    await assert.rejects(readWith(searchConsole, [file], { property: SITE }), UserError, file);
});

test("whatever stands in the rows of an export, it is told soundly or refused", async () => {
  const cell = fc.oneof(
    fc.constantFrom("2026-06-01", "https://a.fr/x", "7", "-7", "1,5", '"', "", "#"),
    fc.string({ maxLength: 6 }),
  );
  const line = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(","));
  const lines = fc.array(line, { maxLength: 5 }).map((all) => all.join("\n"));
  await fc.assert(
    fc.asyncProperty(lines, lines, async (days, pages) => {
      const path = zipped("any.zip", {
        "Dates.csv": `Date,Clicks,Impressions,CTR,Position\n2026-06-01,1,10,1%,5\n${days}`,
        "Pages.csv": `Top pages,Clicks,Impressions,CTR,Position\n${pages}`,
      });
      assertCovered(await readWith(searchConsole, [path], { property: SITE }));
    }),
    { numRuns: 150 },
  );
});
