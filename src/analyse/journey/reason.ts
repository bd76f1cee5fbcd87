import type { Words } from "../../model/words.ts";

/** Why a step bears its mark, as codes; the words are in `stepReasonWords`. */
export const STEP_REASONS = [
  "linked",
  "template-only",
  "home-only",
  "redirected",
  "too-far",
  "other-language",
  "missing",
  "broken",
  "not-read",
  "no-target",
] as const;
export type StepReason = (typeof STEP_REASONS)[number];

/** One sentence per reason. Screens replace a name in braces by the column of `step-checks` that bears it, and choose the word after it by the number. */
export const stepReasonWords: Readonly<Record<StepReason, Words>> = {
  linked: {
    en: "Reached from where the person stands, by a link of the page itself that works, in their language.",
    fr: "Atteinte depuis là où se trouve la personne, par un lien propre à la page, qui marche, dans sa langue.",
  },
  "template-only": {
    en: "Reached only by a menu, a footer or another block repeated across the site.",
    fr: "Atteinte seulement par un menu, un pied de page ou un autre bloc répété dans tout le site.",
  },
  "home-only": {
    en: "The link found leads to a home page only, not to the page expected.",
    fr: "Le lien trouvé ne mène qu’à une page d’accueil, pas à la page attendue.",
  },
  redirected: {
    en: "The link found leads there by a redirection: its address is out of date.",
    fr: "Le lien trouvé y mène par une redirection : son adresse n’est plus à jour.",
  },
  "too-far": {
    en: "Reached only after {clicks} {clicks:click|clicks}.",
    fr: "Atteinte seulement au bout de {clicks} {clicks:clic|clics}.",
  },
  "other-language": {
    en: "No link was found to a page in the person’s language.",
    fr: "Aucun lien trouvé vers une page dans la langue de la personne.",
  },
  missing: {
    en: "No link found, from {start_pages} starting {start_pages:page|pages} and the pages on the subject one reaches from them.",
    fr: "Aucun lien trouvé, depuis {start_pages} {start_pages:page|pages} de départ et les pages sur le sujet qu’on atteint depuis elles.",
  },
  broken: {
    en: "The link found is broken: the page answers with an error.",
    fr: "Le lien trouvé est cassé : la page répond par une erreur.",
  },
  "not-read": {
    en: "The pages where people start were not read, or too few of them.",
    fr: "Les pages d’où partent les gens n’ont pas été lues, ou trop peu.",
  },
  "no-target": {
    en: "What is expected has no known address in the estate.",
    fr: "Ce qui est attendu n’a pas d’adresse connue dans le parc.",
  },
};
