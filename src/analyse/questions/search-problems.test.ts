import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, testSource } from "../../../test/support/audience.ts";
import { testSite } from "../../../test/support/lab.ts";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { AudienceEvent } from "../../collect/connectors/connector.ts";
import type { LifeEvent } from "../../model/estate.ts";
import { searchProblems } from "./search-problems.ts";

const asked = (
  property: string,
  key: string,
  impressions: number,
  clicks: number,
  position = 3,
): AudienceEvent => ({
  kind: "part",
  property,
  day: "2025-12-15",
  dimension: "query",
  key,
  impressions,
  clicks,
  position,
  file: "told",
  place: 1,
});

const named = (id: string, fr: string) => testSite(id, { prefixes: [`${id}.test`], name: { fr, en: fr } });
const moving = {
  id: "moving",
  name: { fr: "Je déménage bientôt", en: "I am moving house" },
  themes: [],
  entries: [{ kind: "url", prefix: "hub.test/moving" }],
  steps: [],
} as LifeEvent;

async function problemsIn(...events: readonly AudienceEvent[]): Promise<string[]> {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", [
    { url: "https://tax.test/fine", title: "Payer une amende" },
    { url: "https://tax.test/", title: "Les impôts" },
  ]);
  await bringIn(lake, testSource("search"), events);
  const estate = estateOf(
    {},
    {
      sites: [
        named("tax", "Impôts en ligne"),
        named("health", "Agence des vaccins"),
        named("hub", "Guichet"),
      ],
      lifeEvents: [moving],
    },
  );
  const analysis = await analyseLake(lake, estate, [searchProblems]);
  const rows = await analysis.answer(searchProblems);
  analysis.close();
  return rows
    .map(({ site, problem, query, other_site, life_event }) =>
      [site, problem, query, other_site ?? life_event ?? ""].join(" ").trim(),
    )
    .sort();
}

test("a search that nobody clicks on and no page answers is told; one that a page answers, or few type, is not", async () => {
  const found = await problemsIn(
    asked("tax.test", "taxe de séjour", 1000, 5),
    asked("tax.test", "amende payer", 1000, 5),
    asked("tax.test", "taxe rare", 50, 0),
    asked("tax.test", "taxe carbone", 1000, 100),
  );
  assert.deepEqual(found, ["tax no-page taxe de séjour"]);
});

test("a search that names another site is answered by the wrong one, unless that one is clicked more", async () => {
  assert.deepEqual(await problemsIn(asked("tax.test", "agence vaccins horaires", 500, 40)), [
    "tax wrong-site agence vaccins horaires health",
  ]);
  assert.deepEqual(
    await problemsIn(
      asked("tax.test", "agence vaccins horaires", 500, 40),
      asked("health.test", "agence vaccins horaires", 5000, 400),
    ),
    [],
  );
});

test("two sites shown as often compete; one that is hardly shown does not", async () => {
  assert.deepEqual(
    await problemsIn(
      asked("tax.test", "prime énergie", 500, 40),
      asked("health.test", "prime énergie", 400, 30),
    ),
    ["health shared prime énergie tax"],
  );
  assert.deepEqual(
    await problemsIn(
      asked("tax.test", "prime énergie", 500, 40),
      asked("health.test", "prime énergie", 100, 30),
    ),
    [],
  );
});

test("a search for a life event that no site answers on the first page is told to where it starts", async () => {
  assert.deepEqual(await problemsIn(asked("tax.test", "déménage bientôt que faire", 500, 10, 14)), [
    "hub life-event-lost déménage bientôt que faire moving",
  ]);
  assert.deepEqual(await problemsIn(asked("tax.test", "déménage bientôt que faire", 500, 10, 4)), []);
});
