import type { Words } from "../../model/words.ts";

/** Why a verdict on a site was given, as codes; the words are in `assistanceReasonWords`. */
export const ASSISTANCE_REASONS = [
  "links-on",
  "few-pages-link",
  "no-expected-site",
  "off-topic",
  "no-link",
  "only-broken",
  "too-close",
  "few-pages-about",
  "incomplete",
  "no-page-about",
  "not-read",
] as const;
export type AssistanceReason = (typeof ASSISTANCE_REASONS)[number];

/**
 * One sentence per reason. Screens replace `{topic}` by the name of the theme or life event, `{completeness}` by a
 * percentage, and every other name in braces by the column of `assistance` that bears it.
 */
export const assistanceReasonWords: Readonly<Record<AssistanceReason, Words>> = {
  "links-on": {
    en: "{pages_linking} of {pages_about} pages about “{topic}” link on to another public site; {links_relevant} of the {links_judged} links one can judge are relevant.",
    fr: "{pages_linking} des {pages_about} pages sur « {topic} » pointent vers un autre site public ; {links_relevant} des {links_judged} liens dont on peut juger sont pertinents.",
  },
  "few-pages-link": {
    en: "Only {pages_linking} of {pages_about} pages about “{topic}” link on to another public site.",
    fr: "Seules {pages_linking} des {pages_about} pages sur « {topic} » pointent vers un autre site public.",
  },
  "no-expected-site": {
    en: "The pages about “{topic}” link to other public sites, but to none of the {sites_expected} sites of the estate that share this topic.",
    fr: "Les pages sur « {topic} » pointent vers d’autres sites publics, mais vers aucun des {sites_expected} sites du parc qui partagent ce sujet.",
  },
  "off-topic": {
    en: "Of the {links_judged} links one can judge, from pages about “{topic}” to other public sites, {links_relevant} are relevant to it.",
    fr: "Sur les {links_judged} liens dont on peut juger, des pages sur « {topic} » vers d’autres sites publics, {links_relevant} sont pertinents pour ce sujet.",
  },
  "no-link": {
    en: "None of the {pages_about} pages about “{topic}” has a link of its own to another public site; menus and footers do not count.",
    fr: "Aucune des {pages_about} pages sur « {topic} » n’a de lien propre vers un autre site public ; menus et pieds de page ne comptent pas.",
  },
  "only-broken": {
    en: "The {pages_about} pages about “{topic}” have links of their own to other public sites, but all those found are broken.",
    fr: "Les {pages_about} pages sur « {topic} » ont des liens propres vers d’autres sites publics, mais tous ceux trouvés sont cassés.",
  },
  "too-close": {
    en: "{pages_linking} of {pages_about} pages about “{topic}” link on, {links_relevant} of {links_judged} links are relevant: too close to the thresholds for numbers this small.",
    fr: "{pages_linking} des {pages_about} pages sur « {topic} » pointent ailleurs, {links_relevant} des {links_judged} liens sont pertinents : trop près des seuils pour d’aussi petits nombres.",
  },
  "few-pages-about": {
    en: "{pages_about} pages of this site are about “{topic}”: too few to judge its links.",
    fr: "{pages_about} pages de ce site traitent de « {topic} » : trop peu pour juger de ses liens.",
  },
  incomplete: {
    en: "{completeness} of this site was read: too little to say that links are lacking.",
    fr: "{completeness} de ce site a été lu : trop peu pour dire que des liens manquent.",
  },
  "no-page-about": {
    en: "Of the {pages_read} pages read, none was recognised as being about “{topic}”.",
    fr: "Sur les {pages_read} pages lues, aucune n’a été reconnue comme traitant de « {topic} ».",
  },
  "not-read": {
    en: "No page of this site was read.",
    fr: "Aucune page de ce site n’a été lue.",
  },
};
