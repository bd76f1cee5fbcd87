import { day, long, oneOf, optional, real, share, table, text } from "./table.ts";

/**
 * What one row counts: a day, a calendar month, or the thirty days that end on `day`. Windows of thirty days overlap: they are
 * never added up, and never taken for days.
 */
export const SPANS = ["day", "month", "trailing-30"] as const;
export type Span = (typeof SPANS)[number];

/** What an audience tool counts of a property in a span. What each word means differs by tool: `audience_readings` has the definitions. */
export const METRICS = [
  "visits",
  "visitors",
  "views",
  "bounces",
  "duration_s",
  "searches",
  "downloads",
  "outlinks",
  "search_clicks",
  "search_impressions",
  "bot_views",
  "errors",
] as const;
export type Metric = (typeof METRICS)[number];

/** By what a breakdown tells visits apart. */
export const DIMENSIONS = [
  "channel",
  "referrer",
  "search-engine",
  "outlink",
  "download",
  "page",
  "entry-page",
  "exit-page",
  "page-split",
  "site-search",
  "query",
  "campaign",
  "device",
  "country",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Values of the dimension `channel`: how a visit came. */
export const CHANNELS = [
  "direct",
  "search",
  "website",
  "social",
  "campaign",
  "assistant",
  "internal",
  "other",
] as const;
export type Channel = (typeof CHANNELS)[number];
/** Values of the dimension `device`. */
export const DEVICES = ["desktop", "mobile", "tablet", "other"] as const;
export type Device = (typeof DEVICES)[number];

/** The key of what a tool adds up without saying more (`Others` of Matomo, `(other)` of Google Analytics). */
export const OTHERS = "(others)";
/** The key of what the tool could not tell. */
export const NOT_SET = "(not set)";

/**
 * What may be said of a cell (site, source, metric, day) that is not plainly right. `gap`: the tool was asked, and has nothing. `zero`: it says zero. `revised`: it said otherwise
 * before. `sampled`, `thresholded`, `truncated`: the tool says so. `partial`: the day was not over, or the answer was cut.
 * A cell that nobody asked about has no state at all.
 */
export const CELL_STATES = [
  "gap",
  "zero",
  "revised",
  "sampled",
  "thresholded",
  "truncated",
  "partial",
] as const;
/** States that a source tells; the others are seen from its rows. */
export const TOLD_STATES = ["sampled", "thresholded", "truncated", "partial"] as const;
export type ToldState = (typeof TOLD_STATES)[number];

const SOURCE = text("source, as in sources.yaml", "source, comme dans sources.yaml");
const PROPERTY = text(
  "what the tool calls it: a site number, a property, a host",
  "nom donné par l’outil : numéro de site, propriété, hôte",
);
const DAY = day(
  "last day of the span, in the source’s time zone",
  "dernier jour de la période, dans le fuseau de la source",
);
const SPAN = oneOf(SPANS, "what the row counts", "ce que compte la ligne");

/** What a property counted, one row a span. An absent value was not given; it is no zero. */
export const audience = table({
  id: "audience",
  title: { en: "Audience", fr: "Audience" },
  columns: {
    source: SOURCE,
    property: PROPERTY,
    day: DAY,
    span: SPAN,
    visits: optional(long("visits", "visites")),
    visitors: optional(
      long("visitors, as the tool tells them apart", "visiteurs, tels que l’outil les distingue"),
    ),
    views: optional(long("pages seen", "pages vues")),
    bounces: optional(long("visits of one page", "visites d’une seule page")),
    duration_s: optional(
      long("time of all visits together, seconds", "durée de toutes les visites, en secondes"),
    ),
    searches: optional(long("searches within the site", "recherches dans le site")),
    downloads: optional(long("files downloaded", "fichiers téléchargés")),
    outlinks: optional(long("clicks that leave the site", "clics qui quittent le site")),
    search_clicks: optional(
      long("clicks in a search engine, as it says", "clics dans un moteur de recherche, selon lui"),
    ),
    search_impressions: optional(long("times shown there", "affichages dans ce moteur")),
    bot_views: optional(
      long(
        "pages asked for by robots, in no other count",
        "pages demandées par des robots, comptées nulle part ailleurs",
      ),
    ),
    errors: optional(long("answers with an error", "réponses en erreur")),
    file: text("file or answer it was read from", "fichier ou réponse d’où vient la ligne"),
    place: long("line in it, or rank in an answer", "ligne dans ce fichier, ou rang dans la réponse"),
  },
});

/** The same by referrer, page, device… The rows of one dimension and span of a property replace earlier ones together. */
export const audienceParts = table({
  id: "audience_parts",
  title: { en: "Audience by referrer, page, device…", fr: "Audience par origine, page, appareil…" },
  columns: {
    source: SOURCE,
    property: PROPERTY,
    day: DAY,
    span: SPAN,
    dimension: oneOf(DIMENSIONS, "by what", "selon quoi"),
    key: text(
      "host and path of an address, without scheme, query or fragment; a word otherwise; (others) and (not set) as the tool says",
      "hôte et chemin d’une adresse, sans schéma, requête ni fragment ; un mot sinon ; (others) et (not set) selon l’outil",
    ),
    host: optional(
      text("host of the address, lower case, without www.", "hôte de l’adresse, en minuscules, sans www."),
    ),
    country: optional(text("ISO 3166-1 alpha-2, for page-split", "ISO 3166-1 alpha-2, pour page-split")),
    device: optional(oneOf(DEVICES, "for page-split", "pour page-split")),
    visits: optional(long("visits", "visites")),
    views: optional(long("pages seen, or searches made", "pages vues, ou recherches faites")),
    clicks: optional(long("clicks", "clics")),
    impressions: optional(long("times shown in a search engine", "affichages dans un moteur")),
    position: optional(real("mean position there", "position moyenne dans ce moteur")),
    file: text("file or answer it was read from", "fichier ou réponse d’où vient la ligne"),
    place: long("line in it, or rank in an answer", "ligne dans ce fichier, ou rang dans la réponse"),
  },
});

/** What a source says of the worth of its own figures. */
export const audienceMarks = table({
  id: "audience_marks",
  title: { en: "Marks on audience figures", fr: "Marques sur les chiffres d’audience" },
  columns: {
    source: SOURCE,
    property: PROPERTY,
    day: DAY,
    span: SPAN,
    about: text(
      "a metric, a dimension, or * for all of the day",
      "un indicateur, une dimension, ou * pour toute la journée",
    ),
    state: oneOf(TOLD_STATES, "what it says", "ce qu’elle en dit"),
    share: optional(
      share(
        "sampled: share that was looked at; truncated: share in (others); thresholded, partial: share missing, where known",
        "sampled : part examinée ; truncated : part de (others) ; thresholded, partial : part manquante, si connue",
      ),
    ),
    detail: optional(text("in its words", "dans ses termes")),
  },
});

/** What was asked of a property, and how it counts. A day asked about without a row is a gap; a day not asked about is not known. */
export const audienceReadings = table({
  id: "audience_readings",
  title: { en: "Readings of audience sources", fr: "Lectures des sources d’audience" },
  columns: {
    source: SOURCE,
    property: PROPERTY,
    about: text("a metric or a dimension that was asked for", "un indicateur ou une dimension demandés"),
    from: day("first day asked about", "premier jour demandé"),
    to: day("last day asked about", "dernier jour demandé"),
    span: SPAN,
    tool: text(
      "connector, and version of the tool where told",
      "connecteur, et version de l’outil si connue",
    ),
    time_zone: text("IANA name", "nom IANA"),
    definition_en: optional(
      text("what the tool counts under that word", "ce que l’outil compte sous ce mot, en anglais"),
    ),
    definition_fr: optional(text("the same in French", "ce que l’outil compte sous ce mot")),
  },
});

export const audienceTables = [audience, audienceParts, audienceMarks, audienceReadings] as const;
