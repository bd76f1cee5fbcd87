import { day, integer, long, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const audienceMonths = question({
  id: "audience-months",
  title: {
    en: "How many people came to each site, month by month, and how good are the figures?",
    fr: "Combien de personnes sont venues sur chaque site, mois après mois, et que valent les chiffres ?",
  },
  method: {
    en: "Days added up within each calendar month; visitors are not, as one person may come on several days. Days without a count are told, not filled. States are those of the ledger of cells: asked and without answer (gap), zero, told otherwise before (revised), and what the tool says itself (sampled, thresholded, truncated, partial); a day in several states counts in each.",
    fr: "Jours additionnés par mois civil ; pas les visiteurs, car une personne peut venir plusieurs jours. Les jours sans compte sont dits, non remplis. Les états sont ceux du registre des cellules : demandé sans réponse (trou), zéro, dit autrement avant (révisé), et ce que l’outil dit lui-même (échantillonné, seuillé, tronqué, partiel) ; un jour en plusieurs états compte dans chacun.",
  },
  needs: ["audience-days"],
  sql: `WITH month AS (
      SELECT site, CAST(date_trunc('month', day) AS DATE) AS month, sum(visits) AS visits, sum(views) AS views, sum(bounces) AS bounces,
        sum(duration_s) AS duration_s, sum(search_clicks) AS search_clicks,
        count(visits) AS days_known, count(search_clicks) AS search_days_known, count(*) FILTER (parts_missing > 0) AS parts_days
      FROM audience_days GROUP BY site, month),
    state AS (
      SELECT site, CAST(date_trunc('month', day) AS DATE) AS month,
        ${["gap", "zero", "revised", "sampled", "thresholded", "truncated", "partial"]
          .map(
            (state) =>
              `count(DISTINCT day) FILTER (state = '${state}'${state === "zero" ? " AND metric = 'visits'" : ""}) AS ${state}_days`,
          )
          .join(", ")},
        max(share) FILTER (state = 'truncated') AS others_share
      FROM audience_cell GROUP BY site, month)
    SELECT coalesce(m.site, s.site) AS site, coalesce(m.month, s.month) AS month, m.visits, m.views, m.bounces, m.duration_s, m.search_clicks,
      coalesce(m.days_known, 0) AS days_known, date_diff('day', coalesce(m.month, s.month), CAST(coalesce(m.month, s.month) + INTERVAL 1 MONTH AS DATE)) AS days,
      coalesce(s.gap_days, 0) AS gap_days, coalesce(s.zero_days, 0) AS zero_days, coalesce(s.revised_days, 0) AS revised_days,
      coalesce(s.sampled_days, 0) AS sampled_days, coalesce(s.thresholded_days, 0) AS thresholded_days,
      coalesce(s.truncated_days, 0) AS truncated_days, greatest(coalesce(s.partial_days, 0), coalesce(m.parts_days, 0)) AS partial_days, s.others_share
    FROM month m FULL JOIN state s ON s.site = m.site AND s.month = m.month`,
  columns: {
    site: text("site", "site"),
    month: day("first day of the month", "premier jour du mois"),
    visits: optional(long("visits of the days known", "visites des jours connus")),
    views: optional(long("pages seen", "pages vues")),
    bounces: optional(long("visits of one page", "visites d’une seule page")),
    duration_s: optional(long("time of all visits, seconds", "durée de toutes les visites, en secondes")),
    search_clicks: optional(long("clicks in a search engine", "clics dans un moteur de recherche")),
    days_known: integer("days with a count of visits", "jours avec un compte de visites"),
    days: integer("days of the month", "jours du mois"),
    gap_days: integer("days asked about without an answer", "jours demandés sans réponse"),
    zero_days: integer("days with no visit at all", "jours sans aucune visite"),
    revised_days: integer("days told otherwise before", "jours dits autrement avant"),
    sampled_days: integer("days sampled by the tool", "jours échantillonnés par l’outil"),
    thresholded_days: integer(
      "days where the tool hides small numbers",
      "jours où l’outil cache les petits nombres",
    ),
    truncated_days: integer("days where the tool cut a list", "jours où l’outil a coupé une liste"),
    partial_days: integer("days that are not whole", "jours incomplets"),
    others_share: optional(
      share("largest share in (others) of a list cut", "plus grande part de (others) d’une liste coupée"),
    ),
  },
});
