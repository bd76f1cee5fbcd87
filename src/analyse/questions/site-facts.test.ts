import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { Row } from "../../model/table.ts";
import { flows } from "./flows.ts";
import { siteFacts } from "./site-facts.ts";
import { siteReading } from "./site-reading.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], silent: ["silent.test"] });

async function factsOf(
  pages: readonly TestPage[],
): Promise<(site: string) => Row<typeof siteFacts> | undefined> {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const analysis = await analyseLake(lake, estate, [flows, siteReading, siteFacts]);
  const rows = await analysis.answer(siteFacts);
  analysis.close();
  return (site) => rows.find((row) => row.site === site);
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

test("an error met by a crawl, which reads no page there, counts among the errors", async () => {
  const gone: TestPage = { url: "https://a.test/old", read: false, status: 404, outcome: "gone" };
  const of = await factsOf([...two, gone]);
  assert.equal(of("a")?.pages_broken, 2);
  assert.equal(of("a")?.pages_read, 2);
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
