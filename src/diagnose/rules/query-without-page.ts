import { searchRule } from "../search-rule.ts";

export const queryWithoutPage = searchRule({
  id: "query-without-page",
  problem: "no-page",
  title: {
    en: "People search for something that no page answers",
    fr: "Les gens cherchent quelque chose à quoi aucune page ne répond",
  },
  why: {
    en: "The site is shown and nobody clicks: what people look for is not there, or not in their words.",
    fr: "Le site est montré et personne ne clique : ce que les gens cherchent n’y est pas, ou pas dans leurs mots.",
  },
  sentence: {
    en: "“{query}” shows the site {impressions} times a month, {clicks} clicks: no page has these words in its title or headings.",
    fr: "« {query} » fait apparaître le site {impressions} fois par mois, pour {clicks} clics : aucune page n’a ces mots dans son titre ou ses intertitres.",
  },
  advice: {
    en: "If the site should answer, write a page with these words in its title; if another one should, link to it from your nearest page.",
    fr: "Si c’est au site de répondre, écrivez une page avec ces mots dans le titre ; si c’est à un autre, faites le lien depuis votre page la plus proche.",
  },
  whenToIgnore: {
    en: "The search means something else that has the same name.",
    fr: "La recherche vise autre chose qui porte le même nom.",
  },
  severity: 2,
  effort: 2,
});
