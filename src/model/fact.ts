import { day, flag, instant, integer, long, oneOf, optional, type Row, table, text } from "./table.ts";

/** Where on its page a link stands. `unknown` when only a list of links came in. */
export const PLACES = ["main", "navigation", "header", "footer", "aside", "unknown"] as const;
export type Place = (typeof PLACES)[number];

/**
 * What trying an address came to. `read`, `unchanged`, `kept` and `failing` have the facts of a page; the others say why there
 * are none. `kept`: not tried now; `failing`: tried now without success, itself or its whole host. Both have facts of an earlier reading.
 * The last ones are the ways in which no HTTP answer came.
 */
export const TROUBLES = [
  "dns-none",
  "dns-failed",
  "address-refused",
  "connect-refused",
  "connect-failed",
  "connect-timeout",
  "tls-expired",
  "tls-name",
  "tls-untrusted",
  "tls-failed",
  "timeout",
  "too-slow",
  "header-flood",
  "protocol",
  "broken-off",
] as const;
export type Trouble = (typeof TROUBLES)[number];
/** Why a page that was read before could not be read now. */
export const FAILURES = ["server-error", "host-down", ...TROUBLES] as const;
export type Failure = (typeof FAILURES)[number];
export const OUTCOMES = [
  "read",
  "unchanged",
  "kept",
  "failing",
  "not-a-page",
  "redirect",
  "gone",
  "error",
  "robots",
  ...TROUBLES,
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How an address came to be known. */
export const ORIGINS = ["seed", "link", "sitemap", "redirect", "canonical", "earlier"] as const;
export type FoundBy = (typeof ORIGINS)[number];

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
    counters: optional(
      text(
        "tags of audience tools, one per line: tool, then a space and its id where the page writes one; empty when none was found, absent when nobody looked",
        "marqueurs d’outils d’audience, un par ligne : outil, puis une espace et son identifiant si la page en écrit un ; vide si aucun n’a été trouvé, absent si personne n’a regardé",
      ),
    ),
    viewport: optional(
      text(
        "what the page says of small screens (meta viewport); empty when it says nothing, absent when nobody looked",
        "ce que la page dit des petits écrans (meta viewport) ; vide si elle n’en dit rien, absent si personne n’a regardé",
      ),
    ),
    structured_data: optional(
      text(
        "types of structured data (JSON-LD, microdata, RDFa), one per line; empty when none was found, absent when nobody looked",
        "types de données structurées (JSON-LD, microdonnées, RDFa), un par ligne ; vide si aucun n’a été trouvé, absent si personne n’a regardé",
      ),
    ),
    insecure_parts: optional(
      text(
        "parts that a page in https loads over http, one per line, ten at most: image, script, frame or style, then a space and the address; empty when none was found, absent when nobody looked",
        "éléments qu’une page en https charge en http, un par ligne, dix au plus : image, script, frame ou style, puis une espace et l’adresse ; vide si aucun n’a été trouvé, absent si personne n’a regardé",
      ),
    ),
    source_file: text("file it was imported from", "fichier d’où elle a été importée"),
    source_offset: long("byte offset or line in that file", "position (octet ou ligne) dans ce fichier"),
    outcome: optional(
      oneOf(
        OUTCOMES,
        "what trying the address came to (crawls)",
        "ce qu’a donné l’essai de l’adresse (lectures)",
      ),
    ),
    failure: optional(
      oneOf(
        FAILURES,
        "why it could not be read this time, when its facts are of an earlier reading (outcome failing)",
        "pourquoi elle n’a pas pu être lue cette fois, quand ses faits sont d’une lecture antérieure (issue failing)",
      ),
    ),
    depth: optional(
      integer(
        "fewest links followed from where the reading of the host began",
        "plus petit nombre de liens suivis depuis le début de la lecture de l’hôte",
      ),
    ),
    found_by: optional(oneOf(ORIGINS, "how the address came to be known", "comment l’adresse a été connue")),
    etag: optional(text("ETag of the answer", "ETag de la réponse")),
    last_modified: optional(
      text("Last-Modified of the answer, as sent", "Last-Modified de la réponse, tel qu’envoyé"),
    ),
    duration_ms: optional(
      integer(
        "time from the request to the end of the answer, ms",
        "temps de la demande à la fin de la réponse, ms",
      ),
    ),
    rendered: flag(
      "true when a browser ran the page’s scripts",
      "vrai si un navigateur a exécuté les scripts de la page",
    ),
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

/** What robots.txt came to: `unreachable` means a server error, taken as a refusal (RFC 9309, 2.3.1.4). */
export const ROBOTS_STATES = ["found", "absent", "unreachable"] as const;
export const STOPS = ["pages", "depth", "bytes", "time", "robots", "host-down", "person"] as const;

/** Limits hit, traps left, defects met. */
export const INCIDENTS = [
  "body-cut",
  "bomb",
  "encoding-broken",
  "encoding-unknown",
  "page-limit",
  "too-long-url",
  "redirect-loop",
  "redirect-chain",
  "redirect-outside",
  "trap-calendar",
  "trap-repeating-path",
  "trap-session",
  "trap-facets",
  "trap-no-news",
  "idle-parameter",
  "soft-404",
  "robots-cut",
  "robots-delay-capped",
  "sitemap-defect",
  "sitemap-cut",
  "sitemap-outside",
  "slowed-down",
  "needs-browser",
  "render-failed",
  ...FAILURES,
] as const;
export type IncidentKind = (typeof INCIDENTS)[number];

export const CHECK_STATES = [
  "ok",
  "redirected",
  "broken",
  "login",
  "bot-wall",
  "slow",
  "dns",
  "tls",
  "timeout",
  "unreachable",
  "robots",
] as const;
export const ADVICE = [
  "nothing",
  "write-new-address",
  "use-https",
  "find-or-remove",
  "tell-owner",
  "look-again",
] as const;

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
    aimed: flag(
      "true when the collector set out to read this host, false when it only met it",
      "vrai si le collecteur voulait lire cet hôte, faux s’il l’a seulement croisé",
    ),
    robots_state: optional(
      oneOf(ROBOTS_STATES, "what robots.txt said of the host", "ce que robots.txt dit de l’hôte"),
    ),
    stopped_by: optional(
      oneOf(STOPS, "what ended the reading before its end", "ce qui a mis fin à la lecture avant la fin"),
    ),
    depth_reached: optional(integer("deepest page read", "page lue la plus profonde")),
    pages_kept: optional(
      integer(
        "pages kept from an earlier reading, those that fail now included",
        "pages gardées d’une lecture antérieure, celles en échec maintenant comprises",
      ),
    ),
    trap_left: optional(
      integer(
        "addresses left out as endless or idle",
        "adresses laissées de côté car sans fin ou sans objet",
      ),
    ),
    unseen_estimate: optional(
      integer(
        "pages thought to exist and not seen (Chao 1 on links in, see method)",
        "pages sans doute existantes et non vues (Chao 1 sur les liens entrants, voir méthode)",
      ),
    ),
    soft_404: optional(
      flag(
        "true when the host answers 200 to an address that cannot exist",
        "vrai si l’hôte répond 200 à une adresse qui ne peut exister",
      ),
    ),
  },
});

