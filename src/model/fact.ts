import { flag, instant, integer, long, oneOf, optional, type Row, table, text } from "./table.ts";

/** Where on its page a link stands. `unknown` when only a list of links came in. */
export const PLACES = ["main", "navigation", "header", "footer", "aside", "unknown"] as const;
export type Place = (typeof PLACES)[number];

/** A page of a snapshot: one URL, and what was read there. */
export const pages = table({
  id: "pages",
  title: { en: "Pages", fr: "Pages" },
  columns: {
    page_id: integer("number of the page within its snapshot", "numéro de la page dans son relevé"),
    url: text("address as fetched, absolute, without fragment", "adresse lue, absolue, sans fragment"),
    page_key: text(
      "address normalised for counting: two spellings of one page share it",
      "adresse normalisée pour compter : deux écritures d’une même page la partagent",
    ),
    host: text(
      "host name, lower case, as in the address",
      "nom d’hôte, en minuscules, tel que dans l’adresse",
    ),
    read: flag(
      "true when the content was read; false when the page is only known from a list of links",
      "vrai si le contenu a été lu ; faux si la page n’est connue que par une liste de liens",
    ),
    fetched_at: optional(instant("when it was read", "quand elle a été lue")),
    status: optional(integer("HTTP status", "statut HTTP")),
    content_type: optional(text("media type announced", "type de média annoncé")),
    charset: optional(text("character set used to decode", "jeu de caractères employé pour décoder")),
    bytes: optional(long("size of the body, bytes", "taille du corps, en octets")),
    truncated: flag("true when only the beginning was kept", "vrai si seul le début a été gardé"),
    redirect_to: optional(text("absolute target of the redirection", "cible absolue de la redirection")),
    title: optional(text("title", "titre")),
    description: optional(text("meta description", "description (meta)")),
    language_declared: optional(
      text("language declared by the page (BCP 47)", "langue déclarée par la page (BCP 47)"),
    ),
    language_detected: optional(
      text(
        "language detected in the main text (ISO 639-1)",
        "langue détectée dans le texte principal (ISO 639-1)",
      ),
    ),
    canonical: optional(text("canonical address declared, absolute", "adresse canonique déclarée, absolue")),
    robots: optional(
      text(
        "robots meta and X-Robots-Tag, joined by a comma",
        "robots (meta et X-Robots-Tag), joints par une virgule",
      ),
    ),
    hreflang: optional(
      text(
        "alternates, one per line: language, space, absolute address",
        "versions, une par ligne : langue, espace, adresse absolue",
      ),
    ),
    headings: optional(
      text("headings, one per line: level, space, text", "intertitres, un par ligne : niveau, espace, texte"),
    ),
    referrer_policy: optional(
      text("Referrer-Policy of the page (header or meta)", "Referrer-Policy de la page (en-tête ou meta)"),
    ),
    word_count: optional(integer("words of the main text", "mots du texte principal")),
    text_signature: optional(
      text(
        "64-bit SimHash of the main text, 16 hexadecimal digits",
        "SimHash 64 bits du texte principal, 16 chiffres hexadécimaux",
      ),
    ),
    main_text: optional(text("main text, white space folded", "texte principal, espaces réduits")),
    source_file: text("file it was imported from", "fichier d’où elle a été importée"),
    source_offset: long("byte offset or line in that file", "position (octet ou ligne) dans ce fichier"),
  },
});

/**
 * A link as written: the same menu entry on a thousand pages is one anchor and a thousand links.
 * Distinct anchors may repeat a content: group by content, never count anchors.
 */
