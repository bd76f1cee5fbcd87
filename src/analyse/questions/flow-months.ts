import { day, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { MONTHS_BACK } from "./page-months.ts";
import { bothSides } from "./visit-flows.ts";

const RECENT = `month > (SELECT max(month) FROM site_part_month) - INTERVAL ${MONTHS_BACK} MONTH`;

export const flowMonths = question({
  id: "flow-months",
  title: {
    en: "How many people go from one site to another, month by month?",
    fr: "Combien de personnes vont d’un site à un autre, mois après mois ?",
  },
  method: {
    en: `As for visit flows, by month, over the last ${MONTHS_BACK} months: clicks out as the first site counts them, visits as the second does, of each pair that has links or visits. A side is measured in a month when its tool told any click out (any referrer) of that month: only then is its silence a zero.`,
    fr: `Comme pour les flux de visites, par mois, sur les ${MONTHS_BACK} derniers mois : clics comptés par le premier site, visites comptées par le second, de chaque paire qui a des liens ou des visites. Un côté est mesuré un mois donné si son outil a dit un clic sortant (une origine) ce mois-là : alors seulement son silence est un zéro.`,
  },
  needs: ["flows"],
  sql: `WITH outlet AS (SELECT site, key_site, month, sum(coalesce(clicks, views, visits)) AS clicks
      FROM site_part_month WHERE dimension = 'outlink' AND ${RECENT} GROUP BY site, key_site, month),
    inlet AS (SELECT site, key_site, month, sum(coalesce(visits, views, clicks)) AS visits
      FROM site_part_month WHERE dimension = 'referrer' AND ${RECENT} GROUP BY site, key_site, month),
    outlet_month AS (SELECT DISTINCT site, month FROM outlet),
    inlet_month AS (SELECT DISTINCT site, month FROM inlet),
    pair AS (
      SELECT site AS source_site, key_site AS target_site FROM outlet WHERE key_site IS NOT NULL AND key_site <> site
      UNION SELECT key_site, site FROM inlet WHERE key_site IS NOT NULL AND key_site <> site
      UNION SELECT source_site, target_site FROM flows),
    pair_month AS (
      SELECT p.source_site, p.target_site, m.month FROM pair p JOIN outlet_month m ON m.site = p.source_site
      UNION SELECT p.source_site, p.target_site, m.month FROM pair p JOIN inlet_month m ON m.site = p.target_site)
    SELECT p.source_site, p.target_site, p.month,
      CASE WHEN ao.site IS NOT NULL THEN CAST(coalesce(o.clicks, 0) AS BIGINT) END AS clicks_out,
      CASE WHEN ai.site IS NOT NULL THEN CAST(coalesce(i.visits, 0) AS BIGINT) END AS referrals_in
    FROM pair_month p
    LEFT JOIN outlet o ON o.site = p.source_site AND o.key_site = p.target_site AND o.month = p.month
    LEFT JOIN inlet i ON i.site = p.target_site AND i.key_site = p.source_site AND i.month = p.month
    LEFT JOIN outlet_month ao ON ao.site = p.source_site AND ao.month = p.month
    LEFT JOIN inlet_month ai ON ai.site = p.target_site AND ai.month = p.month`,
  columns: {
    source_site: text("site that people leave", "site que l’on quitte"),
    target_site: text("site that they reach", "site où l’on arrive"),
    month: day("first day of the month", "premier jour du mois"),
    ...bothSides,
  },
});
