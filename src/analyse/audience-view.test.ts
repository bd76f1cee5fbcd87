import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../test/support/analysis.ts";
import { bringIn, dayOf, lookedAt, testSource } from "../../test/support/audience.ts";
import { temporaryFolder } from "../../test/support/lake.ts";

const stats = testSource("stats");

test("a property that is the address of a site counts it; a number needs a line; a day told again replaces the first", async () => {
  const lake = temporaryFolder("audience");
  await bringIn(lake, stats, [
    dayOf("tax.test", "2026-01-01", 10),
    dayOf("tax.test", "2026-01-02", 20),
    dayOf("7", "2026-01-01", 5),
    dayOf("8", "2026-01-01", 99),
  ]);
  const again = await bringIn(lake, stats, [dayOf("tax.test", "2026-01-02", 25)], {
    now: "2026-01-07T12:00:00Z",
  });
  assert.equal(again.revised, 1);
  const estate = estateOf(
    { tax: ["tax.test"], health: ["health.test"] },
    { properties: [{ source: "stats", property: "7", site: "health", counts: "whole" }] },
  );
  const analysis = await analyseLake(lake, estate, []);
  assert.deepEqual(await analysis.rows("SELECT site, day, visits FROM site_day ORDER BY site, day"), [
    { site: "health", day: "2026-01-01", visits: 5 },
    { site: "tax", day: "2026-01-01", visits: 10 },
    { site: "tax", day: "2026-01-02", visits: 25 },
  ]);
  assert.deepEqual(
    await analysis.rows("SELECT site, metric, day, state FROM audience_cell ORDER BY site, day, state"),
    [{ site: "tax", metric: "visits", day: "2026-01-02", state: "revised" }],
  );
  analysis.close();
});

test("of two tools the first line counts while it lives, and its gap is a gap; parts add up", async () => {
  const lake = temporaryFolder("audience");
  await bringIn(lake, stats, [
    dayOf("1", "2026-01-01", 10),
    dayOf("1", "2026-01-03", 30),
    lookedAt("1", "2026-01-01", "2026-01-03"),
    dayOf("2", "2026-01-01", 11),
    dayOf("2", "2026-01-02", 22),
    dayOf("2", "2026-01-04", 44),
    dayOf("north", "2026-01-01", 3),
    dayOf("south", "2026-01-01", 4),
    dayOf("south", "2026-01-02", 5),
    dayOf("north", "2026-01-03", 6),
  ]);
  const whole = (property: string) => ({ source: "stats", property, site: "tax", counts: "whole" }) as const;
  const part = (property: string) => ({ source: "stats", property, site: "map", counts: "part" }) as const;
  const estate = estateOf(
    { tax: ["tax.test"], map: ["map.test"] },
    { properties: [whole("1"), whole("2"), part("north"), part("south")] },
  );
  const analysis = await analyseLake(lake, estate, []);
  assert.deepEqual(await analysis.rows("SELECT day, visits FROM site_day WHERE site = 'tax' ORDER BY day"), [
    { day: "2026-01-01", visits: 10 },
    { day: "2026-01-03", visits: 30 },
    { day: "2026-01-04", visits: 44 },
  ]);
  assert.deepEqual(
    await analysis.rows("SELECT day, visits, parts_missing FROM site_day WHERE site = 'map' ORDER BY day"),
    [
      { day: "2026-01-01", visits: 7, parts_missing: 0 },
      { day: "2026-01-02", visits: 5, parts_missing: 1 },
      { day: "2026-01-03", visits: 6, parts_missing: 0 },
    ],
  );
  assert.deepEqual(await analysis.rows("SELECT day, state FROM audience_cell WHERE site = 'tax'"), [
    { day: "2026-01-02", state: "gap" },
  ]);
  analysis.close();
});

test("a day asked in several periods, apart or not, is one gap; a day that nobody asked about is none", async () => {
  const lake = temporaryFolder("audience");
  await bringIn(lake, stats, [
    dayOf("tax.test", "2025-12-01", 10),
    dayOf("tax.test", "2025-12-10", 20),
    lookedAt("tax.test", "2025-12-01", "2025-12-03"),
    lookedAt("tax.test", "2025-12-02", "2025-12-02"),
    lookedAt("tax.test", "2025-12-03", "2025-12-04"),
    lookedAt("tax.test", "2025-12-09", "2025-12-10"),
  ]);
  const analysis = await analyseLake(lake, estateOf({ tax: ["tax.test"] }), []);
  const gaps = await analysis.rows("SELECT day FROM audience_cell WHERE state = 'gap' ORDER BY day");
  assert.deepEqual(gaps, [
    { day: "2025-12-02" },
    { day: "2025-12-03" },
    { day: "2025-12-04" },
    { day: "2025-12-09" },
  ]);
  analysis.close();
});

test("visits and counts of a search engine stand beside each other, whoever tells them", async () => {
  const lake = temporaryFolder("audience");
  const clicks = (day: string, search_clicks: number) =>
    dayOf("sc-domain:tax.test", day, undefined, { search_clicks });
  await bringIn(lake, stats, [
    dayOf("tax.test", "2026-01-01", 10),
    dayOf("tax.test", "2026-01-02", 20),
    dayOf("map.test", "2026-01-02", 7),
    clicks("2026-01-02", 2),
    clicks("2026-01-03", 3),
  ]);
  const analysis = await analyseLake(lake, estateOf({ tax: ["tax.test"], map: ["map.test"] }), []);
  assert.deepEqual(
    await analysis.rows("SELECT site, day, source, visits, search_clicks FROM site_day ORDER BY site, day"),
    [
      { site: "map", day: "2026-01-02", source: "stats", visits: 7, search_clicks: null },
      { site: "tax", day: "2026-01-01", source: "stats", visits: 10, search_clicks: null },
      { site: "tax", day: "2026-01-02", source: "stats", visits: 20, search_clicks: 2 },
      { site: "tax", day: "2026-01-03", source: null, visits: null, search_clicks: 3 },
    ],
  );
  analysis.close();
});

