import type { Words } from "../../model/words.ts";

/** What texts are about, for whoever answers people. */
export const topicWords = {
  title: { en: "Topics", fr: "Sujets" },
  lead: {
    en: "{topics} {topics:topic|topics} in {texts} texts; {growing} {growing:grows|grow} faster than chance would have it.",
    fr: "{topics} {topics:sujet|sujets} dans {texts} textes ; {growing} {growing:croît|croissent} plus que le hasard ne l’expliquerait.",
  },
  none: {
    en: "No topic yet: there must be twenty texts, then “parvis listen topics”.",
    fr: "Pas encore de sujet : il faut vingt textes, puis « parvis listen topics ».",
  },
  how: {
    en: "Texts that share telling words are put together by a program that guesses nothing and asks nobody; rename, join or part them as you read. Everything can be undone.",
    fr: "Un programme qui ne devine rien et ne demande rien à personne réunit les textes qui partagent des mots parlants ; renommez, réunissez ou séparez en lisant. Tout peut être annulé.",
  },
  size: {
    en: "{n} {n:person|people}; {recent} in the last 30 days, {before} in the 90 before.",
    fr: "{n} {n:personne|personnes} ; {recent} dans les 30 derniers jours, {before} dans les 90 d’avant.",
  },
  growing: { en: "▲ growing", fr: "▲ en hausse" },
  rename: { en: "Rename", fr: "Renommer" },
  newName: { en: "New name", fr: "Nouveau nom" },
  merge: { en: "Join with", fr: "Réunir avec" },
  mergeDo: { en: "Join", fr: "Réunir" },
  quotes: { en: "What they wrote", fr: "Ce qu’ils ont écrit" },
  split: { en: "Part the ticked texts", fr: "Séparer les textes cochés" },
  splitName: { en: "Name of the new topic", fr: "Nom du nouveau sujet" },
  changes: { en: "What was done", fr: "Ce qui a été fait" },
  didRename: { en: "renamed to “{name}”", fr: "renommé « {name} »" },
  didMerge: { en: "two topics joined", fr: "deux sujets réunis" },
  didSplit: {
    en: "“{name}” parted, with {n} {n:text|texts}",
    fr: "« {name} » séparé, avec {n} {n:texte|textes}",
  },
  undo: { en: "Undo", fr: "Annuler" },
} as const satisfies Readonly<Record<string, Words>>;
