import { integer, oneOf, optional, text } from "../model/table.ts";

/*
 * What questions about defects of pages share: each tells, for a site and a problem, how many pages have it, of how many looked at, and
 * names some. The pages that people see most come first, as tools of audience say; then those nearest to the home page.
 */

/** Pages named for each site and problem: enough to begin with. */
const PAGES_NAMED = 5;

/** Pages that people can read, in SQL, over the view `page`; add a condition behind. */
export const READABLE =
  "read AND site IS NOT NULL AND redirect_to IS NULL AND coalesce(status, 200) BETWEEN 200 AND 299 AND coalesce(content_type, 'html') LIKE '%html%'";

/** True, in SQL, of the key of a home page, in a language or not: a page that is told by a query alone is none. */
export const isHomeKey = (key: string): string =>
  `regexp_matches(${key}, '^[^/?]+(/[a-z]{2}(-[a-z]{2})?)?([?](lang|langue|language|hl|locale)=[a-z_-]{2,5})?$')`;

/** Pages that each site must have, and has alike: nobody searches for them on another. In SQL, over an address and a title. */
export const isDutyPage = (url: string, title: string): string =>
  `regexp_matches(strip_accents(lower(${url} || ' ' || coalesce(${title}, ''))), '(${DUTY_WORDS.join("|")})')`;

const DUTY_WORDS = [
  "accessibilit(e|y)",
  "mentions?[- _]legales?",
  "legal[- _](notice|mentions?)",
  "(donnees|personal)[- _](personnelles|data)",
  "confidentialite",
  "privacy",
  "cookies",
  "conditions[- _](generales|d.utilisation|of[- _]use)",
  "terms[- _](of|and)",
  "[/ ]cgu([^a-z]|$)",
  "plan[- _]du[- _]site",
];

/** `page_view`: how often each page was seen in the year before the last day known. */
export const PAGE_VIEWS = `page_view AS (
    SELECT regexp_replace(regexp_replace(p.key, '^www[.]', ''), '/$', '') AS page_key, sum(coalesce(p.visits, p.views, p.clicks)) AS views
    FROM site_part_month p, (SELECT max(month) AS last FROM site_part_month)
    WHERE p.dimension = 'page' AND p.key_site = p.site AND p.month > last - INTERVAL 12 MONTH GROUP BY page_key)`;

/**
 * The answer, from `found` (site, problem, page_id, detail) and `looked` (site, pages): common table expressions written
 * before. `detail` is what shows the problem on that page.
 */
export const toldProblems = (expressions: string): string => `WITH ${expressions}, ${PAGE_VIEWS},
    placed AS (
      SELECT f.site, f.problem, f.detail, p.url, p.title, split_part(lower(coalesce(p.language_detected, p.language_declared)), '-', 1) AS language,
        row_number() OVER (PARTITION BY f.site, f.problem ORDER BY v.views DESC NULLS LAST, p.depth NULLS LAST, length(p.url), p.url) AS rank,
        count(*) OVER (PARTITION BY f.site, f.problem) AS pages
      FROM found f JOIN page p ON p.page_id = f.page_id LEFT JOIN page_view v ON v.page_key = p.page_key)
    SELECT r.site, r.problem, r.rank, r.url, r.title, r.language, r.detail, r.pages, greatest(l.pages, r.pages) AS looked
    FROM placed r JOIN looked l ON l.site = r.site WHERE r.rank <= ${PAGES_NAMED} ORDER BY r.site, r.problem, r.rank`;

/** The columns of such an answer. */
export const problemColumns = (problems: readonly string[]) => ({
  site: text("site", "site"),
  problem: oneOf(problems, "what is wrong", "ce qui ne va pas"),
  rank: integer("1 for the page that most people see", "1 pour la page que le plus de gens voient"),
  url: text("a page that has it", "une page qui l’a"),
  title: optional(text("its title", "son titre")),
  language: optional(text("its language", "sa langue")),
  detail: text("what shows it there", "ce qui le montre sur cette page"),
  pages: integer("pages of the site that have it", "pages du site qui l’ont"),
  looked: integer("pages of the site that were looked at for it", "pages du site où on l’a cherché"),
});
