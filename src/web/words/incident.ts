import type { ADVICE, CHECK_STATES, IncidentKind, STOPS } from "../../model/fact.ts";
import type { Words } from "../../model/words.ts";

/** What got in the way, in few words: of a reading, of a page, of a link. */
export const incidentWords = {
  "body-cut": { en: "page too large, read in part", fr: "page trop grosse, lue en partie" },
  bomb: { en: "small answer that swells without end", fr: "petite réponse qui enfle sans fin" },
  "encoding-broken": { en: "compression that cannot be undone", fr: "compression impossible à défaire" },
  "encoding-unknown": { en: "unknown compression", fr: "compression inconnue" },
  "page-limit": { en: "limit of a page reached", fr: "limite d’une page atteinte" },
  "too-long-url": { en: "address too long", fr: "adresse trop longue" },
  "redirect-loop": { en: "redirections in a circle", fr: "redirections en boucle" },
  "redirect-chain": { en: "many redirections in a row", fr: "longue suite de redirections" },
  "redirect-outside": { en: "redirection out of the site", fr: "redirection hors du site" },
  "trap-calendar": { en: "endless calendar", fr: "calendrier sans fin" },
  "trap-repeating-path": { en: "addresses that repeat themselves", fr: "adresses qui se répètent" },
  "trap-session": { en: "session number in the address", fr: "numéro de session dans l’adresse" },
  "trap-facets": { en: "filters combined without end", fr: "filtres combinés sans fin" },
  "trap-no-news": { en: "many addresses, nothing new", fr: "beaucoup d’adresses, rien de nouveau" },
  "idle-parameter": { en: "parameter that changes nothing", fr: "paramètre qui ne change rien" },
  "soft-404": { en: "error page that says all is well", fr: "page d’erreur qui dit que tout va bien" },
  "robots-cut": { en: "robots.txt too long, read in part", fr: "robots.txt trop long, lu en partie" },
  "robots-delay-capped": {
    en: "robots.txt asks for a longer pause than is kept",
    fr: "robots.txt demande une pause plus longue que celle gardée",
  },
  "sitemap-defect": { en: "sitemap with a fault", fr: "plan de site avec une faute" },
  "sitemap-cut": { en: "sitemap too long, read in part", fr: "plan de site trop long, lu en partie" },
  "sitemap-outside": { en: "sitemap that lists other sites", fr: "plan de site qui liste d’autres sites" },
  "slowed-down": { en: "slowed down to spare the server", fr: "ralenti pour ménager le serveur" },
  "server-error": {
    en: "the server answered with an error",
    fr: "le serveur a répondu par une erreur",
  },
  "host-down": { en: "the server stopped answering", fr: "le serveur ne répond plus" },
  "needs-browser": { en: "page empty without its scripts", fr: "page vide sans ses scripts" },
  "render-failed": {
    en: "the browser could not show the page",
    fr: "le navigateur n’a pas pu afficher la page",
  },
  "dns-none": { en: "no such name", fr: "ce nom n’existe pas" },
  "dns-failed": { en: "the name could not be looked up", fr: "le nom n’a pas pu être cherché" },
  "address-refused": { en: "private address, not visited", fr: "adresse privée, non visitée" },
  "connect-refused": { en: "connection refused", fr: "connexion refusée" },
  "connect-failed": { en: "connection failed", fr: "connexion impossible" },
  "connect-timeout": { en: "no connection in time", fr: "pas de connexion à temps" },
  "tls-expired": { en: "certificate expired", fr: "certificat expiré" },
  "tls-name": { en: "certificate of another name", fr: "certificat à un autre nom" },
  "tls-untrusted": { en: "certificate that nothing vouches for", fr: "certificat que rien ne garantit" },
  "tls-failed": { en: "no secure connection", fr: "pas de connexion sécurisée" },
  timeout: { en: "no answer in time", fr: "pas de réponse à temps" },
  "too-slow": { en: "answer too slow", fr: "réponse trop lente" },
  "header-flood": { en: "endless headers", fr: "en-têtes sans fin" },
  protocol: { en: "answer that is no HTTP", fr: "réponse qui n’est pas du HTTP" },
  "broken-off": { en: "answer broken off", fr: "réponse interrompue" },
} satisfies Record<IncidentKind, Words>;