test("a property that moved counts each site in its days; a trailing window is no day", async () => {
  const lake = temporaryFolder("audience");
  await bringIn(lake, stats, [
    dayOf("1", "2025-12-31", 10),
    dayOf("1", "2026-01-01", 20),
    {
      kind: "day",
      property: "1",
      day: "2026-01-02",
      span: "trailing-30",
      counts: { visits: 300 },
      file: "f",
      place: 1,
    },
  ]);
  const link = { source: "stats", property: "1", counts: "whole" } as const;
  const estate = estateOf(
    { old: ["old.test"], new: ["new.test"] },
    {
      properties: [
        { ...link, site: "old", to: "2025-12-31" },
        { ...link, site: "new", from: "2026-01-01" },
      ],
    },
  );
  const analysis = await analyseLake(lake, estate, []);
  assert.deepEqual(await analysis.rows("SELECT site, visits FROM site_day ORDER BY day"), [
    { site: "old", visits: 10 },
    { site: "new", visits: 20 },
  ]);
  analysis.close();
});

test("a breakdown read again replaces the whole of it; months told stand for their days; addresses find their site", async () => {
  const lake = temporaryFolder("audience");
  const referrer = (key: string, visits: number, more: object = {}) =>
    ({
      kind: "part",
      property: "tax.test",
      day: "2026-01-01",
      dimension: "referrer",
      key,
      host: key.split("/")[0] ?? "",
      visits,
      file: "f",
      place: 1,
      ...more,
    }) as const;
  await bringIn(lake, stats, [referrer("health.test/a", 3), referrer("gone.test", 1)]);
  await bringIn(
    lake,
    stats,
    [
      referrer("health.test/a", 4),
      referrer("health.test/a", 1),
      referrer("shop.test", 9, { day: "2026-01-31", span: "month" }),
    ],
    { now: "2026-02-07T12:00:00Z" },
  );
  const estate = estateOf({ tax: ["tax.test"], health: ["health.test"] });
  const analysis = await analyseLake(lake, estate, []);
  assert.deepEqual(
    await analysis.rows("SELECT day, span, key, key_site, visits FROM site_part ORDER BY day, key"),
    [
      { day: "2026-01-01", span: "day", key: "health.test/a", key_site: "health", visits: 5 },
      { day: "2026-01-31", span: "month", key: "shop.test", key_site: null, visits: 9 },
    ],
  );
  assert.deepEqual(await analysis.rows("SELECT month, key, visits FROM site_part_month"), [
    { month: "2026-01-01", key: "shop.test", visits: 9 },
  ]);
  analysis.close();
});

test("of two tools that tell the same breakdown the first line speaks, so that no visit counts twice; parts add up", async () => {
  const lake = temporaryFolder("audience");
  const channel = (property: string, key: string, visits: number, day = "2026-01-31") =>
    ({
      kind: "part",
      property,
      day,
      span: "month",
      dimension: "channel",
      key,
      visits,
      file: "f",
      place: 1,
    }) as const;
  await bringIn(
    lake,
    stats,
    [
      channel("1", "search", 60),
      channel("2", "search", 66),
      channel("2", "search", 7, "2026-02-28"),
      channel("north", "search", 3),
      channel("south", "search", 4),
    ],
    { now: "2026-03-07T12:00:00Z" },
  );
  const link = (property: string, site: string, counts: "whole" | "part") => ({
    source: "stats",
    property,
    site,
    counts,
  });
  const estate = estateOf(
    { tax: ["tax.test"], map: ["map.test"] },
    {
      properties: [
        link("1", "tax", "whole"),
        link("2", "tax", "whole"),
        link("north", "map", "part"),
        link("south", "map", "part"),
      ],
    },
  );
  const analysis = await analyseLake(lake, estate, []);
  assert.deepEqual(
    await analysis.rows(
      "SELECT site, month, sum(visits) AS visits FROM site_part_month GROUP BY site, month ORDER BY site, month",
    ),
    [
      { site: "map", month: "2026-01-01", visits: 7 },
      { site: "tax", month: "2026-01-01", visits: 60 },
      { site: "tax", month: "2026-02-01", visits: 7 },
    ],
  );
  analysis.close();
});

test("what cannot be is refused and counted, and the rest stands", async () => {
  const lake = temporaryFolder("audience");
  const receipt = await bringIn(lake, stats, [
    dayOf("tax.test", "2026-01-01", 10),
    dayOf("tax.test", "2026-01-01", 11),
    dayOf("tax.test", "2026-01-01", undefined, { views: 50 }),
    dayOf("tax.test", "2026-02-30", 1),
    dayOf("tax.test", "2026-01-02", -1),
    dayOf("tax.test", "2026-01-03", 1e15),
    dayOf("tax.test", "2027-01-03", 1),
    dayOf("tax.test", "2026-01-04", Number.NaN),
  ]);
  assert.deepEqual(receipt.refusals, {
    "a second value for the same day": 1,
    "a day that is none": 1,
    "a negative number of visits": 1,
    "an absurd number of visits": 1,
    "a day to come": 1,
    "visits that is no number": 1,
  });
  const analysis = await analyseLake(lake, estateOf({ tax: ["tax.test"] }), []);
  assert.deepEqual(await analysis.rows("SELECT day, visits, views FROM site_day"), [
    { day: "2026-01-01", visits: 10, views: 50 },
  ]);
  analysis.close();
});
