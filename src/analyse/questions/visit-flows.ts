import { integer, long, oneOf, optional, table, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

/** What the two sides of a pair say together. */
export const FLOW_STATES = [
  "live",
  "dormant",
  "dark",
  "orphan",
  "one-sided",
  "broken",
  "cannot-tell",
] as const;
export type FlowState = (typeof FLOW_STATES)[number];

const few = thresholds.flowVisits.value;

/** Months in which only one of two sides may be measured for a year of both to be compared: a tool that is changed makes more. */
const MONTHS_APART = 2;

/** Years in which a tool told a site something of a kind, and the first and last month of each. */
const yearsMeasured = (dimension: string): string => `
  SELECT site, year(month) AS year, min(month(month)) AS first, max(month(month)) AS last
  FROM site_part_month WHERE dimension = '${dimension}' GROUP BY site, year(month)`;

/**
 * Both sides of each pair and year, as the tools tell them. A side is measured when the tool told any click out (any referrer) of
 * that site in that year: only then is its silence a zero.
 */
const SIDES = `
  outlet AS (SELECT site, key_site, year(month) AS year, sum(coalesce(clicks, views, visits)) AS clicks
    FROM site_part_month WHERE dimension = 'outlink' GROUP BY site, key_site, year),
  inlet AS (SELECT site, key_site, year(month) AS year, sum(coalesce(visits, views, clicks)) AS visits
    FROM site_part_month WHERE dimension = 'referrer' GROUP BY site, key_site, year),
  outlet_year AS (${yearsMeasured("outlink")}),
  inlet_year AS (${yearsMeasured("referrer")}),
  measured AS (SELECT site, year FROM outlet_year UNION SELECT site, year FROM inlet_year),
  linked AS (SELECT source_site, target_site, links, editorial_links, broken_links FROM flows),
  pair AS (
    SELECT site AS source_site, key_site AS target_site, year FROM outlet WHERE key_site IS NOT NULL AND key_site <> site
    UNION SELECT key_site, site, year FROM inlet WHERE key_site IS NOT NULL AND key_site <> site
    UNION SELECT l.source_site, l.target_site, m.year FROM linked l JOIN measured m ON m.site IN (l.source_site, l.target_site)),
  sided AS (
    SELECT p.source_site, p.target_site, p.year,
      CASE WHEN ao.site IS NOT NULL THEN coalesce(o.clicks, 0) END AS clicks_out,
      CASE WHEN ai.site IS NOT NULL THEN coalesce(i.visits, 0) END AS referrals_in,
      coalesce(abs(ao.first - ai.first) + abs(ao.last - ai.last) <= ${MONTHS_APART}, true) AS is_together,
      coalesce(l.links, 0) AS links, coalesce(l.editorial_links, 0) AS editorial_links, coalesce(l.broken_links, 0) AS broken_links
    FROM pair p
    LEFT JOIN outlet o ON o.site = p.source_site AND o.key_site = p.target_site AND o.year = p.year
    LEFT JOIN inlet i ON i.site = p.target_site AND i.key_site = p.source_site AND i.year = p.year
    LEFT JOIN outlet_year ao ON ao.site = p.source_site AND ao.year = p.year
    LEFT JOIN inlet_year ai ON ai.site = p.target_site AND ai.year = p.year
    LEFT JOIN linked l ON l.source_site = p.source_site AND l.target_site = p.target_site)`;

/**
 * Of a hundred clicks out of A, how many visits does B see? Learnt from the pairs of the estate where both sides saw enough; until
 * there are some, a wide guess.
 */
const RATIO = `
  ratio AS (
    SELECT CASE WHEN count(*) >= ${thresholds.flowPairs.value} THEN quantile_cont(referrals_in / clicks_out, 0.1) ELSE 0.3 END AS low,
      CASE WHEN count(*) >= ${thresholds.flowPairs.value} THEN quantile_cont(referrals_in / clicks_out, 0.9) ELSE 1.5 END AS high
    FROM sided WHERE is_together AND clicks_out >= ${thresholds.flowVisits.value} * 5 AND referrals_in >= ${thresholds.flowVisits.value})`;

const closedSites = table({
  id: "closed_site",
  title: { en: "Sites that closed", fr: "Sites fermés" },
  columns: { site: text("site", "site") },
});

const SELECT = `WITH ${SIDES}, ${RATIO},
    hidden AS (SELECT source_site, target_site, sum(hidden_share) AS share FROM hidden_referrers
      WHERE rank = 1 AND reason <> 'redirect' GROUP BY source_site, target_site),
    mute AS (
      SELECT b.target_site, b.year FROM sided b LEFT JOIN hidden h ON h.source_site = b.source_site AND h.target_site = b.target_site
      WHERE b.referrals_in IS NOT NULL GROUP BY b.target_site, b.year
      HAVING sum(b.referrals_in) = 0 AND count(*) FILTER (WHERE b.links > b.broken_links AND coalesce(h.share, 0) < ${thresholds.flowHidden.value}) >= ${thresholds.flowMute.value}),
    judged AS (
      SELECT b.*, greatest(0, b.clicks_out * r.low - 2 * sqrt(b.clicks_out)) AS low, b.clicks_out * r.high + 2 * sqrt(b.clicks_out) + 2 AS high,
        coalesce(s.pages_read, 0) AS pages_read, z.site IS NOT NULL AS is_closed, coalesce(h.share, 0) AS hidden_share, m.target_site IS NOT NULL AS is_mute, coalesce(s.state = 'whole' OR s.completeness >= ${thresholds.flowReading.value}, false) AS is_whole
      FROM sided b CROSS JOIN ratio r LEFT JOIN site_reading s ON s.site = b.source_site
      LEFT JOIN closed_site z ON z.site = b.source_site
      LEFT JOIN mute m ON m.target_site = b.target_site AND m.year = b.year
      LEFT JOIN hidden h ON h.source_site = b.source_site AND h.target_site = b.target_site)
    SELECT source_site, target_site, year, clicks_out, referrals_in, CAST(round(low) AS BIGINT) AS expected_low, CAST(round(high) AS BIGINT) AS expected_high,
      links, editorial_links,
      CASE
        WHEN clicks_out IS NULL AND referrals_in IS NULL THEN 'cannot-tell'
        WHEN links > 0 AND broken_links = links THEN 'broken'
        WHEN is_together AND clicks_out >= ${few} AND referrals_in IS NOT NULL AND (referrals_in < low OR referrals_in > high) THEN 'one-sided'
        WHEN is_together AND clicks_out < ${few} AND referrals_in >= ${few} * 5 AND clicks_out * 5 < referrals_in THEN 'one-sided'
        WHEN links > 0 AND coalesce(clicks_out, 0) + coalesce(referrals_in, 0) > 0 THEN 'live'
        WHEN links > 0 AND clicks_out IS NULL AND (is_mute OR hidden_share >= ${thresholds.flowHidden.value}) THEN 'cannot-tell'
        WHEN links > 0 THEN 'dormant'
        WHEN coalesce(clicks_out, 0) + coalesce(referrals_in, 0) < ${few} THEN 'cannot-tell'
        WHEN pages_read = 0 OR is_closed THEN 'orphan'
        WHEN is_whole THEN 'dark'
        ELSE 'cannot-tell' END AS state
    FROM judged`;

/** What each side of a flow counts of it. */
export const bothSides = {
  clicks_out: optional(
    long(
      "clicks counted by the first; absent when it does not count them",
      "clics comptés par le premier ; absent s’il ne les compte pas",
    ),
  ),
  referrals_in: optional(
    long(
      "visits counted by the second; absent when it does not count them",
      "visites comptées par le second ; absent s’il ne les compte pas",
    ),
  ),
};

export const visitFlows = question({
  id: "visit-flows",
  title: {
    en: "Which links between sites do people follow, and do both sides see it?",
    fr: "Quels liens entre sites sont suivis, et les deux côtés le voient-ils ?",
  },
  method: {
    en: `For each ordered pair and year: clicks out of the one that lead to the other, as the first counts them; visits that come from it, as the second counts them; and the links of the present reading. The expected range of visits is the clicks times the ratio seen on pairs where both sides are measured (10th to 90th percentile), give or take two standard deviations of a count. Live: links, and visits or clicks; dormant: links that nobody followed, on the sides measured; dark: visits, no link found on a site that was read; orphan: visits from a site that was not read, is closed, or whose pages are not known; one-sided: both sides are measured, in the same months but for ${MONTHS_APART}, and the second sees fewer (or more) than the range; broken: all the links fail. Without a measured side, where the first counts no clicks and hides from where its visitors come, where it counts none and the second sees nobody come from any site though at least ${thresholds.flowMute.value} lead to it (people may pass through a sign-on), or where the reading of the first is too incomplete to say that there is no link, it cannot be told.`,
    fr: `Pour chaque paire ordonnée et année : clics du premier vers le second, comptés par le premier ; visites venues du premier, comptées par le second ; et les liens de la lecture présente. La fourchette attendue des visites est celle des clics multipliée par le rapport observé sur les paires mesurées des deux côtés (10e à 90e centile), à deux écarts-types de comptage près. Vivant : des liens, et des visites ou des clics ; dormant : des liens que personne n’a suivis, du côté mesuré ; obscur : des visites, aucun lien trouvé sur un site qui a été lu ; orphelin : des visites d’un site non lu, fermé, ou dont les pages sont inconnues ; d’un seul côté : les deux côtés sont mesurés, les mêmes mois à ${MONTHS_APART} près, et le second voit moins (ou plus) que la fourchette ; cassé : tous les liens échouent. Sans côté mesuré, si le premier ne compte pas les clics et cache d’où viennent ses visiteurs, s’il n’en compte pas et que le second ne voit venir personne d’aucun site alors qu’au moins ${thresholds.flowMute.value} y mènent (on passe peut-être par une page de connexion), ou si la lecture du premier est trop incomplète pour dire qu’il n’y a pas de lien, on ne peut le dire.`,
  },
  needs: ["flows", "site-reading", "hidden-referrers"],
  async answer({ estate, load }) {
    await load(
      closedSites,
      estate.sites.flatMap(({ id, closed }) => (closed === undefined ? [] : [{ site: id }])),
    );
    return { select: SELECT };
  },
  columns: {
    source_site: text("site that people leave", "site que l’on quitte"),
    target_site: text("site that they reach", "site où l’on arrive"),
    year: integer("calendar year", "année civile"),
    ...bothSides,
    expected_low: optional(
      long("fewest visits expected from the clicks", "moins de visites attendues d’après les clics"),
    ),
    expected_high: optional(long("most visits expected", "plus de visites attendues")),
    links: long("links of the present reading", "liens de la lecture présente"),
    editorial_links: long("of these, editorial", "dont éditoriaux"),
    state: oneOf(FLOW_STATES, "what both sides say together", "ce que disent les deux côtés"),
  },
});
