import { integer, table, text } from "../../model/table.ts";
import { problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { type Lab, question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const INDEXING_PROBLEMS = ["noindex", "robots", "canonical", "soft-404"] as const;

export const indexingProblems = question({
  id: "indexing-problems",
  title: {
    en: "Which pages meant for people are closed to search engines?",
    fr: "Quelles pages faites pour les gens sont fermées aux moteurs de recherche ?",
  },
  method: {
    en: `Noindex: the page says so (meta robots or X-Robots-Tag) although its site lists it in a sitemap, or it is the home page of a site, the address of a service or of a step, or a page that another site links to in its text. Robots: robots.txt forbids an address of that kind. Canonical: the page names as its main address one that is broken, redirected or closed to search engines, in another language, or whose text differs (signatures at least ${thresholds.canonicalBits.value} bits of 64 apart). Soft 404: the host answers 200 to an address that cannot exist, or a page answers 200 and its title says that it was not found.`,
    fr: `Noindex : la page le dit (meta robots ou X-Robots-Tag) alors que son site la liste dans un plan de site, ou qu’elle est l’accueil d’un site, l’adresse d’un service ou d’une étape, ou une page vers laquelle un autre site pointe dans son texte. Robots : robots.txt interdit une telle adresse. Canonical : la page donne pour adresse principale une adresse cassée, redirigée ou fermée aux moteurs, dans une autre langue, ou dont le texte diffère (signatures à au moins ${thresholds.canonicalBits.value} bits sur 64). Soft 404 : l’hôte répond 200 à une adresse qui ne peut exister, ou une page répond 200 et son titre dit qu’elle est introuvable.`,
  },
  needs: [],
  columns: problemColumns(INDEXING_PROBLEMS),
  answer: async (lab) => {
    await lab.load(wantedPages, wantedRows(lab));
    return { select: toldProblems(PROBLEMS) };
  },
});

const wantedPages = table({
  id: "wanted_page",
  title: { en: "Addresses that people must find", fr: "Adresses que les gens doivent trouver" },
  columns: {
    page_key: text("address, normalised", "adresse, normalisée"),
    because: text("home, service or step", "home, service ou step"),
    rank: integer("the strongest reason first", "la raison la plus forte d’abord"),
  },
});

function* wantedRows({ estate }: Lab) {
  const row = (because: string, rank: number) => (page_key: string) => ({ page_key, because, rank });
  for (const { prefixes } of estate.sites.filter(({ decision }) => decision === "in"))
    yield* prefixes.map(row("home", 0));
  for (const { prefixes } of estate.services) yield* prefixes.map(row("service", 1));
  for (const { steps } of estate.lifeEvents) {
    const targets = steps.flatMap(({ expected, alternatives }) => [expected, ...alternatives]);
    yield* targets.flatMap((target) => (target.kind === "url" ? [target.prefix] : [])).map(row("step", 2));
  }
}

const SAYS_NOINDEX = (column: string): string =>
  `regexp_matches(lower(coalesce(${column}, '')), '(^|[ ,:])(noindex|none)([ ,;]|$)')`;
/** The page that a site keeps to show in place of others, at an address of its own, misleads nobody. */
const SAYS_NOT_FOUND =
  "NOT regexp_matches(url, '/404([.][a-z]+)?/?$') AND regexp_matches(lower(coalesce(title, '')), '(^|\\W)(erreur 404|error 404|404 not found|page (introuvable|non trouvée|inexistante)|page not found)(\\W|$)')";

const PROBLEMS = `closed AS (
    SELECT page_id, site, page_key, 'noindex' AS problem FROM page WHERE ${READABLE} AND ${SAYS_NOINDEX("robots")}
    UNION ALL SELECT page_id, site, page_key, 'robots' FROM page WHERE site IS NOT NULL AND outcome = 'robots'),
  wanted AS (
    SELECT page_key, because, rank FROM wanted_page
    UNION ALL SELECT DISTINCT page_key, 'sitemap', 4 FROM listing WHERE page_key IN (SELECT page_key FROM closed)
    UNION ALL
    SELECT c.page_key, 'linked', 3 FROM closed c WHERE hash(c.page_key) IN (
      SELECT t.target_hash FROM crossing_anchor u JOIN anchor_trait t ON t.anchor_id = u.anchor_id
      WHERE u.target_no > 0 AND u.origin = 'editorial')),
  mistaken AS (
    SELECT c.site, c.problem, c.page_id, arg_min(w.because, w.rank) AS detail
    FROM closed c JOIN wanted w ON w.page_key = c.page_key GROUP BY c.site, c.problem, c.page_id),
  canonical AS (
    SELECT p.site, 'canonical' AS problem, p.page_id, p.canonical AS detail
    FROM (SELECT * FROM page WHERE ${READABLE} AND canonical IS NOT NULL AND canonical <> url) p
    JOIN page t ON t.url = p.canonical AND t.page_key <> p.page_key
    WHERE t.outcome = 'gone' OR t.status >= 400 OR (t.redirect_to IS NOT NULL AND t.redirect_to <> p.url) OR ${SAYS_NOINDEX("t.robots")}
      OR (least(p.word_count, t.word_count) >= ${thresholds.wordsToTell.value} AND (p.language_detected <> t.language_detected OR
        bit_count(xor(CAST('0x' || p.text_signature AS UBIGINT), CAST('0x' || t.text_signature AS UBIGINT))) >= ${thresholds.canonicalBits.value}))),
  soft_host AS (
    SELECT p.site, 'soft-404' AS problem, arg_min(p.page_id, length(p.url)) AS page_id, p.host AS detail
    FROM page p JOIN host_coverage c ON c.host = p.host AND c.soft_404 WHERE ${READABLE.replaceAll("site", "p.site")} GROUP BY p.site, p.host),
  found AS (
    SELECT * FROM mistaken UNION ALL SELECT * FROM canonical UNION ALL SELECT * FROM soft_host
    UNION ALL SELECT site, 'soft-404', page_id, title FROM page WHERE ${READABLE} AND ${SAYS_NOT_FOUND}),
  looked AS (SELECT site, count(*) AS pages FROM page WHERE (${READABLE}) OR outcome = 'robots' GROUP BY site)`;
