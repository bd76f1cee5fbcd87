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
/** The same within a section, out of the main landmark (versions of one document share their sentences)… */
const SECTION_SHARE = 0.7;
/** …that has at least this many pages. */
const MIN_SECTION_PAGES = 10;
/** A link without a sentence around it, out of the main landmark, is more likely a block's: lower shares are enough… */
const BARE_SITE_SHARE = 0.1;
const BARE_SECTION_SHARE = 0.4;
/** …from this many pages on: editors write short lists of links too. */
const BARE_MIN_PAGES = 5;
/** Beside the content (an aside, a side column), a bare link met again on another page is a block's already. */
const ASIDE_MIN_PAGES = 2;
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
  SELECT c.*, t.content, t.block, t.context, t.switches, t.chrome, t.aside, t.main
  FROM (SELECT site_no, anchor_id, count(*) AS links, min(page_id) AS first_page, max(page_id) AS last_page
        FROM which_link GROUP BY site_no, anchor_id) c
  JOIN anchor_trait t ON t.anchor_id = c.anchor_id`;

/** On how many pages of each section each content stands, and the best share it has of a section or folder. */
const REPEATED = `
  CREATE OR REPLACE TEMP TABLE content_section AS
    SELECT site_no, section, content, count(*) AS pages
    FROM (SELECT any_value(site_no) AS site_no, any_value(section) AS section, content
      FROM which_link GROUP BY page_id, content)
    GROUP BY site_no, section, content;
  CREATE OR REPLACE TEMP TABLE page_group AS
    WITH part AS (SELECT site_no, section, pages, unnest([of_host, of_language, of_folder, section]) AS group_no FROM section),
    whole AS (SELECT site_no, sum(pages) AS pages FROM section GROUP BY site_no),
    -- A group that is the whole site says no more than the site.
    large AS (SELECT p.site_no, p.group_no, sum(p.pages) AS pages FROM part p JOIN whole w ON w.site_no = p.site_no
      GROUP BY p.site_no, p.group_no, w.pages HAVING sum(p.pages) >= ${MIN_SECTION_PAGES} AND sum(p.pages) < w.pages)
    SELECT p.site_no, p.section, p.group_no, l.pages
    FROM part p JOIN large l ON l.site_no = p.site_no AND l.group_no = p.group_no;
  CREATE OR REPLACE TEMP TABLE content_share AS
    SELECT site_no, content, max(share) AS share
    FROM (SELECT c.site_no, c.content, sum(c.pages) / any_value(g.pages) AS share
      FROM content_section c JOIN page_group g ON g.site_no = c.site_no AND g.section = c.section
      WHERE (c.site_no, c.content) IN (SELECT site_no, content FROM content_section
        GROUP BY site_no, content HAVING sum(pages) >= ${MIN_SECTION_PAGES * BARE_SECTION_SHARE})
      GROUP BY c.site_no, c.content, g.group_no)
    GROUP BY site_no, content`;

/** The verdict on each content of each site. */
const ORIGIN = `
  CREATE OR REPLACE TEMP TABLE content_origin AS
    WITH site AS (SELECT site_no, sum(pages) AS pages FROM section GROUP BY site_no),
    block AS (SELECT site_no, block, min(first_page) < max(last_page) AS repeated
      FROM carried WHERE chrome GROUP BY site_no, block),
    surrounded AS (SELECT site_no, content, block, context, switches, main, aside, chrome
      FROM carried GROUP BY site_no, content, block, context, switches, main, aside, chrome),
    written AS (SELECT c.site_no, c.content, bool_or(c.switches) AS switches, bool_or(c.main) AS main,
        bool_or(c.chrome) AS chrome, bool_and(c.aside) AS aside, bool_or(coalesce(b.repeated, false)) AS chrome_repeated,
        count(c.context) AS contexts
      FROM surrounded c LEFT JOIN block b ON b.site_no = c.site_no AND b.block = CASE WHEN c.chrome THEN c.block END
      GROUP BY c.site_no, c.content),
    stood AS (SELECT site_no, content, sum(pages) AS pages FROM content_section GROUP BY site_no, content)
    SELECT w.site_no, w.content, p.pages,
      CASE WHEN site.pages = 0 THEN 'unknown'
        WHEN w.switches THEN 'template'
        WHEN w.chrome AND (w.chrome_repeated OR site.pages < ${MIN_SITE_PAGES}) THEN 'template'
        WHEN site.pages < ${MIN_SITE_PAGES} THEN CASE WHEN w.main THEN 'editorial' ELSE 'unknown' END
        WHEN p.pages >= ${MIN_PAGES} AND p.pages >= ${WHOLE_SITE_SHARE} * site.pages THEN 'template'
        WHEN w.contexts >= 2 AND w.contexts >= ${VARIED_CONTEXT_SHARE} * p.pages THEN 'editorial'
        WHEN p.pages >= ${MIN_PAGES}
          AND (p.pages >= ${SITE_SHARE} * site.pages OR (NOT w.main AND s.share >= ${SECTION_SHARE})) THEN 'template'
        WHEN w.contexts = 0 AND w.aside AND p.pages >= ${ASIDE_MIN_PAGES} THEN 'template'
        WHEN w.contexts = 0 AND NOT w.main AND p.pages >= ${BARE_MIN_PAGES}
          AND (p.pages >= ${BARE_SITE_SHARE} * site.pages OR s.share >= ${BARE_SECTION_SHARE}) THEN 'template'
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
