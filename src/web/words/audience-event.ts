import type { Cause, Confidence, EvidenceCode } from "../../analyse/series/cause.ts";
import type { EventKind } from "../../analyse/series/event.ts";
import type { Words } from "../../model/words.ts";

/** What a curve does, in a sentence. */
export const eventWords = {
  title: { en: "What happened", fr: "Ce qui s’est passé" },
  none: {
    en: "Nothing stands out from what this site usually does.",
    fr: "Rien ne sort de ce que ce site fait d’habitude.",
  },
  alerts: { en: "What asks for attention now", fr: "Ce qui demande attention à présent" },
  alertsNone: { en: "Nothing asks for attention now.", fr: "Rien ne demande attention à présent." },
  others: { en: "{n} other {n:event|events}", fr: "{n} {n:autre événement|autres événements}" },
  precision: {
    en: "People looked at {judged} {judged:alert|alerts} so far: {right} {right:was|were} right.",
    fr: "On a examiné {judged} {judged:alerte|alertes} jusqu’ici : {right} {right:était juste|étaient justes}.",
  },
  precisionNone: {
    en: "Nobody has said yet whether past alerts were right: write it in estate/alert-verdicts.csv.",
    fr: "Personne n’a encore dit si les alertes passées étaient justes : écrivez-le dans estate/alert-verdicts.csv.",
  },
  number: { en: "No.", fr: "N°" },
  when: { en: "When", fr: "Quand" },
  what: { en: "What", fr: "Quoi" },
  why: { en: "Likely cause", fr: "Cause probable" },
  signs: { en: "Signs", fr: "Signes" },
  since: { en: "since {from}", fr: "depuis le {from}" },
  between: { en: "{from} to {to}", fr: "du {from} au {to}" },
  site: { en: "Site", fr: "Site" },
  forecast: { en: "What is expected", fr: "Ce qui est attendu" },
  forecastLead: {
    en: "In the coming {days} days, {low} to {high} visits a day four times in five.",
    fr: "Dans les {days} jours qui viennent, {low} à {high} visites par jour quatre fois sur cinq.",
  },
  forecastHeld: {
    en: "Made in the same way from past days, such forecasts held {share80} of {days} days within their 80 % bounds, and {share95} within their 95 % bounds.",
    fr: "Faites de même à partir de jours passés, ces prévisions ont tenu {share80} de {days} jours dans leurs bornes à 80 %, et {share95} dans leurs bornes à 95 %.",
  },
  forecastChart: {
    en: "Visits of the last days, and those expected (dashed; band: 80 %)",
    fr: "Visites des derniers jours, et celles attendues (pointillé ; bande : 80 %)",
  },
  clusters: { en: "Sites whose audiences live alike", fr: "Sites dont l’audience vit de la même façon" },
  clusterOf: {
    en: "Its audience lives like that of {n} {n:other site|other sites}: {what}.",
    fr: "Son audience vit comme celle de {n} {n:autre site|autres sites} : {what}.",
  },
} as const satisfies Readonly<Record<string, Words>>;

export const kindWords = {
  shift: {
    en: "{metric} {share} {way}, lastingly ({from} a day, then {to})",
    fr: "{metric} : {share} {way}, durablement ({from} par jour, puis {to})",
  },
  burst: { en: "{metric} {share} {way} for a while", fr: "{metric} : {share} {way} pendant un temps" },
  dip: { en: "{metric} {share} {way} for a while", fr: "{metric} : {share} {way} pendant un temps" },
  gap: { en: "no figure of {metric}", fr: "aucun chiffre : {metric}" },
  drift: { en: "{metric} slowly {share} {way}", fr: "{metric} : {share} {way}, lentement" },
  slip: { en: "{metric} counted on another day ({share})", fr: "{metric} comptées un autre jour ({share})" },
} as const satisfies Readonly<Record<EventKind, Words>>;

export const wayWords = {
  up: { en: "more", fr: "de plus" },
  down: { en: "fewer", fr: "de moins" },
} as const satisfies Readonly<Record<string, Words>>;

export const metricWords = {
  visits: { en: "visits", fr: "visites" },
  views: { en: "pages seen", fr: "pages vues" },
  search_clicks: { en: "clicks in a search engine", fr: "clics dans un moteur" },
} as const satisfies Readonly<Record<string, Words>>;

