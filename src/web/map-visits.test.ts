import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answersOf } from "../../test/support/answer.ts";
import { type FixtureEdition, fixtureEdition, inventedPairs } from "../../test/support/edition.ts";
import { inventedEstate } from "../../test/support/invented.ts";
import { makeApp } from "./app.tsx";

// In the fixture six pairs of 2025 are counted: 12 visits from portal to rent guide, 350 on the others. The 22 other pairs have
// links that neither side counts.
let fixture: FixtureEdition;
let app: ReturnType<typeof makeApp>;
before(async () => {
  fixture = await fixtureEdition();
  app = makeApp({ current: () => fixture.edition });
});
after(() => fixture.close());

async function pageOf(path: string): Promise<string> {
  const response = await app.request(path);
  assert.equal(response.status, 200, path);
  return (await response.text()).replaceAll(/\s+/g, " ");
}

/** The rows of the table of pairs, as texts of cells. */
function pairRows(html: string): string[][] {
  const table = html.slice(html.indexOf('id="pairs"'));
  return [...table.matchAll(/<tr>(<th scope="row".*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) =>
      cell.replaceAll(/<[^>]*>/g, "").trim(),
    ),
  );
}

test("the map of visits draws them filled, and lists what nobody counts as such, never as zero", async () => {
  const html = await pageOf("/en/map?shown=visits");
  assert.match(html, /In 2025, 1,762 visits went from one of these sites to another, over 6 pairs/);
  assert.match(html, /22 more pairs have links that neither side counts/);
  assert.equal(html.match(/class="plain visits"/g)?.length, 6);
  const rows = pairRows(html);
  assert.deepEqual(rows[0]?.slice(0, 4), [
    "Public services portal",
    "Civil registry",
    "350",
    "the site reached",
  ]);
  const uncounted = rows.filter(([, , visits]) => visits === "not counted");
  assert.equal(uncounted.length, 22);
  assert.ok(uncounted.every(([, , , by, , , state]) => by === "–" && state === "cannot tell"));
  assert.ok(rows.every(([, , visits]) => visits !== "0"));
});

test("links stay what the map shows first, and one can go from one to the other with the same filters", async () => {
  const links = await pageOf("/en/map?theme=housing");
  assert.doesNotMatch(links, /class="plain visits"/);
  assert.match(links, /<a href="\/en\/map\?theme=housing&amp;shown=visits">Visits made<\/a>/);
  const visits = await pageOf("/en/map?theme=housing&shown=visits&year=2025");
  assert.match(visits, /<a href="\/en\/map\?theme=housing">Links given<\/a>/);
  assert.match(visits, /<input type="hidden" name="shown" value="visits"\/>/);
});

test("the panel of a site says links and visits of each neighbour, with the state of the flow, whichever is shown", async () => {
  const links = await pageOf("/en/map?site=portal");
  const panel = links.slice(links.indexOf('class="map-panel"'), links.indexOf('id="pairs"'));
  assert.match(panel, /Housing aid<\/a> <a class="number"[^>]*>64<\/a><small>350 visits: followed<\/small>/);
  assert.match(panel, /Rent guide<\/a> <a class="number"[^>]*>22<\/a><small>12 visits: seen from one side/);
  assert.match(panel, /Labour law<\/a> <a class="number"[^>]*>26<\/a><small>visits not counted<\/small>/);
  const visits = await pageOf("/en/map?site=portal&shown=visits");
  assert.match(visits, /Rent guide<\/a> <a class="number"[^>]*>12<\/a><small>22 links: seen from one side/);
  assert.match(visits, /class="uncounted"/);
});

test("a site of which nobody counts some pairs is not said to have no visits there", async () => {
  const html = await pageOf("/en/map?site=jobs&shown=visits");
  assert.match(html, /visits came to it from 1 site and went from it to 0 sites/);
  assert.match(html, /6 pairs with links to it or from it are counted by neither side/);
});

test("what is exported follows what is shown", async () => {
  const html = await pageOf("/en/map?shown=visits");
  for (const address of ["network.gexf?shown=visits&amp;year=2025", "visit-flows.csv?year=2025"])
    assert.ok(html.includes(`/data/${address}`), address);
  const gexf = await (await app.request("/data/network.gexf?shown=visits&year=2025&lang=fr")).text();
  assert.match(gexf, /Visites entre sites en 2025, sur les paires comptées/);
  assert.equal(gexf.match(/<edge /g)?.length, 6);
  assert.match(gexf, /source="portal" target="rent-guide" weight="12"/);
  const graphml = await (await app.request("/data/network.graphml?shown=visits")).text();
  assert.equal(graphml.match(/<edge /g)?.length, 6);
  const links = await (await app.request("/data/network.gexf")).text();
  assert.equal(links.match(/<edge /g)?.length, inventedPairs.length);
});

