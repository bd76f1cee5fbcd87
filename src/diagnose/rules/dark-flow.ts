import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { flowDraft, latestFlows, visitsOf } from "../latest-flow.ts";
import { rule } from "../rule.ts";
import { leastVisits } from "../threshold.ts";

const LEAST = leastVisits(
  50,
  "a year; fewer may be chance or a test",
  "par an ; moins peut être un hasard ou un essai",
);

export const darkFlow = rule({
  id: "dark-flow",
  group: "audience",
  title: {
    en: "People go from one site to another without a link",
    fr: "Des gens vont d’un site à l’autre sans lien",
  },
  why: {
    en: "They find the way by themselves: many others do not.",
    fr: "Ils trouvent seuls le chemin : beaucoup d’autres ne le trouvent pas.",
  },
  sources: [],
  needs: { flows: visitFlows },
  thresholds: { least: LEAST },
  sentence: {
    en: "In {year}, {visits} visits went on to {target_site}, to which no page links.",
    fr: "En {year}, {visits} visites ont continué vers {target_site}, qu’aucune page ne lie.",
  },
  advice: {
    en: "Find the page from which they leave, and write there the link to the page that they reach.",
    fr: "Trouvez la page d’où elles partent, et écrivez-y le lien vers la page qu’elles atteignent.",
  },
  whenToIgnore: {
    en: "People come from a letter or an application of yours that is no page.",
    fr: "Les gens viennent d’une lettre ou d’une application à vous qui n’est pas une page.",
  },
  severity: 2,
  effort: 1,
  witness: "audience",
  *find({ flows }, { people }) {
    for (const flow of latestFlows(flows)) {
      if (flow.state !== "dark" || visitsOf(flow) < LEAST.value) continue;
      yield { ...flowDraft(flow), people: people.ofFlow(flow.source_site, flow.target_site) };
    }
  },
});
