import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type AnswerRows, answersOf } from "../../../test/support/answer.ts";
import { type FixtureEdition, fixtureEdition, inventedPairs } from "../../../test/support/edition.ts";
import { inventedEstate } from "../../../test/support/invented.ts";
import { makeApp } from "../app.tsx";

let fixture: FixtureEdition;
const [portal, jobs, training] = ["portal", "jobs", "training"];

const row = (
  site: string,
  tool: "matomo" | "google-tag-manager" | null,
  id: string | null,
  pages: number,
): NonNullable<AnswerRows["site-counters"]>[number] => ({
  site,
  tool,
  id,
  pages_with: pages,
  pages_tool: pages,
  pages_looked: 240,
  tool_share: pages / 240,
  page_without: tool !== null && pages < 240 ? `https://${site}.gov.test/old` : null,
  read_on: "2026-01-05",
});

before(async () => {
  const estate = inventedEstate();
  const rows = {
    ...answersOf(estate, inventedPairs),
    "site-counters": [
      row(portal, "matomo", "12", 235),
      row(portal, "google-tag-manager", null, 240),
      row(jobs, null, null, 0),
    ],
  };
  fixture = await fixtureEdition(estate, rows as AnswerRows);
});
after(() => fixture.close());

/** What a reader sees, without markup. */
async function sheet(language: "en" | "fr", site: string): Promise<string> {
  const app = makeApp({ current: () => fixture.edition });
  const html = await (await app.request(`/${language}/sites/${site}`)).text();
  return html.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ");
}

test("the sheet of a site says whose tags its pages carry, and names a page that lacks one", async () => {
  const [en, fr] = [await sheet("en", portal), await sheet("fr", portal)];
  assert.ok(en.includes("Its pages carry the tag of Matomo (site 12), on 98% of 240 pages read."), en);
  assert.ok(en.includes("5 pages lack it, such as portal.gov.test/old"));
  assert.ok(en.includes("Its pages carry the tag of Google Tag Manager, on 100% of 240 pages read."));
  assert.ok(
    fr.includes("Ses pages portent le marqueur de Matomo (site 12), sur 98 % de 240 pages lues."),
    fr,
  );
  assert.ok(fr.includes("5 pages ne l’ont pas, par exemple portal.gov.test/old"));
});

test("no tag found and tags not looked for are told apart", async () => {
  assert.ok(
    (await sheet("en", jobs)).includes("No tag of an audience tool was found on its 240 pages read."),
  );
  assert.ok(
    (await sheet("fr", jobs)).includes(
      "Aucun marqueur d’outil d’audience n’a été trouvé sur ses 240 pages lues.",
    ),
  );
  assert.ok((await sheet("en", training)).includes("have not been looked for on its pages"));
  assert.ok((await sheet("fr", training)).includes("n’ont pas été cherchés sur ses pages"));
});
