import { integer, long, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

/** Addresses that announce a document, an image or a program rather than a page. */
const NOT_A_PAGE =
  "[.](pdf|jpe?g|png|gif|svg|webp|ico|zip|gz|7z|rar|docx?|odt|xlsx?|ods|csv|pptx?|odp|rtf|epub|mp3|mp4|avi|webm|ics|xml|json|rss|atom|css|js|exe|dmg)([?].*)?$";

export const siteFacts = question({
  id: "site-facts",
  title: {
    en: "What was read of each site, and how completely?",
    fr: "Qu’a-t-on lu de chaque site, et jusqu’où ?",
  },
  method: {
    en: "Links are counted once per page and position, on the pages of the latest reading. Completeness = pages read ÷ (pages read + pages known and not read), where pages not read are the largest of: internal targets linked and never answered (documents and images left out); what the collector left or was forbidden; what sitemaps list beyond what was read. Absent for lists of links, and when a budget cut the reading and nothing tells how much is left.",
    fr: "Les liens sont comptés une fois par page et par position, sur les pages de la dernière lecture. Complétude = pages lues ÷ (pages lues + pages connues et non lues), où les pages non lues sont le plus grand de : cibles internes liées et restées sans réponse (hors documents et images) ; ce que le collecteur a laissé ou s’est vu interdire ; ce que les plans de site annoncent au-delà du lu. Absente pour les listes de liens, et quand un budget a coupé la lecture sans que rien dise ce qui reste.",
  },
  needs: ["flows"],
  sql: `WITH read_page AS (
      SELECT site, count(*) AS pages, count(*) FILTER (status >= 400) AS broken, sum(coalesce(word_count, 0)) AS words
      FROM page WHERE read AND redirect_to IS NULL AND site IS NOT NULL GROUP BY site),
    link_count AS (
      SELECT site, sum(links) FILTER (standing = 'internal') AS internal, sum(links) FILTER (standing = 'estate') AS estate,
        sum(links) FILTER (standing = 'public') AS public, sum(links) FILTER (standing = 'elsewhere') AS elsewhere,
        sum(links) FILTER (standing = 'estate' AND origin = 'editorial') AS editorial
      FROM site_anchor GROUP BY site),
    way_out AS (
      SELECT source_site AS site, count(*) AS sites, count(*) FILTER (editorial_links > 0) AS editorial
      FROM flows GROUP BY source_site),
    way_in AS (
      SELECT target_site AS site, count(*) AS sites, count(*) FILTER (editorial_links > 0) AS editorial
      FROM flows GROUP BY target_site),
    linked_unread AS (
      SELECT a.target_site AS site, count(DISTINCT a.target_key) AS pages
      FROM anchor a JOIN (SELECT DISTINCT anchor_id FROM site_anchor WHERE standing IN ('internal', 'estate')
        AND target_page_id IS NULL AND state = 'unknown') u ON u.anchor_id = a.anchor_id
      LEFT JOIN (SELECT DISTINCT page_key FROM page) p ON p.page_key = a.target_key
      WHERE p.page_key IS NULL AND NOT regexp_matches(lower(a.target_key), '${NOT_A_PAGE}') GROUP BY a.target_site),
    host_of_site AS (SELECT DISTINCT site, host FROM page WHERE read AND site IS NOT NULL),
    said AS (
      SELECT s.site, sum(coalesce(c.frontier_left, 0) + coalesce(c.robots_blocked, 0)) AS left_out,
        sum(coalesce(c.sitemap_urls - c.sitemap_read, 0)) AS sitemap_left, bool_or(c.sampled) AS sampled
      FROM host_of_site s JOIN host_coverage c ON c.host = s.host
      WHERE s.host NOT IN (SELECT host FROM host_of_site GROUP BY host HAVING count(*) > 1) GROUP BY s.site),
    spoken AS (
      SELECT site, language, count(*) AS pages FROM (
        SELECT site, split_part(lower(coalesce(language_detected, language_declared)), '-', 1) AS language
        FROM page WHERE read AND site IS NOT NULL AND redirect_to IS NULL)
      WHERE language <> '' GROUP BY site, language),
    language_list AS (
      SELECT site, string_agg(language, ' ' ORDER BY pages DESC, language) AS languages FROM spoken GROUP BY site),
    fact AS (
      SELECT n.site, coalesce(r.pages, 0) AS pages_read, coalesce(u.pages, 0) AS unread_linked,
        greatest(coalesce(u.pages, 0), coalesce(s.left_out, 0), coalesce(s.sitemap_left, 0)) AS unread,
        coalesce(s.sampled, false) AS sampled,
        coalesce(r.broken, 0) AS pages_broken, coalesce(r.words, 0) AS words,
        coalesce(l.internal, 0) AS links_internal, coalesce(l.estate, 0) AS links_estate,
        coalesce(l.public, 0) AS links_public, coalesce(l.elsewhere, 0) AS links_elsewhere,
        coalesce(l.editorial, 0) AS editorial_estate, coalesce(o.sites, 0) AS sites_out, coalesce(i.sites, 0) AS sites_in,
        coalesce(o.editorial, 0) AS sites_out_editorial, coalesce(i.editorial, 0) AS sites_in_editorial,
        coalesce(g.languages, '') AS languages
      FROM site_number n
      LEFT JOIN read_page r ON r.site = n.site LEFT JOIN link_count l ON l.site = n.site
      LEFT JOIN way_out o ON o.site = n.site LEFT JOIN way_in i ON i.site = n.site
      LEFT JOIN linked_unread u ON u.site = n.site LEFT JOIN said s ON s.site = n.site
      LEFT JOIN language_list g ON g.site = n.site)
    SELECT fact.*, pages_read + unread_linked AS pages_known,
      CASE WHEN pages_read = 0 OR (sampled AND unread = 0) THEN NULL
        ELSE pages_read / CAST(pages_read + unread AS DOUBLE) END AS completeness
    FROM fact ORDER BY site`,
  columns: {
    site: text("site", "site"),
    pages_read: integer("pages whose content was read", "pages dont le contenu a été lu"),
    pages_known: integer(
      "pages read, or linked from a page read, of this site",
      "pages lues, ou liées depuis une page lue, de ce site",
    ),
    pages_broken: integer(
      "pages read that answered with an error (status 400 or more)",
      "pages lues qui ont répondu par une erreur (statut 400 ou plus)",
    ),
    words: long("words of main text", "mots du texte principal"),
    links_internal: long("links to the same site", "liens vers le même site"),
    links_estate: long("links to other sites of the estate", "liens vers d’autres sites du parc"),
    links_public: long("links to other public hosts", "liens vers d’autres hôtes publics"),
    links_elsewhere: long("links to anywhere else", "liens vers ailleurs"),
    editorial_estate: long(
      "of the links to the estate, editorial ones",
      "dont éditoriaux, parmi les liens vers le parc",
    ),
    sites_out: integer("sites of the estate it links to", "sites du parc vers lesquels il pointe"),
    sites_in: integer("sites of the estate that link to it", "sites du parc qui pointent vers lui"),
    sites_out_editorial: integer(
      "sites of the estate it links to editorially",
      "sites du parc vers lesquels il pointe éditorialement",
    ),
    sites_in_editorial: integer(
      "sites of the estate that link to it editorially",
      "sites du parc qui pointent éditorialement vers lui",
    ),
    completeness: optional(
      share(
        "pages read over pages known, corrected by what the collector said; absent when it cannot be told",
        "pages lues sur pages connues, corrigées de ce que dit le collecteur ; absent si on ne peut le dire",
      ),
    ),
    languages: text(
      "languages of its pages, most frequent first, joined by a space",
      "langues de ses pages, la plus fréquente d’abord, jointes par une espace",
    ),
  },
});
