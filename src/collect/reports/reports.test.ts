import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { temporaryFolder, testEngine } from "../../../test/support/lake.ts";
import { parvisWith } from "../../../test/support/program.ts";
import { UserError } from "../../kit/failure.ts";
import { SILENT } from "../../kit/progress.ts";
import { refusals } from "../../model/fact.ts";
import { type ToolFact, toolFacts } from "../../model/tool-fact.ts";
import { factSelect } from "../../store/lake/facts.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { importReports, type ReportReceipt, type ReportRequest } from "./import.ts";
import { reportReaders } from "./index.ts";

const engine = await testEngine(temporaryFolder());

interface Imported {
  readonly receipt: ReportReceipt;
  readonly facts: readonly ToolFact[];
  readonly refused: readonly { reason: string; place: number }[];
  readonly lake: string;
}

/** Imports contents, each under its file name, into a fresh lake. */
async function run(
  tool: string,
  contents: Readonly<Record<string, string | Buffer>>,
  options: Partial<ReportRequest> = {},
): Promise<Imported> {
  const reader = reportReaders.find(({ id }) => id === tool);
  assert.ok(reader);
  const home = temporaryFolder("reports");
  const lake = join(home, "lake");
  const files = Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  });
  const receipt = await importReports({
    reader,
    files,
    lake,
    engine,
    siteOf: (url) => (new URL(url).host.endsWith("a.example") ? "a" : undefined),
    now: new Date("2026-03-01T12:00:00Z"),
    parvisVersion: "0",
    progress: SILENT,
    signal: new AbortController().signal,
    ...options,
  });
  const ids = listSnapshots(lake).map(({ id }) => id);
  const rows = <R>(table: Parameters<typeof factSelect>[1]) =>
    engine.rows<R>(`SELECT * FROM (${factSelect(lake, table, ids)}) ORDER BY file, place`);
  return { receipt, facts: await rows<ToolFact>(toolFacts), refused: await rows(refusals), lake };
}

const told = (facts: readonly ToolFact[], item: string) => facts.find((fact) => fact.item === item);

const HEAD = "url,host,tracking_service,tracking,lh_performance,http_grade,rgpd_legal_score,scan_date";
const row = (host: string, more = "matomo,True,0.35,C+,4,2026-01-17") => `https://${host},${host},${more}`;

test("a table of DashLord is told cell by cell, each under its own name", async () => {
  const { facts, receipt } = await run("dashlord", {
    "sites.csv": [HEAD, row("a.example"), row("b.example", "non-disponible,,,F,0,2026-01-19")].join("\n"),
  });
  assert.equal(told(facts, "lh_performance")?.score, 0.35);
  assert.deepEqual([told(facts, "tracking")?.value, told(facts, "tracking")?.unit], [1, "flag"]);
  assert.equal(told(facts, "http_grade")?.word, "C+");
  assert.equal(told(facts, "rgpd_legal_score")?.value, 4);
  assert.equal(told(facts, "lh_performance")?.looked_on, "2026-01-17");
  const silent = facts.filter(({ host }) => host === "b.example");
  assert.deepEqual(
    silent.map(({ item, looked }) => [item, looked]),
    [
      ["tracking_service", false],
      ["http_grade", true],
      ["rgpd_legal_score", true],
    ],
    "could not look is told, an empty cell is no figure",
  );
  assert.deepEqual([receipt.reports, receipt.matched, receipt.sites], [2, 1, 1]);
  assert.deepEqual(receipt.homeless, ["https://b.example/"]);
  assert.deepEqual(receipt.aside, { "a cell that the tool left empty": 2 });
  assert.equal(receipt.snapshot.kind, "reports");
  assert.equal(receipt.snapshot.day, "2026-01-19");
});

test("what cannot be is refused by its reason, and nothing of it is lost", async () => {
  const { receipt, refused } = await run("dashlord", {
    "sites.csv": [
      HEAD,
      row("a.example"),
      row("a.example", "matomo,True,0.9,A,4,2026-01-17"),
      row("x1.a.example", "matomo,True,NaN,A,4,2026-01-17"),
      row("x2.a.example", "matomo,True,35,A,4,2026-01-17"),
      row("x3.a.example", "matomo,True,0.5,A,4,2026-02-30"),
      row("x4.a.example", "matomo,True,0.5,A,4,2027-02-20"),
      row("x5.a.example", "matomo,True,0.5,A,4,"),
      "not an address,,matomo,True,0.5,A,4,2026-01-17",
      "https://x6.a.example,x6.a.example,matomo,Tr",
    ].join("\n"),
  });
  assert.deepEqual(receipt.refusals, {
    "a second report of the same address and day": 1,
    "a score that is not from 0 to 1": 2,
    "a day that is none": 1,
    "a day to come": 1,
    "a report that does not say its day: give it with --day": 1,
    "an address that is no web address": 1,
    "more or fewer cells than the first line": 1,
  });
  assert.equal(refused.length, 8);
  assert.deepEqual([receipt.reports, receipt.matched], [3, 3]);
});

