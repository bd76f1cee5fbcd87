import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, dayOf, testSource } from "../../../test/support/audience.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import type { AudienceEvent } from "../../collect/connectors/connector.ts";
import { grouped } from "../../kit/group.ts";
import type { Row } from "../../model/table.ts";
import { audienceDays } from "./audience-days.ts";
import { audienceMonths } from "./audience-months.ts";
import { audienceOrigins } from "./audience-origins.ts";
import { audienceRows } from "./audience-rows.ts";
import { audienceTops } from "./audience-tops.ts";
import { audienceWindows } from "./audience-windows.ts";

let analysis: Analysis;
let rows: readonly Row<typeof audienceRows>[];

/** An event as read from a line of a file. */
const from = (file: string, place: number, event: AudienceEvent): AudienceEvent =>
  ({ ...event, file, place }) as AudienceEvent;
const part = (property: string, day: string, dimension: string, key: string, visits: number, more = {}) =>
  ({
    kind: "part",
    property,
    day,
    span: "month",
    dimension,
    key,
    visits,
    file: "p",
    place: 1,
    ...more,
  }) as AudienceEvent;
const window = (property: string, day: string, visits: number): AudienceEvent =>
  ({
    kind: "day",
    property,
    day,
    span: "trailing-30",
    counts: { visits },
    file: "w",
    place: 1,
  }) as AudienceEvent;

before(async () => {
  const lake = temporaryFolder("audience-rows");
  await bringIn(lake, testSource("old"), [
    from("old.csv", 2, dayOf("1", "2025-03-30", 10, { views: 20 })),
    from("old.csv", 3, dayOf("1", "2025-03-31", 11, { views: 21 })),
    from("old.csv", 4, dayOf("1", "2025-04-01", 12, { views: 22 })),
    part("1", "2025-03-31", "channel", "search", 8),
    part("1", "2025-03-31", "channel", "direct", 13),
    from("pages.csv", 9, part("1", "2025-03-31", "page", "tax.test/a", 17)),
    from("old.csv", 5, dayOf("north", "2025-03-30", 3)),
    from("old.csv", 6, dayOf("south", "2025-03-30", 4)),
  ]);
  await bringIn(lake, testSource("new"), [
    from("new.csv", 2, dayOf("2", "2025-03-31", 500)),
    from("new.csv", 3, dayOf("2", "2025-04-02", 13)),
    part("2", "2025-03-31", "channel", "search", 400),
    window("map.test", "2025-03-31", 900),
    window("map.test", "2025-04-01", 901),
    from("search.zip", 7, dayOf("sc-domain:tax.test", "2025-03-31", undefined, { search_clicks: 5 })),
  ]);
  const later = { now: "2026-01-07T12:00:00Z" };
  // Said again: visits of a day, and not its views; pages of the month.
  await bringIn(
    lake,
    testSource("old"),
    [
      from("again.csv", 2, dayOf("1", "2025-03-31", 15)),
      from("again-pages.csv", 4, part("1", "2025-03-31", "page", "tax.test/b", 18)),
    ],
    later,
  );
  const line = (source: string, property: string, site: string, counts: "whole" | "part" = "whole") => ({
    source,
    property,
    site,
    counts,
  });
  const estate = estateOf(
    { tax: ["tax.test"], map: ["map.test"], both: ["both.test"] },
    {
      properties: [
        line("old", "1", "tax"),
        line("new", "2", "tax"),
        line("old", "north", "both", "part"),
        line("old", "south", "both", "part"),
      ],
    },
  );
  const questions = [
    audienceDays,
    audienceMonths,
    audienceWindows,
    audienceOrigins,
    audienceTops,
    audienceRows,
  ];
  analysis = await analyseLake(lake, estate, questions);
  for (const [id, answer] of Object.entries(analysis.run.answers))
    assert.equal(answer.state, "answered", `${id}: ${JSON.stringify(answer)}`);
  rows = await analysis.answer(audienceRows);
});
after(() => analysis.close());

const told = (site: string, about: string, isShown: boolean) =>
  rows
    .filter((row) => row.site === site && row.about === about && row.is_shown === isShown)
    .map((row) => [
      row.period,
      row.source,
      row.property,
      row.first_file,
      row.first_place,
      row.last_place,
      row.row_count,
      row.visits,
      row.views,
    ])
    .sort();

test("each month names the file and lines that its figures are made of, and those it is not made of", () => {
  assert.deepEqual(told("tax", "day", true), [
    ["2025-03", "new", "sc-domain:tax.test", "search.zip", 7, 7, 1, null, null],
    ["2025-03", "old", "1", "again.csv", 2, 2, 1, 15, null],
    ["2025-03", "old", "1", "old.csv", 2, 3, 2, 10, 41],
    ["2025-04", "new", "2", "new.csv", 3, 3, 1, 13, null],
    ["2025-04", "old", "1", "old.csv", 4, 4, 1, 12, 22],
  ]);
  assert.deepEqual(told("tax", "day", false), [["2025-03", "new", "2", "new.csv", 2, 2, 1, null, null]]);
  assert.equal(told("both", "day", true).length, 2);
});

test("a breakdown told again names the later rows; the channels of a year those of one tool", () => {
  assert.deepEqual(told("tax", "page", true), [["2025", "old", "1", "again-pages.csv", 4, 4, 1, 18, null]]);
  assert.deepEqual(told("tax", "page", false), [["2025", "old", "1", "pages.csv", 9, 9, 1, null, null]]);
  assert.deepEqual(
    told("tax", "channel", true).map(([, source, , , , , , visits]) => [source, visits]),
    [["old", 21]],
  );
  assert.equal(told("tax", "channel", false).length, 1);
});

test("totals of thirty days are counted, never added up", () => {
  assert.deepEqual(
    told("map", "trailing-30", true).map(([period, , , , , , count, visits]) => [period, count, visits]),
    [
      ["2025-03", 1, null],
      ["2025-04", 1, null],
    ],
  );
});

test("the rows shown add up to the figures of the site: no visit without a row, no row twice", async () => {
  const sumOf = (of: "visits" | "views" | "clicks", site: string, about: string, period: string): number =>
    rows
      .filter((row) => row.site === site && row.about === about && row.period === period && row.is_shown)
      .reduce((sum, row) => sum + (row[of] ?? 0), 0);
  for (const { site, month, visits, views, search_clicks } of await analysis.answer(audienceMonths)) {
    const period = month.slice(0, 7);
    assert.equal(sumOf("visits", site, "day", period), visits ?? 0, `${site} ${period}`);
    assert.equal(sumOf("views", site, "day", period), views ?? 0, `${site} ${period}`);
    assert.equal(sumOf("clicks", site, "day", period), search_clicks ?? 0, `${site} ${period}`);
  }
  const tops = await analysis.answer(audienceTops);
  for (const list of grouped(tops, ({ site, dimension, year }) => `${site} ${dimension} ${year}`)) {
    const { site = "", dimension = "", year } = list[0] ?? {};
    const visits = list.reduce((sum, row) => sum + (row.visits ?? 0), 0);
    assert.equal(sumOf("visits", site, dimension, String(year)), visits, `${site} ${dimension} ${year}`);
  }
  const origins = await analysis.answer(audienceOrigins);
  assert.equal(
    sumOf("visits", "tax", "channel", "2025"),
    origins.reduce((sum, row) => sum + row.visits, 0),
  );
});
