import type { Definitions } from "../connector.ts";

/** What Google Analytics counts under each word, as its documentation has it. Universal Analytics, from exports, counted otherwise: it is said. */
export const definitions: Definitions = {
  visits: {
    en: "sessions: events of one device, a new session after thirty minutes without any; Universal Analytics also began one at midnight and with each campaign",
    fr: "sessions : évènements d’un appareil, une nouvelle session après trente minutes sans évènement ; Universal Analytics en commençait aussi une à minuit et à chaque campagne",
  },
  visitors: {
    en: "total users of the day (totalUsers), told apart by a cookie, estimated; they do not add up over days",
    fr: "nombre total d’utilisateurs du jour (totalUsers), distingués par un cookie, estimé ; ils ne s’additionnent pas d’un jour à l’autre",
  },
  views: {
    en: "pages and screens seen (screenPageViews), each reload counted",
    fr: "pages et écrans vus (screenPageViews), chaque rechargement compris",
  },
  bounces: {
    en: "sessions that were not engaged: less than ten seconds, one page, no key event; sessions of one page in Universal Analytics, from its rounded rate",
    fr: "sessions sans engagement : moins de dix secondes, une page, aucun évènement clé ; sessions d’une page dans Universal Analytics, d’après son taux arrondi",
  },
  duration_s: {
    en: "mean duration of sessions times sessions: seconds between first and last event",
    fr: "durée moyenne des sessions multipliée par leur nombre : secondes entre le premier et le dernier évènement",
  },
  outlinks: {
    en: "click events of enhanced measurement: links to other domains; nothing where it is off",
    fr: "évènements click des mesures améliorées : liens vers d’autres domaines ; rien si elles sont désactivées",
  },
  downloads: {
    en: "file_download events of enhanced measurement; nothing where it is off",
    fr: "évènements file_download des mesures améliorées ; rien si elles sont désactivées",
  },
  searches: {
    en: "view_search_results events of enhanced measurement, by the parameters of search it knows",
    fr: "évènements view_search_results des mesures améliorées, selon les paramètres de recherche connus",
  },
  channel: {
    en: "sessions by default channel group; paid groups, mail and advertising count as campaigns",
    fr: "sessions par groupe de canaux par défaut ; groupes payants, courriels et publicité comptent comme campagnes",
  },
  referrer: {
    en: "sessions that came from a link (medium referral), by address of the page before their first event; in exports by source, by host",
    fr: "sessions venues d’un lien (support referral), par adresse de la page d’avant leur premier évènement ; par hôte dans les exports par source",
  },
  "search-engine": {
    en: "sessions that came from a search engine (medium organic), by its name",
    fr: "sessions venues d’un moteur de recherche (support organic), par son nom",
  },
  outlink: {
    en: "clicks on links to other domains, by their address (linkUrl)",
    fr: "clics sur des liens vers d’autres domaines, par adresse (linkUrl)",
  },
  download: {
    en: "clicks on files to download, by their address (linkUrl)",
    fr: "clics sur des fichiers à télécharger, par adresse (linkUrl)",
  },
  page: {
    en: "pages seen, and sessions that saw them, by host and path",
    fr: "pages vues, et sessions qui les ont vues, par hôte et chemin",
  },
  "entry-page": {
    en: "sessions by page of their first event (session_start)",
    fr: "sessions par page de leur premier évènement (session_start)",
  },
  "exit-page": {
    en: "sessions by last page; in exports only",
    fr: "sessions par dernière page ; dans les exports seulement",
  },
  "site-search": {
    en: "searches within the site, by words searched for",
    fr: "recherches dans le site, par mots cherchés",
  },
  campaign: {
    en: "sessions by campaign, as the address names it",
    fr: "sessions par campagne, selon le nom que porte l’adresse",
  },
  device: { en: "sessions by category of device", fr: "sessions par catégorie d’appareil" },
  country: {
    en: "sessions by country, guessed from the network address",
    fr: "sessions par pays, deviné d’après l’adresse réseau",
  },
  "page-split": {
    en: "pages seen by address, country and category of device",
    fr: "pages vues par adresse, pays et catégorie d’appareil",
  },
};