test("reports on another site are refused where one is expected", async () => {
  const contents = { "sites.csv": [HEAD, row("a.example"), row("b.example")].join("\n") };
  const { receipt } = await run("dashlord", contents, { site: "a" });
  assert.deepEqual(receipt.refusals, { "an address of another site": 1 });
  await assert.rejects(run("dashlord", contents, { site: "c" }), (error: Error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.got, /2 × an address of another site/);
    return true;
  });
});

const SUMMARY = [
  {
    url: "https://a.example",
    title: "A",
    lhr: { fetchTime: "2026-02-01T03:00:00.000Z" },
    summary: {
      lighthouse_performance: 0.45,
      lighthouse_performanceGrade: "D",
      "lighthouse_best-practices": 0.93,
      httpGrade: "A+",
      testsslExpireSoon: false,
      uptime: 99.909,
      cookiesCount: 2,
    },
  },
  { url: "https://b.example/page", lhr: null, summary: { httpGrade: "F" } },
  { url: "https://c.example" },
];

test("report.json of DashLord is told by its summary, on the day of its Lighthouse part or the one given", async () => {
  const { facts, receipt } = await run(
    "dashlord",
    { "report.json": JSON.stringify(SUMMARY) },
    { day: "2026-02-03", link: "https://dash.example/url/{host}?of={url}" },
  );
  assert.equal(told(facts, "summary.lighthouse_performance")?.score, 0.45);
  assert.equal(told(facts, "summary.lighthouse_performanceGrade")?.word, "D");
  assert.deepEqual(
    [told(facts, "summary.uptime")?.value, told(facts, "summary.uptime")?.unit],
    [99.909, "percent"],
  );
  assert.equal(told(facts, "summary.testsslExpireSoon")?.value, 0);
  assert.equal(told(facts, "summary.httpGrade")?.looked_on, "2026-02-01");
  const other = facts.find(({ host }) => host === "b.example");
  assert.deepEqual([other?.looked_on, other?.is_home], ["2026-02-03", false]);
  assert.equal(other?.link, "https://dash.example/url/b.example?of=https%3A%2F%2Fb.example%2Fpage");
  assert.deepEqual(receipt.refusals, { "an entry without url or summary": 1 });
});

const lhr = (more: object = {}) => ({
  lighthouseVersion: "12.8.2",
  requestedUrl: "https://a.example/",
  finalDisplayedUrl: "https://www.a.example/welcome",
  fetchTime: "2026-02-01T23:30:00.000-05:00",
  configSettings: { formFactor: "mobile" },
  categories: { performance: { id: "performance", score: 0.5 }, seo: { id: "seo", score: null } },
  audits: {
    "largest-contentful-paint": {
      id: "largest-contentful-paint",
      score: 0.2,
      scoreDisplayMode: "numeric",
      numericValue: 5321.4,
      numericUnit: "millisecond",
    },
    "total-byte-weight": {
      score: null,
      scoreDisplayMode: "informative",
      numericValue: 9,
      numericUnit: "byte",
    },
    "image-alt": { score: 0, scoreDisplayMode: "binary" },
    "video-caption": { score: null, scoreDisplayMode: "notApplicable" },
    redirects: {
      score: null,
      scoreDisplayMode: "error",
      errorMessage: "Required traces gatherer did not run.",
    },
  },
  ...more,
});

test("a Lighthouse report is told by category and audit; an audit that failed could not look", async () => {
  const { facts, receipt } = await run("lighthouse", { "a.json": JSON.stringify(lhr()) });
  assert.equal(told(facts, "categories.performance")?.score, 0.5);
  const paint = told(facts, "audits.largest-contentful-paint");
  assert.deepEqual([paint?.score, paint?.value, paint?.unit], [0.2, 5321.4, "ms"]);
  assert.deepEqual(
    [told(facts, "audits.redirects")?.looked, told(facts, "audits.image-alt")?.score],
    [false, 0],
  );
  assert.equal(told(facts, "categories.seo"), undefined);
  assert.deepEqual(
    [paint?.url, paint?.looked_on, paint?.tool_version, paint?.setting],
    ["https://www.a.example/welcome", "2026-02-02", "12.8.2", "mobile"],
    "where it ended, by the day in UTC",
  );
  assert.equal(
    Object.values(receipt.aside).reduce((sum, n) => sum + n),
    2,
  );
});

