import { sitemapProblems } from "../../analyse/questions/sitemap-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const sitemapAbsent = problemRule({
  id: "sitemap-absent",
  group: "referencing",
  question: sitemapProblems,
  problem: "sitemap-absent",
  title: {
    en: "The site has no sitemap",
    fr: "Le site n’a pas de plan pour les moteurs",
  },
  why: {
    en: "Search engines find new pages late, and pages that no menu leads to never.",
    fr: "Les moteurs trouvent tard les pages nouvelles, et jamais celles où aucun menu ne mène.",
  },
  sources: ["sitemaps.org", "RFC 9309"],
  sentence: {
    en: "No sitemap was found for {detail}: neither in robots.txt nor at the usual address.",
    fr: "Aucun plan de site n’a été trouvé pour {detail} : ni dans robots.txt, ni à l’adresse habituelle.",
  },
  advice: {
    en: "Let your publishing tool make sitemap.xml, and name it in robots.txt: “Sitemap: https://…”.",
    fr: "Faites produire sitemap.xml par votre outil de publication, et nommez-le dans robots.txt : « Sitemap: https://… ».",
  },
  whenToIgnore: {
    en: "The site is small and every page is in its menu.",
    fr: "Le site est petit et chaque page est dans son menu.",
  },
  severity: 1,
  effort: 2,
});
