import { flag, integer, optional, text } from "../../model/table.ts";
import { isDutyPage, PAGE_VIEWS, READABLE } from "../page-problem.ts";
import { question } from "../question.ts";

/** Pairs of pages named for each pair of sites. */
const PAIRS_NAMED = 5;
/**
 * Bits of a signature that may differ under one title. On invented governments (seeds 1 to 3) texts repeated inside another template are at most 8 apart, two
 * texts of one title at least 10.
 */
const TITLED_BITS = 8;
/** Shorter texts resemble each other by chance. */
const MIN_WORDS = 50;
/** A shorter title, or one that more pages have, names a kind of page. */
const MIN_TITLE = 12;
const MOST_TITLED = 50;

/** Of a title, what comes before the name of its site. */
const HEAD = `lower(trim(regexp_replace(p.title, '^(.{${MIN_TITLE},})\\s[|·–—-]\\s.*$', '\\1')))`;

/** Which of two pages is seen less; of two that nobody counts, the one with the longer address. */
const isLess = (less: string, more: string): string =>
  `(${more}.views > ${less}.views OR (${more}.views = ${less}.views AND (length(${more}.url) < length(${less}.url) OR (length(${more}.url) = length(${less}.url) AND ${more}.url < ${less}.url))))`;

export const competingPages = question({
  id: "competing-pages",
  title: {
    en: "Which pages compete with a copy of themselves, on the same site or on another public one?",
    fr: "Quelles pages sont en concurrence avec leur copie, sur le même site ou sur un autre site public ?",
  },
  method: {
    en: `Groups of duplicate-pages, and pages of two sites in one language under one title (its last part, behind “ | ” or a dash, left out) whose signatures differ by at most ${TITLED_BITS} bits of 64 and whose lengths by less than half: a text repeated inside another template; without the pages that name another of the group as their main address or that search engines may not show. Of each group and site one page stands for the others: the one most seen, else the one with the shortest address. Within a site: the page that others repeat, and another one, of equal signature and as many words only: a site has sheets of one pattern about two procedures. Between sites: for each pair, the site whose page is seen less is the one that can act; pages that each site must have (accessibility statement, legal notice, privacy, cookies, terms, site map), known by their address or title, are left out. The ${PAIRS_NAMED} first groups of each pair are named.`,
    fr: `Groupes de duplicate-pages, et pages de deux sites, dans une langue et sous un titre (sa dernière partie, derrière « | » ou un tiret, mise à part), dont les signatures diffèrent d’au plus ${TITLED_BITS} bits sur 64 et les longueurs de moins de moitié : un texte répété dans un autre gabarit ; sans les pages qui donnent une autre du groupe comme adresse principale ni celles que les moteurs ne peuvent montrer. De chaque groupe et site, une page vaut pour les autres : la plus vue, sinon celle à l’adresse la plus courte. Dans un site : la page que d’autres répètent, et une autre, de signature égale et d’autant de mots seulement : un site a des fiches d’un même modèle sur deux démarches. Entre sites : pour chaque paire, le site dont la page est la moins vue est celui qui peut agir ; les pages que chaque site doit avoir (déclaration d’accessibilité, mentions légales, confidentialité, cookies, conditions, plan du site), reconnues à leur adresse ou leur titre, sont laissées de côté. Les ${PAIRS_NAMED} premiers groupes de chaque paire sont nommés.`,
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
    headed AS (
      SELECT p.site, p.url, p.title, p.word_count, p.language_detected, CAST('0x' || p.text_signature AS UBIGINT) AS bits, coalesce(v.views, 0) AS views,
        ${HEAD} AS head
      FROM page p LEFT JOIN page_view v ON v.page_key = p.page_key
      WHERE ${READABLE.replaceAll("site", "p.site")} AND p.text_signature IS NOT NULL AND p.word_count >= ${MIN_WORDS}
        AND lower(coalesce(p.robots, '')) NOT LIKE '%noindex%' AND (p.canonical IS NULL OR p.canonical = p.url)),
    telling AS (
      SELECT head FROM headed WHERE length(head) >= ${MIN_TITLE} GROUP BY head HAVING count(DISTINCT site) > 1 AND count(*) <= ${MOST_TITLED}),
    titled AS (
      SELECT b.site, a.site AS other_site, b.url, b.title, a.url AS other_url, b.views
      FROM headed a JOIN headed b ON b.head = a.head AND a.site <> b.site AND a.language_detected = b.language_detected
      WHERE a.head IN (SELECT head FROM telling) AND NOT ${isDutyPage("b.url", "b.title")}
        AND 2 * least(a.word_count, b.word_count) > greatest(a.word_count, b.word_count) AND bit_count(xor(a.bits, b.bits)) <= ${TITLED_BITS}
        AND ${isLess("b", "a")}),
    between_sites AS (
      SELECT b.site, a.site AS other_site, b.url, b.title, a.url AS other_url, a.cluster, b.views
      FROM placed a JOIN placed b ON b.cluster = a.cluster AND a.place = 1 AND b.place = 1 AND a.site <> b.site
        AND NOT ${isDutyPage("b.url", "b.title")}
        AND ${isLess("b", "a")}),
    told AS (
      SELECT *, row_number() OVER (PARTITION BY site, other_site ORDER BY views DESC, url) AS rank,
        count(*) OVER (PARTITION BY site, other_site) AS pages
      FROM (
        SELECT site, other_site, url, title, other_url, views FROM within_site
        UNION ALL SELECT site, other_site, url, title, other_url, views FROM between_sites
        UNION ALL SELECT t.* FROM titled t WHERE NOT EXISTS (SELECT 1 FROM between_sites s WHERE s.url = t.url AND s.other_url = t.other_url)))
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
