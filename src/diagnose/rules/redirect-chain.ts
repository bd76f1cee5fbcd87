import { movedTargetRule } from "../moved-target-rule.ts";

export const redirectChain = movedTargetRule({
  id: "redirect-chain",
  kind: "chain",
  title: {
    en: "A link goes through several redirections",
    fr: "Un lien passe par plusieurs redirections",
  },
  why: {
    en: "Each leg is slow on a phone, and one more place where the way can break.",
    fr: "Chaque étape est lente sur un téléphone, et un endroit de plus où le chemin peut casser.",
  },
  sources: ["RFC 9110, 15.4"],
  sentence: {
    en: "The link “{text}” is redirected {note} times before it arrives.",
    fr: "Le lien « {text} » est redirigé {note} fois avant d’arriver.",
  },
  advice: {
    en: "Write the address where it ends: {final}.",
    fr: "Écrivez l’adresse où il arrive : {final}.",
  },
  whenToIgnore: {
    en: "The legs are a sign-in.",
    fr: "Les étapes sont une connexion.",
  },
  severity: 1,
  effort: 1,
});
