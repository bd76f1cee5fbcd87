import { DIMENSIONS, METRICS, type Metric } from "../../model/audience.ts";
import { day, flag, integer, long, oneOf, optional, text } from "../../model/table.ts";
import { COVERS, SEARCH, VISITS } from "../audience-view.ts";
import { question } from "../question.ts";

const anyOf = (metrics: readonly Metric[]): string =>
  metrics.map((metric) => `d."${metric}" IS NOT NULL`).join(" OR ");

/** Rows of days and windows; a metric that a later snapshot tells again is emptied here, so that each is left once. */
const TOLD_DAYS = `fact AS (
    SELECT source, property, CAST(day AS DATE) AS day, span, snapshot, rank, file, place, ${METRICS.map((metric) => `"${metric}"`).join(", ")}
    FROM audience_fact WHERE span <> 'month'),
  again AS (SELECT source FROM fact GROUP BY source HAVING count(DISTINCT rank) > 1),
  last AS (
    SELECT source, property, day, span, ${METRICS.map((metric) => `max(rank) FILTER ("${metric}" IS NOT NULL) AS "${metric}"`).join(", ")}
    FROM fact SEMI JOIN again USING (source) GROUP BY source, property, day, span HAVING count(DISTINCT rank) > 1),
  told AS (
    SELECT f.* REPLACE (${METRICS.map((metric) => `CASE WHEN l."${metric}" IS NULL OR l."${metric}" = f.rank THEN f."${metric}" END AS "${metric}"`).join(", ")})
    FROM fact f LEFT JOIN last l ON l.source = f.source AND l.property = f.property AND l.day = f.day AND l.span = f.span)`;

/** Where several properties count a site, the days on which each is the one: none before it has begun and not ended. */
const chosenIn = (family: "visit" | "search"): string => `${family}_chosen AS (
    SELECT DISTINCT r.site, r.source, r.property, x.day
    FROM (SELECT * FROM ${family}_range SEMI JOIN ${family}_shared USING (site)) r
    JOIN (
      SELECT DISTINCT source, property, day FROM told
      SEMI JOIN (SELECT source, property FROM ${family}_range SEMI JOIN ${family}_shared USING (site)) s USING (source, property)
      WHERE span = 'day') x ON x.source = r.source AND x.property = r.property
    LEFT JOIN (SELECT DISTINCT site, rank, first, last FROM ${family}_range) b
      ON b.site = r.site AND b.rank < r.rank AND x.day BETWEEN b.first AND b.last
    WHERE b.site IS NULL AND x.day BETWEEN r.first AND r.last)`;

/** That a row `d` of the site of line `l` speaks for it: whoever counts it alone always does. */
const speaksIn = (family: "visit" | "search"): string =>
  `(${family}_a.site IS NOT NULL OR ${family}_c.site IS NOT NULL)`;

const speakersIn = (
  family: "visit" | "search",
): string => `LEFT JOIN ${family}_alone ${family}_a ON ${family}_a.site = l.site
    LEFT JOIN ${family}_chosen ${family}_c
      ON ${family}_c.site = l.site AND ${family}_c.source = d.source AND ${family}_c.property = d.property AND ${family}_c.day = d.day`;

/** One row a row of a file, with what the site shows of it. */
const DAY_ROWS = `SELECT l.site, d.span, d.source, d.property, d.snapshot, d.file, d.place, d.day,
      CASE WHEN ${speaksIn("visit")} THEN d.visits END AS visits, CASE WHEN ${speaksIn("visit")} THEN d.views END AS views,
      CASE WHEN ${speaksIn("search")} THEN d.search_clicks END AS search_clicks,
      (${speaksIn("visit")} AND (${anyOf(VISITS)})) OR (${speaksIn("search")} AND (${anyOf(SEARCH)})) AS is_shown
    FROM (SELECT * FROM told WHERE span = 'day') d
    JOIN property_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    ${speakersIn("visit")}
    ${speakersIn("search")}`;

/** Totals of thirty days are never added up. */
const WINDOW_ROWS = `SELECT l.site, d.span, d.source, d.property, d.snapshot, d.file, d.place, d.day,
      NULL AS visits, NULL AS views, NULL AS search_clicks, w.site IS NOT NULL AND d.visits IS NOT NULL AS is_shown
    FROM (SELECT * FROM told WHERE span = 'trailing-30') d
    JOIN property_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    LEFT JOIN audience_windows w ON w.site = l.site AND w.source = d.source AND w.day = d.day`;

const DAYS = `WITH ${TOLD_DAYS}, ${chosenIn("visit")}, ${chosenIn("search")}
  SELECT site, span AS about, strftime(day, '%Y-%m') AS period, source, property, snapshot, is_shown, count(*) AS row_count,
    count(DISTINCT file) AS file_count, min(file) AS first_file, max(file) AS last_file, min(place) AS first_place, max(place) AS last_place,
    min(day) AS first_day, max(day) AS last_day, sum(visits) AS visits, sum(views) AS views, sum(search_clicks) AS clicks
  FROM (${DAY_ROWS} UNION ALL ${WINDOW_ROWS})
  GROUP BY site, span, period, source, property, snapshot, is_shown`;

