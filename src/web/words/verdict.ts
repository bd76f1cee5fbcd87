import type { Words } from "../../model/words.ts";

/** Verdicts and marks: name, short meaning, and the sentence that says why. */
export const verdictWords = {
  good: { en: "works", fr: "marche" },
  watch: { en: "to watch", fr: "à surveiller" },
  bad: { en: "fails", fr: "échoue" },
  cannotTell: { en: "cannot tell", fr: "on ne peut dire" },
  assists: { en: "assists", fr: "aide" },
  insufficient: { en: "insufficient links", fr: "liens insuffisants" },
  irrelevant: { en: "irrelevant links", fr: "liens hors sujet" },
  isolated: { en: "isolated", fr: "isolé" },
  "cannot-tell": { en: "cannot tell", fr: "on ne peut dire" },
  why: { en: "Why", fr: "Pourquoi" },
  verdict: { en: "Verdict", fr: "Verdict" },
  topic: { en: "Theme or life event", fr: "Thème ou moment de vie" },
  theme: { en: "theme", fr: "thème" },
  "life-event": { en: "life event", fr: "moment de vie" },
  unknownPart: { en: "an unknown part", fr: "une part inconnue" },
  "relevant-link": { en: "relevant link", fr: "lien pertinent" },
  "irrelevant-link": { en: "link beside the subject", fr: "lien hors sujet" },
  "no-link": { en: "no link to a public site", fr: "aucun lien vers un site public" },
  templateNote: {
    en: "only links repeated across the site",
    fr: "seulement des liens répétés dans tout le site",
  },
  "broken-link": { en: "broken link", fr: "lien cassé" },
} satisfies Record<string, Words>;
