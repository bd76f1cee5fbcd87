import type { Words } from "../../model/words.ts";

/** Feeds, cards, the interface for programs, and the published copy of the site. */
export const openDataWords = {
  feedEditions: { en: "Editions of the key figures: {name}", fr: "Éditions des chiffres clés : {name}" },
  feedMinistry: { en: "Key figures of {ministry}: {name}", fr: "Chiffres clés de {ministry} : {name}" },
  feedEntry: { en: "Edition {id}", fr: "Édition {id}" },
  feedRows: {
    en: "{figures} figures of {periods} {periods:period|periods}, frozen on {day}. Hash: {sha256}.",
    fr: "{figures} chiffres sur {periods} {periods:période|périodes}, figés le {day}. Empreinte : {sha256}.",
  },
  feedReason: { en: "Why another edition: {reason}", fr: "Pourquoi une autre édition : {reason}" },
  feedCoverage: {
    en: "In {period}, {given} of the {requested} figures asked for were given; {good} of the {judged} that can be judged are good.",
    fr: "Au {period}, {given} des {requested} chiffres demandés ont été donnés ; {good} des {judged} qui peuvent être jugés sont bons.",
  },
  feedNothing: { en: "Nothing was asked for in {period}.", fr: "Rien n’a été demandé pour {period}." },
  feed: { en: "Follow (Atom feed)", fr: "Suivre (flux Atom)" },
  openData: { en: "Open data", fr: "Données ouvertes" },
  openDataText: {
    en: "Each table as CSV, Parquet and JSON, described by a Data Package and by CSV on the Web; the whole as a DCAT-AP catalogue. Addresses with the id of an edition never change; those with “current” follow the latest.",
    fr: "Chaque table en CSV, Parquet et JSON, décrite par un Data Package et en CSVW ; le tout en catalogue DCAT-AP. Les adresses qui portent l’identifiant d’une édition ne changent jamais ; celles qui portent « current » suivent la dernière.",
  },
  catalogue: { en: "Catalogue (DCAT-AP, JSON-LD)", fr: "Catalogue (DCAT-AP, JSON-LD)" },
  latest: {
    en: "The latest figures, always at this address:",
    fr: "Les derniers chiffres, toujours à cette adresse :",
  },
  jsonOf: { en: "{table} as JSON", fr: "{table} en JSON" },
  apiTitle: { en: "Interface for programs", fr: "Interface pour les programmes" },
  apiLead: {
    en: "{n} addresses, without key nor account. The same rows as screens and files: those of the edition and the run shown here.",
    fr: "{n} adresses, sans clé ni compte. Les mêmes lignes que les écrans et les fichiers : celles de l’édition et de l’analyse montrées ici.",
  },
  apiDocument: { en: "For tools, as OpenAPI 3.1:", fr: "Pour les outils, en OpenAPI 3.1 :" },
  apiPublished: {
    en: "This is a published copy: it answers whole files only, without parameters.",
    fr: "Ceci est une copie publiée : elle ne répond que par des fichiers entiers, sans paramètres.",
  },
  apiGives: { en: "Gives {type}", fr: "Donne {type}" },
  apiLeads: { en: "Leads elsewhere (302)", fr: "Mène ailleurs (302)" },
  apiRefuses: { en: "May refuse: {list}", fr: "Peut refuser : {list}" },
  apiParameter: { en: "Parameter", fr: "Paramètre" },
  apiMeaning: { en: "Meaning", fr: "Sens" },
  apiKind: { en: "Kind", fr: "Type" },
  apiParameters: { en: "Parameters of {id}", fr: "Paramètres ({id})" },
  apiRefusal: {
    en: "A refusal says in JSON what was expected, what came and what to do: expected, got, next.",
    fr: "Un refus dit en JSON ce qui était attendu, ce qui est venu et que faire : expected, got, next.",
  },
} satisfies Record<string, Words>;
