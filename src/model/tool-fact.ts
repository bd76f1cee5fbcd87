import { day, flag, long, oneOf, optional, type Row, real, share, table, text } from "./table.ts";
import type { Words } from "./words.ts";

/** What a value counts, where the tool says it. */
export const TOOL_UNITS = ["ms", "bytes", "seconds", "percent", "flag", "count"] as const;
export type ToolUnit = (typeof TOOL_UNITS)[number];

/** What other tools said of an address, one row for each thing they looked at. Shown as told, and not redone. */
export const toolFacts = table({
  id: "tool_facts",
  title: { en: "What other tools say", fr: "Ce que disent d’autres outils" },
  columns: {
    tool: text("tool", "outil"),
    tool_version: optional(text("its version, where it tells", "sa version, si elle est dite")),
    looked_on: day("day it looked", "jour où il a regardé"),
    url: text("address it looked at, absolute", "adresse regardée, absolue"),
    host: text("its host, lower case", "son hôte, en minuscules"),
    is_home: flag(
      "true when the address is a home page, and speaks for the site",
      "vrai si l’adresse est une page d’accueil, et parle pour le site",
    ),
    setting: optional(
      text(
        "how it looked, where it may look in several ways: mobile, desktop",
        "comment il a regardé, s’il peut le faire de plusieurs façons : mobile, desktop",
      ),
    ),
    item: text("what it looked at, by its own name", "ce qu’il a regardé, sous le nom qu’il lui donne"),
    looked: flag(
      "false when the tool says that it could not look; `word` then says why",
      "faux si l’outil dit qu’il n’a pas pu regarder ; `word` dit alors pourquoi",
    ),
    score: optional(share("score from 0 to 1", "note de 0 à 1")),
    value: optional(real("value", "valeur")),
    unit: optional(
      oneOf(
        TOOL_UNITS,
        "what the value counts, where the tool says it; flag: 1 is yes, 0 is no",
        "ce que compte la valeur, si l’outil le dit ; flag : 1 pour oui, 0 pour non",
      ),
    ),
    word: optional(text("what it says in a word or a grade", "ce qu’il dit d’un mot ou d’une lettre")),
    link: optional(text("where its report can be read", "où lire son rapport")),
    file: text("file it was read from", "fichier d’où vient la ligne"),
    place: long("line in it, or rank from 1", "ligne dans ce fichier, ou rang à partir de 1"),
  },
});
export type ToolFact = Row<typeof toolFacts>;

/** A tool whose reports are imported. */
interface OutsideTool {
  readonly name: string;
  /** Where it is explained. */
  readonly home: string;
  /** In which it writes words (BCP 47). */
  readonly language: string;
  /** What it looks at that people read first, in this order; the others are in the data under their own names. */
  readonly items: Readonly<Record<string, Words>>;
}

const performance: Words = { en: "Performance", fr: "Performance" };
const accessibility: Words = { en: "Accessibility, automatic part", fr: "Accessibilité, part automatique" };
const practices: Words = { en: "Good practices", fr: "Bonnes pratiques" };
const seo: Words = { en: "Referencing", fr: "Référencement" };
const statement: Words = { en: "Accessibility statement", fr: "Mention d’accessibilité" };
const headers: Words = { en: "Security headers", fr: "En-têtes de sécurité" };
const footprint: Words = { en: "Footprint (EcoIndex)", fr: "Empreinte (EcoIndex)" };
const tracker: Words = { en: "Audience tool met", fr: "Outil d’audience rencontré" };

export const OUTSIDE_TOOLS = {
  dashlord: {
    name: "DashLord",
    home: "https://github.com/SocialGouv/dashlord",
    language: "fr",
    items: {
      lh_performance: performance,
      lh_accessibility: accessibility,
      lh_best_practices: practices,
      lh_seo: seo,
      a11y_mention: statement,
      http_grade: headers,
      ecoindex_grade: footprint,
      tracking_service: tracker,
      "summary.lighthouse_performance": performance,
      "summary.lighthouse_accessibility": accessibility,
      "summary.lighthouse_best-practices": practices,
      "summary.lighthouse_seo": seo,
      "summary.declaration-a11y": statement,
      "summary.httpGrade": headers,
      "summary.testsslGrade": { en: "Encryption (TLS)", fr: "Chiffrement (TLS)" },
      "summary.ecoindexGrade": footprint,
      "summary.uptime": { en: "Time up", fr: "Temps de marche" },
      "summary.trackersCount": { en: "Trackers", fr: "Traceurs" },
      "summary.cookiesCount": { en: "Cookies", fr: "Cookies" },
    },
  },
  "gsa-site-scanning": {
    name: "GSA Site Scanning",
    home: "https://open.gsa.gov/api/site-scanning-api/",
    language: "en",
    items: {
      scan: { en: "Scan of the page", fr: "Lecture de la page" },
      status_code: { en: "HTTP status", fr: "Statut HTTP" },
      live: { en: "Answers", fr: "Répond" },
      "404_test": { en: "Says plainly that a page is missing", fr: "Dit clairement qu’une page manque" },
      viewport_meta_tag: { en: "Fits small screens", fr: "S’adapte aux petits écrans" },
      main_element_present: { en: "Main part marked", fr: "Partie principale marquée" },
      canonical_link: { en: "Canonical address", fr: "Adresse canonique" },
      robots_txt_detected: { en: "robots.txt", fr: "robots.txt" },
      sitemap_xml_detected: { en: "Sitemap", fr: "Plan de site" },
      dap: { en: "Counted by the common tool", fr: "Compté par l’outil commun" },
      site_search: { en: "Search within the site", fr: "Recherche dans le site" },
      third_party_service_count: { en: "Third parties called", fr: "Tiers appelés" },
      largest_contentful_paint: { en: "Largest part shown after", fr: "Plus grand élément affiché après" },
      cumulative_layout_shift: { en: "Parts that move", fr: "Éléments qui bougent" },
      cms: { en: "Made with", fr: "Fait avec" },
    },
  },
  lighthouse: {
    name: "Lighthouse",
    home: "https://github.com/GoogleChrome/lighthouse",
    language: "en",
    items: {
      report: { en: "Reading of the page", fr: "Lecture de la page" },
      "categories.performance": performance,
      "categories.accessibility": accessibility,
      "categories.best-practices": practices,
      "categories.seo": seo,
      "audits.largest-contentful-paint": {
        en: "Largest part shown after",
        fr: "Plus grand élément affiché après",
      },
      "audits.total-blocking-time": { en: "Time blocked", fr: "Temps bloqué" },
      "audits.cumulative-layout-shift": { en: "Parts that move", fr: "Éléments qui bougent" },
    },
  },
} as const satisfies Readonly<Record<string, OutsideTool>>;
export type OutsideToolId = keyof typeof OUTSIDE_TOOLS;

/** Of one of them; undefined for a tool that this version does not know. */
export const outsideTool = (id: string): OutsideTool | undefined =>
  (OUTSIDE_TOOLS as Readonly<Record<string, OutsideTool>>)[id];
