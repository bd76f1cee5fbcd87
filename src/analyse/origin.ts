import type { Engine } from "../store/lake/engine.ts";

/*
 * Template or editorial. A template repeats a link: same target, same text, same place in the document, page after
 * page. An editor writes it once, in a sentence of its own. So repetition decides, over the pages of the site or of a
 * section of it (host, language, folder); landmarks help where repetition cannot speak.
 *
 * The thresholds are first guesses, from no data: to be set with people who know their sites.
 */

/** Below this many pages read, repetition over a site says nothing. */
const MIN_SITE_PAGES = 5;
/** A link repeated on fewer pages than this is not a template's. */
const MIN_PAGES = 3;
/** Share of the pages of the site that makes a repeated link a template's: menus of half a site pass. */
const SITE_SHARE = 0.4;
/** The same within a section… */
const SECTION_SHARE = 0.7;
/** …that has at least this many pages. */
const MIN_SECTION_PAGES = 10;
/** The text around a template's link does not change. When it does on this share of the pages, an editor wrote it… */
const VARIED_CONTEXT_SHARE = 0.5;
/** …unless the link is on nearly every page: then what changes around it is a date, a title. */
const WHOLE_SITE_SHARE = 0.9;

/**
 * Makes `crossing_anchor` or `internal_anchor` from the links of that name: one row per site and anchor, with
 * columns of `site_anchor` (see `understood.ts`), sites as numbers.
 */
export async function findOrigins(engine: Engine, which: "crossing" | "internal"): Promise<void> {
  await engine.run(CARRIED.replaceAll("which_", `${which}_`));
  await engine.run(REPEATED.replaceAll("which_", `${which}_`));
  await engine.run(ORIGIN);
  await engine.run(ANCHOR.replaceAll("which_", `${which}_`));
}

/** How often each site carries each anchor. */
const CARRIED = `CREATE OR REPLACE TEMP TABLE carried AS
  SELECT c.*, t.content, t.block, t.context, t.breadcrumb,
    t.place IN ('navigation', 'header', 'footer') AND NOT t.in_content AS chrome,
    t.place = 'main' AS main
  FROM (SELECT site_no, anchor_id, count(*) AS links, min(page_id) AS first_page, max(page_id) AS last_page
        FROM which_link GROUP BY site_no, anchor_id) c
  JOIN anchor_trait t ON t.anchor_id = c.anchor_id`;

/** On how many pages of each section each content stands, and the best share it has of a section or folder. */
const REPEATED = `
  CREATE OR REPLACE TEMP TABLE content_section AS
    SELECT p.site_no, p.section, d.content, count(*) AS pages
    FROM (SELECT DISTINCT page_id, content FROM which_link) d JOIN page_place p ON p.page_id = d.page_id
    GROUP BY p.site_no, p.section, d.content;
  CREATE OR REPLACE TEMP TABLE section_group AS
    SELECT section, site_no, pages, unnest([hash(host), hash('language', language), hash(host, split_part(folder, '/', 1)), section]) AS grouping_no
    FROM section;
  CREATE OR REPLACE TEMP TABLE content_share AS
    SELECT r.site_no, r.content, max(r.pages / g.pages) AS share
    FROM (SELECT c.site_no, c.content, s.grouping_no, sum(c.pages) AS pages
          FROM content_section c JOIN section_group s ON s.site_no = c.site_no AND s.section = c.section
          GROUP BY c.site_no, c.content, s.grouping_no) r
    JOIN (SELECT site_no, grouping_no, sum(pages) AS pages FROM section_group GROUP BY site_no, grouping_no) g
      ON g.site_no = r.site_no AND g.grouping_no = r.grouping_no
    WHERE r.pages >= ${MIN_PAGES} AND g.pages >= ${MIN_SECTION_PAGES}
    GROUP BY r.site_no, r.content`;

/** The verdict on each content of each site. */
const ORIGIN = `
  CREATE OR REPLACE TEMP TABLE content_origin AS
    WITH site AS (SELECT site_no, sum(pages) AS pages FROM section GROUP BY site_no),
    block AS (SELECT site_no, block, min(first_page) < max(last_page) AS repeated
      FROM carried WHERE chrome GROUP BY site_no, block),
    written AS (SELECT c.site_no, c.content, bool_or(c.breadcrumb) AS breadcrumb, bool_or(c.main) AS main,
        bool_or(c.chrome) AS chrome, bool_or(coalesce(b.repeated, false)) AS chrome_repeated,
        count(DISTINCT c.context) AS contexts
      FROM carried c LEFT JOIN block b ON c.chrome AND b.site_no = c.site_no AND b.block = c.block
      GROUP BY c.site_no, c.content),
    stood AS (SELECT site_no, content, sum(pages) AS pages FROM content_section GROUP BY site_no, content)
    SELECT w.site_no, w.content, p.pages,
      CASE WHEN site.pages = 0 THEN 'unknown'
        WHEN w.breadcrumb THEN 'template'
        WHEN w.chrome AND (w.chrome_repeated OR site.pages < ${MIN_SITE_PAGES}) THEN 'template'
        WHEN site.pages < ${MIN_SITE_PAGES} THEN CASE WHEN w.main THEN 'editorial' ELSE 'unknown' END
        WHEN p.pages >= ${MIN_PAGES} AND p.pages >= ${WHOLE_SITE_SHARE} * site.pages THEN 'template'
        WHEN w.contexts >= 2 AND w.contexts >= ${VARIED_CONTEXT_SHARE} * p.pages THEN 'editorial'
        WHEN p.pages >= ${MIN_PAGES}
          AND (p.pages >= ${SITE_SHARE} * site.pages OR s.share >= ${SECTION_SHARE}) THEN 'template'
        WHEN w.chrome THEN 'unknown'
        ELSE 'editorial' END AS origin
    FROM written w JOIN stood p ON p.site_no = w.site_no AND p.content = w.content
    JOIN site ON site.site_no = w.site_no
    LEFT JOIN content_share s ON s.site_no = w.site_no AND s.content = w.content`;

const ANCHOR = `CREATE OR REPLACE TEMP TABLE which_anchor AS
  SELECT c.site_no, c.anchor_id, c.content, c.links, o.pages, o.origin, t.target_no,
    CASE WHEN t.target_no = c.site_no THEN 'internal' ELSE t.standing END AS standing,
    t.deep, coalesce(e.state, 'unknown') AS state, e.page_id AS target_page_id
  FROM carried c JOIN content_origin o ON o.site_no = c.site_no AND o.content = c.content
  JOIN anchor_trait t ON t.anchor_id = c.anchor_id
  LEFT JOIN target_end e ON e.target_hash = t.target_hash`;
