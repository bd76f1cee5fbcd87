import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { INCIDENTS, type IncidentFact } from "../../model/fact.ts";
import { readingIncidents } from "./reading-incidents.ts";

const estate = estateOf({ a: ["a.test"], help: ["a.test/help"], b: ["b.test"] });

const incident = (url: string, kind: string): IncidentFact => ({
  host: new URL(url).host,
  kind,
  met: 3,
  url,
  detail: `${kind} there`,
});

async function incidentsOf(lake: string) {
  const analysis = await analyseLake(lake, estate, [readingIncidents]);
  const rows = await analysis.answer(readingIncidents);
  analysis.close();
  return rows;
}

test("every kind of incident is told with its site, on hosts cut by path too", async () => {
  const lake = temporaryFolder();
  const incidents = [
    ...INCIDENTS.map((kind) => incident("https://a.test/x", kind)),
    incident("https://a.test/help/1", "trap-calendar"),
    incident("https://other.test/", "timeout"),
  ];
  await writeSnapshot(lake, "one", [{ url: "https://a.test/" }], {}, { incidents });
  const rows = await incidentsOf(lake);
  const siteOf = (kind: string, url: string) =>
    rows.find((row) => row.kind === kind && row.url === url)?.site;
  assert.equal(rows.length, incidents.length);
  for (const kind of INCIDENTS) assert.equal(siteOf(kind, "https://a.test/x"), "a", kind);
  assert.equal(siteOf("trap-calendar", "https://a.test/help/1"), "help");
  assert.equal(siteOf("timeout", "https://other.test/"), null);
});

test("incidents are those of the reading that speaks, and of later attempts in vain; past ones are past", async () => {
  const lake = temporaryFolder();
  const crawl = (row: object) => ({ coverage: [{ host: "b.test", aimed: true, ...row }] });
  const read = [{ url: "https://b.test/" }];
  const one = (kind: string) => ({ incidents: [incident("https://b.test/", kind)] });
  await writeSnapshot(lake, "1", read, { day: "2026-01-01" }, { ...crawl({}), ...one("soft-404") });
  await writeSnapshot(lake, "2", read, { day: "2026-01-02" }, { ...crawl({}), ...one("page-limit") });
  await writeSnapshot(lake, "3", [], { day: "2026-01-03" }, { ...crawl({}), ...one("host-down") });
  assert.deepEqual(
    (await incidentsOf(lake)).map(({ kind, day }) => [kind, day]),
    [
      ["host-down", "2026-01-03"],
      ["page-limit", "2026-01-02"],
    ],
  );
});
