import type { Estate } from "../../model/estate.ts";
import { FAILURES, ROBOTS_STATES, STOPS } from "../../model/fact.ts";
import { day, flag, integer, oneOf, optional, share, table, text } from "../../model/table.ts";
import { bareHost } from "../bare-host.ts";
import { question } from "../question.ts";

/** Addresses that announce a document, an image or a program rather than a page. */
const NOT_A_PAGE =
  "[.](pdf|jpe?g|png|gif|svg|webp|ico|zip|gz|7z|rar|docx?|odt|xlsx?|ods|csv|pptx?|odp|rtf|epub|mp3|mp4|avi|webm|ics|xml|json|rss|atom|css|js|exe|dmg)([?].*)?$";

/**
 * What a reading came to. The first three read something; then: the site answered and has no page; we were not let in; no
 * answer came; nobody tried.
 */
const READING_STATES = [
  "whole",
  "partly",
  "untold",
  "nothing-found",
  "forbidden",
  "no-answer",
  "not-tried",
] as const;

export const siteReading = question({
  id: "site-reading",
  title: {
    en: "How completely was each site read, and what is left?",
    fr: "Jusqu’où chaque site a-t-il été lu, et que reste-t-il ?",
  },
  method: {
    en: "Completeness = pages read ÷ (pages read + pages known and not read). On a host that a crawl set out to read, pages not read are: addresses never tried, forbidden by robots.txt, or tried without a page (silence, error of the server; a page that is gone is none); where sitemaps list more than that, what they list and no answer was had from. On another host they are the largest of: internal targets linked and never answered (documents and images left out); what the collector said it left; what sitemaps list beyond what was read. Addresses left out on purpose (traps) are not counted as pages. Pages kept from an earlier reading count as read. When a reading was stopped before its end, the estimate of unseen pages counts as not read; absent when it was stopped and nothing tells how much is left, and for lists of links.",
    fr: "Complétude = pages lues ÷ (pages lues + pages connues et non lues). Sur un hôte qu’une lecture avait pour but, les pages non lues sont : les adresses jamais essayées, interdites par robots.txt, ou essayées sans page (silence, erreur du serveur ; une page disparue n’en est pas une) ; si les plans de site en annoncent davantage, ce qu’ils annoncent et dont rien n’a répondu. Sur un autre hôte, le plus grand de : cibles internes liées et restées sans réponse (hors documents et images) ; ce que le collecteur dit avoir laissé ; ce que les plans de site annoncent au-delà du lu. Les adresses laissées exprès (pièges) ne comptent pas comme pages. Les pages gardées d’une lecture antérieure comptent comme lues. Quand une lecture a été arrêtée avant la fin, l’estimation des pages non vues compte comme non lue ; absente quand elle a été arrêtée sans que rien dise ce qui reste, et pour les listes de liens.",
  },
  needs: [],
  async answer(lab) {
    await lab.load(siteHosts, siteHostRows(lab.estate));
    return { select: READING };
  },
  columns: {
    site: text("site", "site"),
    state: oneOf(
      READING_STATES,
      "what the reading came to: read whole, partly, or without telling how far; nothing found; not let in; no answer; not tried",
      "ce qu’a donné la lecture : tout, une partie, ou sans dire jusqu’où ; rien trouvé ; accès interdit ; pas de réponse ; pas essayé",
    ),
    completeness: optional(
      share(
        "pages read over pages known; absent when it cannot be told",
        "pages lues sur pages connues ; absent si on ne peut le dire",
      ),
    ),
    pages_read: integer("pages whose content was read", "pages dont le contenu a été lu"),
    unread: integer(
      "pages known, or estimated when the reading was stopped, and not read",
      "pages connues, ou estimées si la lecture a été arrêtée, et non lues",
    ),
    pages_kept: integer(
      "of the pages read, kept from an earlier reading",
      "dont gardées d’une lecture antérieure",
    ),
    pages_failing: integer(
      "of the pages kept, tried this time without an answer",
      "dont essayées cette fois sans réponse",
    ),
    failing_from: optional(
      day(
        "of the pages that fail, day of the oldest facts",
        "pour les pages en échec, jour des faits les plus anciens",
      ),
    ),
    failing_because: optional(
      oneOf(
        FAILURES,
        "of the pages that fail, the most frequent reason",
        "pour les pages en échec, la raison la plus fréquente",
      ),
    ),
    oldest: optional(day("day of the oldest page", "jour de la page la plus ancienne")),
    latest: optional(day("day of the latest page", "jour de la page la plus récente")),
    frontier_left: optional(
      integer("addresses known and never tried", "adresses connues et jamais essayées"),
    ),
    robots_blocked: optional(
      integer("addresses that robots.txt forbade", "adresses que robots.txt interdisait"),
    ),
    errors: optional(
      integer("addresses tried without a page coming", "adresses essayées sans qu’une page vienne"),
    ),
    sitemap_left: optional(
      integer("addresses of sitemaps without answer", "adresses des plans de site restées sans réponse"),
    ),
    trap_left: optional(
      integer(
        "addresses left out on purpose: endless or idle",
        "adresses laissées exprès : sans fin ou sans objet",
      ),
    ),
    unseen_estimate: optional(
      integer(
        "pages thought to exist and not seen (Chao 1 on links in); a floor, rough on small sites",
        "pages sans doute existantes et non vues (Chao 1 sur les liens entrants) ; un plancher, grossier pour les petits sites",
      ),
    ),
    stopped_by: optional(
      oneOf(STOPS, "what ended the reading before its end", "ce qui a mis fin à la lecture avant la fin"),
    ),
    robots_state: optional(oneOf(ROBOTS_STATES, "what robots.txt came to", "ce qu’a donné robots.txt")),
    depth_reached: optional(
      integer("deepest page read, in links followed", "page lue la plus profonde, en liens suivis"),
    ),
    soft_404: optional(
      flag(
        "true when it answers 200 to an address that cannot exist: a missing page cannot be told there",
        "vrai s’il répond 200 à une adresse qui ne peut exister : une page manquante ne s’y voit pas",
      ),
    ),
    missed_on: optional(
      day(
        "day of a later attempt that read nothing: the facts are those of before",
        "jour d’un essai plus récent qui n’a rien lu : les faits sont ceux d’avant",
      ),
    ),
    missed_because: optional(oneOf(STOPS, "what stopped that attempt", "ce qui a arrêté cet essai")),
  },
});

