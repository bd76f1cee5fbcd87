import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, testEngine, writeSnapshot } from "../../../test/support/lake.ts";
import { UNKNOWN_COVERAGE } from "../../collect/reader.ts";
import { type CoverageFact, coverage } from "../../model/fact.ts";
import type { Row } from "../../model/table.ts";
import { flows } from "./flows.ts";
import { siteFacts } from "./site-facts.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], silent: ["silent.test"] });

async function factsOf(
  pages: readonly TestPage[],
  said?: Partial<CoverageFact>,
): Promise<(site: string) => Row<typeof siteFacts> | undefined> {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  if (said) await writeCoverage(lake, said);
  const analysis = await analyseLake(lake, estate, [flows, siteFacts]);
  const rows = await analysis.answer(siteFacts);
  analysis.close();
  return (site) => rows.find((row) => row.site === site);
}

async function writeCoverage(lake: string, said: Partial<CoverageFact>): Promise<void> {
  const engine = await testEngine(lake);
  await engine.load(coverage, [{ ...UNKNOWN_COVERAGE, host: "a.test", pages_read: 2, ...said }], "said");
  mkdirSync(join(lake, "coverage", "snapshot=one"), { recursive: true });
  await engine.copyTo("SELECT * FROM said", join(lake, "coverage", "snapshot=one", "part-00000.parquet"));
  engine.close();
}

const two: readonly TestPage[] = [
  {
    url: "https://a.test/",
    word_count: 40,
    links: [
      { href: "/2" },
      { href: "https://b.test/" },
      { href: "https://tax.gouv.test/" },
      { href: "https://shop.test/" },
    ],
  },
  { url: "https://a.test/2", word_count: 2, language_detected: "en", status: 500 },
];

test("a site's links are counted by where they lead, its pages by what they answered", async () => {
  const of = await factsOf(two);
  const { pages_read, pages_broken, words, links_internal, links_estate, links_public, links_elsewhere } =
    of("a") ?? assert.fail("no row");
  assert.deepEqual(
    [pages_read, pages_broken, words, links_internal, links_estate, links_public, links_elsewhere],
    [2, 1, 42, 1, 1, 1, 1],
  );
  assert.equal(of("a")?.languages, "en fr");
  assert.equal(of("b")?.sites_in, 1);
});

test("completeness is pages read over pages known; documents and images are no pages", async () => {
  const links = ["/2", "/3", "/3", "/4", "/form.pdf", "/logo.PNG?v=2"].map((href) => ({ href }));
  const of = await factsOf([{ url: "https://a.test/", links }, { url: "https://a.test/2" }]);
  assert.equal(of("a")?.pages_known, 4);
  assert.equal(of("a")?.completeness, 0.5);
});

test("what the collector left corrects completeness; a budget that cut without a word makes it unknown", async () => {
  assert.equal((await factsOf(two))("a")?.completeness, 1);
  assert.equal((await factsOf(two, { frontier_left: 5, robots_blocked: 1 }))("a")?.completeness, 0.25);
  assert.equal((await factsOf(two, { sitemap_urls: 4, sitemap_read: 2 }))("a")?.completeness, 0.5);
  assert.equal((await factsOf(two, { sampled: true }))("a")?.completeness, null);
});

test("a site that nobody read has a row, and no completeness", async () => {
  const of = await factsOf(two);
  assert.equal(of("silent")?.pages_read, 0);
  assert.equal(of("silent")?.completeness, null);
  assert.equal(of("b")?.completeness, null, "known only by a link");
});

test("a list of links has no completeness", async () => {
  const of = await factsOf([{ url: "https://a.test/", read: false, links: [{ href: "https://b.test/" }] }]);
  assert.equal(of("a")?.completeness, null);
  assert.equal(of("a")?.links_estate, 1);
});
