import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, testSource } from "../../../test/support/audience.ts";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { AudienceEvent } from "../../collect/connectors/connector.ts";
import { flowMonths } from "./flow-months.ts";
import { flows } from "./flows.ts";
import { pageMonths } from "./page-months.ts";

let analysis: Analysis;

const part = (property: string, dimension: string, key: string, day: string, count: object): AudienceEvent =>
  ({
    kind: "part",
    property,
    day,
    span: "month",
    dimension,
    key,
    file: "told",
    place: 1,
    ...(dimension === "page" ? {} : { host: key.split("/")[0] }),
    ...count,
  }) as AudienceEvent;

before(async () => {
  const lake = temporaryFolder("page-months");
  await writeSnapshot(lake, "2026-01-05-crawl", [
    {
      url: "https://tax.test/",
      links: [
        { href: "https://housing.test/", place: "main" },
        { href: "https://health.test/", place: "main" },
      ],
    },
    { url: "https://health.test/" },
    { url: "https://housing.test/" },
  ]);
  await bringIn(lake, testSource("stats"), [
    part("tax.test", "page", "tax.test/a", "2022-01-31", { visits: 5 }),
    part("tax.test", "page", "tax.test/a", "2025-05-31", { visits: 30, views: 40 }),
    part("tax.test", "page", "tax.test/a", "2025-07-31", { visits: 50 }),
    part("tax.test", "page", "(others)", "2025-07-31", { visits: 900 }),
    ...Array.from({ length: 210 }, (_, i) =>
      part("health.test", "page", `health.test/${i}`, "2025-07-31", { views: 1_000 - i }),
    ),
    part("tax.test", "outlink", "health.test/b", "2025-06-30", { clicks: 7 }),
    part("tax.test", "outlink", "health.test/c", "2025-06-30", { clicks: 3 }),
    part("tax.test", "outlink", "elsewhere.test/", "2025-07-31", { clicks: 3 }),
    part("health.test", "referrer", "tax.test/a", "2025-07-31", { visits: 6 }),
  ]);
  const estate = estateOf({ tax: ["tax.test"], health: ["health.test"], housing: ["housing.test"] });
  analysis = await analyseLake(lake, estate, [flows, pageMonths, flowMonths]);
});
after(() => analysis.close());

test("each page has its months; one that was not named, or is too long ago, has none", async () => {
  const rows = (await analysis.answer(pageMonths)).filter(({ site }) => site === "tax");
  assert.deepEqual(
    rows.map(({ page, month, source, visits, views }) => [page, month, source, visits, views]),
    [
      ["tax.test/a", "2025-05-01", "stats", 30, 40],
      ["tax.test/a", "2025-07-01", "stats", 50, null],
    ],
  );
});

test("of a site the two hundred most read are kept", async () => {
  const rows = (await analysis.answer(pageMonths)).filter(({ site }) => site === "health");
  assert.equal(rows.length, 200);
  assert.ok(rows.every(({ views }) => (views ?? 0) > 1_000 - 200));
});

test("a side that counts tells zero, a side that does not tells nothing, in each month", async () => {
  const rows = await analysis.answer(flowMonths);
  const of = (source: string, target: string) =>
    rows
      .filter(({ source_site, target_site }) => source_site === source && target_site === target)
      .map(({ month, clicks_out, referrals_in }) => [month, clicks_out, referrals_in])
      .sort();
  assert.deepEqual(of("tax", "health"), [
    ["2025-06-01", 10, null],
    ["2025-07-01", 0, 6],
  ]);
  assert.deepEqual(
    of("tax", "housing"),
    [
      ["2025-06-01", 0, null],
      ["2025-07-01", 0, null],
    ],
    "a link that nobody followed",
  );
  assert.deepEqual(of("health", "tax"), []);
});
