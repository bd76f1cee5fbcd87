import { problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const SITEMAP_PROBLEMS = [
  "sitemap-absent",
  "sitemap-stale",
  "sitemap-incomplete",
  "sitemap-contradicts",
] as const;

/** Why an address does not belong in a sitemap, as `detail` says it. */
const BAD_ENTRY = `CASE WHEN p.outcome = 'robots' THEN 'robots' WHEN p.outcome = 'gone' OR p.status >= 400 THEN 'broken' WHEN p.redirect_to IS NOT NULL THEN 'redirected'
    WHEN lower(coalesce(p.robots, '')) LIKE '%noindex%' THEN 'noindex' WHEN p.canonical IS NOT NULL AND p.canonical <> p.url AND t.page_key <> p.page_key THEN 'canonical' END`;

export const sitemapProblems = question({
  id: "sitemap-problems",
  title: {
    en: "Which sites have no sitemap, or one that does not say what the site is?",
    fr: "Quels sites n’ont pas de plan de site, ou un plan qui ne dit pas ce qu’est le site ?",
  },
  method: {
    en: `Hosts that a crawl set out to read. Absent: no sitemap, list or feed was found, on a host of at least ${thresholds.sitemapPages.value} pages read. Stale: the newest date in it is more than ${thresholds.sitemapDays.value} days before the reading. Incomplete: pages read, open to search engines, that the sitemap of their host does not list (a feed, which only has what is new, is none; nor is a short list that is not called a sitemap, or is one of news, images or videos). Contradicts: listed addresses that are broken, redirected, forbidden by robots.txt, closed to search engines or that name another address as the main one.`,
    fr: `Hôtes qu’une lecture avait pour but. Absent : ni plan, ni liste, ni flux, sur un hôte d’au moins ${thresholds.sitemapPages.value} pages lues. Périmé : sa date la plus récente précède la lecture de plus de ${thresholds.sitemapDays.value} jours. Incomplet : pages lues, ouvertes aux moteurs, que le plan de leur hôte ne liste pas (un flux, qui n’a que les nouveautés, n’en est pas un, ni une courte liste qui ne s’appelle pas sitemap, ou qui est celui des actualités, images ou vidéos). Contradictoire : adresses listées cassées, redirigées, interdites par robots.txt, fermées aux moteurs ou qui donnent une autre adresse comme principale.`,
  },
  needs: [],
  columns: problemColumns(SITEMAP_PROBLEMS),
  sql: toldProblems(`page_of_host AS (
      SELECT host, arg_min(site, length(url)) AS site, arg_min(page_id, length(url)) AS page_id, count(*) AS pages FROM page WHERE ${READABLE} GROUP BY host),
    listed AS (SELECT host, count(*) AS addresses, CAST(max(last_modified) AS DATE) AS newest,
        bool_and(regexp_matches(lower(sitemap), 'rss|atom|feed')) AS is_feed, bool_or(regexp_matches(lower(sitemap), 'sitemap') AND NOT regexp_matches(lower(sitemap), 'news|actu|image|video')) AS is_named FROM listing GROUP BY host),
    whole_list AS (
      SELECT l.host FROM listed l JOIN host_coverage c ON c.host = l.host
      WHERE c.aimed AND (l.is_named OR l.addresses >= ${thresholds.sitemapPages.value}) AND NOT l.is_feed),
    reading_day AS (SELECT CAST(max(day) AS DATE) AS today FROM picture_snapshot),
    found AS (
      SELECT h.site, 'sitemap-absent' AS problem, h.page_id, h.host AS detail
      FROM page_of_host h JOIN host_coverage c ON c.host = h.host LEFT JOIN listed l ON l.host = h.host
      WHERE c.aimed AND c.sitemap_urls = 0 AND l.host IS NULL AND h.pages >= ${thresholds.sitemapPages.value}
      UNION ALL SELECT h.site, 'sitemap-stale', h.page_id, CAST(l.newest AS VARCHAR) FROM page_of_host h JOIN listed l ON l.host = h.host, reading_day
      WHERE l.newest < today - ${thresholds.sitemapDays.value}
      UNION ALL SELECT p.site, 'sitemap-incomplete', p.page_id, '' FROM page p JOIN whole_list w ON w.host = p.host
      WHERE ${READABLE} AND lower(coalesce(robots, '')) NOT LIKE '%noindex%' AND (canonical IS NULL OR canonical = url)
        AND page_key NOT IN (SELECT page_key FROM listing)
      UNION ALL SELECT site, 'sitemap-contradicts', page_id, bad FROM (
        SELECT p.site, p.page_id, ${BAD_ENTRY} AS bad FROM page p LEFT JOIN page t ON t.url = p.canonical
        WHERE p.site IS NOT NULL AND p.url IN (SELECT url FROM listing)) WHERE bad IS NOT NULL),
    looked AS (
      SELECT site, count(*) AS pages FROM page WHERE (${READABLE}) OR (site IS NOT NULL AND url IN (SELECT url FROM listing)) GROUP BY site)`),
});