test("a network of visits of a year that nobody knows is refused, and says which there are", async () => {
  const response = await app.request("/data/network.gexf?shown=visits&year=1999");
  assert.equal(response.status, 400);
  assert.match(await response.text(), /a year among 2025/);
});

test("the island gets the pairs that have visits, with their number", async () => {
  const told = (await (await app.request("/api/v1/map.json?shown=visits")).json()) as {
    sites: string[];
    pairs: [number, number, number][];
  };
  const named = told.pairs.map(([source, target, size]) => [told.sites[source], told.sites[target], size]);
  assert.equal(named.length, 6);
  assert.deepEqual(named.at(-1), ["portal", "rent-guide", 12]);
});

test("the matrix of visits tells a link that nobody follows from one that nobody counts", async () => {
  const themes = await pageOf("/en/map/matrix?shown=visits");
  assert.match(themes, /<h1>Matrix of visits<\/h1>/);
  assert.match(themes, /<td class="none">0<\/td>/);
  assert.match(themes, /<span aria-hidden="true">○<\/span><span class="aside">not counted<\/span>/);
  assert.match(themes, /group-visit-flows\.csv\?dimension=theme&amp;year=2025/);
  const sites = await pageOf("/en/map/matrix?shown=visits&by=site");
  assert.match(sites, /6 pairs of sites have visits/);
  assert.match(sites, /<td class="shade-1"><a href="\/en\/flows\/portal\/rent-guide">12<\/a>/);
});

test("Home shows visits from theme to theme when asked, and how many come in a year", async () => {
  const html = await pageOf("/fr/?shown=visits");
  assert.match(html, /Où vont les visites, de thème en thème/);
  assert.match(html, /3 sur 4/);
  assert.match(html, /non compté/);
  assert.match(html, /pour les 4 sites sur 1[0-9] qui ont des chiffres/);
  assert.match(await pageOf("/en/"), /Where links lead, from theme to theme/);
});

test("the list of sites has visits a day, and sorts by them", async () => {
  const html = await pageOf("/en/sites?sort=visits");
  const rows = [...html.matchAll(/<tr>(<th scope="row".*?)<\/tr>/g)].map(([, row = ""]) => row);
  const known = rows.map((row) => /\/audience">([\d,.]+)</.exec(row)?.[1]);
  assert.equal(known.filter((visits) => visits !== undefined).length, 4);
  const numbers = known.slice(0, 4).map((visits) => Number(visits?.replaceAll(",", "")));
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => b - a),
  );
});

test("pairs with many links and few visits are listed apart from the reverse", async () => {
  const many = await pageOf("/en/audience/flows?order=many-links");
  assert.match(
    many,
    /First, Public services portal to Rent guide: 22 links, rank 2 of 6 pairs, and 12 visits, rank 6/,
  );
  assert.match(many, /link-visit-gaps\.csv\?year=2025/);
  const few = await pageOf("/en/audience/flows?order=many-visits");
  assert.doesNotMatch(few.slice(few.indexOf("<table")), /Rent guide/);
});

test("without audience, the map of visits says so and what would fill it; nothing else changes", async () => {
  const estate = inventedEstate();
  const bare = await fixtureEdition(estate, answersOf(estate, inventedPairs));
  const site = makeApp({ current: () => bare.edition });
  for (const path of [
    "map?shown=visits",
    "map?shown=visits&site=portal",
    "map/matrix?shown=visits",
    "map/matrix?shown=visits&by=site",
    "?shown=visits",
  ]) {
    const html = await (await site.request(`/en/${path}`)).text();
    assert.match(html, /No tool has told yet where people go/, path);
    assert.match(html, /parvis import sources/, path);
    assert.doesNotMatch(html, /undefined|NaN|Infinity/, path);
  }
  assert.doesNotMatch(await (await site.request("/en/sites")).text(), /Visits a day/);
  assert.doesNotMatch(await (await site.request("/en/map?site=portal")).text(), /visits not counted/);
  bare.close();
});
