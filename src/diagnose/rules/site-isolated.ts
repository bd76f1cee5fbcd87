import { assistanceRule } from "../assistance-rule.ts";

export const siteIsolated = assistanceRule({
  id: "site-isolated",
  verdict: "isolated",
  title: {
    en: "The site leads people to no other public site",
    fr: "Le site ne mène vers aucun autre site public",
  },
  why: {
    en: "People seldom solve a situation on one site. Where no link leads on, they go back to a search engine and may land on a private intermediary.",
    fr: "On règle rarement une situation sur un seul site. Là où aucun lien ne mène plus loin, on retourne au moteur de recherche, et parfois chez un intermédiaire privé.",
  },
  sentence: {
    en: "None of the {about} {about:page|pages} about “{topic}” has a working link in its text to another public site.",
    fr: "Aucune des {about} {about:page|pages} sur « {topic} » n’a dans son texte un lien qui marche vers un autre site public.",
  },
  advice: {
    en: "Begin with the three pages most read: add to each, where the text names another body, the link to its page on “{topic}”.",
    fr: "Commencez par les trois pages les plus lues : ajoutez à chacune, là où le texte nomme un autre organisme, le lien vers sa page sur « {topic} ».",
  },
  whenToIgnore: {
    en: "The site answers the whole question by itself. A verdict is about pages and links, never about a team: open three of the pages below before you act.",
    fr: "Le site répond à lui seul à toute la question. Un verdict porte sur des pages et des liens, jamais sur une équipe : ouvrez trois des pages ci-dessous avant d’agir.",
  },
  severity: 2,
  effort: 2,
});