export const causeWords = {
  "tracking-loss": { en: "the tool lost sight of visits", fr: "l’outil a perdu des visites de vue" },
  "double-counting": { en: "visits are counted twice", fr: "les visites sont comptées deux fois" },
  "bot-burst": { en: "robots", fr: "des robots" },
  "timezone-slip": { en: "days cut at another hour", fr: "des jours coupés à une autre heure" },
  "domain-move": { en: "the site moved to another address", fr: "le site a changé d’adresse" },
  campaign: {
    en: "a campaign, or an event people prepare for",
    fr: "une campagne, ou un événement que l’on prépare",
  },
  "tax-peak": { en: "the calendar", fr: "le calendrier" },
  redesign: { en: "a change of the site", fr: "un changement du site" },
  "tool-change": { en: "another tool counts", fr: "un autre outil compte" },
  "source-outage": {
    en: "the source, for several sites at once",
    fr: "la source, pour plusieurs sites à la fois",
  },
  "search-visibility": { en: "its place in search engines", fr: "sa place dans les moteurs de recherche" },
  "silent-drift": {
    en: "a slow loss that nobody announced",
    fr: "une perte lente que personne n’a annoncée",
  },
  trend: { en: "a trend", fr: "une tendance" },
  "no-data": { en: "no figure came", fr: "aucun chiffre n’est venu" },
  unexplained: { en: "nothing known explains it", fr: "rien de connu ne l’explique" },
} as const satisfies Readonly<Record<Cause, Words>>;

export const confidenceWords = {
  "very-likely": { en: "very likely", fr: "très probable" },
  likely: { en: "likely", fr: "probable" },
  possible: { en: "possible", fr: "possible" },
  "cannot-tell": { en: "cannot tell", fr: "ne peut se dire" },
} as const satisfies Readonly<Record<Confidence, Words>>;

export const evidenceWords = {
  "share-lost": { en: "{percent} lost", fr: "{percent} de perdu" },
  "near-zero": { en: "almost nothing left", fr: "presque plus rien" },
  doubled: { en: "multiplied by {times}", fr: "multiplié par {times}" },
  "search-unchanged": {
    en: "clicks in the search engine unchanged",
    fr: "clics du moteur de recherche inchangés",
  },
  "search-moved-too": {
    en: "clicks in the search engine moved too",
    fr: "clics du moteur de recherche changés aussi",
  },
  "search-unknown": {
    en: "clicks in the search engine not known",
    fr: "clics du moteur de recherche inconnus",
  },
  "sisters-unchanged": { en: "sites alike unchanged", fr: "sites semblables inchangés" },
  "sisters-moved-too": { en: "sites alike moved too", fr: "sites semblables changés aussi" },
  "tag-seen": { en: "the pages carry the tool’s tag", fr: "les pages portent le marqueur de l’outil" },
  "tag-missing": { en: "the pages lack the tool’s tag", fr: "les pages n’ont pas le marqueur de l’outil" },
  "tag-unknown": {
    en: "whether the pages carried the tool’s tag then is not known",
    fr: "on ne sait pas si les pages portaient alors le marqueur de l’outil",
  },
  "bounce-rate": { en: "share of one-page visits × {times}", fr: "part des visites d’une page × {times}" },
  "visit-time": { en: "time per visit × {times}", fr: "durée par visite × {times}" },
  "views-per-visit": { en: "pages per visit × {times}", fr: "pages par visite × {times}" },
  "visits-unchanged": { en: "visits unchanged", fr: "visites inchangées" },
  calendar: { en: "in the calendar: {name}", fr: "au calendrier : {name}" },
  "other-site": { en: "as {name} gains", fr: "quand {name} gagne" },
  "tool-changed": { en: "the source changed that day", fr: "la source a changé ce jour-là" },
  "same-day": { en: "the same day elsewhere: {name}", fr: "le même jour ailleurs : {name}" },
  short: { en: "it did not last", fr: "cela n’a pas duré" },
  lasting: { en: "it lasts", fr: "cela dure" },
  "weekday-edges": { en: "the edges of week-ends moved", fr: "les bords des week-ends ont bougé" },
} as const satisfies Readonly<Record<EvidenceCode, Words>>;
