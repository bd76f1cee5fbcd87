import { day, long, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

/** Pages kept of each site, the most read first. */
const KEPT = 200;
/** Before and after a change, with a year for the seasons. */
export const MONTHS_BACK = 36;

export const pageMonths = question({
  id: "page-months",
  title: {
    en: "How many visits does each page have, month by month?",
    fr: "Combien de visites a chaque page, mois après mois ?",
  },
  method: {
    en: `Breakdowns by page as the tools tell them, months as told or days added up, over the last ${MONTHS_BACK} months: the ${KEPT} pages of each site that have most. A month in which the tool does not name a page is left out: it is no zero. Two tools in one month are told as no tool.`,
    fr: `Répartitions par page selon les outils, mois tels que dits ou jours additionnés, sur les ${MONTHS_BACK} derniers mois : les ${KEPT} pages de chaque site qui en ont le plus. Un mois où l’outil ne nomme pas une page est laissé de côté : ce n’est pas un zéro. Deux outils dans un mois ne sont dits d’aucun.`,
  },
  needs: [],
  sql: `WITH told AS (
      SELECT site, month, key AS page, CASE WHEN min(source) = max(source) THEN min(source) END AS source,
        CAST(sum(visits) AS BIGINT) AS visits, CAST(sum(views) AS BIGINT) AS views
      FROM site_part_month WHERE dimension = 'page' AND key NOT IN ('(others)', '(not set)')
        AND month > (SELECT max(month) FROM site_part_month) - INTERVAL ${MONTHS_BACK} MONTH
      GROUP BY site, month, key),
    ranked AS (
      SELECT site, page, row_number() OVER (PARTITION BY site ORDER BY sum(coalesce(visits, views, 0)) DESC, page) AS rank
      FROM told GROUP BY site, page)
    SELECT t.site, t.page, t.month, t.source, t.visits, t.views FROM told t
    JOIN ranked r ON r.site = t.site AND r.page = t.page WHERE r.rank <= ${KEPT}`,
  columns: {
    site: text("site", "site"),
    page: text("host and path, as the tool writes them", "hôte et chemin, tels que l’outil les écrit"),
    month: day("first day of the month", "premier jour du mois"),
    source: optional(text("source that counts", "source qui compte")),
    visits: optional(long("visits", "visites")),
    views: optional(long("pages seen", "pages vues")),
  },
});
