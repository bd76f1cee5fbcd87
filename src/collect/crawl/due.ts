import { coverage, type SnapshotManifest } from "../../model/fact.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { factSelect } from "../../store/lake/facts.ts";

/** When each host was crawled last, ISO 8601, by host without `www.`. */
export async function lastCrawls(
  engine: Engine,
  lake: string,
  snapshots: readonly SnapshotManifest[],
): Promise<ReadonlyMap<string, string>> {
  const madeAt = new Map(snapshots.map(({ id, made_at }) => [id, made_at]));
  const rows = await engine.rows<{ host: string; snapshot: string }>(
    `SELECT DISTINCT regexp_replace(host, '^www[.]', '') AS host, snapshot
     FROM (${factSelect(lake, coverage, [...madeAt.keys()])}) WHERE aimed`,
  );
  const last = new Map<string, string>();
  for (const { host, snapshot } of rows) {
    const at = madeAt.get(snapshot) ?? "";
    if (at > (last.get(host) ?? "")) last.set(host, at);
  }
  return last;
}