test("Lighthouse 10 and 13, PageSpeed answers, lists and gzip are read; mobile and desktop stand beside each other", async () => {
  const { facts, receipt } = await run("lighthouse", {
    "a.json": JSON.stringify([lhr(), lhr({ configSettings: { formFactor: "desktop" } })]),
    "b.json": JSON.stringify({
      kind: "pagespeedonline#result",
      lighthouseResult: lhr({
        finalDisplayedUrl: undefined,
        finalUrl: "https://a.example/b",
        lighthouseVersion: "10.4.0",
      }),
    }),
    "c.json.gz": gzipSync(
      JSON.stringify(lhr({ lighthouseVersion: "13.0.1", finalDisplayedUrl: "https://a.example/c" })),
    ),
  });
  assert.equal(receipt.reports, 4);
  assert.deepEqual([...new Set(facts.map(({ tool_version }) => tool_version))].sort(), [
    "10.4.0",
    "12.8.2",
    "13.0.1",
  ]);
});

test("a page that Lighthouse could not load is told as not looked at, not as zero", async () => {
  const broken = lhr({
    runtimeError: { code: "ERRORED_DOCUMENT_REQUEST", message: "…" },
    categories: { performance: { score: null } },
    audits: {},
  });
  const { facts } = await run("lighthouse", { "a.json": JSON.stringify(broken) });
  assert.deepEqual(
    facts.map(({ item, looked, word, score }) => [item, looked, word, score]),
    [["report", false, "ERRORED_DOCUMENT_REQUEST", null]],
  );
});

const scan = (more: object = {}) => ({
  target_url: "a.example",
  final_url: "https://www.a.example/",
  final_url_live: true,
  final_url_status_code: 200,
  dap: true,
  viewport_meta_tag: null,
  third_party_service_count: 3,
  scan_date: "2026-02-10T07:55:59.950Z",
  primary_scan_status: "completed",
  sitemap_xml_scan_status: "timeout",
  login: { found: ["x"] },
  ...more,
});

test("Site Scanning is told from its API, its snapshots and its CSV, under one name for one thing", async () => {
  const csv =
    "name,initial_url,url,live,status_code,dap,scan_date,primary_scan_status,sitemap_xml_scan_status\nA,http://a.example,https://www.a.example,TRUE,200,TRUE,2026-02-11T00:00:00Z,completed,timeout\n";
  for (const [name, content] of Object.entries({
    "answer.json": JSON.stringify({ items: [scan()], meta: { totalItems: 1 } }),
    "one.json": JSON.stringify(scan()),
    "all.json": JSON.stringify([scan(), { nothing: 1 }]),
    "all.csv": csv,
  })) {
    const { facts, receipt } = await run("gsa-site-scanning", { [name]: content });
    assert.deepEqual([told(facts, "live")?.value, told(facts, "live")?.unit], [1, "flag"], name);
    assert.equal(told(facts, "status_code")?.value, 200, name);
    assert.equal(told(facts, "scan")?.word, "completed", name);
    const sitemap = told(facts, "scan.sitemap_xml");
    assert.deepEqual([sitemap?.looked, sitemap?.word], [false, "timeout"], name);
    assert.equal(told(facts, "viewport_meta_tag"), undefined, "nothing found is no fact");
    assert.equal(receipt.matched, 1, name);
  }
});

test("a scan that failed keeps its reason", async () => {
  const { facts } = await run("gsa-site-scanning", {
    "a.json": JSON.stringify(
      scan({ final_url: null, final_url_live: null, primary_scan_status: "dns_resolution_error" }),
    ),
  });
  const failed = told(facts, "scan");
  assert.deepEqual(
    [failed?.looked, failed?.word, failed?.url],
    [false, "dns_resolution_error", "https://a.example/"],
  );
});

