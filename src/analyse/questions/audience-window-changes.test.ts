import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, testSource } from "../../../test/support/audience.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { inventSeries } from "../../../test/support/series.ts";
import type { AudienceEvent } from "../../collect/connectors/connector.ts";
import { daysLater } from "../../kit/day.ts";
import { audienceWindowChanges } from "./audience-window-changes.ts";
import { audienceWindows } from "./audience-windows.ts";

const FIRST = "2024-01-01";
const DAYS = 420;
const SITES = Array.from({ length: 10 }, (_, i) => `s${i}.test`);
const LOST = 300;

/** Totals of thirty days of a site, as they are published; one of a day may be false. */
function totals(site: string, change: (day: number) => number, falseOn: readonly number[]): AudienceEvent[] {
  const { values } = inventSeries(site, { days: DAYS, level: 300, yearly: 0.05, change });
  return Array.from({ length: DAYS - 29 }, (_, i): AudienceEvent => {
    const day = i + 29;
    const visits = values.subarray(day - 29, day + 1).reduce((sum, one) => sum + one, 0);
    return {
      kind: "day",
      property: site,
      day: daysLater(FIRST, day),
      span: "trailing-30",
      counts: { visits: falseOn.includes(day) ? Math.round(visits / 20) : visits },
      file: "index.csv",
      place: day,
    } as AudienceEvent;
  });
}

let analysis: Analysis;

before(async () => {
  const lake = temporaryFolder("audience-window-changes");
  const lost = (day: number): number => (day >= LOST ? 0.1 : 1);
  const none = (): number => 1;
  await bringIn(
    lake,
    testSource("index"),
    SITES.flatMap((site, i) => totals(site, i === 0 ? lost : none, i === 1 || i === 2 ? [200, 201] : [])),
  );
  analysis = await analyseLake(lake, estateOf(Object.fromEntries(SITES.map((host) => [host, [host]]))), [
    audienceWindows,
    audienceWindowChanges,
  ]);
});
after(() => analysis.close());

test("a site that loses its visits, and totals that cannot be, are told of the sites they befell", async () => {
  const rows = await analysis.answer(audienceWindowChanges);
  const [lost, ...more] = rows.filter(({ kind }) => kind !== "fault");
  assert.deepEqual(more, []);
  assert.ok(lost && lost.site === "s0.test" && lost.kind === "shift" && lost.to_day === null);
  assert.ok(Math.abs(Date.parse(lost.day) - Date.parse(daysLater(FIRST, LOST))) <= 4 * 86_400_000, lost.day);
  assert.ok((lost.size ?? 0) < -0.8 && (lost.q ?? 1) < 0.05 && !lost.knows_season && lost.sites === 1);
  assert.deepEqual(
    rows
      .filter(({ kind }) => kind === "fault")
      .map(({ site, day, to_day, sites }) => [site, day, to_day, sites]),
    ["s1.test", "s2.test"].map((site) => [site, daysLater(FIRST, 200), daysLater(FIRST, 201), 2]),
  );
});

test("totals before and after are those published, to the unit", async () => {
  const windows = await analysis.answer(audienceWindows);
  const at = (site: string, day: string): number | null =>
    windows.find((row) => row.site === site && row.day === day)?.visits ?? null;
  for (const { site, day, total_before } of await analysis.answer(audienceWindowChanges))
    assert.equal(total_before, at(site, daysLater(day, -1)));
});
