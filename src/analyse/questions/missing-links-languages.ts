import { findStarts } from "../journey/reach.ts";
import { suggestLinks } from "../journey/suggestion.ts";
import { question } from "../question.ts";
import { failedSteps, missingLinkColumns, ranked } from "./missing-links.ts";

export const missingLinksLanguages = question({
  id: "missing-links-languages",
  title: {
    en: "Where should the missing links be written in the other languages?",
    fr: "Où écrire les liens qui manquent, dans les autres langues ?",
  },
  method: {
    en: "“missing-links” speaks of the language in which a step fares worst. The same, for the other languages in which that step must work: pages that carry no good link yet.",
    fr: "« missing-links » parle de la langue où une étape marche le moins bien. De même, pour les autres langues où cette étape doit marcher : les pages qui n’ont pas encore de bon lien.",
  },
  needs: ["step-checks", "page-topics"],
  columns: missingLinkColumns,
  answer: async (lab) => {
    const stages = await findStarts(lab);
    const failed = await failedSteps(lab);
    const others = stages.filter(({ event, step, language }) => {
      const told = failed.get(`${event.id} ${step.id}`);
      return told !== undefined && told !== language;
    });
    return ranked(await suggestLinks(lab, others));
  },
});
