import type { Words } from "../model/words.ts";

/** Why a page is needed by people, by the code that `indexing-problems` gives. */
export const NEEDED_BECAUSE: Readonly<Record<string, Words>> = {
  home: { en: "the home page of a site", fr: "l’accueil d’un site" },
  service: { en: "the page of a service", fr: "la page d’une démarche" },
  step: { en: "a step of a life event", fr: "une étape d’un moment de vie" },
  linked: {
    en: "a page that another public site sends people to",
    fr: "une page vers laquelle un autre site public envoie les gens",
  },
  sitemap: {
    en: "a page that your own sitemap announces",
    fr: "une page que votre propre plan de site annonce",
  },
};
