import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { testOrganisation, testSite, testTheme } from "../../../test/support/lab.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { flows } from "./flows.ts";
import { groupFlows } from "./group-flows.ts";
import { pageEdges } from "./page-edges.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], c: ["c.test"] });
const asked = [flows, groupFlows, pageEdges];

const menu = { href: "https://b.test/", text: "menu", place: "footer", dom_path: "body>footer>a" } as const;
const given: readonly TestPage[] = [
  ...Array.from({ length: 6 }, (_, i) => ({ url: `https://a.test/${i}`, links: [menu] })),
  {
    url: "https://a.test/guide",
    links: [
      menu,
      { href: "https://b.test/step" },
      { href: "https://b.test/step" },
      { href: "https://b.test/gone" },
      { href: "https://b.test/moved" },
      { href: "https://shop.test/" },
      { href: "/0" },
    ],
  },
  { url: "https://b.test/gone", status: 404 },
  { url: "https://b.test/moved", status: 301, redirect_to: "https://b.test/step" },
  { url: "https://b.test/step", links: [{ href: "https://a.test/guide" }] },
  { url: "https://stranger.test/", links: [{ href: "https://a.test/" }] },
];

test("flows count pages and links, with and without the template ones, deep, broken and redirected", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", given);
  const analysis = await analyseLake(lake, estate, asked);
  const rows = await analysis.answer(flows);
  analysis.close();
  const [ab, ba] = rows.sort((x, y) => x.source_site.localeCompare(y.source_site));
  assert.equal(rows.length, 2);
  assert.deepEqual(ab, {
    source_site: "a",
    target_site: "b",
    pages: 7,
    links: 11,
    editorial_pages: 1,
    editorial_links: 4,
    template_links: 7,
    unknown_links: 0,
    deep_links: 4,
    broken_links: 1,
    redirected_links: 1,
  });
  assert.equal(ba?.links, 1);
});

test("page edges give one row per page for editorial links, one per site for template ones, out of the estate too", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", given);
  const analysis = await analyseLake(lake, estate, asked);
  const rows = (await analysis.answer(pageEdges)).filter(({ source_site }) => source_site === "a");
  analysis.close();
  const template = rows.filter(({ origin }) => origin === "template");
  assert.deepEqual(
    template.map(({ target_url, pages }) => ({ target_url, pages })),
    [{ target_url: "https://b.test/", pages: 7 }],
  );
  const editorial = rows.filter(({ origin }) => origin === "editorial");
  assert.deepEqual(
    editorial.map(({ source_url, target_url, standing }) => `${source_url} ${target_url} ${standing}`).sort(),
    ["gone", "moved", "step"]
      .map((path) => `https://a.test/guide https://b.test/${path} estate`)
      .concat("https://a.test/guide https://shop.test/ elsewhere"),
  );
});

test("flows are the sums of the links of the page edges, whatever the pages", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", given);
  const analysis = await analyseLake(lake, estate, asked);
  const [counted] = await analysis.rows<{ n: number }>(
    "SELECT count(*) AS n FROM page_link WHERE standing = 'estate'",
  );
  const rows = await analysis.answer(flows);
  analysis.close();
  assert.equal(
    rows.reduce((sum, row) => sum + row.links, 0),
    counted?.n,
  );
});

test("a site of several themes counts once in each; the ministry is the root of the branch", async () => {
  const sites = [
    testSite("a", { prefixes: ["a.test"], themes: ["work", "family"], organisation: "office" }),
    testSite("b", { prefixes: ["b.test"], themes: ["work"], organisation: "ministry" }),
  ];
  const organisations = [testOrganisation("ministry"), testOrganisation("office", "ministry")];
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", [{ url: "https://a.test/", links: [{ href: "https://b.test/x" }] }]);
  const grouped = estateOf({}, { sites, organisations, themes: [testTheme("work"), testTheme("family")] });
  const analysis = await analyseLake(lake, grouped, asked);
  const rows = await analysis.answer(groupFlows);
  analysis.close();
  const said = rows.map((row) => `${row.dimension}: ${row.source_group} → ${row.target_group} ${row.links}`);
  assert.deepEqual(said.sort(), [
    "ministry: ministry → ministry 1",
    "organisation: office → ministry 1",
    "theme: family → work 1",
    "theme: work → work 1",
  ]);
});

test("an estate whose pages link nowhere has no flow, which is an answer", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", [{ url: "https://a.test/" }]);
  const analysis = await analyseLake(lake, estate, asked);
  assert.equal(analysis.run.answers.flows?.state, "answered");
  assert.deepEqual(await analysis.answer(flows), []);
  assert.deepEqual(await analysis.answer(pageEdges), []);
  analysis.close();
});

test("an empty lake cannot be analysed, and says what to do", async () => {
  await assert.rejects(analyseLake(temporaryFolder(), estate, asked), /empty lake/);
});