test("a file that is something else stops with what it is, and leaves nothing", async () => {
  const page = "<!DOCTYPE html><html><body>report</body></html>";
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ["lighthouse", "a.json", page, /a web page/],
    ["dashlord", "a.json", page, /a web page/],
    ["gsa-site-scanning", "a.csv", ` \n${page}`, /a web page/],
    ["lighthouse", "a.json", JSON.stringify(lhr()).slice(0, 300), /cut short or damaged/],
    ["lighthouse", "a.json", "", /an empty file/],
    ["lighthouse", "a.json", '{"lighthouseVersion":"12.0.0","audits":{"a":{"score":NaN}}}', /damaged/],
    ["lighthouse", "a.json", '{"a":1}', /JSON with a/],
    ["dashlord", "a.json", JSON.stringify(SUMMARY).slice(0, -40), /cut short/],
    ["dashlord", "a.json", "{}", /no list of sites/],
    ["dashlord", "a.csv", "a,b\n1,2\n", /the columns a, b/],
    ["dashlord", "a.csv", "url,scan_date\nhttps://a.example,2026-01-01\n", /the columns url, scan_date/],
    ["gsa-site-scanning", "a.csv", "url,live\nhttps://a.example,TRUE\n", /the columns url, live/],
    ["gsa-site-scanning", "a.json", "[1]", /other JSON/],
  ];
  for (const [tool, name, content, got] of cases)
    await assert.rejects(run(tool, { [name]: content }), (error: Error) => {
      assert.ok(error instanceof UserError, `${tool} ${content.slice(0, 30)}: ${error.stack}`);
      assert.match(error.got, got);
      return true;
    });
  const lake = join(temporaryFolder(), "lake");
  mkdirSync(lake);
  await assert.rejects(run("lighthouse", { "a.json": JSON.stringify(lhr()), "b.json": page }, { lake }));
  assert.deepEqual(listSnapshots(lake), []);
});

test("whatever a file holds, it is read or refused, and what is kept is sound", async () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      "2026-01-01",
      "https://a.example",
      "NaN",
      "completed",
      -1,
      0.5,
      Number.MAX_VALUE,
      null,
      "TRUE",
      "",
    ),
  );
  const keys = fc.constantFrom(
    ...[
      "url",
      "summary",
      "lhr",
      "fetchTime",
      "lighthouseVersion",
      "audits",
      "categories",
      "finalUrl",
      "score",
    ],
    ...[
      "scoreDisplayMode",
      "numericValue",
      "numericUnit",
      "primary_scan_status",
      "scan_date",
      "live",
      "items",
    ],
    ...["lighthouse_seo", "lighthouseResult", "x"],
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      junk,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(keys, tie("tree"), { maxKeys: 6 }),
    ),
  }));
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("2026-01-01", "https://a.example", "NaN", "0.5", '"', "completed", "Infinity"),
  );
  const csv = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 })
    .map((rows) =>
      ["url,scan_date,lh_seo,primary_scan_status,live", ...rows.map((cells) => cells.join(","))].join("\n"),
    );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("dashlord", "gsa-site-scanning", "lighthouse"),
      fc.oneof(
        tree.map((value) => JSON.stringify(value) ?? ""),
        csv,
        fc.string(),
      ),
      async (tool, content) => {
        try {
          const { facts, receipt, refused } = await run(
            tool,
            { "file.json": content },
            { day: "2026-01-02" },
          );
          assert.equal(facts.length, receipt.facts);
          assert.equal(
            refused.length,
            Object.values(receipt.refusals).reduce((sum, n) => sum + n, 0),
          );
          for (const { score, value, looked_on, url } of facts) {
            assert.ok(score === null || (score >= 0 && score <= 1));
            assert.ok(value === null || Number.isFinite(value));
            assert.match(looked_on, /^\d{4}-\d\d-\d\d$/);
            assert.ok(URL.canParse(url));
          }
        } catch (error) {
          assert.ok(error instanceof UserError, String((error as Error).stack));
        }
      },
    ),
    { numRuns: 150 },
  );
});

const REAL = "../shared/data/gov-sites-fr/dashlord-sites.csv";
const skip = existsSync(REAL)
  ? false
  : "no table of DashLord beside the repository (../shared/data/gov-sites-fr)";

test("the real table of DashLord is shared out over the estate of service-public.fr", { skip }, async (t) => {
  const folder = temporaryFolder("reports-real");
  cpSync("examples/service-public", folder, { recursive: true });
  const now = () => new Date("2026-03-01T12:00:00Z");
  const { out, err } = await parvisWith({ now }, "import", "dashlord", REAL, "--json", "-w", folder);
  const receipt = JSON.parse(out || err) as ReportReceipt;
  // The table writes 1970 where it knows no day.
  assert.deepEqual(receipt.refusals, { "a report that does not say its day: give it with --day": 32 });
  assert.equal(receipt.reports, 1033 - 32);
  assert.ok(receipt.matched > 50 && receipt.sites > 50);
  t.diagnostic(
    `${receipt.reports} of 1033 rows taken, ${receipt.facts} facts; ${receipt.matched} rows of ${receipt.sites} sites of the estate`,
  );
});