const siteHosts = table({
  id: "estate_host",
  title: { en: "Hosts of each site, by its prefixes", fr: "Hôtes de chaque site, par ses préfixes" },
  columns: { site: text("site", "site"), host: text("host, without www.", "hôte, sans www.") },
});

function siteHostRows({ sites }: Estate): { readonly site: string; readonly host: string }[] {
  return sites
    .filter(({ decision }) => decision === "in")
    .flatMap(({ id, prefixes }) =>
      [...new Set(prefixes.map(hostOfPrefix))].map((host) => ({ site: id, host })),
    );
}

const hostOfPrefix = (prefix: string): string => prefix.split("/", 1)[0] ?? prefix;

/** A row of a crawl that brought no page, though there may be one. */
const FAILED =
  "NOT read AND outcome IS NOT NULL AND outcome NOT IN ('redirect', 'gone', 'not-a-page', 'robots')";
/** What any answer at all came from. */
const ANSWERED = `NOT (${FAILED}) AND coalesce(outcome, '') <> 'robots'`;

/** Each host of each site: `shared` when the host is cut into several, so that what is said of it is said of no single site. */
const SITE_HOST = `
    site_host AS (
      SELECT site, host, count(*) OVER (PARTITION BY host) > 1 AS shared FROM (
        SELECT DISTINCT site, host FROM page WHERE site IS NOT NULL
        UNION SELECT e.site, t.host FROM (SELECT DISTINCT host, ${bareHost("host")} AS bare FROM host_attempt) t
          JOIN estate_host e ON e.host = t.bare))`;

