import { integer, oneOf, share, text } from "../../model/table.ts";
import { bareHost } from "../bare-host.ts";
import { question } from "../question.ts";

/** Why a site cannot see from where a visit comes. */
export const HIDING_REASONS = ["link-rel", "link-policy", "page-policy", "downgrade", "redirect"] as const;
export type HidingReason = (typeof HIDING_REASONS)[number];

/** Pages named for each pair and reason: enough to begin with. */
const PAGES_NAMED = 20;

export const hiddenReferrers = question({
  id: "hidden-referrers",
  title: {
    en: "Which pages hide from the site they lead to where its visits come from?",
    fr: "Quelles pages cachent au site où elles mènent d’où viennent ses visites ?",
  },
  method: {
    en: `What a browser sends is decided by the link (rel="noreferrer", referrerpolicy), else by the page (Referrer-Policy header or meta), else by the default strict-origin-when-cross-origin (W3C Referrer Policy): nothing under no-referrer and same-origin, nothing from https to http under the strict ones. A link to an address that redirects through another host is told too: that host, or a sign-in between, may show as the referrer instead. At most ${PAGES_NAMED} pages of each pair and reason, with how many there are.`,
    fr: `Ce qu’envoie un navigateur est décidé par le lien (rel="noreferrer", referrerpolicy), sinon par la page (en-tête ou meta Referrer-Policy), sinon par la règle par défaut strict-origin-when-cross-origin (W3C Referrer Policy) : rien avec no-referrer et same-origin, rien de https vers http avec les règles strictes. Un lien vers une adresse qui redirige par un autre hôte est dit aussi : cet hôte, ou une connexion en chemin, peut apparaître comme origine à sa place. Au plus ${PAGES_NAMED} pages par paire et par raison, avec leur nombre.`,
  },
  needs: ["flows"],
  sql: `WITH crossing AS (
      SELECT l.page_id, p.site AS source_site, n.site AS target_site, p.url AS page, a.text, a.href, a.target_url, lower(a.rel) AS rel,
        lower(coalesce(a.referrer_policy, '')) AS link_policy, lower(coalesce(p.referrer_policy, '')) AS page_policy, u.state, t.host AS end_host, a.target_host
      FROM crossing_link l
      JOIN crossing_anchor u ON u.site_no = l.site_no AND u.anchor_id = l.anchor_id AND u.target_no > 0
      JOIN site_number n ON n.site_no = u.target_no
      JOIN page p ON p.page_id = l.page_id JOIN anchor a ON a.anchor_id = l.anchor_id
      LEFT JOIN page t ON t.page_id = u.target_page_id),
    ruled AS (
      SELECT *, CASE WHEN regexp_matches(rel, '(^|\\s)noreferrer(\\s|$)') THEN 'no-referrer' WHEN link_policy <> '' THEN link_policy
          WHEN page_policy <> '' THEN trim(list_extract(string_split(page_policy, ','), -1)) ELSE 'strict-origin-when-cross-origin' END AS policy,
        starts_with(page, 'https:') AND starts_with(target_url, 'http:') AS goes_down
      FROM crossing),
    judged AS (
      SELECT *, CASE
          WHEN policy IN ('no-referrer', 'same-origin') AND regexp_matches(rel, '(^|\\s)noreferrer(\\s|$)') THEN 'link-rel'
          WHEN policy IN ('no-referrer', 'same-origin') AND link_policy <> '' THEN 'link-policy'
          WHEN policy IN ('no-referrer', 'same-origin') THEN 'page-policy'
          WHEN goes_down AND policy NOT IN ('origin', 'origin-when-cross-origin', 'unsafe-url') THEN 'downgrade'
          WHEN state = 'redirected' AND end_host IS NOT NULL AND ${bareHost("end_host")} <> ${bareHost("target_host")} THEN 'redirect' END AS reason
      FROM ruled),
    total AS (SELECT source_site, target_site, count(*) AS links FROM judged GROUP BY source_site, target_site),
    paged AS (
      SELECT source_site, target_site, reason, page, min(text) AS text, min(href) AS href, min(policy) AS policy, count(*) AS links
      FROM judged WHERE reason IS NOT NULL GROUP BY source_site, target_site, reason, page),
    ranked AS (
      SELECT *, row_number() OVER (PARTITION BY source_site, target_site, reason ORDER BY links DESC, page) AS rank,
        count(*) OVER (PARTITION BY source_site, target_site, reason) AS pages,
        sum(links) OVER (PARTITION BY source_site, target_site, reason) AS reason_links
      FROM paged)
    SELECT r.source_site, r.target_site, r.reason, r.rank, r.page, r.text, r.href, r.policy, CAST(r.pages AS INTEGER) AS pages,
      CAST(r.reason_links AS INTEGER) AS hidden_links, r.reason_links / t.links AS hidden_share
    FROM ranked r JOIN total t ON t.source_site = r.source_site AND t.target_site = r.target_site WHERE r.rank <= ${PAGES_NAMED}`,
  columns: {
    source_site: text("site that links", "site qui pointe"),
    target_site: text("site that cannot see it", "site qui ne le voit pas"),
    reason: oneOf(HIDING_REASONS, "why", "pourquoi"),
    rank: integer("1 for the page with most such links", "1 pour la page avec le plus de tels liens"),
    page: text("page to mend", "page à corriger"),
    text: text("text of such a link", "texte d’un tel lien"),
    href: text("the link as written", "le lien tel qu’écrit"),
    policy: text("referrer policy in force", "politique de référent en vigueur"),
    pages: integer("pages of the source with that reason", "pages de la source avec cette raison"),
    hidden_links: integer("links with that reason", "liens avec cette raison"),
    hidden_share: share("share of the links of the pair", "part des liens de la paire"),
  },
});
