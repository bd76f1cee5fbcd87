import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { temporaryFolder, testEngine, writeSnapshot } from "../../../test/support/lake.ts";
import { toolFacts as facts, type ToolFact } from "../../model/tool-fact.ts";
import { SnapshotWriter } from "../../store/lake/snapshot.ts";
import { toolFacts } from "./tool-facts.ts";

let analysis: Analysis;

const fact = (url: string, looked_on: string, item: string, more: Partial<ToolFact> = {}): ToolFact => ({
  tool: "lighthouse",
  tool_version: null,
  looked_on,
  url,
  host: new URL(url).host,
  is_home: true,
  setting: null,
  item,
  looked: true,
  score: 0.5,
  value: null,
  unit: null,
  word: null,
  link: null,
  file: "f",
  place: 1,
  ...more,
});

async function bring(lake: string, id: string, made_at: string, rows: readonly ToolFact[]): Promise<void> {
  const engine = await testEngine(lake);
  const writer = await SnapshotWriter.open(lake, id, engine, [facts]);
  const buffer = await writer.table(facts);
  for (const row of rows) buffer.push(row);
  const about = { kind: "reports", made_by: "import lighthouse", sources: [], parvis_version: "0" } as const;
  await writer.publish({ day: "2026-01-05", made_at, ...about });
  engine.close();
}

before(async () => {
  const lake = temporaryFolder("tool-facts");
  await writeSnapshot(lake, "2026-01-05-crawl", [{ url: "https://a.test/" }]);
  const home = "https://www.a.test/";
  await bring(lake, "first", "2026-01-01T00:00:00Z", [
    fact(home, "2025-12-02", "seo", { score: 0.9 }),
    fact(home, "2025-12-02", "performance", { score: 0.8 }),
    fact(home, "2025-12-02", "seo", { score: 0.1, setting: "desktop" }),
    fact("https://a.test/cut/page", "2025-12-02", "seo"),
    fact("https://elsewhere.test/", "2025-12-02", "seo"),
    fact("https://b.test/", "2025-11-02", "seo", { score: 0.1 }),
  ]);
  await bring(lake, "older", "2026-01-02T00:00:00Z", [fact(home, "2025-06-01", "seo", { score: 0.2 })]);
  await bring(lake, "newer", "2026-01-03T00:00:00Z", [
    fact("https://b.test/", "2025-12-24", "performance", { looked: false, score: null, word: "TIMEOUT" }),
    fact("https://a.test/cut/page", "2025-12-02", "seo", { score: 0.7 }),
  ]);
  const estate = estateOf({ a: ["a.test"], cut: ["a.test/cut"], b: ["b.test"] });
  analysis = await analyseLake(lake, estate, [toolFacts]);
});
after(() => analysis.close());

const told = async (site: string) =>
  (await analysis.answer(toolFacts))
    .filter((row) => row.site === site)
    .map(({ item, looked_on, setting, score, word }) => [item, looked_on, setting, score, word].join(" "))
    .sort();

test("an older report that comes in later does not replace a newer one", async () => {
  assert.deepEqual(await told("a"), [
    "performance 2025-12-02  0.8 ",
    "seo 2025-12-02  0.9 ",
    "seo 2025-12-02 desktop 0.1 ",
  ]);
});

test("the report of the latest day counts whole: what only an earlier one said is told no more", async () => {
  assert.deepEqual(await told("b"), ["performance 2025-12-24   TIMEOUT"]);
});

test("of two reports of one day the one brought in last counts, and an address belongs to the site that has its path", async () => {
  assert.deepEqual(await told("cut"), ["seo 2025-12-02  0.7 "]);
  assert.equal((await analysis.answer(toolFacts)).length, 5, "addresses of no site are left out");
});

test("reports are no reading of pages: the picture is that of the crawl", () => {
  assert.equal(analysis.run.day, "2026-01-05");
  assert.deepEqual([...analysis.run.snapshots].sort(), ["2026-01-05-crawl", "first", "newer", "older"]);
});
