import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, testSource } from "../../../test/support/audience.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import type { AudienceEvent, PartEvent } from "../../collect/connectors/connector.ts";
import { singleDigitalGateway } from "./single-digital-gateway.ts";

const part = (property: string, day: string, more: Partial<PartEvent>): AudienceEvent => ({
  kind: "part",
  property,
  day,
  dimension: "page",
  key: `${property}/help`,
  host: property,
  views: 1,
  file: "told",
  place: 1,
  ...more,
});
const split = (property: string, day: string, country: string, device: "desktop" | "mobile", views: number) =>
  part(property, day, { dimension: "page-split", country, device, views });

async function rowsOf(told: Readonly<Record<string, readonly AudienceEvent[]>>): Promise<unknown[]> {
  const lake = temporaryFolder("gateway");
  for (const [source, events] of Object.entries(told)) await bringIn(lake, testSource(source), events);
  const estate = estateOf({ tax: ["tax.test"], health: ["health.test"] });
  const analysis = await analyseLake(lake, estate, [singleDigitalGateway]);
  const rows = await analysis.answer(singleDigitalGateway);
  analysis.close();
  return rows
    .map(({ site, month, url, country, device, views, source }) =>
      [site, month.slice(0, 7), url, country, device, views, source].join(" "),
    )
    .sort();
}

test("a month that is over is told by page, country and device, days added up; the month that runs is not", async () => {
  const rows = await rowsOf({
    stats: [
      split("tax.test", "2025-11-03", "FR", "mobile", 4),
      split("tax.test", "2025-11-30", "FR", "mobile", 5),
      split("tax.test", "2025-11-30", "DE", "desktop", 1),
      split("tax.test", "2025-12-04", "FR", "mobile", 9),
      part("tax.test", "2025-11-30", { key: "(others)", views: 70 }),
      part("tax.test", "2025-11-30", { key: "health.test/help", host: "health.test", views: 3 }),
    ],
  });
  assert.deepEqual(rows, [
    "tax 2025-11 https://tax.test/help DE desktop 1 stats",
    "tax 2025-11 https://tax.test/help FR mobile 9 stats",
  ]);
});

test("pages that no tool breaks down are told without country; of two sources the one that does is kept", async () => {
  const rows = await rowsOf({
    plain: [
      part("tax.test", "2025-12-31", { views: 100 }),
      part("tax.test", "2025-12-31", { key: "tax.test/form", views: 30 }),
    ],
    splitting: [split("tax.test", "2025-12-31", "FR", "mobile", 80)],
  });
  assert.deepEqual(rows, [
    "tax 2025-12 https://tax.test/form   30 plain",
    "tax 2025-12 https://tax.test/help FR mobile 80 splitting",
  ]);
});

test("three months are told, and windows of thirty days are no month", async () => {
  const rows = await rowsOf({
    stats: [
      ...["2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31"].map((day) =>
        part("tax.test", day, { span: "month", views: 10 }),
      ),
      part("health.test", "2025-12-31", { span: "trailing-30", views: 999 }),
    ],
  });
  assert.deepEqual(rows, [
    "tax 2025-10 https://tax.test/help   10 stats",
    "tax 2025-11 https://tax.test/help   10 stats",
    "tax 2025-12 https://tax.test/help   10 stats",
  ]);
});
