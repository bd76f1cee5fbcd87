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