/** What it means to those who run the site, where the few words leave that open. */
export const incidentMeaningWords = {
  "body-cut": {
    en: "Links and text at its end were not seen.",
    fr: "Les liens et le texte de la fin n’ont pas été vus.",
  },
  bomb: {
    en: "It was given up: it would fill the memory of any reader.",
    fr: "Elle a été abandonnée : elle remplirait la mémoire de tout lecteur.",
  },
  "page-limit": {
    en: "The rest of what this page holds was not looked at.",
    fr: "Le reste de ce que contient cette page n’a pas été regardé.",
  },
  "too-long-url": {
    en: "Such addresses are mostly made by mistake; they were not read.",
    fr: "De telles adresses viennent le plus souvent d’une erreur ; elles n’ont pas été lues.",
  },
  "redirect-loop": {
    en: "Nobody gets to the page: one of the redirections is wrong.",
    fr: "Personne n’arrive à la page : une des redirections est fausse.",
  },
  "redirect-chain": {
    en: "Readers wait at each one: lead to the last address at once.",
    fr: "Les lecteurs attendent à chacune : mener tout de suite à la dernière adresse.",
  },
  "trap-calendar": {
    en: "It can be turned for ever; dates far away, or that say nothing new, were left out.",
    fr: "On peut le feuilleter sans fin ; les dates lointaines, ou qui ne disent rien de neuf, ont été laissées.",
  },
  "trap-repeating-path": {
    en: "A link is written relative to the page where it should begin with /.",
    fr: "Un lien est écrit par rapport à la page alors qu’il devrait commencer par /.",
  },
  "trap-session": {
    en: "Each visitor gets other addresses for the same pages; they were read without that number.",
    fr: "Chaque visiteur reçoit d’autres adresses pour les mêmes pages ; elles ont été lues sans ce numéro.",
  },
  "trap-facets": {
    en: "Lists narrowed by one filter were read, combinations left out.",
    fr: "Les listes réduites par un filtre ont été lues, les combinaisons laissées.",
  },
  "trap-no-news": {
    en: "The pages read there repeated one another; the others were left out.",
    fr: "Les pages lues là se répétaient ; les autres ont été laissées.",
  },
  "soft-404": {
    en: "It looks like the answer to an address that cannot exist: it should have status 404.",
    fr: "Elle ressemble à la réponse à une adresse qui ne peut exister : elle devrait avoir le statut 404.",
  },
  "sitemap-outside": {
    en: "Those addresses were left to the sites they belong to.",
    fr: "Ces adresses ont été laissées aux sites auxquels elles appartiennent.",
  },
  "slowed-down": {
    en: "The server answered late or refused: it was asked less often.",
    fr: "Le serveur répondait tard ou refusait : on lui a demandé moins souvent.",
  },
  "host-down": {
    en: "What was left to read there was given up, until the next reading.",
    fr: "Ce qui restait à y lire a été laissé, jusqu’à la prochaine lecture.",
  },
  "needs-browser": {
    en: "Readers without scripts, and search engines, see nothing there.",
    fr: "Les lecteurs sans scripts, et des moteurs de recherche, n’y voient rien.",
  },
} satisfies Partial<Record<IncidentKind, Words>>;

/** What ended a reading before its end. */
export const stopWords = {
  pages: { en: "limit of pages", fr: "limite de pages" },
  depth: { en: "limit of depth", fr: "limite de profondeur" },
  bytes: { en: "limit of size", fr: "limite de taille" },
  time: { en: "limit of time", fr: "limite de temps" },
  robots: { en: "robots.txt", fr: "robots.txt" },
  "host-down": { en: "the server did not answer", fr: "le serveur ne répondait pas" },
  person: { en: "stopped by someone", fr: "arrêtée par quelqu’un" },
} satisfies Record<(typeof STOPS)[number], Words>;

/** What an address did when its link was tried: said of it, as in “the address has moved”. */
export const checkWords = {
  ok: { en: "works", fr: "marche" },
  redirected: { en: "has moved", fr: "a déménagé" },
  broken: { en: "is gone", fr: "n’existe plus" },
  login: { en: "asks for a login", fr: "demande une connexion" },
  "bot-wall": { en: "lets no robot in", fr: "n’ouvre pas aux robots" },
  slow: { en: "answers slowly", fr: "répond lentement" },
  dns: { en: "has a name that cannot be found", fr: "a un nom introuvable" },
  tls: { en: "offers no secure connection", fr: "n’offre pas de connexion sécurisée" },
  timeout: { en: "does not answer in time", fr: "ne répond pas à temps" },
  unreachable: { en: "does not answer", fr: "ne répond pas" },
  robots: { en: "forbids trying (robots.txt)", fr: "interdit d’essayer (robots.txt)" },
} satisfies Record<(typeof CHECK_STATES)[number], Words>;

/** What to do about a link. */
export const adviceWords = {
  nothing: { en: "Nothing to do.", fr: "Rien à faire." },
  "write-new-address": { en: "Write the new address:", fr: "Écrire la nouvelle adresse :" },
  "use-https": { en: "Write https:", fr: "Écrire https :" },
  "find-or-remove": {
    en: "Find where the page went, or remove the link.",
    fr: "Chercher où est passée la page, ou retirer le lien.",
  },
  "tell-owner": { en: "Tell those who run that site.", fr: "Prévenir les responsables de ce site." },
  "look-again": { en: "Wait for the next checks.", fr: "Attendre les prochaines vérifications." },
} satisfies Record<(typeof ADVICE)[number], Words>;
