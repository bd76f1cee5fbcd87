import type { Lab } from "./question.ts";

/**
 * Reads every snapshot of the lake by itself into two tables: `past_observation` (snapshot, day, kind, site, pages, links,
 * aimed) and `past_flow` (snapshot, day, source_site, target_site, pages, links). A snapshot is opened once for both.
 */
export async function readPast(lab: Lab): Promise<void> {
  await lab.run(`CREATE OR REPLACE TEMP TABLE past_observation
      (snapshot VARCHAR, day DATE, kind VARCHAR, site VARCHAR, pages BIGINT, links BIGINT, aimed BOOLEAN);
    CREATE OR REPLACE TEMP TABLE past_flow
      (snapshot VARCHAR, day DATE, source_site VARCHAR, target_site VARCHAR, pages BIGINT, links BIGINT)`);
  for (const { id, day, kind } of lab.history) {
    await lab.openPast(id);
    await lab.run(SITES_OF_PAGES);
    await lab.run(`INSERT INTO past_observation SELECT '${id}', '${day}', '${kind}', site, ${PAGES_SEEN[kind]} AS seen,
        sum(links), bool_or(host IN (SELECT host FROM past_host_coverage WHERE aimed))
      FROM past_carrier GROUP BY site HAVING ${PAGES_SEEN[kind]} > 0`);
    await lab.run(`INSERT INTO past_flow SELECT '${id}', '${day}', source_site, target_site, count(*), sum(links)
      FROM (${CROSSINGS}) GROUP BY source_site, target_site`);
  }
}

/** In a list of links nothing was read: a page is seen when it carries a link. */
const PAGES_SEEN = { pages: "count(*) FILTER (read)", links: "count(*) FILTER (links > 0)" } as const;

const SITES_OF_PAGES = `CREATE OR REPLACE TEMP TABLE past_carrier AS
  SELECT p.page_id, p.site, p.host, p.read, coalesce(l.links, 0) AS links
  FROM past_page p LEFT JOIN (SELECT page_id, count(*) AS links FROM past_link GROUP BY page_id) l ON l.page_id = p.page_id
  WHERE p.site IS NOT NULL`;

const CROSSINGS = `SELECT p.site AS source_site, a.target_site, l.page_id, count(*) AS links
  FROM past_link l JOIN past_anchor a ON a.anchor_id = l.anchor_id AND a.target_site IS NOT NULL
  JOIN past_carrier p ON p.page_id = l.page_id
  WHERE a.target_site <> p.site GROUP BY p.site, a.target_site, l.page_id`;
