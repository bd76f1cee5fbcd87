import type { Words } from "../../model/words.ts";

/** Themes: the list and the sheet. */
export const themeWords = {
  listTitle: { en: "Themes", fr: "Thèmes" },
  listLead: {
    en: "{n} {n:theme|themes}, and whether the sites of each send people on to one another.",
    fr: "{n} {n:thème|thèmes}, et si les sites de chacun s’adressent les gens.",
  },
  listEmpty: {
    en: "No theme is written in the estate yet. Add some to estate/themes.csv, then run: parvis analyse",
    fr: "Aucun thème n’est encore inscrit dans le parc. Ajoutez-en dans estate/themes.csv, puis lancez : parvis analyse",
  },
  name: { en: "Theme", fr: "Thème" },
  sites: { en: "Sites", fr: "Sites" },
  lead: {
    en: "{assists} of the {judged} {judged:site|sites} that could be judged on this theme {assists:sends|send} people on to the others.",
    fr: "{assists} des {judged} sites que l’on a pu juger sur ce thème {assists:oriente|orientent} les gens vers les autres.",
  },
  leadNone: {
    en: "No site could be judged on this theme yet.",
    fr: "Aucun site n’a encore pu être jugé sur ce thème.",
  },
  notJudged: {
    en: "Sites of the theme without a verdict in this run",
    fr: "Sites du thème sans verdict dans cette analyse",
  },
  inside: { en: "Links inside the theme", fr: "Liens dans le thème" },
  outward: { en: "Links to other themes", fr: "Liens vers d’autres thèmes" },
  mixing: { en: "With which themes it exchanges links", fr: "Avec quels thèmes il échange des liens" },
  mixingLead: {
    en: "Links between different sites, counted once for each theme of the site at either end.",
    fr: "Liens entre sites différents, comptés une fois pour chaque thème du site à chaque bout.",
  },
  other: { en: "Other theme", fr: "Autre thème" },
  given: { en: "Links given", fr: "Liens donnés" },
  received: { en: "Links received", fr: "Liens reçus" },
  words: { en: "Words that tell it from the others", fr: "Les mots qui le distinguent des autres" },
  wordsLead: {
    en: "They decide whether a link is about the theme. Most telling first.",
    fr: "Ils décident si un lien porte sur le thème. Les plus parlants d’abord.",
  },
  noWords: {
    en: "None could be learnt from the pages read.",
    fr: "Aucun n’a pu être appris des pages lues.",
  },
  lifeEvents: { en: "Life events of this theme", fr: "Moments de vie de ce thème" },
} satisfies Record<string, Words>;
