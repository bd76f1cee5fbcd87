import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, dayOf, lookedAt, testSource } from "../../../test/support/audience.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import type { AudienceEvent } from "../../collect/connectors/connector.ts";
import { audienceCells } from "./audience-cells.ts";
import { audienceDays } from "./audience-days.ts";
import { audienceMonths } from "./audience-months.ts";
import { audienceOrigins } from "./audience-origins.ts";
import { audienceSources } from "./audience-sources.ts";
import { audienceTops } from "./audience-tops.ts";
import { audienceLatestWindows, audienceWindows } from "./audience-windows.ts";
import { flows } from "./flows.ts";
import { groupAudience } from "./group-audience.ts";
import { siteReading } from "./site-reading.ts";

let analysis: Analysis;
const part = (
  property: string,
  dimension: string,
  key: string,
  visits: number,
  more: object = {},
): AudienceEvent =>
  ({
    kind: "part",
    property,
    day: "2025-06-30",
    span: "month",
    dimension,
    key,
    visits,
    file: "told",
    place: 1,
    ...more,
  }) as AudienceEvent;

before(async () => {
  const lake = temporaryFolder("audience-months");
  await bringIn(lake, testSource("stats"), [
    ...Array.from({ length: 28 }, (_, i) =>
      dayOf("tax.test", `2025-02-${String(i + 1).padStart(2, "0")}`, i === 3 ? 0 : 10),
    ),
    dayOf("tax.test", "2025-03-01", 10),
    lookedAt("tax.test", "2025-02-01", "2025-03-03"),
    { kind: "mark", property: "tax.test", day: "2025-02-10", about: "*", state: "sampled", share: 0.2 },
    {
      kind: "mark",
      property: "tax.test",
      day: "2025-02-11",
      about: "referrer",
      state: "truncated",
      share: 0.4,
    },
    dayOf("health.test", "2025-02-01", 50),
    part("tax.test", "channel", "search", 60),
    part("tax.test", "channel", "direct", 40),
    part("tax.test", "referrer", "health.test/a", 7, { host: "health.test" }),
    ...Array.from({ length: 60 }, (_, i) =>
      part("tax.test", "page", `tax.test/${i}`, 100 - i, { host: "tax.test" }),
    ),
    part("tax.test", "page", "(others)", 5),
    {
      kind: "day",
      property: "map.test",
      day: "2025-02-01",
      span: "trailing-30",
      counts: { visits: 900 },
      file: "f",
      place: 1,
    },
    {
      kind: "day",
      property: "map.test",
      day: "2024-02-03",
      span: "trailing-30",
      counts: { visits: 600 },
      file: "f",
      place: 2,
    },
  ]);
  const themed = { themes: ["money"] };
  const estate = estateOf(
    { tax: ["tax.test"], health: ["health.test"], map: ["map.test"] },
    { themes: [{ id: "money", name: { en: "Money", fr: "Argent" }, keywords: {} }] },
  );
  const sites = estate.sites.map((site) => (site.id === "health" ? site : { ...site, ...themed }));
  const questions = [
    flows,
    siteReading,
    audienceDays,
    audienceMonths,
    audienceSources,
    audienceCells,
    audienceWindows,
    audienceLatestWindows,
    audienceOrigins,
    audienceTops,
    groupAudience,
  ];
  analysis = await analyseLake(lake, { ...estate, sites }, questions);
  for (const [id, answer] of Object.entries(analysis.run.answers))
    assert.equal(answer.state, "answered", `${id}: ${JSON.stringify(answer)}`);
});
after(() => analysis.close());

test("a month adds up its days and says what they are worth: a day without a figure is no zero", async () => {
  const months = (await analysis.answer(audienceMonths)).filter(({ site }) => site === "tax");
  const [february, march] = months.sort((a, b) => a.month.localeCompare(b.month));
  assert.equal(february?.visits, 270);
  assert.deepEqual(
    [february?.days_known, february?.days, february?.gap_days, february?.zero_days, february?.sampled_days],
    [28, 28, 0, 1, 1],
  );
  assert.equal(february?.others_share, 0.4);
  assert.deepEqual([march?.visits, march?.days_known, march?.gap_days], [10, 1, 2]);
});

test("the ledger tells each cell that is not plainly right, with its share", async () => {
  const cells = (await analysis.answer(audienceCells)).map(({ day, metric, state, share }) => [
    day,
    metric,
    state,
    share,
  ]);
  assert.deepEqual(cells.sort(), [
    ["2025-02-04", "visits", "zero", null],
    ["2025-02-10", "*", "sampled", 0.2],
    ["2025-02-11", "referrer", "truncated", 0.4],
    ["2025-03-02", "visits", "gap", null],
    ["2025-03-03", "visits", "gap", null],
  ]);
});

test("each word of a tool has its definition and the days it was asked about", async () => {
  const [row] = await analysis.answer(audienceSources);
  assert.deepEqual(
    [row?.site, row?.about, row?.definition_en, row?.asked_from, row?.asked_to, row?.last_day],
    ["tax", "visits", "visits of the test", "2025-02-01", "2025-03-03", "2025-03-01"],
  );
});

test("shares of channels are of what is told; the tail of a list is added up, with what the tool did not name", async () => {
  const origins = await analysis.answer(audienceOrigins);
  assert.deepEqual(origins.map(({ channel, share }) => [channel, share]).sort(), [
    ["direct", 0.4],
    ["search", 0.6],
  ]);
  const pages = (await analysis.answer(audienceTops)).filter(({ dimension }) => dimension === "page");
  assert.equal(pages.length, 51);
  const others = pages.find(({ key }) => key === "(others)");
  const tail = Array.from({ length: 10 }, (_, i) => 50 - i).reduce((sum, n) => sum + n, 0);
  assert.deepEqual([others?.rank, others?.visits], [null, tail + 5]);
});

test("a theme adds up its sites that have figures, and says how many those are", async () => {
  const [row] = (await analysis.answer(groupAudience)).filter(({ group_id }) => group_id === "money");
  assert.deepEqual(
    [row?.of_sites, row?.sites, row?.visits, row?.search_share, row?.entries_from_estate],
    [2, 1, 280, 0.6, 7],
  );
});

test("a total of thirty days is set beside the one 364 days before, and makes no day", async () => {
  const windows = await analysis.answer(audienceLatestWindows);
  assert.deepEqual(
    windows.map(({ site, visits, visits_year_before }) => [site, visits, visits_year_before]),
    [["map", 900, 600]],
  );
  assert.deepEqual(
    (await analysis.answer(audienceDays)).filter(({ site }) => site === "map"),
    [],
  );
});
