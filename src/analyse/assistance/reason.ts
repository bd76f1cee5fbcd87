import type { Words } from "../../model/words.ts";

/** Why a verdict on a site was given, as codes; the words are in `assistanceReasonWords`. */
export const ASSISTANCE_REASONS = [
  "links-on",
  "few-pages-link",
  "no-expected-site",
  "mostly-broken",
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
 * percentage, and every other name in braces by the column of `assistance` that bears it; `{pages_about:page|pages}`
 * chooses the word that goes with the number.
 */
export const assistanceReasonWords: Readonly<Record<AssistanceReason, Words>> = {
  "links-on": {
    en: "{pages_linking} of {pages_about} {pages_about:page|pages} about “{topic}” {pages_linking:links|link} on to another public site; {links_relevant} of the {links_judged} {links_judged:link|links} one can judge {links_relevant:is|are} relevant.",
    fr: "{pages_linking} {pages_about:page|pages} sur {pages_about} traitant de « {topic} » {pages_linking:pointe|pointent} vers un autre site public ; {links_relevant} {links_relevant:lien est pertinent|liens sont pertinents} sur les {links_judged} dont on peut juger.",
  },
  "few-pages-link": {
    en: "Only {pages_linking} of {pages_about} {pages_about:page|pages} about “{topic}” {pages_linking:links|link} on to another public site.",
    fr: "{pages_linking:Seule|Seules} {pages_linking} {pages_linking:page|pages} sur {pages_about} traitant de « {topic} » {pages_linking:pointe|pointent} vers un autre site public.",
  },
  "no-expected-site": {
    en: "The pages about “{topic}” link to other public sites, but to none of the {sites_expected} sites of the estate that share this topic.",
    fr: "Les pages sur « {topic} » pointent vers d’autres sites publics, mais vers aucun des {sites_expected} sites du parc qui partagent ce sujet.",
  },
  "mostly-broken": {
    en: "Most links of the pages about “{topic}” to other public sites are broken: {links_broken} broken, {links_out} not.",
    fr: "La plupart des liens des pages sur « {topic} » vers d’autres sites publics sont cassés : {links_broken} cassés, {links_out} non.",
  },
  "off-topic": {
    en: "Of the {links_judged} {links_judged:link|links} one can judge, from pages about “{topic}” to other public sites, {links_relevant} {links_relevant:is|are} relevant to it.",
    fr: "Sur les {links_judged} liens dont on peut juger, des pages sur « {topic} » vers d’autres sites publics, {links_relevant} {links_relevant:est pertinent|sont pertinents} pour ce sujet.",
  },
  "no-link": {
    en: "None of the {pages_about} {pages_about:page|pages} about “{topic}” has a link of its own to another public site; menus and footers do not count.",
    fr: "Aucune des {pages_about} pages sur « {topic} » n’a de lien propre vers un autre site public ; menus et pieds de page ne comptent pas.",
  },
  "only-broken": {
    en: "The links that {pages_about} {pages_about:page|pages} about “{topic}” {pages_about:has|have} to other public sites are all broken, as far as was found.",
    fr: "Les liens propres de {pages_about} {pages_about:page|pages} sur « {topic} » vers d’autres sites publics sont tous cassés, parmi ceux trouvés.",
  },
  "too-close": {
    en: "{pages_linking} of {pages_about} {pages_about:page|pages} about “{topic}” {pages_linking:links|link} on, {links_relevant} of {links_judged} {links_judged:link|links} {links_relevant:is|are} relevant: too close to the thresholds for numbers this small.",
    fr: "{pages_linking} {pages_linking:page|pages} sur {pages_about} traitant de « {topic} » {pages_linking:pointe|pointent} ailleurs, {links_relevant} {links_relevant:lien|liens} sur {links_judged} {links_relevant:est pertinent|sont pertinents} : trop près des seuils pour d’aussi petits nombres.",
  },
  "few-pages-about": {
    en: "{pages_about} {pages_about:page|pages} of this site {pages_about:is|are} about “{topic}”: too few to judge its links.",
    fr: "{pages_about} {pages_about:page|pages} de ce site {pages_about:traite|traitent} de « {topic} » : trop peu pour juger de ses liens.",
  },
  incomplete: {
    en: "{completeness} of this site was read: too little to say that links are lacking.",
    fr: "{completeness} de ce site a été lu : trop peu pour dire que des liens manquent.",
  },
  "no-page-about": {
    en: "Of the {pages_read} {pages_read:page|pages} read, none was recognised as being about “{topic}”.",
    fr: "Sur les {pages_read} pages lues, aucune n’a été reconnue comme traitant de « {topic} ».",
  },
  "not-read": {
    en: "No page of this site was read.",
    fr: "Aucune page de ce site n’a été lue.",
  },
};
