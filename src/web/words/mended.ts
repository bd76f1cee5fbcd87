import type { EffectState } from "../../model/effect.ts";
import type { EffectMeasure } from "../../model/finding.ts";
import type { Words } from "../../model/words.ts";

/** What came of findings that were seen to be mended. */
export const mendedWords = {
  title: { en: "What mending it changed", fr: "Ce qu’y remédier a changé" },
  counted: { en: "What was counted: {what}.", fr: "Ce qui a été compté : {what}." },
  lately: { en: "Done, and seen to be mended", fr: "Fait, et vu réglé" },
  latelyLead: {
    en: "{n} {n:finding was|findings were} looked at again and {n:is|are} no longer there. Each is told with what mending it changed, where that can be told.",
    fr: "{n} {n:constat a été regardé de nouveau et n’est plus là|constats ont été regardés de nouveau et ne sont plus là}. Chacun est dit avec ce qu’y remédier a changé, là où on peut le dire.",
  },
  on: { en: "Mended", fr: "Réglé" },
  effect: { en: "Effect", fr: "Effet" },
  what: { en: "What was mended", fr: "Ce qui a été réglé" },
  all: { en: "All that was mended ({n})", fr: "Tout ce qui a été réglé ({n})" },
  estateTitle: { en: "What mending changed", fr: "Ce que régler a changé" },
  estateLead: {
    en: "Of {n} {n:finding|findings} seen to be mended. Of a hundred that changed nothing, about five are told as a change by chance.",
    fr: "Sur {n} {n:constat vu réglé|constats vus réglés}. Sur cent qui n’ont rien changé, environ cinq sont dits changer par hasard.",
  },
  findings: { en: "Findings", fr: "Constats" },
  earlier: { en: "not looked at yet", fr: "pas encore regardé" },
  untoldYet: {
    en: "What it changed was not looked at yet: the next diagnosis will.",
    fr: "Ce que cela a changé n’a pas encore été regardé : le prochain diagnostic le fera.",
  },
} as const satisfies Readonly<Record<string, Words>>;

export const mendedEffectWords: Readonly<Record<EffectState, Words>> = {
  improved: { en: "done, effective", fr: "fait, efficace" },
  "no-detectable-change": { en: "done, no visible effect", fr: "fait, sans effet visible" },
  worsened: { en: "done, fewer people since", fr: "fait, moins de monde depuis" },
  "not-measurable": { en: "cannot tell", fr: "on ne peut pas dire" },
};

export const mendedMeasureWords: Readonly<Record<EffectMeasure, Words>> = {
  "page-visits": {
    en: "visits of the page, month by month, beside those of other pages of the site",
    fr: "les visites de la page, mois après mois, à côté de celles d’autres pages du site",
  },
  "flow-visits": {
    en: "people who go from the one site to the other, month by month, beside other pairs of sites",
    fr: "les personnes qui vont d’un site à l’autre, mois après mois, à côté d’autres paires de sites",
  },
  "site-visits": {
    en: "visits of the site, month by month, beside those of other sites",
    fr: "les visites du site, mois après mois, à côté de celles d’autres sites",
  },
};
