import { pageTechnique } from "../../analyse/questions/page-technique.ts";
import { problemRule } from "../problem-rule.ts";

export const httpPage = problemRule({
  id: "http-page",
  group: "referencing",
  question: pageTechnique,
  problem: "http-page",
  title: {
    en: "Pages are served without encryption",
    fr: "Des pages sont servies sans chiffrement",
  },
  why: {
    en: "Anyone on the way, in a station or a hotel, can read what people look at, and change it. Browsers show “not secure”.",
    fr: "N’importe qui en chemin, dans une gare ou un hôtel, peut lire ce que les gens regardent, et le modifier. Les navigateurs affichent « non sécurisé ».",
  },
  sources: ["RFC 9325", "ANSSI, Recommandations de sécurité relatives à TLS"],
  sentence: {
    en: "{pages} {pages:page opens|pages open} over http and {pages:is|are} not led to https.",
    fr: "{pages} {pages:page s’ouvre|pages s’ouvrent} en http sans être {pages:menée|menées} vers https.",
  },
  advice: {
    en: "Redirect every http address to its https twin for good (301), then switch on HSTS.",
    fr: "Redirigez chaque adresse http vers sa jumelle https pour de bon (301), puis activez HSTS.",
  },
  whenToIgnore: {
    en: "The host serves machines that know no encryption.",
    fr: "L’hôte sert des machines qui ne connaissent pas le chiffrement.",
  },
  severity: 3,
  effort: 2,
});
