import type { Estate } from "../model/estate.ts";
import { integer, table, text } from "../model/table.ts";
import type { Engine } from "../store/lake/engine.ts";
import { findOrigins } from "./origin.ts";
import { findTargetStates, isDeep, loadHomes } from "./target.ts";

/*
 * What the links of the present picture are. Made before the questions; each of them may read:
 *
 *   site_anchor    a link as written, on one site (the same anchor on two sites is two rows)
 *     site           site whose pages carry it
 *     anchor_id      as in `anchor`
 *     content        number of its content: anchors with the same target, text and DOM path share it
 *     links          times the site carries this anchor
 *     pages          distinct pages of the site that carry its content
 *     origin         'editorial' | 'template' | 'unknown' (see `origin.ts`)
 *     target_site    site of the estate it leads to; NULL outside
 *     standing       'internal' (same site) | 'estate' (another site) | 'public' | 'elsewhere'
 *     deep           false when it leads to a home page (see `target.ts`)
 *     state          'ok' | 'redirected' | 'broken' | 'unknown' (neither read nor checked, or not surely broken)
 *     target_page_id page of `page` where it ends, after redirections; NULL when that page was not read
 *
 *   page_link      one row per link: page_id, position, and the columns of site_anchor without `links` and `pages`.
 *                  Pages outside the estate have none.
 *
 *   crossing_link  the links of page_link that leave their site, as a table of numbers, for counting fast:
 *                  page_id, anchor_id, site_no (joined to site_anchor_no, whose sites are numbers of `site_number`)
 */

/** Understands every link: where it leads, in what state, and whether an editor or a template put it there. */
export async function understandLinks(engine: Engine, estate: Estate): Promise<void> {
  await understandCrossingLinks(engine, estate);
  await understandInternalLinks(engine);
  await engine.run(SITE_ANCHOR);
  await engine.run(PAGE_LINK);
}

/** The links that leave their site: all that a matrix of sites needs. */
export async function understandCrossingLinks(engine: Engine, estate: Estate): Promise<void> {
  await loadHomes(engine, estate);
  await numberSites(engine, estate);
  await engine.run(PAGE_PLACE);
  await engine.run(ANCHOR_TRAIT);
  await findTargetStates(engine);
  await engine.run(CROSSING_LINK);
  await findOrigins(engine, "crossing");
  await engine.run(`CREATE OR REPLACE TEMP VIEW site_anchor_no AS SELECT * FROM crossing_anchor`);
}

const siteNumbers = table({
  id: "site_number",
  title: { en: "Number of each site observed", fr: "Numéro de chaque site observé" },
  columns: { site_no: integer("number, from 1", "numéro, depuis 1"), site: text("site", "site") },
});

/** Sites are numbers in joins: 10^8 comparisons of text would cost more than all the rest. 0 is outside the estate. */
async function numberSites(engine: Engine, estate: Estate): Promise<void> {
  const sites = estate.sites.filter(({ decision }) => decision === "in").map(({ id }) => id);
  await engine.load(
    siteNumbers,
    sites.sort().map((site, i) => ({ site_no: i + 1, site })),
  );
}

/** The links that stay within their site: most of them, so they are read as a view. */
async function understandInternalLinks(engine: Engine): Promise<void> {
  await engine.run(INTERNAL_LINK);
  await findOrigins(engine, "internal");
  await engine.run(`CREATE OR REPLACE TEMP VIEW site_anchor_no AS
    SELECT * FROM crossing_anchor UNION ALL SELECT * FROM internal_anchor`);
}

/**
 * The section of a page is its host, its language and its first two folders: templates often differ by these.
 * A page counts in shares when people can read it: content read, no error, no redirection, HTML.
 */
const PAGE_PLACE = `
  CREATE OR REPLACE TEMP TABLE page_place AS
    SELECT page_id, site_no, counted, hash(host) AS of_host, hash('language', language) AS of_language,
      hash(host, split_part(folder, '/', 1)) AS of_folder, hash(host, language, folder) AS section
    FROM (SELECT p.page_id, n.site_no, p.host,
        p.read AND coalesce(p.status, 200) BETWEEN 200 AND 299 AND p.redirect_to IS NULL
          AND coalesce(p.content_type, 'html') LIKE '%html%' AS counted,
        coalesce(p.language_detected, p.language_declared, '') AS language,
        regexp_extract(p.page_key, '^[^/?]*/((?:[^/?]+/){0,2})', 1) AS folder
      FROM page p JOIN site_number n ON n.site = p.site);
  CREATE OR REPLACE TEMP TABLE section AS
    SELECT site_no, section, of_host, of_language, of_folder, count(*) FILTER (counted) AS pages
    FROM page_place GROUP BY site_no, section, of_host, of_language, of_folder`;

