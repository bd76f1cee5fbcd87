import { assistanceRule } from "../assistance-rule.ts";

export const linksIrrelevant = assistanceRule({
  id: "links-irrelevant",
  verdict: "irrelevant",
  title: {
    en: "Links lead to something else than what the page is about",
    fr: "Les liens mènent à autre chose que le sujet de la page",
  },
  why: {
    en: "A link that does not serve the reader of the page costs a detour, and trust in the next one.",
    fr: "Un lien qui ne sert pas le lecteur de la page coûte un détour, et la confiance dans le suivant.",
  },
  sentence: {
    en: "On the {about} {about:page|pages} about “{topic}”, most links to other public sites are about something else: {links}, of which {relevant} on the topic.",
    fr: "Sur les {about} {about:page|pages} traitant de « {topic} », la plupart des liens vers d’autres sites publics parlent d’autre chose : {links}, dont {relevant} sur le sujet.",
  },
  advice: {
    en: "Replace the links below by links to pages about “{topic}”, or move them out of the text.",
    fr: "Remplacez les liens ci-dessous par des liens vers des pages sur « {topic} », ou sortez-les du texte.",
  },
  whenToIgnore: {
    en: "The links serve another need of the same readers. A verdict is about pages and links, never about a team: open three of the pages below before you act.",
    fr: "Les liens servent un autre besoin des mêmes lecteurs. Un verdict porte sur des pages et des liens, jamais sur une équipe : ouvrez trois des pages ci-dessous avant d’agir.",
  },
  severity: 1,
  effort: 2,
});
