import { integer, long, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

/** Rows kept for each site, year and dimension; what is below is added up as (others). */
const KEPT = 50;

export const audienceTops = question({
  id: "audience-tops",
  title: {
    en: "From which pages do people come to each site, which do they read, and what do they look for?",
    fr: "De quelles pages vient-on sur chaque site, lesquelles y lit-on, et qu’y cherche-t-on ?",
  },
  method: {
    en: `Breakdowns as the tools tell them, by calendar year: the ${KEPT} largest of each, the rest added up under (others) with what the tool itself did not name.`,
    fr: `Répartitions selon les outils, par année civile : les ${KEPT} plus grandes de chacune, le reste additionné sous (others) avec ce que l’outil lui-même n’a pas nommé.`,
  },
  needs: [],
  sql: `WITH told AS (
      SELECT site, year(month) AS year, dimension, key, any_value(key_site) AS key_site, sum(visits) AS visits, sum(views) AS views,
        sum(clicks) AS clicks, sum(impressions) AS impressions
      FROM site_part_month WHERE dimension NOT IN ('page-split', 'channel') GROUP BY site, year, dimension, key),
    ranked AS (
      SELECT *, CASE WHEN key IN ('(others)', '(not set)') THEN NULL ELSE
        row_number() OVER (PARTITION BY site, year, dimension, key IN ('(others)', '(not set)')
          ORDER BY coalesce(visits, views, clicks, 0) DESC, key) END AS rank
      FROM told)
    SELECT site, year, dimension, CASE WHEN rank <= ${KEPT} OR key = '(not set)' THEN key ELSE '(others)' END AS key,
      max(CASE WHEN rank <= ${KEPT} THEN key_site END) AS key_site, min(CASE WHEN rank <= ${KEPT} THEN rank END) AS rank,
      CAST(sum(visits) AS BIGINT) AS visits, CAST(sum(views) AS BIGINT) AS views, CAST(sum(clicks) AS BIGINT) AS clicks,
      CAST(sum(impressions) AS BIGINT) AS impressions
    FROM ranked GROUP BY site, year, dimension, CASE WHEN rank <= ${KEPT} OR key = '(not set)' THEN key ELSE '(others)' END`,
  columns: {
    site: text("site", "site"),
    year: integer("calendar year", "année civile"),
    dimension: text("by what", "selon quoi"),
    key: text("page, referrer, device, word…", "page, origine, appareil, mot…"),
    key_site: optional(
      text("site of the estate that the address belongs to", "site du parc auquel l’adresse appartient"),
    ),
    rank: optional(
      integer(
        "1 for the largest; absent for (others) and (not set)",
        "1 pour la plus grande ; absent pour (others) et (not set)",
      ),
    ),
    visits: optional(long("visits", "visites")),
    views: optional(long("views", "vues")),
    clicks: optional(long("clicks", "clics")),
    impressions: optional(long("times shown in a search engine", "affichages dans un moteur")),
  },
});
