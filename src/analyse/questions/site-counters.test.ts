import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { Row } from "../../model/table.ts";
import { siteCounters } from "./site-counters.ts";

let analysis: Analysis;
let rows: readonly Row<typeof siteCounters>[];

const page = (host: string, path: string, more: Partial<TestPage> = {}): TestPage => ({
  url: `https://${host}.test/${path}`,
  fetched_at: "2026-01-05T10:00:00.000Z",
  ...more,
});

before(async () => {
  const lake = temporaryFolder("site-counters");
  const both = { counters: "ga4 G-ABCD1234\nmatomo 12" };
  await writeSnapshot(lake, "2026-01-05-crawl", [
    page("full", "", both),
    page("full", "a", both),
    page("full", "b", { counters: "matomo 13", fetched_at: "2026-01-04T10:00:00.000Z" }),
    page("full", "far", { counters: "", depth: 4 }),
    page("full", "near", { counters: "", depth: 1 }),
    page("full", "gone", { counters: null, status: 404 }),
    page("none", "", { counters: "" }),
    page("unlooked", "", { counters: null }),
    page("elsewhere", "", { counters: "matomo 1" }),
  ]);
  const estate = estateOf({ full: ["full.test"], none: ["none.test"], unlooked: ["unlooked.test"] });
  analysis = await analyseLake(lake, estate, [siteCounters]);
  rows = await analysis.answer(siteCounters);
});
after(() => analysis.close());

test("each tool of a site is told by its ids, with the pages that carry it and one that lacks it", () => {
  const full = rows.filter(({ site }) => site === "full").sort((a, b) => b.pages_tool - a.pages_tool);
  assert.deepEqual(
    full.map(({ tool, id, pages_with, pages_tool, pages_looked }) => [
      tool,
      id,
      pages_with,
      pages_tool,
      pages_looked,
    ]),
    [
      ["matomo", "12", 2, 3, 5],
      ["matomo", "13", 1, 3, 5],
      ["ga4", "G-ABCD1234", 2, 2, 5],
    ],
  );
  assert.equal(full[0]?.tool_share, 0.6);
  assert.equal(full[0]?.page_without, "https://full.test/near");
  assert.equal(full[0]?.read_on, "2026-01-05");
});

test("a site whose pages show no tag has a line without tool; one where nobody looked has none", () => {
  const none = rows.filter(({ site }) => site === "none");
  assert.deepEqual(
    none.map(({ tool, pages_tool, pages_looked, tool_share }) => [
      tool,
      pages_tool,
      pages_looked,
      tool_share,
    ]),
    [[null, 0, 1, 0]],
  );
  assert.deepEqual(new Set(rows.map(({ site }) => site)), new Set(["full", "none"]));
});
