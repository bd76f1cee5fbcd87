import type { Words } from "../../model/words.ts";

/** The picture of a service that other sites may show. */
export const cardWords = {
  title: { en: "Show these figures on another site", fr: "Montrer ces chiffres sur un autre site" },
  copy: {
    en: "A picture without script nor tracker, which follows each new edition. Copy these lines:",
    fr: "Une image sans script ni traceur, qui suit chaque nouvelle édition. Copiez ces lignes :",
  },
  alone: { en: "A picture of these figures:", fr: "Une image de ces chiffres :" },
  alt: { en: "Key figures of “{name}”, {period}", fr: "Chiffres clés de « {name} », {period}" },
  given: {
    en: "{given} of the {requested} figures asked for were given",
    fr: "{given} des {requested} chiffres demandés ont été donnés",
  },
  none: { en: "Nothing was asked for", fr: "Rien n’a été demandé" },
  more: { en: "{n} more", fr: "{n} de plus" },
} satisfies Record<string, Words>;
