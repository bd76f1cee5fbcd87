import type { SnapshotManifest } from "../model/fact.ts";
import { integer, table, text } from "../model/table.ts";
import { toolFacts } from "../model/tool-fact.ts";
import type { Engine } from "../store/lake/engine.ts";
import { factSelect } from "../store/lake/facts.ts";
import type { SiteRules } from "./current.ts";

/*
 * What other tools say, as a view every question may read:
 *   tool_fact   columns of `tool_facts`, `snapshot`, `site` (NULL outside the estate)
 * Of each tool, address and setting the report of the latest day counts, whole, whenever it was brought in; of two reports of one day
 * the one brought in last.
 */

/** Lays the view over the snapshots of reports. */
export async function createToolViews(
  engine: Engine,
  lake: string,
  snapshots: readonly SnapshotManifest[],
  { resolver }: SiteRules,
): Promise<void> {
  const inOrder = [...snapshots].sort((a, b) => (a.made_at + a.id).localeCompare(b.made_at + b.id));
  const facts = factSelect(
    lake,
    toolFacts,
    inOrder.map(({ id }) => id),
  );
  await engine.load(
    reportSnapshots,
    inOrder.map(({ id }, rank) => ({ snapshot: id, rank })),
  );
  const told = await engine.rows<{ url: string }>(`SELECT DISTINCT url FROM (${facts})`);
  await engine.load(
    toolSites,
    told.flatMap(({ url }) => {
      const site = resolver.siteOf(url);
      return site === undefined ? [] : [{ url, site }];
    }),
  );
  await engine.run(`CREATE OR REPLACE TEMP TABLE tool_fact AS
    WITH report AS (
      SELECT tool, url, coalesce(setting, '') AS setting, looked_on, snapshot
      FROM (SELECT DISTINCT tool, url, setting, looked_on, snapshot FROM (${facts}))),
    latest AS (
      SELECT tool, url, setting, arg_max(looked_on, (looked_on, rank)) AS looked_on, arg_max(snapshot, (looked_on, rank)) AS snapshot
      FROM report JOIN report_snapshot USING (snapshot) GROUP BY tool, url, setting)
    SELECT f.*, s.site FROM (${facts}) f
    JOIN latest l ON l.tool = f.tool AND l.url = f.url AND l.setting = coalesce(f.setting, '') AND l.looked_on = f.looked_on
      AND l.snapshot = f.snapshot
    LEFT JOIN tool_site s ON s.url = f.url`);
}

const reportSnapshots = table({
  id: "report_snapshot",
  title: { en: "Snapshots of reports", fr: "Relevés de rapports" },
  columns: {
    snapshot: text("snapshot", "relevé"),
    rank: integer("0 for the one brought in first", "0 pour le premier importé"),
  },
});

const toolSites = table({
  id: "tool_site",
  title: { en: "Site of each address told of", fr: "Site de chaque adresse dont il est question" },
  columns: { url: text("address", "adresse"), site: text("site", "site") },
});
