import type { Definitions } from "../connector.ts";

/** What Matomo counts under each word, as its documentation has it. */
export const definitions: Definitions = {
  visits: {
    en: "visits (nb_visits): actions of one visitor, a new visit after thirty minutes without any",
    fr: "visites (nb_visits) : actions d’un visiteur, une nouvelle visite après trente minutes sans action",
  },
  visitors: {
    en: "unique visitors of the day (nb_uniq_visitors), told apart by a cookie, or by a fingerprint of the day without it; they do not add up over days",
    fr: "visiteurs uniques du jour (nb_uniq_visitors), distingués par un cookie, ou sinon par une empreinte du jour ; ils ne s’additionnent pas d’un jour à l’autre",
  },
  views: {
    en: "page views (nb_pageviews), each reload counted; downloads, outlinks and searches apart",
    fr: "pages vues (nb_pageviews), chaque rechargement compris ; téléchargements, liens sortants et recherches à part",
  },
  bounces: {
    en: "visits of one action (bounce_count)",
    fr: "visites d’une seule action (bounce_count)",
  },
  duration_s: {
    en: "seconds between first and last action, all visits together (sum_visit_length); a visit of one action lasts nothing",
    fr: "secondes entre la première et la dernière action, toutes visites ensemble (sum_visit_length) ; une visite d’une action dure zéro",
  },
  searches: {
    en: "searches within the site (nb_searches), where Matomo knows the parameter of the search",
    fr: "recherches dans le site (nb_searches), si Matomo connaît le paramètre de la recherche",
  },
  downloads: {
    en: "clicks on files to download (nb_downloads), by the extensions Matomo knows",
    fr: "clics sur des fichiers à télécharger (nb_downloads), selon les extensions que Matomo connaît",
  },
  outlinks: {
    en: "clicks on links to other hosts (nb_outlinks); hosts that the site does not own, even in its domain",
    fr: "clics sur des liens vers d’autres hôtes (nb_outlinks), y compris d’autres hôtes du même domaine",
  },
  channel: {
    en: "visits by the way they came (referrer type); social networks were among the websites before Matomo 4, and assistants before 5",
    fr: "visites selon leur origine (type de référent) ; les réseaux sociaux étaient parmi les sites web avant Matomo 4, et les assistants avant 5",
  },
  referrer: {
    en: "visits that came from a link, by address of the page that had it; browsers often tell its host only",
    fr: "visites venues d’un lien, par adresse de la page qui le portait ; les navigateurs ne disent souvent que l’hôte",
  },
  "search-engine": {
    en: "visits that came from a search engine, by its name",
    fr: "visites venues d’un moteur de recherche, par son nom",
  },
  query: {
    en: "visits by words searched for, where the search engine still tells them",
    fr: "visites selon les mots cherchés, quand le moteur de recherche les dit encore",
  },
  campaign: {
    en: "visits by campaign, as its address names it",
    fr: "visites par campagne, selon le nom que porte l’adresse",
  },
  outlink: {
    en: "clicks (nb_hits) on links to other hosts, and visits with such a click, by target",
    fr: "clics (nb_hits) sur des liens vers d’autres hôtes, et visites avec un tel clic, par cible",
  },
  download: {
    en: "downloads (nb_hits), and visits with a download, by file",
    fr: "téléchargements (nb_hits), et visites avec un téléchargement, par fichier",
  },
  page: {
    en: "page views (nb_hits), and visits that saw the page, by address without query; a visit to two variants counts twice",
    fr: "pages vues (nb_hits), et visites qui ont vu la page, par adresse sans paramètres ; une visite à deux variantes compte deux fois",
  },
  "entry-page": {
    en: "visits by first page",
    fr: "visites selon leur première page",
  },
  "exit-page": {
    en: "visits by last page",
    fr: "visites selon leur dernière page",
  },
  "site-search": {
    en: "searches within the site (nb_hits), and visits with such a search, by words",
    fr: "recherches dans le site (nb_hits), et visites avec une telle recherche, selon les mots",
  },
  device: {
    en: "visits by kind of device, as the browser names itself; phablets are counted as mobiles",
    fr: "visites par type d’appareil, selon ce que dit le navigateur ; les phablettes comptent comme mobiles",
  },
  country: {
    en: "visits by country, guessed from the network address, or from the language of the browser",
    fr: "visites par pays, deviné d’après l’adresse réseau, ou d’après la langue du navigateur",
  },
};
