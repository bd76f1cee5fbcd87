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
  assistsWhy: {
    en: "{linking} of its {about} {about:page|pages} on the subject {linking:carries|carry} a working link, in the text, to another public site; {relevant} of the {links} {links:link|links} {relevant:is|are} relevant. They reach {reached} of the {expected} other {expected:site|sites} on the subject.",
    fr: "{linking} de ses {about} {about:page|pages} sur le sujet {linking:porte|portent} dans le texte un lien qui marche vers un autre site public ; {relevant} des {links} {links:lien|liens} {relevant:est pertinent|sont pertinents}. Ils atteignent {reached} des {expected} autres sites du sujet.",
  },
  insufficientWhy: {
    en: "Too few links: {linking} of its {about} {about:page|pages} on the subject {linking:carries|carry} a working link, in the text, to another public site. They reach {reached} of the {expected} other {expected:site|sites} on the subject.",
    fr: "Trop peu de liens : {linking} de ses {about} {about:page|pages} sur le sujet {linking:porte|portent} dans le texte un lien qui marche vers un autre site public. Ils atteignent {reached} des {expected} autres sites du sujet.",
  },
  irrelevantWhy: {
    en: "Links, but beside the subject: {relevant} of the {links} {links:link|links} in its pages on the subject {relevant:is|are} relevant.",
    fr: "Des liens, mais à côté du sujet : {relevant} des {links} {links:lien|liens} de ses pages sur le sujet {relevant:est pertinent|sont pertinents}.",
  },
  isolatedWhy: {
    en: "None of its {about} {about:page|pages} on the subject carries, in its text, a working link to another public site; {expected} other {expected:site|sites} of the estate {expected:deals|deal} with it.",
    fr: "Aucune de ses {about} {about:page|pages} sur le sujet ne porte dans son texte de lien qui marche vers un autre site public ; {expected} autre(s) {expected:site|sites} du parc en {expected:traite|traitent}.",
  },
  isolatedNoPage: {
    en: "None of its {read} pages read is about the subject, and none sends people on.",
    fr: "Aucune de ses {read} pages lues ne porte sur le sujet, et aucune n’oriente les gens.",
  },
  "cannot-tellWhy": {
    en: "Too little was read to judge: {read} {read:page|pages} read, {about} on the subject, {complete} of the site.",
    fr: "Trop peu a été lu pour juger : {read} {read:page lue|pages lues}, {about} sur le sujet, {complete} du site.",
  },
  unknownPart: { en: "an unknown part", fr: "une part inconnue" },
  linked: {
    en: "Linked, in the text, from where people stand.",
    fr: "Lié, dans le texte, depuis là où se trouvent les gens.",
  },
  "template-only": {
    en: "Only linked from a menu or a footer.",
    fr: "Lié seulement depuis un menu ou un pied de page.",
  },
  "home-only": {
    en: "Only the home page is linked, not the right page.",
    fr: "Seul l’accueil est lié, pas la bonne page.",
  },
  redirected: { en: "The link leads through a redirection.", fr: "Le lien passe par une redirection." },
  "too-far": { en: "Only found beyond three clicks.", fr: "Seulement au-delà de trois clics." },
  "other-language": { en: "Only linked in another language.", fr: "Lié seulement dans une autre langue." },
  missing: {
    en: "No link leads there from where people stand.",
    fr: "Aucun lien n’y mène depuis là où se trouvent les gens.",
  },
  broken: { en: "The link leads to an error.", fr: "Le lien mène à une erreur." },
  "not-read": { en: "The starting pages were not read.", fr: "Les pages de départ n’ont pas été lues." },
  "no-target": {
    en: "What is expected is not in the estate.",
    fr: "Ce qui est attendu n’est pas dans le parc.",
  },
  "relevant-link": { en: "relevant link", fr: "lien pertinent" },
  "irrelevant-link": { en: "link beside the subject", fr: "lien hors sujet" },
  "no-link": { en: "no link to a public site", fr: "aucun lien vers un site public" },
  templateNote: {
    en: "only links repeated across the site",
    fr: "seulement des liens répétés dans tout le site",
  },
  "broken-link": { en: "broken link", fr: "lien cassé" },
} satisfies Record<string, Words>;