export const anchors = table({
  id: "anchors",
  title: { en: "Anchors (links as written)", fr: "Ancres (liens tels qu’écrits)" },
  columns: {
    anchor_id: integer("number of the anchor within its snapshot", "numéro de l’ancre dans son relevé"),
    href: text("target as written in the page", "cible telle qu’écrite dans la page"),
    target_url: text("target resolved, absolute, without fragment", "cible résolue, absolue, sans fragment"),
    target_key: text(
      "target normalised for counting, as pages.page_key",
      "cible normalisée pour compter, comme pages.page_key",
    ),
    target_host: text("host of the target, lower case", "hôte de la cible, en minuscules"),
    text: text(
      "anchor text, or the alternative text of its image, white space folded",
      "texte de l’ancre, ou texte de remplacement de son image, espaces réduits",
    ),
    place: oneOf(PLACES, "where it stands on the page", "où elle se trouve dans la page"),
    dom_path: text(
      "path of elements from the body, with id or first class, no position",
      "chemin d’éléments depuis le corps, avec id ou première classe, sans position",
    ),
    rel: text("rel attribute, lower case", "attribut rel, en minuscules"),
    referrer_policy: optional(text("Referrer-Policy of the link itself", "Referrer-Policy du lien lui-même")),
    hreflang: optional(text("language announced for the target", "langue annoncée pour la cible")),
    kind: optional(
      text(
        "kind of link given by the source (form, online_service…)",
        "nature du lien donnée par la source (form, online_service…)",
      ),
    ),
    context: optional(
      text("text around the link, at most 300 characters", "texte autour du lien, 300 caractères au plus"),
    ),
  },
});

/** A page carries an anchor. */
export const links = table({
  id: "links",
  title: { en: "Links", fr: "Liens" },
  columns: {
    page_id: integer("page that carries the link", "page qui porte le lien"),
    anchor_id: integer("the anchor", "l’ancre"),
    position: integer("rank of the link on its page, from 0", "rang du lien dans sa page, depuis 0"),
  },
});

/** How completely a host was read: what decides “cannot tell”. Absent means not known. */
export const coverage = table({
  id: "coverage",
  title: { en: "Coverage of each host", fr: "Couverture de chaque hôte" },
  columns: {
    host: text("host name, lower case", "nom d’hôte, en minuscules"),
    pages_read: integer("pages whose content was read", "pages dont le contenu a été lu"),
    frontier_left: optional(
      integer("addresses known and never tried", "adresses connues et jamais essayées"),
    ),
    robots_blocked: optional(
      integer("addresses that robots.txt forbade", "adresses que robots.txt interdisait"),
    ),
    errors: optional(integer("addresses tried without answer", "adresses essayées sans réponse")),
    sitemap_urls: optional(integer("addresses listed by sitemaps", "adresses listées par les plans de site")),
    sitemap_read: optional(integer("of these, read", "dont lues")),
    sampled: flag(
      "true when the reading was cut by a budget",
      "vrai si la lecture a été coupée par un budget",
    ),
  },
});

/** What could not be used, and why. */
export const refusals = table({
  id: "refusals",
  title: { en: "Refusals", fr: "Refus" },
  columns: {
    file: text("file", "fichier"),
    place: long("line (from 1) or byte offset", "ligne (depuis 1) ou octet"),
    place_unit: oneOf(["line", "byte"], "what place counts", "ce que compte la position"),
    reason: text("reason", "raison"),
    excerpt: text("beginning of what was refused", "début de ce qui a été refusé"),
  },
});

/** The tables of a snapshot, all in one list: store, docs and dictionary read it. */
export const factTables = [pages, anchors, links, coverage, refusals] as const;

export type PageFact = Row<typeof pages>;
export type AnchorFact = Row<typeof anchors>;
export type CoverageFact = Row<typeof coverage>;

/** What a snapshot says of itself; one is visible from the moment this exists, whole. */
export const SNAPSHOT_KINDS = ["pages", "links"] as const;

export interface SnapshotManifest {
  /** Short, sorts by date: `2026-08-21-warc`. Letters, digits, dot, dash. */
  readonly id: string;
  readonly day: string;
  /** `pages`: contents were read. `links`: a list of links came in, without contents. */
  readonly kind: (typeof SNAPSHOT_KINDS)[number];
  /** Who wrote it: `import warc`, `crawl`… */
  readonly made_by: string;
  readonly made_at: string;
  readonly sources: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly parvis_version: string;
}