/** What the pages themselves tell, by site and host. */
const SEEN = `
    seen AS (
      SELECT site, host, count(*) FILTER (read AND redirect_to IS NULL) AS pages_read,
        count(*) FILTER (read AND outcome IN ('kept', 'failing')) AS pages_kept,
        count(*) FILTER (read AND outcome = 'failing') AS pages_failing, min(fetched_at) FILTER (read AND outcome = 'failing') AS failing_from,
        mode(failure ORDER BY failure) FILTER (read AND outcome = 'failing') AS failing_because,
        count(*) FILTER (${FAILED}) AS failed, count(*) FILTER (outcome = 'robots') AS forbidden,
        count(*) FILTER (NOT read AND (outcome IN ('redirect', 'gone', 'not-a-page'))) AS answered,
        min(fetched_at) FILTER (read) AS oldest, max(fetched_at) FILTER (read) AS latest
      FROM page WHERE site IS NOT NULL GROUP BY site, host),
    linked AS (
      SELECT a.target_site AS site, a.target_host AS host, count(DISTINCT a.target_key) AS unread
      FROM anchor a JOIN (SELECT DISTINCT anchor_id FROM site_anchor WHERE standing IN ('internal', 'estate')
        AND target_page_id IS NULL AND state IN ('unknown', 'ok')) u ON u.anchor_id = a.anchor_id
      LEFT JOIN (SELECT DISTINCT page_key FROM page) p ON p.page_key = a.target_key
      WHERE p.page_key IS NULL AND NOT regexp_matches(lower(a.target_key), '${NOT_A_PAGE}')
      GROUP BY a.target_site, a.target_host),
    listed AS (
      SELECT l.host, count(DISTINCT l.page_key) AS urls, count(DISTINCT l.page_key) FILTER (p.page_key IS NULL) AS unanswered
      FROM listing l LEFT JOIN (SELECT DISTINCT page_key FROM page WHERE ${ANSWERED}) p ON p.page_key = l.page_key
      GROUP BY l.host)`;

/**
 * What is left of each host: what a crawl says of the hosts it aims at is all there is; elsewhere links tell. A page tried in
 * vain whose earlier facts were kept is read already.
 */
const LEFT = `
    host_left AS (
      SELECT h.site, h.host, h.shared, c.sampled, c.robots_state, c.stopped_by, c.depth_reached, c.soft_404,
        coalesce(c.aimed, false) AS aimed,
        CASE WHEN h.shared THEN NULL ELSE c.frontier_left END AS frontier_left,
        CASE WHEN h.shared THEN s.forbidden ELSE greatest(c.robots_blocked, s.forbidden) END AS robots_blocked,
        CASE WHEN h.shared THEN s.failed ELSE greatest(c.errors - coalesce(s.pages_failing, 0), s.failed) END AS errors,
        CASE WHEN h.shared THEN NULL WHEN l.urls > 0 THEN l.unanswered ELSE c.sitemap_urls - c.sitemap_read END AS sitemap_left,
        CASE WHEN h.shared THEN NULL ELSE c.trap_left END AS trap_left,
        CASE WHEN h.shared THEN NULL ELSE c.unseen_estimate END AS unseen_estimate,
        coalesce(k.unread, 0) AS linked, c.frontier_left AS host_frontier,
        coalesce(s.pages_read, 0) AS pages_read, coalesce(s.pages_kept, 0) AS pages_kept,
        coalesce(s.pages_failing, 0) AS pages_failing, s.failing_from, s.failing_because,
        coalesce(s.answered, 0) AS answered, s.oldest, s.latest
      FROM site_host h LEFT JOIN seen s ON s.site = h.site AND s.host = h.host
      LEFT JOIN linked k ON k.site = h.site AND k.host = h.host
      LEFT JOIN host_coverage c ON c.host = h.host LEFT JOIN listed l ON l.host = h.host),
    host_unread AS (
      SELECT *, stopped_by IS NOT NULL OR coalesce(sampled, false) AS stopped,
        greatest(coalesce(sitemap_left, 0),
          CASE WHEN aimed AND NOT shared THEN 0 WHEN aimed THEN least(linked, coalesce(host_frontier, linked))
            ELSE linked END + CASE WHEN aimed AND NOT shared THEN 0 ELSE coalesce(robots_blocked, 0) + coalesce(errors, 0) END,
          coalesce(frontier_left, 0) + coalesce(robots_blocked, 0) + coalesce(errors, 0)) AS unread
      FROM host_left)`;

