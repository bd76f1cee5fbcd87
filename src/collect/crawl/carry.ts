import { anchors, carried, links, pages } from "../../model/fact.ts";
import type { Table } from "../../model/table.ts";
import { type CrawlManifest, crawlSelect, type ShardStore } from "../../store/lake/crawl.ts";
import type { Engine } from "../../store/lake/engine.ts";
import { factSelect } from "../../store/lake/facts.ts";

/** What the new answer says of a page that had not changed; the rest is as it was. */
const RENEWED: Readonly<Record<string, string>> = {
  page_id: "c.page_id",
  fetched_at: "coalesce(c.fetched_at, p.fetched_at)",
  outcome: "c.outcome",
  failure: "c.failure",
  depth: "c.depth",
  found_by: "c.found_by",
  etag: "coalesce(c.etag, p.etag)",
  last_modified: "coalesce(c.last_modified, p.last_modified)",
  duration_ms: "coalesce(c.duration_ms, p.duration_ms)",
};

/**
 * Copies the facts of pages that had not changed, were not tried, or failed, from the snapshots that have them: each snapshot is whole,
 * and never changes.
 */
export async function addCarried(
  engine: Engine,
  lake: string,
  crawl: CrawlManifest,
  store: ShardStore,
): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE carried_page AS ${crawlSelect(lake, crawl, carried)}`);
  const sources = await engine.rows<{ id: string }>("SELECT DISTINCT from_snapshot AS id FROM carried_page");
  if (sources.length === 0) return;
  const from = (table: Table): string =>
    `(${factSelect(
      lake,
      table,
      sources.map(({ id }) => id),
    )})`;
  const columns = Object.keys(pages.columns).map((name) => `${RENEWED[name] ?? `p."${name}"`} AS "${name}"`);
  await store.add(
    pages,
    `SELECT ${columns.join(", ")} FROM carried_page c
     JOIN ${from(pages)} p ON p.snapshot = c.from_snapshot AND p.page_id = c.from_page_id`,
  );
  await engine.run(`CREATE OR REPLACE TEMP TABLE carried_link AS
    SELECT c.page_id, l.snapshot, l.anchor_id, l.position FROM carried_page c
    JOIN ${from(links)} l ON l.snapshot = c.from_snapshot AND l.page_id = c.from_page_id`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE carried_anchor AS
    SELECT snapshot, anchor_id, CAST(row_number() OVER (ORDER BY snapshot, anchor_id) + (
      SELECT coalesce(max(anchor_id), -1) FROM (${crawlSelect(lake, crawl, anchors)})) AS INTEGER) AS new_id
    FROM (SELECT DISTINCT snapshot, anchor_id FROM carried_link)`);
  await store.add(
    links,
    `SELECT l.page_id, n.new_id AS anchor_id, l.position FROM carried_link l
     JOIN carried_anchor n ON n.snapshot = l.snapshot AND n.anchor_id = l.anchor_id`,
  );
  const anchorColumns = Object.keys(anchors.columns).map((name) =>
    name === "anchor_id" ? "n.new_id AS anchor_id" : `a."${name}"`,
  );
  await store.add(
    anchors,
    `SELECT ${anchorColumns.join(", ")} FROM carried_anchor n
     JOIN ${from(anchors)} a ON a.snapshot = n.snapshot AND a.anchor_id = n.anchor_id`,
  );
}

/** What a new reading found, beside the earlier one of the same pages. */
export interface Changes {
  readonly appeared: number;
  /** Another title or another main text. */
  readonly changed: number;
  /** Said to be gone, or to be elsewhere. */
  readonly vanished: number;
  readonly unchanged: number;
  /** Answers that let nobody see whether the page is there: robots.txt, a refusal, an error. */
  readonly notLetIn: number;
  /** Not tried, or no answer: not seen this time is not deleted. */
  readonly kept: number;
}

/** Compares a published crawl with the snapshots that read its hosts before; undefined when none did. */
export async function changesSince(
  engine: Engine,
  lake: string,
  snapshot: string,
  earlier: Readonly<Record<string, string>>,
): Promise<Changes | undefined> {
  const ids = [...new Set(Object.values(earlier))];
  if (ids.length === 0) return undefined;
  const wasRead = "outcome IN ('read', 'unchanged', 'kept', 'failing')";
  const bare = "regexp_replace(host, '^www[.]', '')";
  const pairs = Object.entries(earlier).map(([host, id]) => `('${host}', '${id}')`);
  const [row] = await engine.rows<Changes>(`
    WITH owner(host, snapshot) AS (VALUES ${pairs.join(", ")}),
    old AS (SELECT p.url, p.title, hash(p.main_text) AS content FROM (${factSelect(lake, pages, ids)}) p
      JOIN owner o ON o.host = regexp_replace(p.host, '^www[.]', '') AND o.snapshot = p.snapshot WHERE ${wasRead}),
    new AS (SELECT url, outcome, title, hash(main_text) AS content FROM (${factSelect(lake, pages, [snapshot])})
      WHERE ${bare} IN (SELECT host FROM owner)),
    pair AS (SELECT n.outcome, o.url IS NOT NULL AS was_there,
        n.title IS DISTINCT FROM o.title OR n.content IS DISTINCT FROM o.content AS differs
      FROM new n LEFT JOIN old o ON n.url = o.url)
    SELECT count(*) FILTER (outcome = 'read' AND NOT was_there) AS appeared,
      count(*) FILTER (outcome = 'read' AND was_there AND differs) AS changed,
      count(*) FILTER (outcome IN ('gone', 'redirect', 'not-a-page') AND was_there) AS vanished,
      count(*) FILTER (outcome = 'unchanged' OR (outcome = 'read' AND was_there AND NOT differs)) AS unchanged,
      count(*) FILTER (outcome NOT IN ('read', 'unchanged', 'kept', 'failing', 'gone', 'redirect', 'not-a-page') AND was_there) AS "notLetIn",
      count(*) FILTER (outcome IN ('kept', 'failing')) AS kept
    FROM pair`);
  return row;
}
