import type { Definitions } from "../connector.ts";

/** What Search Console counts under each word, as its documentation has it. Days are those of California, whatever the source says. */
export const definitions: Definitions = {
  search_clicks: {
    en: "clicks on results of Google (web search) that lead to the site; days are those of California (Pacific time)",
    fr: "clics sur des résultats de Google (recherche web) qui mènent au site ; les jours sont ceux de Californie (heure du Pacifique)",
  },
  search_impressions: {
    en: "results of Google (web search) that lead to the site, on pages of results that were shown; days are those of California (Pacific time)",
    fr: "résultats de Google (recherche web) qui mènent au site, dans les pages de résultats affichées ; les jours sont ceux de Californie (heure du Pacifique)",
  },
  query: {
    en: "clicks and impressions by words searched for; rare words are not told, to protect people, and make up (others) with those beyond the limit of rows",
    fr: "clics et affichages par mots cherchés ; les mots rares ne sont pas dits, pour protéger les personnes, et forment (others) avec ceux au-delà de la limite de lignes",
  },
  page: {
    en: "clicks and impressions by address of the result; a search that shows two pages of the site counts for both",
    fr: "clics et affichages par adresse du résultat ; une recherche qui montre deux pages du site compte pour chacune",
  },
  country: {
    en: "clicks and impressions by country of the search",
    fr: "clics et affichages par pays de la recherche",
  },
  device: {
    en: "clicks and impressions by kind of device of the search",
    fr: "clics et affichages par type d’appareil de la recherche",
  },
  "page-split": {
    en: "clicks and impressions by address of the result, country and kind of device",
    fr: "clics et affichages par adresse du résultat, pays et type d’appareil",
  },
};
