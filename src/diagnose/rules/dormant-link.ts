import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { flowDraft, latestFlows } from "../latest-flow.ts";
import { rule } from "../rule.ts";
import { leastPages } from "../threshold.ts";

const LEAST = leastPages(
  5,
  "links in the text; one or two may be on pages nobody reads",
  "liens dans le texte ; un ou deux peuvent être sur des pages que personne ne lit",
);

export const dormantLink = rule({
  id: "dormant-link",
  group: "audience",
  title: {
    en: "Links to another public site are never followed",
    fr: "Des liens vers un autre site public ne sont jamais suivis",
  },
  why: {
    en: "A link that nobody follows helps nobody: it stands on the wrong page, or says the wrong words.",
    fr: "Un lien que personne ne suit n’aide personne : il est sur la mauvaise page, ou dit les mauvais mots.",
  },
  sources: [],
  needs: { flows: visitFlows },
  thresholds: { least: LEAST },
  sentence: {
    en: "{links} links in the text lead to {target_site}; in {year} nobody followed them.",
    fr: "{links} liens dans le texte mènent à {target_site} ; en {year}, personne ne les a suivis.",
  },
  advice: {
    en: "Move the link to where the question arises, at the top of the page, and write in it what people will be able to do there.",
    fr: "Placez le lien là où la question se pose, en haut de la page, et écrivez dedans ce qu’on pourra y faire.",
  },
  whenToIgnore: {
    en: "The links were written this year.",
    fr: "Les liens ont été écrits cette année.",
  },
  severity: 1,
  effort: 1,
  by: "editors",
  witness: "audience",
  *find({ flows }, { people }) {
    for (const flow of latestFlows(flows)) {
      if (flow.state !== "dormant" || flow.editorial_links < LEAST.value) continue;
      // Those who read the pages that carry them, one page a link at most.
      yield { ...flowDraft(flow), people: people.ofPages(flow.source_site, [], flow.editorial_links) };
    }
  },
});
