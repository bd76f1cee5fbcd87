import { integer, long, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const audienceOrigins = question({
  id: "audience-origins",
  title: {
    en: "By which way do people come to each site, and how much does it depend on search engines?",
    fr: "Par où arrive-t-on sur chaque site, et combien dépend-il des moteurs de recherche ?",
  },
  method: {
    en: "Visits by channel as the tool tells them, by calendar year; shares of all visits whose channel is told. A year in which two tools told the channels counts the one that told more.",
    fr: "Visites par canal selon l’outil, par année civile ; parts des visites dont le canal est dit. Une année où deux outils ont dit les canaux compte celui qui en a dit le plus.",
  },
  needs: [],
  sql: `WITH told AS (
      SELECT site, source, year(month) AS year, key AS channel, sum(coalesce(visits, views)) AS visits
      FROM site_part_month WHERE dimension = 'channel' GROUP BY site, source, year, channel),
    best AS (
      SELECT site, year, arg_max(source, total) AS source FROM (
        SELECT site, source, year, sum(visits) AS total FROM told GROUP BY site, source, year) GROUP BY site, year)
    SELECT t.site, t.year, t.channel, t.source, t.visits, t.visits / nullif(sum(t.visits) OVER (PARTITION BY t.site, t.year), 0) AS share
    FROM told t JOIN best b ON b.site = t.site AND b.year = t.year AND b.source = t.source`,
  columns: {
    site: text("site", "site"),
    year: integer("calendar year", "année civile"),
    channel: text(
      "direct, search, website, social, campaign, assistant, internal or other",
      "direct, search, website, social, campaign, assistant, internal ou other",
    ),
    source: text("source that tells it", "source qui le dit"),
    visits: long("visits", "visites"),
    share: optional(share("share of the visits of that year", "part des visites de l’année")),
  },
});
