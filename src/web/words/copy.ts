import type { Words } from "../../model/words.ts";

/** What a copy of the site as files says of itself. */
export const copyWords = {
  enter: { en: "{name}, in English", fr: "{name}, en français" },
  noFilter: {
    en: "This is a copy of the site as files: it has no search, no filter and no sorting. The files hold every row.",
    fr: "Ceci est une copie du site en fichiers : elle n’a ni recherche, ni filtre, ni tri. Les fichiers contiennent toutes les lignes.",
  },
  wholeFile: {
    en: "Download the whole table these rows are from (CSV)",
    fr: "Télécharger le tableau entier d’où viennent ces lignes (CSV)",
  },
} satisfies Record<string, Words>;