const PARTS = `WITH told AS (
    SELECT source, property, CAST(day AS DATE) AS day, date_trunc('month', CAST(day AS DATE)) AS month, span, dimension, snapshot, rank, file,
      min(place) AS first_place, max(place) AS last_place, count(*) AS row_count, sum(visits) AS visits, sum(views) AS views, sum(clicks) AS clicks
    FROM audience_part_fact GROUP BY source, property, day, span, dimension, snapshot, rank, file),
  latest AS (
    SELECT source, property, day, span, dimension, max(rank) AS rank FROM told GROUP BY source, property, day, span, dimension),
  whole AS (SELECT DISTINCT source, property, dimension, month FROM told WHERE span = 'month')
  SELECT site, dimension AS about, period, source, property, snapshot, is_shown, sum(row_count) AS row_count, count(DISTINCT file) AS file_count,
    min(file) AS first_file, max(file) AS last_file, min(first_place) AS first_place, max(last_place) AS last_place,
    min(day) AS first_day, max(day) AS last_day,
    CASE WHEN is_shown THEN sum(visits) END AS visits, CASE WHEN is_shown THEN sum(views) END AS views,
    CASE WHEN is_shown THEN sum(clicks) END AS clicks
  FROM (
    SELECT l.site, d.*, strftime(d.day, '%Y') AS period,
      n.rank IS NOT NULL AND c.site IS NOT NULL AND (d.span = 'month' OR (d.span = 'day' AND w.month IS NULL))
        AND (d.dimension <> 'channel' OR o.site IS NOT NULL) AS is_shown
    FROM told d JOIN part_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    LEFT JOIN latest n ON n.source = d.source AND n.property = d.property AND n.day = d.day AND n.span = d.span
      AND n.dimension = d.dimension AND n.rank = d.rank
    LEFT JOIN part_choice c ON c.site = l.site AND c.dimension = d.dimension AND c.month = d.month AND c.choice = l.choice
    LEFT JOIN whole w ON w.source = d.source AND w.property = d.property AND w.dimension = d.dimension AND w.month = d.month
    LEFT JOIN (SELECT DISTINCT site, year, source FROM audience_origins) o
      ON o.site = l.site AND o.year = year(d.day) AND o.source = d.source AND d.dimension = 'channel')
  GROUP BY site, dimension, period, source, property, snapshot, is_shown`;

/** `day`: figures of days; `trailing-30`: totals of thirty days; else a breakdown. */
const ABOUT = ["day", "trailing-30", ...DIMENSIONS] as const;

export const audienceRows = question({
  id: "audience-rows",
  title: {
    en: "From which rows of which files does each audience figure come?",
    fr: "De quelles lignes de quels fichiers vient chaque chiffre d’audience ?",
  },
  method: {
    en: "Every row ever read of each property of a site, counted by month for days and for totals of thirty days, by calendar year for breakdowns, with the file or answer it was read from and the first and last line in it. Shown rows make the figures of the site: their visits, views and clicks add up to audience-months, and to audience-tops and audience-origins. The others were told again later, or are of a tool that does not speak for the site then. Totals of thirty days are not added up.",
    fr: "Chaque ligne jamais lue de chaque propriété d’un site, comptée par mois pour les jours et pour les totaux de trente jours, par année civile pour les répartitions, avec le fichier ou la réponse d’où elle vient et les première et dernière lignes dans ce fichier. Les lignes montrées font les chiffres du site : leurs visites, vues et clics s’additionnent en audience-months, et en audience-tops et audience-origins. Les autres ont été redites plus tard, ou sont d’un outil qui ne parle pas alors pour le site. Les totaux de trente jours ne s’additionnent pas.",
  },
  needs: ["audience-windows", "audience-origins"],
  sql: `SELECT site, about, period, source, property, snapshot, is_shown, CAST(row_count AS BIGINT) AS row_count, CAST(file_count AS BIGINT) AS file_count,
      first_file, last_file, first_place, last_place, first_day, last_day,
      CAST(visits AS BIGINT) AS visits, CAST(views AS BIGINT) AS views, CAST(clicks AS BIGINT) AS clicks
    FROM (FROM (${DAYS}) UNION ALL BY NAME FROM (${PARTS}))`,
  columns: {
    site: text("site", "site"),
    about: oneOf(
      ABOUT,
      "days, totals of thirty days, or a breakdown",
      "jours, totaux de trente jours, ou une répartition",
    ),
    period: text("month (2026-01) or year (2026)", "mois (2026-01) ou année (2026)"),
    source: text("source, as in sources.yaml", "source, comme dans sources.yaml"),
    property: text("what the tool calls it", "nom donné par l’outil"),
    snapshot: text("import that read them", "import qui les a lues"),
    is_shown: flag("the figures of the site are made of them", "les chiffres du site en sont faits"),
    row_count: integer("rows", "lignes"),
    file_count: integer("files or answers they are in", "fichiers ou réponses où elles sont"),
    first_file: text("first of these files by name", "premier de ces fichiers par nom"),
    last_file: text("last of them", "dernier d’entre eux"),
    first_place: long(
      "first line in a file, or rank in an answer",
      "première ligne dans un fichier, ou rang dans une réponse",
    ),
    last_place: long("last one", "dernière"),
    first_day: day("first day of the rows", "premier jour des lignes"),
    last_day: day("last day of the rows", "dernier jour des lignes"),
    visits: optional(long("visits of the rows shown", "visites des lignes montrées")),
    views: optional(long("pages seen in the rows shown", "pages vues dans les lignes montrées")),
    clicks: optional(
      long(
        "clicks of the rows shown: in a search engine, or out of the site",
        "clics des lignes montrées : dans un moteur de recherche, ou hors du site",
      ),
    ),
  },
});
