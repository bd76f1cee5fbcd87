import { indexingProblems } from "../../analyse/questions/indexing-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const soft404 = problemRule({
  id: "soft-404",
  group: "referencing",
  question: indexingProblems,
  problem: "soft-404",
  title: {
    en: "Missing pages answer as if they existed",
    fr: "Des pages absentes répondent comme si elles existaient",
  },
  why: {
    en: "When an address that does not exist answers “200 OK”, search engines keep offering it, and broken links can no longer be told from good ones.",
    fr: "Quand une adresse qui n’existe pas répond « 200 OK », les moteurs continuent de la proposer, et on ne distingue plus les liens cassés des bons.",
  },
  sources: ["RFC 9110, 15.5.5", "Google Search Central, Soft 404 errors"],
  sentence: {
    en: "Addresses that do not exist answer 200 instead of 404 ({detail}).",
    fr: "Des adresses qui n’existent pas répondent 200 au lieu de 404 ({detail}).",
  },
  advice: {
    en: "Send the status 404 (or 410) with your “not found” page; its look may stay the same.",
    fr: "Envoyez le statut 404 (ou 410) avec votre page « introuvable » ; son aspect peut rester le même.",
  },
  whenToIgnore: {
    en: "The page tells about lost objects or error codes, and is a real one.",
    fr: "La page parle d’objets perdus ou de codes d’erreur, et en est une vraie.",
  },
  severity: 2,
  effort: 2,
});
