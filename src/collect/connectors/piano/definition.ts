import type { Definitions } from "../connector.ts";

/** What Piano Analytics counts under each word, as its documentation has it. */
export const definitions: Definitions = {
  visits: {
    en: "visits (m_visits): events of one visitor, a new visit after thirty minutes without any",
    fr: "visites (m_visits) : évènements d’un visiteur, une nouvelle visite après trente minutes sans évènement",
  },
  visitors: {
    en: "unique visitors of the day (m_unique_visitors), as its cookie tells them apart; they do not add up over days",
    fr: "visiteurs uniques du jour (m_unique_visitors), distingués par son cookie ; ils ne s’additionnent pas d’un jour à l’autre",
  },
  views: {
    en: "pages loaded (m_page_loads)",
    fr: "pages chargées (m_page_loads)",
  },
  bounces: {
    en: "visits that loaded one page (m_bounces)",
    fr: "visites d’une seule page chargée (m_bounces)",
  },
  channel: {
    en: "visits by source (src); webmails and other sites of the organisation count as websites, paid sources as campaigns",
    fr: "visites par source (src) ; messageries et autres sites de l’organisation comptent comme sites web, sources payées comme campagnes",
  },
  referrer: {
    en: "visits by address of the page before the visit (src_referrer_url), for sites that Piano knows neither as search engine nor as network",
    fr: "visites par adresse de la page d’avant la visite (src_referrer_url), pour les sites que Piano ne connaît ni comme moteur ni comme réseau",
  },
  "search-engine": {
    en: "visits that came from a search engine, by its name (src_se)",
    fr: "visites venues d’un moteur de recherche, par son nom (src_se)",
  },
  campaign: {
    en: "visits by campaign, as the address names it (src_campaign)",
    fr: "visites par campagne, selon le nom que porte l’adresse (src_campaign)",
  },
  page: {
    en: "pages loaded, and visits that loaded them, by address without query (event_url)",
    fr: "pages chargées, et visites qui les ont chargées, par adresse sans paramètres (event_url)",
  },
  device: {
    en: "visits by kind of device (device_type)",
    fr: "visites par type d’appareil (device_type)",
  },
  country: {
    en: "visits by country, guessed from the network address (geo_country)",
    fr: "visites par pays, deviné d’après l’adresse réseau (geo_country)",
  },
};
