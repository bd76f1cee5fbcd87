import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answersOf } from "../../test/support/answer.ts";
import { type FixtureEdition, fixtureEdition, inventedPairs } from "../../test/support/edition.ts";
import { inventedEstate } from "../../test/support/invented.ts";
import { makeApp } from "./app.tsx";

const estate = inventedEstate();

const fact = (item: string, more: object = {}) => ({
  site: "portal",
  tool: "lighthouse",
  tool_version: "12.8.2",
  looked_on: "2026-02-01",
  url: "https://portal.gov.test/",
  is_home: true,
  setting: "mobile",
  item,
  looked: true,
  score: null,
  value: null,
  unit: null,
  word: null,
  link: null,
  snapshot: "s",
  ...more,
});

const rows = [
  fact("audits.image-alt", { score: 0 }),
  fact("categories.seo", { score: 0.914 }),
  fact("audits.largest-contentful-paint", { score: 0.2, value: 5321.4, unit: "ms" }),
  fact("audits.total-blocking-time", { looked: false, word: "<b>NO_TRACE</b>" }),
  ...["a", "b", "c"].map((path) =>
    fact("categories.seo", { url: `https://portal.gov.test/${path}`, is_home: false, score: 0.5 }),
  ),
  fact("lh_seo", {
    ...{ tool: "dashlord", tool_version: null, setting: null, score: 1 },
    link: "javascript:alert(1)",
  }),
  fact("unheard-of", { tool: "newcomer", word: "fine" }),
];

let fixture: FixtureEdition;
let bare: FixtureEdition;
before(async () => {
  const answers = answersOf(estate, inventedPairs);
  fixture = await fixtureEdition(estate, { ...answers, "tool-facts": rows } as never);
  bare = await fixtureEdition(estate, { ...answers, "tool-facts": [] });
});
after(() => {
  fixture.close();
  bare.close();
});

async function panel({ edition }: FixtureEdition, path: string): Promise<string> {
  const response = await makeApp({ current: () => edition }).request(path);
  assert.equal(response.status, 200);
  const html = await response.text();
  const start = html.indexOf('aria-labelledby="other-tools"');
  return start < 0 ? "" : html.slice(start, html.indexOf("</main>", start)).replaceAll(/\s+/g, " ");
}

test("each tool is told with its day, address and version, what people read first in order, and the rest one link away", async () => {
  const html = await panel(fixture, "/en/sites/portal");
  assert.match(
    html,
    /Lighthouse[\s\S]*Looked on 1 February 2026 at[\s\S]*as on a mobile phone \(version 12\.8\.2\)/,
  );
  assert.match(
    html,
    /Referencing[\s\S]*91 out of 100[\s\S]*Largest part shown after[\s\S]*20 out of 100 · 5,321 ms/,
  );
  assert.doesNotMatch(html, /image-alt/);
  assert.match(html, /href="\/data\/tool-facts\.csv\?site=portal&amp;tool=lighthouse"/);
  assert.match(html, /also looked at 2 other addresses/);
  assert.match(html, /newcomer[\s\S]*<code>unheard-of<\/code>[\s\S]*fine/, "a tool of a later version");
});

test("could not look is said as such, and what comes from outside is text, never markup nor a script", async () => {
  const html = await panel(fixture, "/fr/sites/portal");
  assert.match(html, /il n’a pas pu regarder.: <span lang="en">&lt;b&gt;NO_TRACE&lt;\/b&gt;<\/span>/);
  assert.doesNotMatch(html, /href="javascript:|<b>NO_TRACE/);
});

test("a site that no report speaks of says so where others have some; where nobody imported any, no sheet speaks of it", async () => {
  const other = estate.sites.find(({ id, decision }) => id !== "portal" && decision === "in")?.id;
  assert.match(await panel(fixture, `/en/sites/${other}`), /None of the reports/);
  assert.equal(await panel(bare, "/en/sites/portal"), "");
});
