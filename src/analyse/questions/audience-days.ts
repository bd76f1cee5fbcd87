import { day, integer, long, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const audienceDays = question({
  id: "audience-days",
  title: {
    en: "How many people came to each site, day by day?",
    fr: "Combien de personnes sont venues sur chaque site, jour après jour ?",
  },
  method: {
    en: "One row for each site and day. Where several tools count a site, the first line of properties.csv that has begun and not ended speaks; its gaps stay gaps. Properties that are parts of a site are added up, and a missing part is said. Counts of a search engine stand beside. The words are the tool’s own: audience-sources has their definitions.",
    fr: "Une ligne par site et par jour. Si plusieurs outils comptent un site, la première ligne de properties.csv qui a commencé et n’a pas fini parle ; ses trous restent des trous. Les propriétés qui sont des parties d’un site s’additionnent, et une partie manquante est dite. Les comptes d’un moteur de recherche sont à côté. Les mots sont ceux de l’outil : audience-sources en a les définitions.",
  },
  needs: [],
  sql: `SELECT site, day, year(day) AS year, source, visits, visitors, views, bounces, duration_s, searches, downloads, outlinks,
      search_clicks, search_impressions, bot_views, errors, parts_missing FROM site_day`,
  columns: {
    site: text("site", "site"),
    day: day("day, in the time zone of the source", "jour, dans le fuseau de la source"),
    year: integer("calendar year", "année civile"),
    source: optional(
      text(
        "source of the visits; absent where several add up",
        "source des visites ; absente si plusieurs s’additionnent",
      ),
    ),
    visits: optional(long("visits", "visites")),
    visitors: optional(long("visitors", "visiteurs")),
    views: optional(long("pages seen", "pages vues")),
    bounces: optional(long("visits of one page", "visites d’une seule page")),
    duration_s: optional(long("time of all visits, seconds", "durée de toutes les visites, en secondes")),
    searches: optional(long("searches within the site", "recherches dans le site")),
    downloads: optional(long("files downloaded", "fichiers téléchargés")),
    outlinks: optional(long("clicks that leave the site", "clics qui quittent le site")),
    search_clicks: optional(long("clicks in a search engine", "clics dans un moteur de recherche")),
    search_impressions: optional(
      long("times shown in a search engine", "affichages dans un moteur de recherche"),
    ),
    bot_views: optional(long("pages asked for by robots", "pages demandées par des robots")),
    errors: optional(long("answers with an error", "réponses en erreur")),
    parts_missing: integer(
      "parts of the site without a count that day",
      "parties du site sans compte ce jour-là",
    ),
  },
});
