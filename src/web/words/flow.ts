import type { Words } from "../../model/words.ts";

/** A pair of sites. */
export const flowWords = {
  title: { en: "From {source} to {target}", fr: "De {source} vers {target}" },
  lead: {
    en: "{pages} {pages:page|pages} of {source} {pages:links|link} to {target}: {editorial} {editorial:link|links} written in the text, {template} repeated, {broken} broken.",
    fr: "{pages} {pages:page|pages} de {source} {pages:pointe|pointent} vers {target} : {editorial} {editorial:lien écrit|liens écrits} dans le texte, {template} {template:répété|répétés}, {broken} {broken:cassé|cassés}.",
  },
  none: {
    en: "In the pages read, {source} does not link to {target}.",
    fr: "Dans les pages lues, {source} ne pointe pas vers {target}.",
  },
  back: {
    en: "The other way round: from {source} to {target}",
    fr: "En sens inverse : de {source} vers {target}",
  },
  anchors: { en: "What the links say", fr: "Ce que disent les liens" },
  times: { en: "Links", fr: "Liens" },
  linkCount: { en: "{n} {n:link|links}", fr: "{n} {n:lien|liens}" },
  pages: { en: "Pages that link", fr: "Pages qui font le lien" },
  history: { en: "Date by date", fr: "Date par date" },
  historyNone: { en: "This pair was seen at no date.", fr: "Cette paire n’a été vue à aucune date." },
  notRead: { en: "{source} was not read at this date", fr: "{source} n’a pas été lu à cette date" },
  notSeen: { en: "read, no link seen", fr: "lu, aucun lien vu" },
} satisfies Record<string, Words>;
