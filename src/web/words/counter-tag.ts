import type { Words } from "../../model/words.ts";

/** What pages show of the tools that count their visits. */
export const counterTagWords = {
  carried: {
    en: "Its pages carry the tag of {tool}, on {share} of {n} {n:page|pages} read.",
    fr: "Ses pages portent le marqueur de {tool}, sur {share} de {n} {n:page lue|pages lues}.",
  },
  lacking: {
    en: "{n} {n:page lacks|pages lack} it, such as",
    fr: "{n} {n:page ne l’a pas|pages ne l’ont pas}, par exemple",
  },
  named: { en: "{tool} (site {ids})", fr: "{tool} (site {ids})" },
  none: {
    en: "No tag of an audience tool was found on its {n} {n:page|pages} read.",
    fr: "Aucun marqueur d’outil d’audience n’a été trouvé sur {n:sa|ses} {n} {n:page lue|pages lues}.",
  },
  notLooked: {
    en: "Tags of audience tools have not been looked for on its pages.",
    fr: "Les marqueurs d’outils d’audience n’ont pas été cherchés sur ses pages.",
  },
} as const satisfies Readonly<Record<string, Words>>;
