import type { Definitions } from "../connector.ts";

/** What Umami counts under each word, as its documentation has it. */
export const definitions: Definitions = {
  visits: {
    en: "visits: events of one visitor, a new visit after thirty minutes without any, or at the hour in older versions; version 1 has none",
    fr: "visites : évènements d’un visiteur, une nouvelle visite après trente minutes sans évènement, ou à l’heure ronde dans d’anciennes versions ; la version 1 n’en a pas",
  },
  visitors: {
    en: "unique visitors of the day, told apart by a hash of network address and browser that changes each month, without cookie; they do not add up over days",
    fr: "visiteurs uniques du jour, distingués par une empreinte de l’adresse réseau et du navigateur qui change chaque mois, sans cookie ; ils ne s’additionnent pas d’un jour à l’autre",
  },
  views: { en: "pages seen, each reload counted", fr: "pages vues, chaque rechargement compris" },
  bounces: {
    en: "visits of one page; visitors of one page in version 1",
    fr: "visites d’une page ; visiteurs d’une page dans la version 1",
  },
  duration_s: {
    en: "seconds between first and last event, all visits together (totaltime)",
    fr: "secondes entre le premier et le dernier évènement, toutes visites ensemble (totaltime)",
  },
  channel: {
    en: "visits by channel, from version 2.18 on, visitors before version 3; paid channels, mail and advertising count as campaigns",
    fr: "visites par canal, à partir de la version 2.18, visiteurs avant la version 3 ; canaux payants, courriels et publicité comptent comme campagnes",
  },
  referrer: {
    en: "visits by host of the page before; before version 3, pages seen with it",
    fr: "visites par hôte de la page d’avant ; avant la version 3, pages vues avec lui",
  },
  outlink: {
    en: "events outbound-link-click with their property url, as the guide of Umami names them; nothing where the site does not send them",
    fr: "évènements outbound-link-click et leur propriété url, comme le guide d’Umami les nomme ; rien si le site ne les envoie pas",
  },
  page: {
    en: "pages seen by path, and from version 3 on visits that saw them; the host is the domain of the website in Umami",
    fr: "pages vues par chemin, et à partir de la version 3 visites qui les ont vues ; l’hôte est le domaine du site dans Umami",
  },
  "entry-page": { en: "visits by first page", fr: "visites par première page" },
  "exit-page": { en: "visits by last page", fr: "visites par dernière page" },
  campaign: {
    en: "visits by campaign, as the address names it (utm_campaign), from version 3 on",
    fr: "visites par campagne, selon le nom que porte l’adresse (utm_campaign), à partir de la version 3",
  },
  device: {
    en: "visits by kind of device; before version 3, visitors",
    fr: "visites par type d’appareil ; avant la version 3, visiteurs",
  },
  country: {
    en: "visits by country, guessed from the network address; before version 3, visitors",
    fr: "visites par pays, deviné d’après l’adresse réseau ; avant la version 3, visiteurs",
  },
};
