import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { publishedStructures } from "../published.ts";
import { webStructure } from "./web-structure.ts";

const estate = estateOf({ a: ["a.test"], b: ["b.test"], c: ["c.test"] });

async function structureOf(pages: readonly TestPage[], site: string) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const analysis = await analyseLake(lake, estate, [webStructure]);
  const rows = await analysis.answer(webStructure);
  analysis.close();
  return rows.find((row) => row.site === site);
}

const chain: TestPage[] = [
  { url: "https://a.test/", links: [{ href: "/one" }, { href: "/old" }] },
  { url: "https://a.test/one", links: [{ href: "/" }, { href: "/two" }, { href: "/one#part" }] },
  { url: "https://a.test/two", links: [{ href: "https://elsewhere.test/" }, { href: "https://b.test/x" }] },
  { url: "https://a.test/old", status: 301, redirect_to: "https://a.test/two" },
  { url: "https://a.test/gone", status: 404 },
  { url: "https://b.test/", links: [{ href: "https://a.test/one" }, { href: "https://a.test/two" }] },
  { url: "https://b.test/x", links: [{ href: "https://a.test/one" }, { href: "/" }] },
];

test("navigability of three pages, by hand: a link through a redirection counts, an error is no page", async () => {
  const row = await structureOf(chain, "a");
  // Home ⇄ one → two, and home → two by the redirection: distances 1, 1, 1, 1; two leads nowhere.
  assert.equal(row?.pages, 3);
  assert.equal(row?.scc_share, 2 / 3);
  assert.equal(row?.mean_distance, 1);
  assert.equal(row?.diameter, 1);
  assert.equal(row?.unreachable_pairs_share, 1 - 4 / 6);
  assert.equal(row?.distance_over_log10_pages, 1 / Math.log10(3));
  assert.equal(row?.sampled_sources, null);
});

test("visibility and extroversion of the same site", async () => {
  const row = await structureOf(chain, "a");
  assert.equal(row?.external_inlinks, 3);
  assert.equal(row?.web_impact_factor, 1);
  assert.equal(row?.pages_receiving_share, 2 / 3);
  assert.equal(row?.top_page_share, 2 / 3);
  assert.equal(row?.external_outlinks, 2);
  assert.equal(row?.hosts_linked, 2);
  assert.equal(row?.pages_with_outlink_share, 1 / 3);
  assert.equal(row?.public_host_share, 0.5);
});

test("a site that was not read has its row, with what cannot be told left out", async () => {
  const row = await structureOf(chain, "c");
  assert.equal(row?.pages, 0);
  assert.equal(row?.external_inlinks, 0);
  for (const name of [
    "web_impact_factor",
    "scc_share",
    "mean_distance",
    "unreachable_pairs_share",
  ] as const) {
    assert.equal(row?.[name], null, name);
  }
});

test("beyond 2,000 pages distances are searched from some pages only, and it is said", async () => {
  const ring = Array.from({ length: 2100 }, (_, i) => ({
    url: `https://a.test/${i}`,
    links: Array.from({ length: 40 }, (_, k) => ({ href: `/${(i + 1 + k * 53) % 2100}`, text: "t" })),
  }));
  const row = await structureOf(ring, "a");
  assert.equal(row?.pages, 2100);
  assert.equal(row?.scc_share, 1);
  assert.ok(Number(row?.sampled_sources) < 2100 && Number(row?.sampled_sources) >= 64);
  assert.equal(row?.unreachable_pairs_share, 0);
});

test("published values agree with each other: distance over log10 of pages, links over pages", () => {
  for (const { id, values: row } of publishedStructures) {
    const pages = row.pages ?? 0;
    const ratio = (row.mean_distance ?? 0) / Math.log10(pages);
    assert.ok(Math.abs(ratio - (row.distance_over_log10_pages ?? 0)) < 0.02, `${id} ${ratio}`);
    const perPage = (row.external_outlinks ?? 0) / pages;
    assert.ok(Math.abs(perPage - (row.outlinks_per_page ?? 0)) < 0.01, `${id} ${perPage}`);
  }
});
