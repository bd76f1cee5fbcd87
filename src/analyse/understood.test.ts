import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../test/support/analysis.ts";
import { type TestLink, type TestPage, temporaryFolder, writeSnapshot } from "../../test/support/lake.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], c: ["c.test"] });

interface Understood {
  readonly text: string;
  readonly site: string;
  readonly origin: string;
  readonly state: string;
  readonly deep: boolean;
  readonly standing: string;
  readonly pages: number;
  readonly target: string | null;
}

/** What is understood of the links of some pages, by text of the link. */
async function understood(given: readonly TestPage[], sites = estate): Promise<Map<string, Understood>> {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", given);
  const analysis = await analyseLake(lake, sites, []);
  const rows =
    await analysis.rows<Understood>(`SELECT a.text, s.site, s.origin, s.state, s.deep, s.standing, s.pages,
      p.url AS target FROM site_anchor s JOIN anchor a ON a.anchor_id = s.anchor_id
      LEFT JOIN page p ON p.page_id = s.target_page_id`);
  const links = await analysis.rows("SELECT * FROM page_link");
  assert.equal(links.length, given.flatMap((page) => page.links ?? []).length);
  analysis.close();
  return new Map(rows.map((row) => [row.text, row]));
}

/** Pages of site a, each with its own links. */
function pagesOf(count: number, links: (i: number) => readonly TestLink[]): TestPage[] {
  return Array.from({ length: count }, (_, i) => ({ url: `https://a.test/page-${i}`, links: links(i) }));
}

const footer: TestLink = {
  href: "https://b.test/",
  text: "foot",
  dom_path: "body>div.bas>a",
  place: "unknown",
};
const sentence: TestLink = {
  href: "https://b.test/aide",
  text: "sentence",
  dom_path: "body>div.corps>p>a",
  place: "unknown",
};

test("a link repeated on the pages of a site is a template's, even without landmarks; a single one is editorial", async () => {
  const links = await understood(pagesOf(10, (i) => (i === 3 ? [footer, sentence] : [footer])));
  assert.equal(links.get("foot")?.origin, "template");
  assert.equal(links.get("foot")?.pages, 10);
  assert.equal(links.get("sentence")?.origin, "editorial");
});
