import { anchorProblems } from "../../analyse/questions/anchor-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages, leastShare } from "../threshold.ts";

export const unclearAnchor = problemRule({
  id: "unclear-anchor",
  group: "links",
  question: anchorProblems,
  problem: "unclear-anchor",
  title: {
    en: "Links do not say where they lead",
    fr: "Des liens ne disent pas où ils mènent",
  },
  why: {
    en: "People scan links, and those who listen to a page hear them one after the other. “Click here”, ten times, says nothing.",
    fr: "Les gens parcourent les liens, et qui écoute une page les entend l’un après l’autre. « Cliquez ici », dix fois, ne dit rien.",
  },
  sources: ["WCAG 2.2, 2.4.4", "RGAA 4.1, 6.1"],
  thresholds: {
    pages: leastPages(
      5,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
    share: leastShare(
      0.1,
      "one page in ten of those where an editor wrote links",
      "une page sur dix de celles où un rédacteur a écrit des liens",
    ),
  },
  sentence: {
    en: "On {pages} {pages:page|pages} a link says only words like these: {detail}.",
    fr: "Sur {pages} {pages:page|pages}, un lien ne dit que des mots comme : {detail}.",
  },
  advice: {
    en: "Write in the link what people will find behind it: the name of the procedure or of the page.",
    fr: "Écrivez dans le lien ce qu’on trouvera derrière : le nom de la démarche ou de la page.",
  },
  whenToIgnore: {
    en: "The link has a hidden text or an aria-label that says it.",
    fr: "Le lien a un texte caché ou un aria-label qui le dit.",
  },
  severity: 1,
  effort: 1,
  byPage: true,
});
