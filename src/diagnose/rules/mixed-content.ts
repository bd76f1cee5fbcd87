import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";

export const mixedContent = problemRule({
  id: "mixed-content",
  group: "referencing",
  question: pageTechnique,
  problem: "mixed-content",
  title: {
    en: "Secure pages load parts without encryption",
    fr: "Des pages sécurisées chargent des éléments sans chiffrement",
  },
  why: {
    en: "Browsers block these scripts, styles and frames, so that maps, forms or images do not show; and what remains can be read or changed on the way.",
    fr: "Les navigateurs bloquent ces scripts, styles et cadres : cartes, formulaires ou images ne s’affichent pas ; et ce qui reste peut être lu ou modifié en chemin.",
  },
  sources: ["W3C, Mixed Content"],
  sentence: {
    en: "{pages} {pages:page loads|pages load} a part over http; for example {detail}.",
    fr: "{pages} {pages:page charge|pages chargent} un élément en http ; par exemple {detail}.",
  },
  advice: {
    en: "Write https in the address of these parts, or host them yourself.",
    fr: "Écrivez https dans l’adresse de ces éléments, ou hébergez-les vous-même.",
  },
  whenToIgnore: {
    en: "None that we know of.",
    fr: "Aucun cas connu.",
  },
  severity: 2,
  effort: 1,
});
