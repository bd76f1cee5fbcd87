import type { Words } from "../../model/words.ts";

/** What other tools say of a site. */
export const toolFactWords = {
  title: { en: "What other tools say", fr: "Ce que disent d’autres outils" },
  lead: {
    en: "Their figures as they give them, each with its day. They were not made again here.",
    fr: "Leurs chiffres tels qu’ils les donnent, chacun avec son jour. Ils n’ont pas été refaits ici.",
  },
  none: {
    en: "None of the reports of other tools that were imported speaks of this site.",
    fr: "Aucun des rapports d’autres outils importés ne parle de ce site.",
  },
  caption: { en: "{tool}, {day}: {address}", fr: "{tool}, {day} : {address}" },
  looked: { en: "Looked on {day} at", fr: "A regardé le {day}" },
  version: { en: "(version {version})", fr: "(version {version})" },
  mobile: { en: "as on a mobile phone", fr: "comme sur un téléphone mobile" },
  desktop: { en: "as on a desktop computer", fr: "comme sur un ordinateur" },
  report: { en: "Read its report", fr: "Lire son rapport" },
  about: { en: "What {tool} is", fr: "Ce qu’est {tool}" },
  item: { en: "What it looked at", fr: "Ce qu’il a regardé" },
  told: { en: "What it says", fr: "Ce qu’il en dit" },
  notLooked: { en: "it could not look:", fr: "il n’a pas pu regarder :" },
  outOf100: { en: "{n} out of 100", fr: "{n} sur 100" },
  yes: { en: "yes", fr: "oui" },
  no: { en: "no", fr: "non" },
  inMs: { en: "{n} ms", fr: "{n} ms" },
  inSeconds: { en: "{n} s", fr: "{n} s" },
  inBytes: { en: "{n} {n:byte|bytes}", fr: "{n} {n:octet|octets}" },
  inPercent: { en: "{n}%", fr: "{n} %" },
  more: {
    en: "All that it says of the site, {n} {n:line|lines} (CSV)",
    fr: "Tout ce qu’il dit du site, {n} {n:ligne|lignes} (CSV)",
  },
  moreAddresses: {
    en: "It also looked at {n} other {n:address|addresses} of the site.",
    fr: "Il a aussi regardé {n} {n:autre adresse|autres adresses} du site.",
  },
} as const satisfies Readonly<Record<string, Words>>;
