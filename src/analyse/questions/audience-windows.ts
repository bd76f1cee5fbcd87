import { day, long, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

const columns = {
  site: text("site", "site"),
  day: day("last of the thirty days", "dernier des trente jours"),
  source: text("source", "source"),
  visits: optional(long("visits of the thirty days", "visites des trente jours")),
  views: optional(long("pages seen in the thirty days", "pages vues dans les trente jours")),
  visits_year_before: optional(
    long("visits of the thirty days a year before", "visites des trente jours un an avant"),
  ),
};

export const audienceWindows = question({
  id: "audience-windows",
  title: {
    en: "How many people came to each site in thirty days, where only such totals are published?",
    fr: "Combien de personnes sont venues sur chaque site en trente jours, là où seuls ces totaux sont publiés ?",
  },
  method: {
    en: "Totals of the thirty days that end on each day, as published. Two of them share most of their days: they are never added up, and never taken for days. The total a year before is the one that ends 364 days earlier, so that week-ends compare.",
    fr: "Totaux des trente jours qui finissent chaque jour, tels que publiés. Deux d’entre eux partagent presque tous leurs jours : ils ne s’additionnent jamais et ne passent jamais pour des jours. Le total d’un an avant est celui qui finit 364 jours plus tôt, pour que les week-ends se comparent.",
  },
  needs: [],
  sql: `WITH one AS (SELECT site, day, arg_max(source, visits) AS source, max(visits) AS visits, arg_max(views, visits) AS views FROM site_window GROUP BY site, day)
    SELECT o.site, o.day, o.source, o.visits, o.views, b.visits AS visits_year_before
    FROM one o LEFT JOIN one b ON b.site = o.site AND b.day = o.day - 364`,
  columns,
});

export const audienceLatestWindows = question({
  id: "audience-latest-windows",
  title: {
    en: "What is the latest total of thirty days of each site?",
    fr: "Quel est le dernier total de trente jours de chaque site ?",
  },
  method: {
    en: "Of audience-windows, the latest row of each site.",
    fr: "D’audience-windows, la dernière ligne de chaque site.",
  },
  needs: ["audience-windows"],
  sql: `SELECT w.* FROM audience_windows w JOIN (SELECT site, max(day) AS day FROM audience_windows GROUP BY site) l
    ON l.site = w.site AND l.day = w.day`,
  columns,
});
