import type { Definitions } from "../connector.ts";

/** What Plausible counts under each word, as its documentation has it. */
export const definitions: Definitions = {
  visits: {
    en: "visits: pages and events of one visitor, a new visit after thirty minutes without any",
    fr: "visites : pages et évènements d’un visiteur, une nouvelle visite après trente minutes sans rien",
  },
  visitors: {
    en: "unique visitors of the day, told apart by a hash of network address and browser that changes each day, without cookie; they do not add up over days",
    fr: "visiteurs uniques du jour, distingués par une empreinte de l’adresse réseau et du navigateur qui change chaque jour, sans cookie ; ils ne s’additionnent pas d’un jour à l’autre",
  },
  views: {
    en: "pages seen (pageviews), each reload counted",
    fr: "pages vues (pageviews), chaque rechargement compris",
  },
  bounces: {
    en: "visits of one page without any other event; the API gives a rate of whole percents, multiplied by visits",
    fr: "visites d’une page sans autre évènement ; l’API donne un taux en pourcents entiers, multiplié par les visites",
  },
  duration_s: {
    en: "mean duration of visits, in whole seconds, times visits",
    fr: "durée moyenne des visites, en secondes entières, multipliée par leur nombre",
  },
  outlinks: {
    en: "events of the goal Outbound Link: Click; nothing where it is not measured",
    fr: "évènements de l’objectif Outbound Link: Click ; rien s’il n’est pas mesuré",
  },
  downloads: {
    en: "events of the goal File Download; nothing where it is not measured",
    fr: "évènements de l’objectif File Download ; rien s’il n’est pas mesuré",
  },
  channel: {
    en: "visits by channel (visit:channel); paid channels, mail and advertising count as campaigns; exports of the dashboard give visitors",
    fr: "visites par canal (visit:channel) ; canaux payants, courriels et publicité comptent comme campagnes ; les exports du tableau de bord donnent des visiteurs",
  },
  referrer: {
    en: "visits by address of the page before (visit:referrer), search engines and networks included; exports of the dashboard give visitors",
    fr: "visites par adresse de la page d’avant (visit:referrer), moteurs et réseaux compris ; les exports du tableau de bord donnent des visiteurs",
  },
  "search-engine": {
    en: "visits by source, of the channel Organic Search",
    fr: "visites par source, du canal Organic Search",
  },
  outlink: {
    en: "clicks on links to other sites, by their address (goal Outbound Link: Click)",
    fr: "clics sur des liens vers d’autres sites, par adresse (objectif Outbound Link: Click)",
  },
  download: {
    en: "clicks on files to download, by their address (goal File Download)",
    fr: "clics sur des fichiers à télécharger, par adresse (objectif File Download)",
  },
  page: {
    en: "pages seen, and visits that saw them, by path; the host is the one of the property where none is told",
    fr: "pages vues, et visites qui les ont vues, par chemin ; l’hôte est celui de la propriété quand aucun n’est dit",
  },
  "entry-page": { en: "visits by first page", fr: "visites par première page" },
  "exit-page": { en: "visits by last page", fr: "visites par dernière page" },
  campaign: {
    en: "visits by campaign, as the address names it (utm_campaign); exports of the dashboard give visitors",
    fr: "visites par campagne, selon le nom que porte l’adresse (utm_campaign) ; les exports du tableau de bord donnent des visiteurs",
  },
  device: {
    en: "visits by width of the screen or kind of device; exports of the dashboard give visitors",
    fr: "visites par largeur d’écran ou type d’appareil ; les exports du tableau de bord donnent des visiteurs",
  },
  country: {
    en: "visits by country, guessed from the network address; exports of the dashboard give visitors",
    fr: "visites par pays, deviné d’après l’adresse réseau ; les exports du tableau de bord donnent des visiteurs",
  },
  "page-split": {
    en: "pages seen by path, country and kind of device",
    fr: "pages vues par chemin, pays et type d’appareil",
  },
};
