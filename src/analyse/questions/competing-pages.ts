import { flag, integer, optional, text } from "../../model/table.ts";
import { isDutyPage, PAGE_VIEWS } from "../page-problem.ts";
import { question } from "../question.ts";

/** Pairs of pages named for each pair of sites. */
const PAIRS_NAMED = 5;

export const competingPages = question({
  id: "competing-pages",
  title: {
    en: "Which pages compete with a copy of themselves, on the same site or on another public one?",
    fr: "Quelles pages sont en concurrence avec leur copie, sur le même site ou sur un autre site public ?",
  },
  method: {
    en: `Groups of duplicate-pages, without the pages that name another of the group as their main address or that search engines may not show. Of each group and site one page stands for the others: the one most seen, else the one with the shortest address. Within a site: the page that others repeat, and another one, of equal signature and as many words only: a site has sheets of one pattern about two procedures. Between sites: for each pair, the site whose page is seen less is the one that can act; pages that each site must have (accessibility statement, legal notice, privacy, cookies, terms, site map), known by their address or title, are left out. The ${PAIRS_NAMED} first groups of each pair are named.`,
    fr: `Groupes de duplicate-pages, sans les pages qui donnent une autre du groupe comme adresse principale ni celles que les moteurs ne peuvent montrer. De chaque groupe et site, une page vaut pour les autres : la plus vue, sinon celle à l’adresse la plus courte. Dans un site : la page que d’autres répètent, et une autre, de signature égale et d’autant de mots seulement : un site a des fiches d’un même modèle sur deux démarches. Entre sites : pour chaque paire, le site dont la page est la moins vue est celui qui peut agir ; les pages que chaque site doit avoir (déclaration d’accessibilité, mentions légales, confidentialité, cookies, conditions, plan du site), reconnues à leur adresse ou leur titre, sont laissées de côté. Les ${PAIRS_NAMED} premiers groupes de chaque paire sont nommés.`,
  },
  needs: ["duplicate-pages"],
  sql: `WITH ${PAGE_VIEWS},
    shown AS (
      SELECT d.cluster, d.site, d.url, d.title, p.text_signature, p.word_count, coalesce(v.views, 0) AS views
      FROM duplicate_pages d JOIN page p ON p.url = d.url AND p.read LEFT JOIN page_view v ON v.page_key = p.page_key
      WHERE NOT d.declared AND lower(coalesce(p.robots, '')) NOT LIKE '%noindex%' AND (p.canonical IS NULL OR p.canonical = p.url)),
    placed AS (
      SELECT *, row_number() OVER (PARTITION BY cluster, site ORDER BY views DESC, length(url), url) AS place,
        row_number() OVER (PARTITION BY cluster, site, text_signature, word_count ORDER BY views DESC, length(url), url) AS place_of_text FROM shown),
    within_site AS (
      SELECT a.site, a.site AS other_site, b.url, b.title, a.url AS other_url, a.cluster, b.views
      FROM placed a JOIN placed b ON b.cluster = a.cluster AND b.site = a.site AND b.text_signature = a.text_signature AND b.word_count = a.word_count
        AND a.place_of_text = 1 AND b.place_of_text = 2),
    between_sites AS (
      SELECT b.site, a.site AS other_site, b.url, b.title, a.url AS other_url, a.cluster, b.views
      FROM placed a JOIN placed b ON b.cluster = a.cluster AND a.place = 1 AND b.place = 1 AND a.site <> b.site
        AND NOT ${isDutyPage("b.url", "b.title")}
        AND (a.views > b.views OR (a.views = b.views AND (length(a.url) < length(b.url) OR (length(a.url) = length(b.url) AND a.url < b.url))))),
    told AS (
      SELECT *, row_number() OVER (PARTITION BY site, other_site ORDER BY views DESC, url) AS rank,
        count(*) OVER (PARTITION BY site, other_site) AS pages
      FROM (SELECT * FROM within_site UNION ALL SELECT * FROM between_sites))
    SELECT site, other_site, site = other_site AS is_within, rank, url, title, other_url, pages FROM told WHERE rank <= ${PAIRS_NAMED}
    ORDER BY site, other_site, rank`,
  columns: {
    site: text("site that can act", "site qui peut agir"),
    other_site: text(
      "site that says the same; itself for copies within a site",
      "site qui dit la même chose ; lui-même pour des copies dans un site",
    ),
    is_within: flag("true for copies within one site", "vrai pour des copies dans un même site"),
    rank: integer("1 for the page most seen", "1 pour la page la plus vue"),
    url: text("page that repeats", "page qui répète"),
    title: optional(text("its title", "son titre")),
    other_url: text("page that says the same", "page qui dit la même chose"),
    pages: integer("groups of such pages for this pair", "groupes de telles pages pour cette paire"),
  },
});
