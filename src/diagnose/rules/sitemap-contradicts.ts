import { sitemapProblems } from "../../analyse/questions/sitemap-problems.ts";
import { problemRule } from "../problem-rule.ts";
import { leastPages } from "../threshold.ts";

export const sitemapContradicts = problemRule({
  id: "sitemap-contradicts",
  group: "referencing",
  question: sitemapProblems,
  problem: "sitemap-contradicts",
  title: {
    en: "The sitemap announces addresses that do not answer",
    fr: "Le plan de site annonce des adresses qui ne répondent pas",
  },
  why: {
    en: "Search engines trust a sitemap less when its addresses are broken, moved or closed.",
    fr: "Les moteurs se fient moins à un plan dont les adresses sont cassées, déplacées ou fermées.",
  },
  sources: ["sitemaps.org"],
  thresholds: {
    pages: leastPages(
      3,
      "a handful of pages is an accident of their own",
      "une poignée de pages a ses raisons",
    ),
  },
  say: {
    robots: { en: "forbidden by robots.txt", fr: "interdite par robots.txt" },
    broken: { en: "broken", fr: "cassée" },
    redirected: { en: "moved elsewhere", fr: "déplacée" },
    noindex: { en: "closed to search engines", fr: "fermée aux moteurs" },
    canonical: { en: "a copy of another", fr: "la copie d’une autre" },
  },
  sentence: {
    en: "The sitemap lists {pages} {pages:address|addresses} that should not be there; the first one is {detail}.",
    fr: "Le plan de site liste {pages} {pages:adresse qui ne devrait pas y être|adresses qui ne devraient pas y être} ; la première est {detail}.",
  },
  advice: {
    en: "List only addresses that answer 200, open to search engines, each under its main address.",
    fr: "Ne listez que des adresses qui répondent 200, ouvertes aux moteurs, chacune sous son adresse principale.",
  },
  whenToIgnore: {
    en: "The addresses are about to open.",
    fr: "Ces adresses vont ouvrir.",
  },
  severity: 1,
  effort: 1,
});