/** The content of a page, said by the page itself; a place that structure alone gave does not count. */
const IN_CONTENT = "regexp_matches(a.dom_path, '(^|>)(main|article)([.#>]|$)')";
/** Names under which sites offer their other languages. */
const LANGUAGE_NAMES =
  "fr|en|de|es|it|nl|pt|français|francais|french|english|anglais|deutsch|español|italiano|nederlands|português|brezhoneg|euskara|corsu|català|version française|english version|version anglaise|french version";

/**
 * What one look at each anchor tells. Chrome is what stands around the content of every page: landmarks for navigation,
 * header and footer, unless they belong to the content itself (the header of an article). Breadcrumbs and language
 * switches lead elsewhere from each page, so that no target repeats: their names tell.
 * Texts become numbers: two texts of one number are one in 10^19.
 */
const ANCHOR_TRAIT = `CREATE OR REPLACE TEMP TABLE anchor_trait AS
  SELECT a.anchor_id, coalesce(n.site_no, 0) AS target_no, a.standing, ${isDeep("a")} AS deep,
    hash(a.target_key) AS target_hash,
    hash(a.target_key, a.text, a.dom_path) AS content,
    hash(a.text, a.dom_path) AS block,
    CASE WHEN a.context <> a.text THEN hash(a.context) END AS context,
    CASE WHEN a.place = 'main' THEN ${IN_CONTENT} ELSE false END AS main,
    CASE WHEN a.place IN ('navigation', 'header', 'footer') THEN NOT ${IN_CONTENT} ELSE false END AS chrome,
    CASE WHEN a.place = 'aside' THEN NOT ${IN_CONTENT} ELSE false END AS aside,
    contains(a.dom_path, 'crumb') OR contains(a.dom_path, 'Crumb') OR contains(a.dom_path, 'ariane') OR contains(a.dom_path, 'Ariane')
      OR CASE WHEN length(a.text) < 20 THEN regexp_matches(a.text, '(?i)^(${LANGUAGE_NAMES})$') ELSE false END AS switches
  FROM anchor a LEFT JOIN site_number n ON n.site = a.target_site`;

const CROSSING_LINK = `CREATE OR REPLACE TEMP TABLE crossing_link AS
  SELECT l.page_id, l.anchor_id, p.site_no, p.section, t.content
  FROM link l JOIN page_place p ON p.page_id = l.page_id JOIN anchor_trait t ON t.anchor_id = l.anchor_id
  WHERE t.target_no <> p.site_no`;

const INTERNAL_LINK = `CREATE OR REPLACE TEMP VIEW internal_link AS
  SELECT l.page_id, l.anchor_id, p.site_no, p.section, t.content
  FROM link l JOIN page_place p ON p.page_id = l.page_id JOIN anchor_trait t ON t.anchor_id = l.anchor_id
  WHERE t.target_no = p.site_no`;

const UNDERSTOOD = `n.site, u.anchor_id, u.content, u.origin, target.site AS target_site,
    u.standing, u.deep, u.state, u.target_page_id`;

const SITE_ANCHOR = `CREATE OR REPLACE TEMP VIEW site_anchor AS
  SELECT ${UNDERSTOOD}, u.links, u.pages
  FROM site_anchor_no u JOIN site_number n ON n.site_no = u.site_no
  LEFT JOIN site_number target ON target.site_no = u.target_no`;

const PAGE_LINK = `CREATE OR REPLACE TEMP VIEW page_link AS
  SELECT l.page_id, l.position, ${UNDERSTOOD}
  FROM link l JOIN page_place p ON p.page_id = l.page_id
  JOIN site_anchor_no u ON u.site_no = p.site_no AND u.anchor_id = l.anchor_id
  JOIN site_number n ON n.site_no = u.site_no
  LEFT JOIN site_number target ON target.site_no = u.target_no`;
