import { indexingProblems } from "../../analyse/questions/indexing-problems.ts";
import { NEEDED_BECAUSE } from "../needed-page.ts";
import { problemRule } from "../problem-rule.ts";

export const robotsBlocked = problemRule({
  id: "robots-blocked",
  group: "referencing",
  question: indexingProblems,
  problem: "robots",
  title: {
    en: "robots.txt keeps search engines out of useful pages",
    fr: "robots.txt écarte les moteurs de pages utiles",
  },
  why: {
    en: "A search engine that may not read a page cannot show what it says. People who search for it find something else, often a private site.",
    fr: "Un moteur qui n’a pas le droit de lire une page ne peut montrer ce qu’elle dit. Qui la cherche trouve autre chose, souvent un site privé.",
  },
  sources: ["RFC 9309"],
  say: NEEDED_BECAUSE,
  sentence: {
    en: "robots.txt forbids {pages} {pages:address|addresses} that people need. The first one is {detail}.",
    fr: "robots.txt interdit {pages} {pages:adresse dont les gens ont besoin|adresses dont les gens ont besoin}. La première est {detail}.",
  },
  advice: {
    en: "Take the line that covers {url} out of robots.txt, or make it narrower.",
    fr: "Retirez de robots.txt la ligne qui couvre {url}, ou rendez-la plus étroite.",
  },
  whenToIgnore: {
    en: "The address is meant for machines or for signed-in people only.",
    fr: "L’adresse est faite pour des machines ou pour des personnes connectées.",
  },
  severity: 3,
  effort: 1,
});
