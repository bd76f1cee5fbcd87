import { ADVICE, CHECK_STATES, TROUBLES } from "../../model/fact.ts";
import { day, flag, integer, long, oneOf, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const linkChecks = question({
  id: "link-checks",
  title: {
    en: "Which links out of each site no longer lead where they say, and what is to be done?",
    fr: "Quels liens sortants de chaque site ne mènent plus où ils disent, et que faire ?",
  },
  method: {
    en: "Links that leave their site, on the pages of the latest reading; one row per site and address, with the link that an editor wrote rather than one of a menu as the example. What an address answered comes from the reading of its page, failing that from its latest check, or from the tries in vain of crawls. Addresses that answer as they should are not listed. A failure that may be passing (silence, no such name, certificate, error of the server) counts as broken once confirmed: met in three checks on different days, two days apart at least; a page said to be gone is broken at once. A login wanted, a wall against robots, or robots.txt say nothing of what readers get.",
    fr: "Liens qui sortent de leur site, sur les pages de la dernière lecture ; une ligne par site et adresse, avec en exemple un lien écrit par un rédacteur plutôt que celui d’un menu. Ce qu’une adresse a répondu vient de la lecture de sa page, à défaut de sa dernière vérification, ou des essais en vain des lectures. Les adresses qui répondent comme elles le doivent ne sont pas listées. Un échec peut-être passager (silence, nom inconnu, certificat, erreur du serveur) compte comme cassé une fois confirmé : rencontré à trois vérifications de jours différents, sur deux jours au moins ; une page dite disparue est cassée tout de suite. Une connexion demandée, un mur contre les robots ou robots.txt ne disent rien de ce qu’ont les lecteurs.",
  },
  needs: [],
  sql: `WITH by_check AS (
      SELECT e.target_hash, c.known_by, c.state, c.confirmed, c.status, c.trouble, c.final_url, c.checked_at,
        c.failed_runs, c.failing_since, c.advice, c.advice_url
      FROM target_end e JOIN latest_check c ON c.target_hash = e.target_hash WHERE e.by_check AND c.state <> 'ok'),
    by_reading AS (
      SELECT e.target_hash, 'reading' AS known_by, e.state, true AS confirmed, p.status, NULL AS trouble,
        CASE WHEN e.state = 'redirected' THEN coalesce(t.url, p.redirect_to) END AS final_url, p.fetched_at AS checked_at,
        NULL AS failed_runs, NULL AS failing_since,
        CASE WHEN e.state = 'broken' THEN 'find-or-remove' WHEN p.status IN (301, 308) AND t.url IS NOT NULL THEN 'write-new-address'
          ELSE 'nothing' END AS advice,
        CASE WHEN e.state = 'redirected' AND p.status IN (301, 308) THEN t.url END AS advice_url
      FROM target_end e JOIN page p ON p.page_id = e.answer_page_id LEFT JOIN page t ON t.page_id = e.page_id
      WHERE NOT e.by_check AND e.state IN ('broken', 'redirected')),
    met AS (SELECT * FROM by_check UNION ALL SELECT * FROM by_reading),
    carried AS (
      SELECT l.site_no, t.target_hash, l.anchor_id, count(*) AS links, min(l.page_id) AS page_id
      FROM crossing_link l JOIN anchor_trait t ON t.anchor_id = l.anchor_id
      WHERE t.target_hash IN (SELECT target_hash FROM met) GROUP BY l.site_no, t.target_hash, l.anchor_id),
    spread AS (
      SELECT l.site_no, t.target_hash, count(DISTINCT l.page_id) AS pages
      FROM crossing_link l JOIN anchor_trait t ON t.anchor_id = l.anchor_id
      WHERE t.target_hash IN (SELECT target_hash FROM met) GROUP BY l.site_no, t.target_hash),
    example AS (
      SELECT c.*, u.origin, u.standing, sum(c.links) OVER (PARTITION BY c.site_no, c.target_hash) AS all_links,
        row_number() OVER (PARTITION BY c.site_no, c.target_hash
          ORDER BY CASE u.origin WHEN 'template' THEN 1 ELSE 0 END, c.links DESC, c.page_id, c.anchor_id) AS place
      FROM carried c JOIN crossing_anchor u ON u.site_no = c.site_no AND u.anchor_id = c.anchor_id)
    SELECT n.site, a.target_url, a.target_host, a.target_site, x.standing, a.text, x.origin, p.url AS page, s.pages,
      x.all_links AS links, m.known_by, m.state, m.confirmed, m.status, m.trouble, m.final_url, m.checked_at AS checked_on,
      m.failed_runs, m.failing_since, m.advice, m.advice_url
    FROM example x JOIN met m ON m.target_hash = x.target_hash
    JOIN spread s ON s.site_no = x.site_no AND s.target_hash = x.target_hash
    JOIN site_number n ON n.site_no = x.site_no JOIN anchor a ON a.anchor_id = x.anchor_id
    JOIN page p ON p.page_id = x.page_id
    WHERE x.place = 1`,
  columns: {
    site: text("site that links", "site qui pointe"),
    target_url: text("address linked to", "adresse visée"),
    target_host: text("its host", "son hôte"),
    target_site: optional(text("its site, when it is of the estate", "son site, s’il est du parc")),
    standing: oneOf(["estate", "public", "elsewhere"], "what the target is", "ce qu’est la cible"),
    text: text("text of the link, an example", "texte du lien, un exemple"),
    origin: oneOf(
      ["editorial", "template", "unknown"],
      "whether an editor wrote that link, or the site repeats it",
      "lien écrit par un rédacteur, ou répété par le site",
    ),
    page: text("page that carries it, an example", "page qui le porte, un exemple"),
    pages: integer(
      "pages of the site that link to this address",
      "pages du site qui pointent vers cette adresse",
    ),
    links: long("links to it", "liens vers elle"),
    known_by: oneOf(
      ["check", "reading"],
      "check: the link was tried; reading: its page was read, or tried, with its site",
      "check : le lien a été essayé ; reading : sa page a été lue, ou essayée, avec son site",
    ),
    state: oneOf(CHECK_STATES, "what the address answered", "ce que l’adresse a répondu"),
    confirmed: flag(
      "false while the failure may still be passing",
      "faux tant que l’échec peut être passager",
    ),
    status: optional(integer("HTTP status of the last answer", "statut HTTP de la dernière réponse")),
    trouble: optional(oneOf(TROUBLES, "why no answer came", "pourquoi aucune réponse n’est venue")),
    final_url: optional(text("where redirections lead", "où mènent les redirections")),
    checked_on: optional(day("day it was tried last", "jour du dernier essai")),
    failed_runs: optional(
      integer(
        "checks in a row that failed, on different days",
        "vérifications de suite en échec, à des jours différents",
      ),
    ),
    failing_since: optional(day("first day of these failures", "premier jour de ces échecs")),
    advice: oneOf(ADVICE, "what to do about the link", "que faire du lien"),
    advice_url: optional(text("address to write instead", "adresse à écrire à la place")),
  },
});
