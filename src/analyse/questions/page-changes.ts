import { FAILURES, OUTCOMES } from "../../model/fact.ts";
import { day, flag, integer, oneOf, optional, text } from "../../model/table.ts";
import { type Lab, question } from "../question.ts";

/** Bits of a signature, over 64, by which the texts of two readings differ: fewer is a date or a counter that moved. A first guess. */
const MIN_BITS = 4;

export const pageChanges = question({
  id: "page-changes",
  title: {
    en: "Which pages appeared, changed, vanished or were not seen since the reading before?",
    fr: "Quelles pages sont apparues, ont changé, ont disparu ou n’ont pas été vues depuis la lecture d’avant ?",
  },
  method: {
    en: `Each host, between its present reading and the one that would speak for it without it, page by page. Appeared: read now, and neither met nor linked to by its host before. Changed: its title, its main text (signatures at least ${MIN_BITS} bits of 64 apart) or the targets of the links in its content. Vanished: a page before, now said to be gone or led to another address. Not seen: a page before, and no answer now (not tried, silence, error of the server, not let in): that is not deleted; the crawl may still have its facts of an earlier reading (outcome failing). A page kept from the earlier reading has not changed and is not listed.`,
    fr: `Chaque hôte, entre sa lecture présente et celle qui parlerait pour lui sans elle, page par page. Apparue : lue maintenant, ni rencontrée ni visée par un lien de son hôte auparavant. Changée : son titre, son texte principal (signatures à au moins ${MIN_BITS} bits sur 64) ou les cibles des liens de son contenu. Disparue : une page auparavant, maintenant dite disparue ou menant à une autre adresse. Non vue : une page auparavant, sans réponse maintenant (pas essayée, silence, erreur du serveur, accès interdit) : ce n’est pas supprimé ; la lecture peut en garder les faits d’une lecture antérieure (issue failing). Une page gardée de la lecture d’avant n’a pas changé et n’est pas listée.`,
  },
  needs: [],
  answer: findChanges,
  columns: {
    site: text("site", "site"),
    url: text("address", "adresse"),
    title: optional(text("title, the present one where there is one", "titre, l’actuel s’il y en a un")),
    state: oneOf(
      ["appeared", "changed", "vanished", "not-seen"],
      "what became of it",
      "ce qu’elle est devenue",
    ),
    before: day("day of the reading before", "jour de la lecture d’avant"),
    now: day("day of the present reading", "jour de la lecture présente"),
    title_before: optional(text("title of the reading before", "titre de la lecture d’avant")),
    title_changed: flag("true when its title changed", "vrai si son titre a changé"),
    text_changed: flag("true when its main text changed", "vrai si son texte principal a changé"),
    links_changed: flag(
      "true when the targets of the links in its content changed",
      "vrai si les cibles des liens de son contenu ont changé",
    ),
    status: optional(integer("HTTP status now", "statut HTTP maintenant")),
    outcome: optional(
      oneOf(OUTCOMES, "what trying it came to now (crawls)", "ce qu’a donné l’essai maintenant (lectures)"),
    ),
    failure: optional(
      oneOf(
        FAILURES,
        "why it fails now (outcome failing)",
        "pourquoi elle échoue maintenant (issue failing)",
      ),
    ),
    leads_to: optional(text("where it leads now", "où elle mène maintenant")),
  },
});

/** A page people can read at that date. */
const IS_PAGE = "read AND redirect_to IS NULL AND coalesce(status, 200) < 400";
/** Templates change everywhere at once, and that is no change of the page. */
const CONTENT_PLACES = "('main', 'unknown')";

async function findChanges(lab: Lab): Promise<{ readonly select: string }> {
  await lab.run(BEFORE_TABLES);
  const earlier = await lab.rows<{ id: string }>(
    `SELECT DISTINCT previous AS id FROM host_owner WHERE previous IS NOT NULL
       AND host IN (SELECT host FROM host_site WHERE site IS NOT NULL OR cut = 1) ORDER BY id`,
  );
  for (const { id } of earlier) {
    await lab.openPast(id);
    await lab.run(beforeOf(id));
  }
  await lab.run(NOW);
  return { select: CHANGES };
}

// Sums of hashes do not depend on the order of links; a link written twice counts twice.
const linksOf = (view: "past_" | "", pages: string): string => `
  SELECT l.page_id, sum(CAST(hash(a.target_key) AS HUGEINT)) AS targets
  FROM ${view}link l JOIN ${view}anchor a ON a.anchor_id = l.anchor_id
  WHERE a.place IN ${CONTENT_PLACES} AND l.page_id IN (${pages}) GROUP BY l.page_id`;

const BEFORE_TABLES = `CREATE OR REPLACE TEMP TABLE page_before
    (host VARCHAR, site VARCHAR, page_key VARCHAR, url VARCHAR, title VARCHAR, signature VARCHAR, targets HUGEINT);
  CREATE OR REPLACE TEMP TABLE known_before (page_key VARCHAR)`;

