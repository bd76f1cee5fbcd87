import { anchors, type FoundBy, links, type Outcome, pages } from "../../../model/fact.ts";
import type { Engine } from "../../../store/lake/engine.ts";
import { factSelect } from "../../../store/lake/facts.ts";

/** A page as an earlier crawl left it. */
export interface EarlierPage {
  readonly snapshot: string;
  readonly page_id: number;
  readonly url: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly fetched_at: string | null;
  readonly outcome: Outcome | null;
  readonly depth: number | null;
  readonly found_by: FoundBy | null;
}

/** What a snapshot has of some hosts: each address tried then. Refusals of robots.txt are looked at anew each time. */
export function earlierPages(
  engine: Engine,
  lake: string,
  snapshot: string,
  hosts: readonly string[],
): Promise<EarlierPage[]> {
  return engine.rows<EarlierPage>(
    `SELECT snapshot, page_id, url, ${askedAgain("etag")}, ${askedAgain("last_modified")}, fetched_at, outcome, depth, found_by
     FROM (${factSelect(lake, pages, [snapshot])})
     WHERE host IN (${placesOf(hosts)}) AND coalesce(outcome, 'read') NOT IN ('robots')`,
    namedHosts(hosts),
  );
}

/** A page whose facts are of before counters, or what its head says of small screens, were looked for is asked for whole, once: “unchanged” would leave them unknown for good. */
const askedAgain = (validator: string): string =>
  `CASE WHEN (counters IS NULL OR viewport IS NULL) AND outcome IN ('read', 'unchanged', 'kept', 'failing') THEN NULL ELSE ${validator} END AS ${validator}`;

/** Where the links of these hosts led: what was known and perhaps not read. */
export function earlierTargets(
  engine: Engine,
  lake: string,
  snapshot: string,
  hosts: readonly string[],
): AsyncGenerator<{ url: string; depth: number }[]> {
  return engine.batches<{ url: string; depth: number }>(
    `SELECT a.target_url AS url, min(coalesce(p.depth, 0)) + 1 AS depth
     FROM (${factSelect(lake, links, [snapshot])}) l
     JOIN (${factSelect(lake, pages, [snapshot])}) p ON p.page_id = l.page_id
     JOIN (${factSelect(lake, anchors, [snapshot])}) a ON a.anchor_id = l.anchor_id
     WHERE p.host IN (${placesOf(hosts)}) GROUP BY a.target_url`,
    namedHosts(hosts),
  );
}

const placesOf = (hosts: readonly string[]): string => hosts.map((_, i) => `$host${i}`).join(", ");
const namedHosts = (hosts: readonly string[]): Record<string, string> =>
  Object.fromEntries(hosts.map((host, i) => [`host${i}`, host]));
