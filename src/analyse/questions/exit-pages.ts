import { integer, long, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const exitPages = question({
  id: "exit-pages",
  title: {
    en: "On which pages do visits to each site end?",
    fr: "Sur quelles pages finissent les visites de chaque site ?",
  },
  method: {
    en: "Exit pages as the tools tell them (audience-tops), in the latest calendar year told for the site; pages of the site only.",
    fr: "Pages de sortie selon les outils (audience-tops), dans la dernière année civile connue du site ; pages du site seulement.",
  },
  needs: ["audience-tops"],
  sql: `SELECT t.site, t.year, t.key AS page, coalesce(t.visits, t.views, 0) AS exits
    FROM audience_tops t JOIN (SELECT site, max(year) AS year FROM audience_tops WHERE dimension = 'exit-page' GROUP BY site) l
      ON l.site = t.site AND l.year = t.year
    WHERE t.dimension = 'exit-page' AND t.rank IS NOT NULL AND coalesce(t.key_site, t.site) = t.site`,
  columns: {
    site: text("site", "site"),
    year: integer("calendar year", "année civile"),
    page: text("host and path of the page", "hôte et chemin de la page"),
    exits: long("visits that ended there", "visites qui y ont fini"),
  },
});