/** What sitemaps list. */
export const listings = table({
  id: "listings",
  title: { en: "Addresses listed by sitemaps", fr: "Adresses listées par les plans de site" },
  columns: {
    host: text("host of the address, lower case", "hôte de l’adresse, en minuscules"),
    url: text("address listed", "adresse listée"),
    page_key: text("the same normalised for counting", "la même, normalisée pour compter"),
    last_modified: optional(
      instant("last change, as the sitemap says", "dernier changement, selon le plan de site"),
    ),
    sitemap: text("sitemap that lists it", "plan de site qui la liste"),
  },
});

/** What got in the way of a reading: a limit, a trap, a defect of a robots.txt or a sitemap. One row per host and kind, and example. */
export const incidents = table({
  id: "incidents",
  title: { en: "Incidents of reading", fr: "Incidents de lecture" },
  columns: {
    host: text("host name, lower case", "nom d’hôte, en minuscules"),
    kind: oneOf(INCIDENTS, "what happened", "ce qui s’est passé"),
    met: integer("how many times", "combien de fois"),
    url: text("first address where it happened", "première adresse où c’est arrivé"),
    detail: text("what was seen there", "ce qui y a été vu"),
  },
});

/** What a link out of the estate, or to an address not read, answered when it was tried. */
export const checks = table({
  id: "checks",
  title: { en: "Checks of links", fr: "Vérifications de liens" },
  columns: {
    target_url: text("address tried", "adresse essayée"),
    target_key: text("the same normalised for counting", "la même, normalisée pour compter"),
    target_host: text("its host, lower case", "son hôte, en minuscules"),
    state: oneOf(CHECK_STATES, "what it answered", "ce qu’elle a répondu"),
    confirmed: flag(
      "false while a failure may still be passing: it does not count as broken yet",
      "faux tant qu’un échec peut être passager : il ne compte pas encore comme cassé",
    ),
    status: optional(integer("HTTP status of the last answer", "statut HTTP de la dernière réponse")),
    trouble: optional(oneOf(TROUBLES, "why no answer came", "pourquoi aucune réponse n’est venue")),
    final_url: optional(text("where redirections end", "où mènent les redirections")),
    checked_at: instant("when it was tried last", "quand elle a été essayée en dernier"),
    failed_runs: integer(
      "checks in a row that failed, on different days",
      "vérifications de suite en échec, à des jours différents",
    ),
    failing_since: optional(day("first day of these failures", "premier jour de ces échecs")),
    duration_ms: optional(integer("time to the last answer, ms", "temps jusqu’à la dernière réponse, ms")),
    advice: oneOf(ADVICE, "what to do about the link", "que faire du lien"),
    advice_url: optional(
      text("address to write instead, when there is one", "adresse à écrire à la place, s’il y en a une"),
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
export const factTables = [pages, anchors, links, coverage, listings, incidents, checks, refusals] as const;

/**
 * Pages whose facts come from an earlier snapshot: they had not changed, or were not tried. Only inside an unfinished crawl;
 * when it is published they are pages like the others.
 */
export const carried = table({
  id: "carried",
  title: { en: "Pages carried over", fr: "Pages reprises" },
  columns: {
    page_id: integer("number of the page in the new snapshot", "numéro de la page dans le nouveau relevé"),
    url: text("its address", "son adresse"),
    from_snapshot: text("snapshot that has its facts", "relevé qui en a les faits"),
    from_page_id: integer("its number there", "son numéro là-bas"),
    outcome: oneOf(OUTCOMES, "unchanged, kept or failing", "inchangée, gardée ou en échec"),
    failure: optional(oneOf(FAILURES, "as in pages", "comme dans les pages")),
    fetched_at: optional(instant("when it was asked for again", "quand elle a été redemandée")),
    etag: optional(text("ETag of the new answer", "ETag de la nouvelle réponse")),
    last_modified: optional(text("Last-Modified of the new answer", "Last-Modified de la nouvelle réponse")),
    depth: optional(integer("as in pages", "comme dans les pages")),
    found_by: optional(oneOf(ORIGINS, "as in pages", "comme dans les pages")),
    duration_ms: optional(integer("as in pages", "comme dans les pages")),
  },
});

export type PageFact = Row<typeof pages>;
export type AnchorFact = Row<typeof anchors>;
export type CoverageFact = Row<typeof coverage>;
export type IncidentFact = Row<typeof incidents>;
export type CheckFact = Row<typeof checks>;
export type CarriedFact = Row<typeof carried>;

/** What a snapshot says of itself; one is visible from the moment this exists, whole. */
export const SNAPSHOT_KINDS = ["pages", "links", "audience", "reports"] as const;

/** A snapshot of pages, or of links between them. */
export type WebSnapshot = SnapshotManifest & { readonly kind: "pages" | "links" };
export const isWebSnapshot = (snapshot: SnapshotManifest): snapshot is WebSnapshot =>
  snapshot.kind === "pages" || snapshot.kind === "links";
export const isAudienceSnapshot = ({ kind }: SnapshotManifest): boolean => kind === "audience";

export interface SnapshotManifest {
  /** Short, sorts by date: `2026-08-21-warc`. Letters, digits, dot, dash. */
  readonly id: string;
  readonly day: string;
  /** `pages`: contents were read. `links`: a list of links came in, without contents. `audience`: counts of visits. `reports`: what other tools say. */
  readonly kind: (typeof SNAPSHOT_KINDS)[number];
  /** Who wrote it: `import warc`, `crawl`… */
  readonly made_by: string;
  readonly made_at: string;
  readonly sources: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly parvis_version: string;
}
