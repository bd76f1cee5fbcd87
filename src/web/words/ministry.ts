import type { Words } from "../../model/words.ts";

/** Ministries: roots of the organisation tree. */
export const ministryWords = {
  listTitle: { en: "Ministries", fr: "Ministères" },
  listLead: {
    en: "{n} {n:ministry or body|ministries and bodies} answer for the {sites} sites of the estate.",
    fr: "{n} {n:ministère ou organisme répond|ministères et organismes répondent} des {sites} sites du parc.",
  },
  listEmpty: {
    en: "No organisation is written in the estate yet. Add some to estate/organisations.csv.",
    fr: "Aucun organisme n’est encore inscrit dans le parc. Ajoutez-en dans estate/organisations.csv.",
  },
  name: { en: "Ministry or body", fr: "Ministère ou organisme" },
  sites: { en: "Sites", fr: "Sites" },
  lead: {
    en: "It answers for {sites} {sites:site|sites}; {failing} of the {judged} that could be judged {failing:lacks|lack} links in at least one subject.",
    fr: "Il répond de {sites} {sites:site|sites} ; il manque des liens dans au moins un sujet à {failing} des {judged} que l’on a pu juger.",
  },
  exchanges: { en: "With whom its sites exchange links", fr: "Avec qui ses sites échangent des liens" },
  other: { en: "Other ministry or body", fr: "Autre ministère ou organisme" },
  itself: { en: "{name} (among its own sites)", fr: "{name} (entre ses propres sites)" },
} satisfies Record<string, Words>;
