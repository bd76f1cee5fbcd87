import { integer, long, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const siteFacts = question({
  id: "site-facts",
  title: {
    en: "What was read of each site, and how completely?",
    fr: "Qu’a-t-on lu de chaque site, et jusqu’où ?",
  },
  method: {
    en: "Links are counted once per page and position, on the pages of the latest reading. Completeness is that of site-reading.",
    fr: "Les liens sont comptés une fois par page et par position, sur les pages de la dernière lecture. La complétude est celle de site-reading.",
  },
  needs: ["flows", "site-reading"],
  sql: `WITH read_page AS (
      SELECT site, count(*) FILTER (status >= 400) AS broken, sum(coalesce(word_count, 0)) AS words
      FROM page WHERE redirect_to IS NULL AND site IS NOT NULL GROUP BY site),
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
    spoken AS (
      SELECT site, language, count(*) AS pages FROM (
        SELECT site, split_part(lower(coalesce(language_detected, language_declared)), '-', 1) AS language
        FROM page WHERE read AND site IS NOT NULL AND redirect_to IS NULL)
      WHERE language <> '' GROUP BY site, language),
    language_list AS (
      SELECT site, string_agg(language, ' ' ORDER BY pages DESC, language) AS languages FROM spoken GROUP BY site)
    SELECT n.site, c.pages_read, c.pages_read + c.unread AS pages_known, c.completeness,
      coalesce(r.broken, 0) AS pages_broken, coalesce(r.words, 0) AS words,
      coalesce(l.internal, 0) AS links_internal, coalesce(l.estate, 0) AS links_estate,
      coalesce(l.public, 0) AS links_public, coalesce(l.elsewhere, 0) AS links_elsewhere,
      coalesce(l.editorial, 0) AS editorial_estate, coalesce(o.sites, 0) AS sites_out, coalesce(i.sites, 0) AS sites_in,
      coalesce(o.editorial, 0) AS sites_out_editorial, coalesce(i.editorial, 0) AS sites_in_editorial,
      coalesce(g.languages, '') AS languages
    FROM site_number n JOIN site_reading c ON c.site = n.site
    LEFT JOIN read_page r ON r.site = n.site LEFT JOIN link_count l ON l.site = n.site
    LEFT JOIN way_out o ON o.site = n.site LEFT JOIN way_in i ON i.site = n.site
    LEFT JOIN language_list g ON g.site = n.site ORDER BY n.site`,
  columns: {
    site: text("site", "site"),
    pages_read: integer("pages whose content was read", "pages dont le contenu a été lu"),
    pages_known: integer(
      "pages read, and pages known and not read",
      "pages lues, et pages connues et non lues",
    ),
    pages_broken: integer(
      "addresses of the site that answered with an error (status 400 or more)",
      "adresses du site qui ont répondu par une erreur (statut 400 ou plus)",
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