const MISSED = `
    missed AS (
      SELECT h.site, max(a.day) AS day, max_by(a.stopped_by, a.rank) AS because
      FROM site_host h JOIN host_attempt a ON a.host = h.host JOIN host_owner o ON o.host = h.host
      WHERE a.aimed AND a.rank > o.rank GROUP BY h.site)`;

const READING = `WITH ${SITE_HOST}, ${SEEN}, ${LEFT}, ${MISSED},
    whole AS (
      SELECT site, sum(pages_read) AS pages_read, sum(pages_kept) AS pages_kept, sum(pages_failing) AS pages_failing,
        min(failing_from) AS failing_from, max_by(failing_because, pages_failing) AS failing_because, sum(answered) AS answered,
        sum(unread + CASE WHEN stopped THEN coalesce(unseen_estimate, 0) ELSE 0 END) AS unread,
        bool_or(stopped) AS stopped, bool_or(aimed) AS aimed, min(oldest) AS oldest, max(latest) AS latest,
        sum(frontier_left) AS frontier_left, sum(robots_blocked) AS robots_blocked, sum(errors) AS errors,
        sum(sitemap_left) AS sitemap_left, sum(trap_left) AS trap_left, sum(unseen_estimate) AS unseen_estimate,
        max_by(stopped_by, unread) FILTER (stopped_by IS NOT NULL) AS stopped_by,
        CASE WHEN bool_or(robots_state = 'unreachable') THEN 'unreachable' WHEN bool_or(robots_state = 'found') THEN 'found'
          ELSE max(robots_state) END AS robots_state,
        max(depth_reached) AS depth_reached, bool_or(soft_404) AS soft_404
      FROM host_unread GROUP BY site),
    told AS (
      SELECT n.site, coalesce(w.pages_read, 0) AS pages_read, coalesce(w.unread, 0) AS unread,
        coalesce(w.pages_kept, 0) AS pages_kept, coalesce(w.pages_failing, 0) AS pages_failing, w.failing_from, w.failing_because,
        coalesce(w.answered, 0) AS answered, coalesce(w.stopped, false) AS stopped,
        w.oldest, w.latest, w.frontier_left, w.robots_blocked, w.errors, w.sitemap_left, w.trap_left, w.unseen_estimate,
        w.stopped_by, w.robots_state, w.depth_reached, w.soft_404, m.day AS missed_on, m.because AS missed_because,
        CASE WHEN coalesce(w.pages_read, 0) = 0 OR (w.stopped AND w.unread = 0) THEN NULL
          ELSE w.pages_read / CAST(w.pages_read + w.unread AS DOUBLE) END AS completeness
      FROM site_number n LEFT JOIN whole w ON w.site = n.site LEFT JOIN missed m ON m.site = n.site)
    SELECT told.*, CASE
        WHEN pages_read > 0 THEN CASE WHEN completeness IS NULL THEN 'untold' WHEN completeness = 1 THEN 'whole' ELSE 'partly' END
        WHEN coalesce(stopped_by, '') = 'host-down' OR coalesce(robots_state, '') = 'unreachable' THEN 'no-answer'
        WHEN coalesce(stopped_by, '') = 'robots' OR coalesce(robots_blocked, 0) > 0 THEN 'forbidden'
        WHEN coalesce(errors, 0) > 0 THEN 'no-answer'
        WHEN answered > 0 THEN 'nothing-found'
        ELSE 'not-tried' END AS state
    FROM told ORDER BY site`;
