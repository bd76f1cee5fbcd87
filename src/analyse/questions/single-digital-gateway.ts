import { DEVICES, NOT_SET, OTHERS } from "../../model/audience.ts";
import { day, long, oneOf, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

/** One month is sent each month; those just before are told too, as tools revise what they told. */
const MONTHS = 3;

/** What article 3 of Implementing Regulation (EU) 2020/1121 asks providers of the single digital gateway for, once a month. */
export const singleDigitalGateway = question({
  id: "single-digital-gateway",
  title: {
    en: "How many times was each page seen each month, from which countries and on which devices?",
    fr: "Combien de fois chaque page a-t-elle été vue chaque mois, depuis quels pays et sur quels appareils ?",
  },
  method: {
    en: `Article 3 of Implementing Regulation (EU) 2020/1121: page views within the month, by address, broken down by country and by type of device. The last ${MONTHS} whole months of each source; pages of the site only. Where a tool does not break pages down, country and device are absent: such rows say what is missing and are not what the article asks for. Where several sources count one page, one is kept: with a breakdown before without, then the one that counts more. Views without an address ((others), (not set)) cannot be sent and are left out. Which pages are part of the gateway is for the provider to say.`,
    fr: `Article 3 du règlement d’exécution (UE) 2020/1121 : pages vues dans le mois, par adresse, réparties par pays et par type d’appareil. Les ${MONTHS} derniers mois complets de chaque source ; pages du site seulement. Quand un outil ne répartit pas les pages, pays et appareil sont absents : ces lignes disent ce qui manque et ne sont pas ce que demande l’article. Quand plusieurs sources comptent une page, une seule est gardée : avec répartition avant sans, puis celle qui compte le plus. Les vues sans adresse ((others), (not set)) ne peuvent être transmises et sont laissées de côté. C’est au fournisseur de dire quelles pages font partie du portail.`,
  },
  needs: [],
  sql: `WITH told AS (
      SELECT p.site, p.source, p.month, p.dimension, p.key, p.country, p.device, p.views,
        max(last_day(p.month)) FILTER (last_day(p.month) <= e.last) OVER (PARTITION BY p.source) AS newest
      FROM site_part_month p
      JOIN (SELECT source, max(day) AS last FROM site_part WHERE span <> 'trailing-30' GROUP BY source) e ON e.source = p.source
      WHERE p.dimension IN ('page-split', 'page') AND p.views IS NOT NULL AND p.key_site = p.site AND p.key NOT IN ('${OTHERS}', '${NOT_SET}')),
    whole AS (
      SELECT * FROM told WHERE last_day(month) <= newest AND month > date_trunc('month', newest) - INTERVAL ${MONTHS} MONTH),
    added AS (
      SELECT site, source, month, dimension, key, country, device, sum(views) AS views FROM whole
      GROUP BY site, source, month, dimension, key, country, device),
    counted AS (
      SELECT *, sum(views) OVER (PARTITION BY site, month, key, source, dimension) AS page_views FROM added),
    ranked AS (
      SELECT *, dense_rank() OVER (PARTITION BY site, month, key ORDER BY dimension = 'page', page_views DESC, source) AS rank FROM counted)
    SELECT site, CAST(month AS DATE) AS month, 'https://' || key AS url, country, device, CAST(views AS BIGINT) AS views, source
    FROM ranked WHERE rank = 1`,
  columns: {
    site: text("site", "site"),
    month: day("first day of the month", "premier jour du mois"),
    url: text(
      "address of the page, without query; https is taken for granted",
      "adresse de la page, sans requête ; https est supposé",
    ),
    country: optional(
      text(
        "country from which it was seen, ISO 3166-1 alpha-2; absent when the tool does not say",
        "pays d’où elle a été vue, ISO 3166-1 alpha-2 ; absent si l’outil ne le dit pas",
      ),
    ),
    device: optional(
      oneOf(
        DEVICES,
        "type of device; absent when the tool does not say",
        "type d’appareil ; absent si l’outil ne le dit pas",
      ),
    ),
    views: long("times the page was seen", "nombre de fois où la page a été vue"),
    source: text("source that counts it", "source qui la compte"),
  },
});
