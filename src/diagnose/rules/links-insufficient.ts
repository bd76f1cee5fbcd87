import { assistanceRule } from "../assistance-rule.ts";

export const linksInsufficient = assistanceRule({
  id: "links-insufficient",
  verdict: "insufficient",
  title: {
    en: "Too few pages lead people on",
    fr: "Trop peu de pages mènent les gens plus loin",
  },
  why: {
    en: "Most people land on a page from a search, not on the home page: each page must say where to go next.",
    fr: "La plupart des gens arrivent sur une page par une recherche, pas par l’accueil : chaque page doit dire où aller ensuite.",
  },
  sentence: {
    en: "Of {about} {about:page|pages} about “{topic}”, {linking} {linking:leads|lead} on to another public site.",
    fr: "Sur {about} {about:page|pages} traitant de « {topic} », {linking} {linking:mène|mènent} vers un autre site public.",
  },
  advice: {
    en: "Add a link at the end of the pages below: the next step, by its name. A block common to all pages does not do: people do not see it.",
    fr: "Ajoutez un lien à la fin des pages ci-dessous : l’étape suivante, par son nom. Un bloc commun à toutes les pages ne suffit pas : on ne le voit pas.",
  },
  whenToIgnore: {
    en: "The other pages are parts of one text and lead to the page that links. A verdict is about pages and links, never about a team: open three of the pages below before you act.",
    fr: "Les autres pages sont les parties d’un même texte et mènent à la page qui fait le lien. Un verdict porte sur des pages et des liens, jamais sur une équipe : ouvrez trois des pages ci-dessous avant d’agir.",
  },
  severity: 2,
  effort: 2,
});