/** What one earlier snapshot says of the hosts it would speak for: its pages, and every address it met. */
function beforeOf(snapshot: string): string {
  const hosts = `SELECT host FROM host_owner WHERE previous = '${snapshot}'`;
  return `INSERT INTO page_before
      SELECT min(p.host), min(p.site), p.page_key, min(p.url), min_by(p.title, p.url), min_by(p.text_signature, p.url),
        min_by(coalesce(l.targets, 0), p.url)
      FROM past_page p LEFT JOIN (${linksOf("past_", `SELECT page_id FROM past_page WHERE host IN (${hosts})`)}) l ON l.page_id = p.page_id
      WHERE p.host IN (${hosts}) AND p.site IS NOT NULL AND ${IS_PAGE} GROUP BY p.page_key;
    INSERT INTO known_before
      SELECT page_key FROM past_page WHERE host IN (${hosts}) UNION SELECT target_key FROM past_anchor WHERE target_host IN (${hosts})`;
}

/** The present page of each key: of its spellings, the one that is a page, failing that the one that leads or fails. */
const NOW = `CREATE OR REPLACE TEMP TABLE page_now AS
  WITH compared AS (SELECT host FROM host_owner WHERE previous IS NOT NULL),
  ranked AS (
    SELECT p.host, p.site, p.page_key, p.page_id, p.url, p.title, p.text_signature AS signature, p.outcome, p.failure, p.status, p.redirect_to,
      ${IS_PAGE} AS is_page, row_number() OVER (PARTITION BY p.page_key
        ORDER BY ${IS_PAGE} DESC, coalesce(p.outcome = 'failing', false), p.status NULLS LAST, p.url) AS place
    FROM page p WHERE p.host IN (SELECT host FROM compared) AND p.site IS NOT NULL)
  SELECT r.*, CASE WHEN r.is_page THEN coalesce(l.targets, 0) END AS targets
  FROM ranked r LEFT JOIN (${linksOf("", "SELECT page_id FROM ranked WHERE place = 1")}) l ON l.page_id = r.page_id WHERE r.place = 1`;

const BITS_APART = `bit_count(xor(CAST('0x' || b.signature AS UBIGINT), CAST('0x' || n.signature AS UBIGINT)))`;

const CHANGES = `WITH both_read AS (
    SELECT n.site, n.url, n.title, n.host, n.status, n.outcome,
      b.title AS title_before, coalesce(b.title, '') <> coalesce(n.title, '') AS title_changed,
      coalesce(${BITS_APART} >= ${MIN_BITS}, false) AS text_changed, b.targets <> n.targets AS links_changed
    FROM page_now n JOIN page_before b ON b.page_key = n.page_key
    WHERE n.is_page AND coalesce(n.outcome, '') NOT IN ('kept', 'failing', 'unchanged')),
  appeared AS (
    SELECT n.site, n.url, n.title, n.host, n.status, n.outcome FROM page_now n
    WHERE n.is_page AND coalesce(n.outcome, '') NOT IN ('kept', 'failing')
      AND NOT EXISTS (SELECT 1 FROM known_before k WHERE k.page_key = n.page_key)),
  went AS (
    SELECT b.site, b.url, b.title, b.host, CASE WHEN n.outcome <> 'failing' OR n.outcome IS NULL THEN n.status END AS status, n.outcome, n.failure, n.redirect_to,
      CASE WHEN n.redirect_to IS NOT NULL OR n.status IN (404, 410) OR n.outcome = 'gone' THEN 'vanished' ELSE 'not-seen' END AS state
    FROM page_before b LEFT JOIN page_now n ON n.page_key = b.page_key
    WHERE NOT coalesce(n.is_page, false) OR n.outcome = 'failing'),
  found AS (
    SELECT host, site, url, title, 'changed' AS state, title_before, title_changed, text_changed, links_changed, status, outcome, NULL AS failure, NULL AS leads_to
      FROM both_read WHERE title_changed OR text_changed OR links_changed
    UNION ALL SELECT host, site, url, title, 'appeared', NULL, false, false, false, status, outcome, NULL, NULL FROM appeared
    UNION ALL SELECT host, site, url, title, state, NULL, false, false, false, status, outcome, failure, redirect_to FROM went)
  SELECT f.site, f.url, f.title, f.state, b.day AS before, s.day AS now, f.title_before, f.title_changed, f.text_changed, f.links_changed,
    f.status, f.outcome, f.failure, f.leads_to
  FROM found f JOIN host_owner o ON o.host = f.host JOIN picture_snapshot s ON s.snapshot = o.snapshot
  JOIN picture_snapshot b ON b.snapshot = o.previous`;
